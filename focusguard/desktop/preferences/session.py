"""One opening of the preferences: fetch, show, save, and tell how it went."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from focusguard.desktop.bridge import Bridge, Command
from focusguard.desktop.preferences.dialog import PreferencesDialog
from focusguard.desktop.preferences.draft import Question
from focusguard.desktop.preferences.forecast import Forecast
from focusguard.desktop.preferences.page import PasswordField
from focusguard.desktop.services import CoreServices
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.language import Language
from focusguard.settings import CalendarKind, Settings

T = TypeVar("T")


class PreferencesSession(QObject):
    """Opens the window when the settings have come; there is at most one.

    Signals:
        saved: The fresh `Settings`.
        wizard_asked: The first minutes are to be gone through again.
    """

    saved = Signal(object)
    wizard_asked = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.dialog: PreferencesDialog | None = None
        self._questions: tuple[Question[Any], ...] = ()

    def open(self, language: Language, over: QWidget | None, section: str = "") -> None:
        """Open the window over *over* at *section*, or bring it to the front."""
        if self.dialog is not None:
            self.dialog.go_to(section)
            self._to_the_front(self.dialog)
            return

        def show(settings: Settings) -> None:
            if self.dialog is None:
                self._show(settings, language, over)
            if self.dialog is not None:
                self.dialog.go_to(section)

        self._bridge.send(lambda core: core.settings(), show)

    def _show(self, settings: Settings, language: Language, over: QWidget | None) -> None:
        dialog = PreferencesDialog(settings, language, over)
        self.dialog = dialog
        dialog.save_asked.connect(self._save)
        dialog.calendar.test_asked.connect(self._test)
        dialog.wizard_asked.connect(self._leave_for_wizard)
        Forecast(self._bridge, dialog, language)
        self._ask_while_typed(dialog)
        dialog.finished.connect(self._closed)
        for page in dialog.pages:
            if page.password is not None:
                self._ask_for_secret(page.password.secret)
        if settings.calendars:
            self._ask_for_calendars(settings.calendars[0].name)
        dialog.show()
        self._to_the_front(dialog)

    def _ask_while_typed(self, dialog: PreferencesDialog) -> None:
        """Have the core answer what the pages show of the form before it is saved."""
        link = Question(
            self._bridge,
            lambda: _of_draft(dialog, lambda core, changes: core.offer.link(changes)),
            dialog.booking.show_link,
            dialog.booking.show_no_link,
            dialog,
        )
        check = Question(
            self._bridge,
            lambda: _of_draft(dialog, lambda core, changes: core.offer.check_page(changes)),
            dialog.booking.show_check,
            dialog.booking.show_check_failed,
            dialog,
        )
        replies = Question(
            self._bridge,
            lambda: _of_draft(dialog, lambda core, changes: core.offer.replies(changes)),
            dialog.reply.show_previews,
            dialog.reply.show_no_previews,
            dialog,
        )
        dialog.reply.previews_wanted.connect(replies.ask_soon)
        dialog.booking.link_wanted.connect(link.ask_soon)
        dialog.booking.check_asked.connect(check.ask)
        dialog.booking.page_changed.connect(check.drop)
        self._questions = (link, check, replies)

    def _to_the_front(self, dialog: PreferencesDialog) -> None:
        dialog.raise_()
        dialog.activateWindow()

    def _ask_for_secret(self, name: str) -> None:
        self._bridge.send(
            lambda core: core.has_secret(name),
            lambda known: self._at_password(name, lambda field: field.show_known(known=known)),
            lambda error: self._at_password(name, lambda field: field.show_failure(error)),
        )

    def _ask_for_calendars(self, account: str) -> None:
        # Without them the name is typed, as before.
        self._bridge.send(
            lambda core: core.known_calendars(account), self._offer_calendars, lambda error: None
        )

    def _offer_calendars(self, names: list[str]) -> None:
        if self.dialog is not None:
            self.dialog.calendar.offer_names(names)

    def _at_password(self, name: str, show: Callable[[PasswordField], None]) -> None:
        for page in self.dialog.pages if self.dialog else ():
            if page.password is not None and page.password.secret == name:
                show(page.password)

    def _save(self, changes: Mapping[str, object], secrets: Mapping[str, str]) -> None:
        self._bridge.send(
            lambda core: core.save_settings(changes, secrets), self._save_done, self._save_failed
        )

    def _save_failed(self, error: FocusGuardError) -> None:
        if self.dialog is not None:
            self.dialog.show_failure(error)
        else:  # closed meanwhile: a failure is still shown
            self._bridge.failed.emit(error)

    def _save_done(self, nothing: None) -> None:
        if self.dialog is not None:
            self.dialog.show_saved()
        self._bridge.send(lambda core: core.settings(), self.saved.emit)

    def _test(self, kind: CalendarKind, url: str, username: str, password: str | None) -> None:
        self._bridge.send(
            lambda core: core.test_calendar(kind, url, username, password),
            self._test_done,
            self._test_failed,
        )

    def _test_done(self, names: list[str]) -> None:
        if self.dialog is not None:
            self.dialog.calendar.show_names(names)

    def _test_failed(self, error: FocusGuardError) -> None:
        if self.dialog is not None:
            self.dialog.calendar.show_failure(error)

    def _leave_for_wizard(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        self.wizard_asked.emit()

    def _closed(self) -> None:
        for question in self._questions:
            question.drop()
        self._questions = ()
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def _of_draft(
    dialog: PreferencesDialog, ask: Callable[[CoreServices, Mapping[str, object]], Coroutine[Any, Any, T]]
) -> Command[T]:
    """Return the command that asks about what the form holds now; widgets are read before it crosses over."""
    changes = dialog.changes()
    return lambda core: ask(core, changes)
