"""The page of the guard: who gets through, who is told nothing, and when."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from focusguard.desktop.preferences.page import Origin, SectionPage
from focusguard.desktop.preferences.windows_field import WindowsField
from focusguard.domain.language import Language
from focusguard.settings import FocusWindowSettings, SettingProblem, Settings

GUARD_KEYS: Final = (
    "mode",
    "vip",
    "refuse_silently",
    "repeat_caller_minutes",
    "earned_vip_days",
    "free_calls_per_month",
    "first_contact_minutes",
    "coordination",
    "anonymous",
    "spam_prefixes",
    "spam_lists",
    "reply_once_hours",
)
_HOURS: Final = "working_hours"
_A_DAY: Final = FocusWindowSettings(start="09:00", end="18:00")


class GuardPage(SectionPage):
    """The table [guard] with the working hours, which are tables of their own in the file."""

    def __init__(self, settings: Settings, language: Language) -> None:
        origin = Origin(settings.guard, "guard")
        super().__init__(origin, GUARD_KEYS, language, currency=settings.profile.currency)
        self.hours = WindowsField(f"guard.{_HOURS}", settings.guard.working_hours, _A_DAY, language)
        meaning = self.tr("Outside of them calls are refused as in a block. None: only blocks count.")
        self.hours.word(self.tr("Working hours"), meaning, self.taken)
        self.hours.windows.edited.connect(self.edited)
        self.form.addRow(self.hours.label, self.hours)

    def widget_of(self, key: str) -> QWidget:
        """Return what edits *key*; empty: the page's first editor."""
        return self.hours.windows if key == _HOURS else super().widget_of(key)

    def changes(self) -> dict[str, object]:
        """Return the page's changes, the working hours included."""
        return {**super().changes(), **self.hours.changes()}

    def show_problem(self, problem: SettingProblem) -> bool:
        """Show *problem* at its field; False: it is not here."""
        return self.hours.show_problem(problem) or super().show_problem(problem)

    def holds(self, path: str) -> bool:
        """Tell whether the key at *path* is edited on this page."""
        return self.hours.holds(path) or super().holds(path)
