"""The preferences window: sections at the left, a form at the right, nothing written before Save."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.preferences.booking import BookingPage
from focusguard.desktop.preferences.focus import FocusPage
from focusguard.desktop.preferences.foresight import Foresight
from focusguard.desktop.preferences.guard import GuardPage
from focusguard.desktop.preferences.page import SectionPage
from focusguard.desktop.preferences.pages import (
    CalendarPage,
    ProfilePage,
    SipPage,
)
from focusguard.desktop.preferences.reply import ReplyPage
from focusguard.desktop.texts import PlainLabel
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.language import Language
from focusguard.settings import SettingProblem, Settings, SettingsError

_SIZE: Final = (860, 620)
_SECTIONS_WIDTH_PX: Final = 170
_SECTION_HEIGHT_PX: Final = 36


class PreferencesDialog(QDialog):
    """Collects changes and secrets; who saves them tells how it went.

    Signals:
        save_asked: changes (key path → value), secrets (name → password).
        wizard_asked: The first minutes are to be gone through again.
        edited: `changes` may be others now.
    """

    save_asked = Signal(object, object)
    wizard_asked = Signal()
    edited = Signal()

    def __init__(self, settings: Settings, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.profile = ProfilePage(settings, language)
        self.calendar = CalendarPage(settings, language)
        self.booking = BookingPage(settings, language)
        self.reply = ReplyPage(settings, language)
        self.pages: tuple[SectionPage, ...] = (
            self.profile,
            FocusPage(settings, language),
            GuardPage(settings, language),
            self.calendar,
            SipPage(settings, language),
            self.booking,
            self.reply,
        )
        self.sections = QListWidget()
        self.message = PlainLabel("error", wrap=True)
        self.foresight = Foresight()
        self.buttons = QDialogButtonBox()
        self._stack = QStackedWidget()
        self._fill_sections()
        self._make_buttons()
        self._lay_out()
        self.setWindowTitle(self.tr("FocusGuard preferences"))
        self.resize(*_SIZE)

    def _fill_sections(self) -> None:
        self.sections.setObjectName("sections")
        self.sections.setFixedWidth(_SECTIONS_WIDTH_PX)
        self.sections.setAccessibleName(self.tr("Sections"))
        for page in self.pages:
            item = QListWidgetItem(page.title, self.sections)
            item.setSizeHint(QSize(0, _SECTION_HEIGHT_PX))
            self._stack.addWidget(page)
            page.edited.connect(self.edited)
        self.sections.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.sections.setCurrentRow(0)

    def _make_buttons(self) -> None:
        save = self.buttons.addButton(self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        again = self.buttons.addButton(self.tr("Set up again…"), QDialogButtonBox.ButtonRole.ResetRole)
        cancel = self.buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        save.setDefault(True)
        for button in (again, cancel):
            button.setAutoDefault(False)
        again.clicked.connect(self.wizard_asked)
        self.buttons.accepted.connect(self._ask_to_save)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        self.message.hide()
        body = QHBoxLayout()
        body.setSpacing(18)
        body.addWidget(self.sections)
        body.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.addLayout(body, 1)
        column.addWidget(self.message)
        column.addWidget(self.foresight)
        column.addWidget(self.buttons)

    def changes(self) -> dict[str, object]:
        """Return what differs from the file, of all pages; a preset gives way to what was typed."""
        changes: dict[str, object] = {}
        for page in self.pages:
            changes |= page.changes()
        return changes

    def secrets(self) -> dict[str, str]:
        """Return the passwords that were typed."""
        return {name: password for page in self.pages for name, password in page.secrets().items()}

    def _ask_to_save(self) -> None:
        changes, secrets = self.changes(), self.secrets()
        if not changes and not secrets:
            self.accept()
            return
        for page in self.pages:
            page.clear_problems()
        self.message.hide()
        self.buttons.setEnabled(False)
        self.save_asked.emit(changes, secrets)

    def show_saved(self) -> None:
        """Close: everything is in the file and in the keyring."""
        self.accept()

    def show_failure(self, error: FocusGuardError) -> None:
        """Show what is wrong, next to its field where it has one; nothing was lost."""
        self.buttons.setEnabled(True)
        problems = error.problems if isinstance(error, SettingsError) else ()
        homeless = [str(problem) for problem in problems if not self._show_at_field(problem)]
        if problems:
            self._go_to(problems[0].path)
        lines = homeless if problems else [in_our_words(str(error))]
        self.message.setText("\n".join(lines))
        self.message.setVisible(bool(lines))

    def _show_at_field(self, problem: SettingProblem) -> bool:
        return any(page.show_problem(problem) for page in self.pages)

    def go_to(self, section: str) -> None:
        """Show the page of *section*, ready to be typed into; empty: stay where it is.

        A key may stand behind it, as in `calendar.write_blocks_to`; else the page's first field is meant.
        """
        table, _, key = section.partition(".")
        for row, page in enumerate(self.pages):
            if page.origin.key == table:
                self.sections.setCurrentRow(row)
                page.widget_of(key).setFocus()

    def _go_to(self, path: str) -> None:
        row = next((n for n, page in enumerate(self.pages) if page.holds(path)), self.sections.currentRow())
        self.sections.setCurrentRow(row)
