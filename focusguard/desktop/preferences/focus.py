"""The page of the focus: the goal, the windows, how long blocks are."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from focusguard.desktop.preferences.field import ErrorLine
from focusguard.desktop.preferences.mnemonics import with_mnemonic
from focusguard.desktop.preferences.page import Origin, SectionPage
from focusguard.desktop.preferences.windows import WindowsEditor
from focusguard.desktop.texts import PlainLabel
from focusguard.domain.language import Language
from focusguard.settings import SettingProblem, Settings

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
_WINDOWS = "focus.window"
_BELOW_THE_GOAL = 1


class FocusPage(SectionPage):
    """The table [focus] with its windows, which are tables of their own in the file."""

    def __init__(self, settings: Settings, language: Language) -> None:
        origin = Origin(settings.focus, "focus")
        super().__init__(origin, FOCUS_KEYS, language, currency=settings.profile.currency)
        self.windows = WindowsEditor(settings.focus.windows, language)
        self.windows_error = ErrorLine(self.windows)
        self.windows.edited.connect(self.windows_error.clear)
        self.windows.edited.connect(self.edited)
        label = QLabel(with_mnemonic(self.tr("Focus windows"), self.taken))
        label.setBuddy(self.windows)
        self.windows.setAccessibleName(self.tr("Focus windows"))
        self.windows.add.setText(with_mnemonic(self.tr("Add a window"), self.taken))
        self.form.insertRow(_BELOW_THE_GOAL, label, self._windows_column())

    def _windows_column(self) -> QWidget:
        caption = PlainLabel("caption", wrap=True)
        caption.setText(self.tr("The days and hours in which blocks are planned."))
        self.windows.setAccessibleDescription(caption.text())
        column = QWidget()
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 6)
        rows.setSpacing(3)
        for part in (self.windows, self.windows_error, caption):
            rows.addWidget(part)
        return column

    def widget_of(self, key: str) -> QWidget:
        """Return what edits *key*: `window` is the list of windows; empty: the page's first editor."""
        return self.windows if key == "window" else super().widget_of(key)

    def changes(self) -> dict[str, object]:
        """Return the page's changes; windows all together, for they replace those in the file."""
        if not self.windows.is_changed:
            return super().changes()
        return {**super().changes(), _WINDOWS: self.windows.tables()}

    def show_problem(self, problem: SettingProblem) -> bool:
        """Show *problem* at its field, one with a window below all of them; False: it is not here."""
        if not problem.path.startswith(_WINDOWS):
            return super().show_problem(problem)
        self.windows_error.show_text(
            self.tr("A window needs at least one day, and an end other than its start.")
        )
        return True

    def holds(self, path: str) -> bool:
        """Tell whether the key at *path* is edited on this page."""
        return path.startswith(_WINDOWS) or super().holds(path)
