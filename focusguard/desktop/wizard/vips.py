"""Step 7: who always gets through."""

from __future__ import annotations

from focusguard.desktop.texts import PlainLabel
from focusguard.desktop.wizard.answers import Outcome, vip_outcome
from focusguard.desktop.wizard.step import Step
from focusguard.domain.address import parse_number
from focusguard.domain.language import Language
from focusguard.settings import Settings


class VipStep(Step):
    """Numbers, one a line, read in the profile's country."""

    def __init__(self, settings: Settings, language: Language, taken: set[str]) -> None:
        super().__init__(settings, language, taken)
        self.say(
            self.tr("Who always gets through"),
            self.tr(
                "Family, school, the doctor: one number a line. A whole group of your people book is written "
                "as group:family."
            ),
        )
        self.add_field("guard.vip", settings.guard)
        self.read_as = PlainLabel("caption", wrap=True)
        self.rows.addWidget(self.read_as)
        self.fields["guard.vip"].editor.edited.connect(self._show_read)
        self._show_read()

    @property
    def _entries(self) -> tuple[str, ...]:
        value = self.value("guard.vip")
        return tuple(str(entry) for entry in value) if isinstance(value, tuple) else ()

    def _show_read(self) -> None:
        country = self.settings.profile.country
        read = [number.value for entry in self._entries if (number := parse_number(entry, country=country))]
        text = self.tr("Read in {country}: {numbers}") if read else ""
        self.read_as.setText(text.format(country=country, numbers=", ".join(read)))

    def follow(self, settings: Settings) -> None:
        """Take up the country, too."""
        super().follow(settings)
        self._show_read()

    def outcome(self) -> Outcome:
        """Return what the answers change."""
        return vip_outcome(self.settings, self._entries)
