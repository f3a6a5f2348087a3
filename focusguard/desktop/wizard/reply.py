"""Step 8: the reply, large enough to be read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QPushButton

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.preferences.mnemonics import with_mnemonic
from focusguard.desktop.services import ReplyPreview
from focusguard.desktop.texts import PlainLabel
from focusguard.desktop.wizard.step import Step
from focusguard.domain.audience import Audience
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.language import Language
from focusguard.settings import Settings

_TEXT_PX: Final = 20


class ReplyStep(Step):
    """What an unknown caller would read now.

    Signals:
        preview_wanted: The reply may be another one now.
    """

    preview_wanted = Signal()

    def __init__(self, settings: Settings, language: Language, taken: set[str]) -> None:
        super().__init__(settings, language, taken)
        self.say(
            self.tr("Your reply"),
            self.tr(
                "Read it aloud once: it goes out in your name. Other words, and those for other callers, "
                "stand in the preferences under “Reply”."
            ),
        )
        self.text = PlainLabel("bubble", wrap=True)
        font = QFont(self.font())
        font.setPixelSize(_TEXT_PX)
        self.text.setFont(font)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.hide()
        self.parts = PlainLabel("caption", wrap=True)
        self.copy = QPushButton(with_mnemonic(self.tr("Copy it, to send it to yourself"), self.taken))
        self.copy.setAutoDefault(False)
        self.copy.setEnabled(False)
        self.copy.clicked.connect(self._copy)
        self.rows.addWidget(self.text)
        self.rows.addWidget(self.parts)
        self.rows.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.entered.connect(self.preview_wanted)

    def show_previews(self, previews: Sequence[ReplyPreview]) -> None:
        """Show what an unknown caller would read in the owner's language."""
        shown = next(
            (p for p in previews if p.language is self.language and p.audience is Audience.UNKNOWN), None
        )
        if shown is None:
            return
        self._say_wrong("")
        self.text.setText(shown.text)
        self.text.setAccessibleName(shown.text)
        self.text.show()
        self.parts.setText(self.tr("As an SMS it takes %n part(s).", "", shown.sms_parts))
        self.copy.setEnabled(True)

    def show_no_previews(self, error: FocusGuardError) -> None:
        """Show why there is none."""
        self._say_wrong(in_our_words(str(error)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
        self.parts.setText(self.tr("Copied. Paste it into a message to yourself."))
