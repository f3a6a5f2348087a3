"""Step 1: what this is, in which language, and the way to see it with examples."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from focusguard.desktop.preferences.mnemonics import with_mnemonic
from focusguard.desktop.texts import PlainLabel
from focusguard.desktop.wizard.step import Step
from focusguard.domain.language import Language
from focusguard.settings import Settings


class WelcomeStep(Step):
    """The language changes every text at once; it is saved with the first step that is.

    Signals:
        language_chosen: A `Language` that is another one.
        demo_asked: The day of examples is to be played.
    """

    language_chosen = Signal(object)
    demo_asked = Signal()

    def __init__(self, settings: Settings, language: Language, taken: set[str], *, has_demo: bool) -> None:
        super().__init__(settings, language, taken)
        self.say(
            self.tr("Welcome"),
            self.tr(
                "FocusGuard keeps your focus blocks free of calls: who calls meanwhile gets a polite reply "
                "with the way to an appointment. A few steps set it up. Each can be left out, and none is "
                "final: everything stands in the preferences afterwards."
            ),
        )
        field = self.add_field("profile.language", settings.profile)
        field.editor.show_value(language)
        field.editor.edited.connect(self._choose)
        self.demo = QPushButton(with_mnemonic(self.tr("See it with examples"), self.taken))
        self.demo.setAutoDefault(False)
        self.demo.clicked.connect(self.demo_asked)
        self.demo_note = PlainLabel("caption", wrap=True)
        self.demo_note.setText(
            self.tr(
                "Opens a second window, marked DEMO, with a made-up day in a home of its own. It sends "
                "nothing and changes nothing of yours; close it when you have seen enough."
            )
        )
        self.demo.setAccessibleDescription(self.demo_note.text())
        self.rows.addWidget(self.demo, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(self.demo_note)
        self.demo.setVisible(has_demo)
        self.demo_note.setVisible(has_demo)

    def show_demo(self, *, started: bool) -> None:
        """Tell whether the examples are on their way."""
        text = (
            self.tr("The examples open in a window of their own in a moment.")
            if started
            else self.tr("The examples could not be started. In a terminal: focusguard demo")
        )
        self.demo_note.setObjectName("good" if started else "error")
        self.demo_note.setText(text)
        self.demo_note.style().unpolish(self.demo_note)
        self.demo_note.style().polish(self.demo_note)

    def _choose(self) -> None:
        chosen = self.value("profile.language")
        if isinstance(chosen, Language) and chosen is not self.language:
            self.language_chosen.emit(chosen)
