"""One opening of the wizard: fetch, show, save step by step, try out, and tell how it went."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtWidgets import QWidget

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.formats import Formats
from focusguard.desktop.preferences.draft import Question
from focusguard.desktop.preferences.page import PasswordField
from focusguard.desktop.services import CoreServices
from focusguard.desktop.wizard.answers import Outcome
from focusguard.desktop.wizard.autostart import Autostart
from focusguard.desktop.wizard.booking import BookingStep
from focusguard.desktop.wizard.calendar import CalendarStep
from focusguard.desktop.wizard.line import LineStep
from focusguard.desktop.wizard.reply import ReplyStep
from focusguard.desktop.wizard.welcome import WelcomeStep
from focusguard.desktop.wizard.window import WizardWindow
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.language import Language
from focusguard.engine.views import GuardView
from focusguard.settings import CalendarKind, Settings

Command = tuple[str, ...]


class WizardSession(QObject):
    """Opens the window when the settings have come; there is at most one.

    Signals:
        saved: The fresh `Settings`.
        language_chosen: The `Language` of every text from now on.
    """

    saved = Signal(object)
    language_chosen = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        parent: QObject | None = None,
        *,
        demo: bool = False,
        demo_command: Command = (),
        autostart: Autostart | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._demo = demo
        self._demo_command = demo_command
        self._autostart = autostart
        self.window: WizardWindow | None = None
        self._questions: tuple[Question[Any], ...] = ()

    def open(self, language: Language, over: QWidget | None, section: str = "") -> None:
        """Open the window over *over* at the step of *section*, or bring it to the front."""
        if self.window is not None:
            self.window.go_to(section)
            self._to_the_front(self.window)
            return

        def show(settings: Settings) -> None:
            if self.window is None:
                self._show(settings, language, over)
            if self.window is not None:
                self.window.go_to(section)

        self._bridge.send(lambda core: core.settings(), show)

    def _show(self, settings: Settings, language: Language, over: QWidget | None) -> None:
        window = WizardWindow(
            settings,
            language,
            over,
            has_demo=bool(self._demo_command),
            demo=self._demo,
            autostart=self._autostart,
        )
        self.window = window
        window.save_asked.connect(self._save)
        window.rebuilt.connect(self._connect_steps)
        window.finished.connect(self._closed)
        self._connect_steps()
        window.show()
        self._to_the_front(window)

    def _to_the_front(self, window: WizardWindow) -> None:
        window.raise_()
        window.activateWindow()

    def _connect_steps(self) -> None:
        window = self.window
        if window is None:
            return
        welcome = window.step_of(WelcomeStep)
        welcome.language_chosen.connect(self._choose_language)
        welcome.demo_asked.connect(self._play_demo)
        calendar = window.step_of(CalendarStep)
        calendar.test_asked.connect(self._test)
        for name in self._secret_fields(window):
            self._ask_for_secret(name)
        self._connect_questions(window)

    def _connect_questions(self, window: WizardWindow) -> None:
        self._drop_questions()
        booking, reply = window.step_of(BookingStep), window.step_of(ReplyStep)

        def link_command() -> Callable[[CoreServices], Any]:
            changes = booking.outcome().changes
            return lambda core: core.offer.link(changes)

        def check_command() -> Callable[[CoreServices], Any]:
            changes = booking.outcome().changes
            return lambda core: core.offer.check_page(changes)

        link = Question(self._bridge, link_command, booking.show_link, booking.show_no_link, booking)
        check = Question(self._bridge, check_command, booking.show_check, booking.show_check_failed, booking)
        replies = Question(
            self._bridge,
            lambda: lambda core: core.offer.replies({}),
            reply.show_previews,
            reply.show_no_previews,
            reply,
        )
        booking.link_wanted.connect(link.ask_soon)
        booking.check_asked.connect(check.ask)
        reply.preview_wanted.connect(replies.ask)
        self._questions = (link, check, replies)

    def _drop_questions(self) -> None:
        for question in self._questions:
            question.drop()
        self._questions = ()

    # --- secrets ---------------------------------------------------------------------------------

    def _secret_fields(self, window: WizardWindow) -> dict[str, PasswordField]:
        fields = (window.step_of(CalendarStep).password, window.step_of(LineStep).password)
        return {field.secret: field for field in fields}

    def _ask_for_secret(self, name: str) -> None:
        def at_field(show: Callable[[PasswordField], None]) -> None:
            if self.window is not None:
                show(self._secret_fields(self.window)[name])

        self._bridge.send(
            lambda core: core.has_secret(name),
            lambda known: at_field(lambda field: field.show_known(known=known)),
            lambda error: at_field(lambda field: field.show_failure(error)),
        )

    # --- saving ----------------------------------------------------------------------------------

    def _save(self, outcome: Outcome, target: int) -> None:
        def done(settings: Settings) -> None:
            self.saved.emit(settings)
            if self.window is not None:
                self.window.show_saved(settings, target)

        self._bridge.send(lambda core: _saved(core, outcome), done, self._save_failed)

    def _save_failed(self, error: FocusGuardError) -> None:
        if self.window is not None:
            self.window.show_failure(error)
        else:  # closed meanwhile: a failure is still shown
            self._bridge.failed.emit(error)

    def _choose_language(self, language: Language) -> None:
        self.language_chosen.emit(language)
        if self.window is None:
            return
        self.window.rebuild(language)

        def done(settings: Settings) -> None:
            self.saved.emit(settings)
            if self.window is not None:
                self.window.follow(settings)

        outcome = Outcome({"profile.language": language})
        self._bridge.send(lambda core: _saved(core, outcome), done, self._save_failed)

    # --- the demo --------------------------------------------------------------------------------

    def _play_demo(self) -> None:
        program, *arguments = self._demo_command
        started, _ = QProcess.startDetached(program, arguments)
        if self.window is not None:
            self.window.step_of(WelcomeStep).show_demo(started=bool(started))

    # --- the calendar ----------------------------------------------------------------------------

    def _test(self, kind: CalendarKind, url: str, username: str, password: str | None) -> None:
        self._bridge.send(
            lambda core: core.test_calendar(kind, url, username, password), self._tested, self._test_failed
        )

    def _tested(self, names: list[str]) -> None:
        """Show what was found, keep it, read it, and look for the next block."""
        if self.window is None:
            return
        step = self.window.step_of(CalendarStep)
        step.show_names(names)
        outcome = self.window.outcome_of(step)
        step.show_reading()
        self._bridge.send(lambda core: _read_calendar(core, outcome), self._read, self._test_failed)

    def _read(self, seen: tuple[Settings, GuardView]) -> None:
        settings, view = seen
        self.saved.emit(settings)
        if self.window is None:
            return
        self.window.follow(settings)
        step = self.window.step_of(CalendarStep)
        block = view.block or view.next_block
        formats = Formats(self.window.language, ZoneInfo(view.time_zone))
        step.show_next_block(block, formats)

    def _test_failed(self, error: FocusGuardError) -> None:
        if self.window is not None:
            self.window.step_of(CalendarStep).show_test_failed(error)

    def _closed(self) -> None:
        self._drop_questions()
        if self.window is not None:
            self.window.deleteLater()
            self.window = None


async def _saved(core: CoreServices, outcome: Outcome) -> Settings:
    await core.save_settings(outcome.changes, outcome.secrets)
    return await core.settings()


async def _read_calendar(core: CoreServices, outcome: Outcome) -> tuple[Settings, GuardView]:
    if outcome.changes or outcome.secrets:
        await core.save_settings(outcome.changes, outcome.secrets)
    await core.sync_now()
    return await core.settings(), await core.view()
