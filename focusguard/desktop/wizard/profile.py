"""Step 2: who the owner is."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from focusguard.desktop.wizard.answers import Outcome, profile_outcome
from focusguard.desktop.wizard.step import Step
from focusguard.domain.language import Language
from focusguard.settings import Settings, examples_left


class ProfileStep(Step):
    """Profession, name, country and currency; the profession brings its blocks and its offer."""

    def __init__(self, settings: Settings, language: Language, taken: set[str]) -> None:
        super().__init__(settings, language, taken)
        self.say(
            self.tr("Your profile"),
            self.tr(
                "Your profession chooses the words of the reply, and the blocks and the length of an "
                "appointment to begin with."
            ),
        )
        for key in ("kind", "name", "country", "currency"):
            self.add_field(f"profile.{key}", settings.profile)
        if "profile.name" in examples_left(settings):
            self._leave_to_the_owner(settings.profile.name)

    def _leave_to_the_owner(self, example: str) -> None:
        editor = self.fields["profile.name"].editor
        editor.show_value("")
        if isinstance(editor.widget, QLineEdit):
            editor.widget.setPlaceholderText(example)

    def outcome(self) -> Outcome:
        """Return what the answers change."""
        return profile_outcome(self.settings, self.values("profile"))
