"""Step 9: how the guard begins."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QRadioButton

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.preferences.mnemonics import with_mnemonic
from focusguard.desktop.texts import PlainLabel
from focusguard.desktop.wizard.answers import Outcome, start_outcome
from focusguard.desktop.wizard.autostart import Autostart
from focusguard.desktop.wizard.step import Step
from focusguard.domain.decisions import GuardMode
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.language import Language
from focusguard.settings import Settings


class StartStep(Step):
    """Watching first, or protecting at once; and whether the app starts at login."""

    def __init__(
        self, settings: Settings, language: Language, taken: set[str], *, autostart: Autostart | None
    ) -> None:
        super().__init__(settings, language, taken)
        self._autostart = autostart
        self.say(
            self.tr("How to begin"),
            self.tr("A week of watching shows what would have happened before anything does."),
        )
        self.shadow = QRadioButton(
            with_mnemonic(self.tr("Watch for a week, refuse nothing (recommended)"), self.taken)
        )
        self.guard = QRadioButton(with_mnemonic(self.tr("Protect my blocks from now on"), self.taken))
        self.at_login = QCheckBox(with_mnemonic(self.tr("Start FocusGuard when I log in"), self.taken))
        self._add_choices()
        self._add_login()

    def _add_choices(self) -> None:
        notes = (
            (
                self.shadow,
                self.tr("Calls ring as always. The window tells which ones would have been deflected."),
            ),
            (
                self.guard,
                self.tr("During a block calls are refused politely, and unknown callers get your reply."),
            ),
        )
        for button, text in notes:
            note = PlainLabel("caption", wrap=True)
            note.setText(text)
            button.setAccessibleDescription(text)
            self.rows.addWidget(button)
            self.rows.addWidget(note)
        # Who has calls refused already shall not stop that by going through the steps again.
        keeps = bool(self.settings.sip) and self.settings.guard.mode is GuardMode.GUARD
        (self.guard if keeps else self.shadow).setChecked(True)

    def _add_login(self) -> None:
        self.rows.addSpacing(8)
        self.rows.addWidget(self.at_login)
        self.at_login.setVisible(self._autostart is not None)
        if self._autostart is not None:
            self.at_login.setChecked(self._autostart.is_enabled())

    def outcome(self) -> Outcome:
        """Return what the answers change."""
        return start_outcome(self.settings, GuardMode.GUARD if self.guard.isChecked() else GuardMode.SHADOW)

    def set_autostart(self) -> bool:
        """Have the machine start the app as chosen; False: it could not, and why stands here."""
        wanted = self.at_login.isChecked()
        try:
            if self._autostart is None or self._autostart.is_enabled() is wanted:
                return True
            (self._autostart.enable if wanted else self._autostart.disable)()
        except FocusGuardError as error:
            self._say_wrong(in_our_words(str(error)))
            return False
        return True
