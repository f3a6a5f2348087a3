"""What the core says of those who asked for no texts; see `core_texts`."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

OPT_OUTS: Final = (
    QT_TRANSLATE_NOOP("CoreWords", "Somebody asked for no texts, and that could not be kept."),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "The key of the list of those who asked for no texts is lost, or another: nobody is texted.",
    ),
    QT_TRANSLATE_NOOP("CoreWords", "Put the file opt-out-key back as it was when the list was begun."),
    QT_TRANSLATE_NOOP(
        "CoreWords", "If it is gone for good, empty the list: focusguard caller allow --everybody"
    ),
    QT_TRANSLATE_NOOP(
        "CoreWords", "{path} is damaged: nobody can tell who asked for no texts, so nobody is texted."
    ),
    QT_TRANSLATE_NOOP("CoreWords", "Put it back as it was when the list was begun."),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "{path} cannot be used: {why}. Nobody can tell who asked for no texts, so nobody is texted.",
    ),
    QT_TRANSLATE_NOOP("CoreWords", "Make it a file that you can read and write."),
)
