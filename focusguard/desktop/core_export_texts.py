"""What the core says of files for other programs; see `core_texts`."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

EXPORTS: Final = (
    QT_TRANSLATE_NOOP("CoreWords", "{name} could not be written ({why})."),
    QT_TRANSLATE_NOOP("CoreWords", "Choose a folder that is yours and has room."),
)
