"""Windows of days and hours as a field of a page: they are tables of their own in the file."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from focusguard.desktop.preferences.field import ErrorLine
from focusguard.desktop.preferences.mnemonics import with_mnemonic
from focusguard.desktop.preferences.windows import WindowsEditor
from focusguard.desktop.texts import PlainLabel
from focusguard.domain.language import Language
from focusguard.settings import FocusWindowSettings, SettingProblem


class WindowsField(QWidget):
    """All windows at *path* (`focus.window`); a new one begins as *blank*."""

    def __init__(
        self,
        path: str,
        windows: tuple[FocusWindowSettings, ...],
        blank: FocusWindowSettings,
        language: Language,
    ) -> None:
        super().__init__()
        self._path = path
        self.windows = WindowsEditor(windows, blank, language)
        self.error = ErrorLine(self.windows)
        self.label = QLabel()
        self.label.setBuddy(self.windows)
        self._caption = PlainLabel("caption", wrap=True)
        self.windows.edited.connect(self.error.clear)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 6)
        rows.setSpacing(3)
        for part in (self.windows, self.error, self._caption):
            rows.addWidget(part)

    def word(self, name: str, meaning: str, taken: set[str]) -> None:
        """Name the field; *taken* are the mnemonics of the page."""
        self.label.setText(with_mnemonic(name, taken))
        self.windows.setAccessibleName(name)
        self.windows.setAccessibleDescription(meaning)
        self._caption.setText(meaning)
        self.windows.add.setText(with_mnemonic(self.tr("Add a window"), taken))

    def changes(self) -> dict[str, object]:
        """Return them when they differ from those in the file, all together: they replace those."""
        return {self._path: self.windows.tables()} if self.windows.is_changed else {}

    def holds(self, path: str) -> bool:
        """Tell whether the key at *path* is edited here."""
        return path.startswith(self._path)

    def show_problem(self, problem: SettingProblem) -> bool:
        """Show *problem*, one with any window, below all of them; False: it is not here."""
        if not self.holds(problem.path):
            return False
        self.error.show_text(self.tr("A window needs at least one day, and an end other than its start."))
        return True
