"""The page of the focus: the goal, the windows, how long blocks are."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from focusguard.desktop.preferences.page import Origin, SectionPage
from focusguard.desktop.preferences.windows import WindowsEditor
from focusguard.desktop.preferences.windows_field import WindowsField
from focusguard.domain.language import Language
from focusguard.settings import FocusWindowSettings, SettingProblem, Settings

FOCUS_KEYS = (
    "weekly_goal_hours",
    "block_minutes",
    "buffer_minutes",
    "protect_sessions",
    "holidays",
    "titles",
    "block_title",
    "block_privacy",
)
_BELOW_THE_GOAL = 1


class FocusPage(SectionPage):
    """The table [focus] with its windows, which are tables of their own in the file."""

    def __init__(self, settings: Settings, language: Language) -> None:
        origin = Origin(settings.focus, "focus")
        super().__init__(origin, FOCUS_KEYS, language, currency=settings.profile.currency)
        self.field = WindowsField("focus.window", settings.focus.windows, FocusWindowSettings(), language)
        meaning = self.tr("The days and hours in which blocks are planned.")
        self.field.word(self.tr("Focus windows"), meaning, self.taken)
        self.windows.edited.connect(self.edited)
        self.form.insertRow(_BELOW_THE_GOAL, self.field.label, self.field)

    @property
    def windows(self) -> WindowsEditor:
        """What edits the windows."""
        return self.field.windows

    def widget_of(self, key: str) -> QWidget:
        """Return what edits *key*: `window` is the list of windows; empty: the page's first editor."""
        return self.windows if key == "window" else super().widget_of(key)

    def changes(self) -> dict[str, object]:
        """Return the page's changes, the windows included."""
        return {**super().changes(), **self.field.changes()}

    def show_problem(self, problem: SettingProblem) -> bool:
        """Show *problem* at its field, one with a window below all of them; False: it is not here."""
        return self.field.show_problem(problem) or super().show_problem(problem)

    def holds(self, path: str) -> bool:
        """Tell whether the key at *path* is edited on this page."""
        return self.field.holds(path) or super().holds(path)
