"""Ties tray, windows and bridge together: what is clicked goes to the core, what comes back is shown."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from focusguard.desktop.actions import PAUSE, GuardActions
from focusguard.desktop.bridge import Bridge
from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.failures import Failures
from focusguard.desktop.formats import Formats
from focusguard.desktop.look import Look
from focusguard.desktop.messages import Messages
from focusguard.desktop.notices import Notices
from focusguard.desktop.options import DesktopOptions
from focusguard.desktop.services import PeopleView
from focusguard.desktop.snapshots import Snapshots
from focusguard.desktop.tray import APP_NAME, Tray
from focusguard.desktop.windows import Windows
from focusguard.engine.events import Event, Replanned
from focusguard.engine.views import DayView, GuardState, GuardView, PlanView, Problem


class Desktop(QObject):
    """The desktop of one run of the app."""

    def __init__(self, app: QApplication, bridge: Bridge, options: DesktopOptions) -> None:
        super().__init__(app)
        self._bridge = bridge
        self._options = options
        self._messages = Messages(self)
        self.actions = GuardActions(self)
        # An autostarted app may be up before its tray: the icon appears when the tray does.
        has_tray = QSystemTrayIcon.isSystemTrayAvailable() or options.start_hidden
        self.tray = Tray(self.actions, self) if has_tray else None
        self.failures = Failures(self.tray, self)
        self._notices = Notices(bridge, options.notifier, self.failures, self._messages)
        self.snapshots = Snapshots(bridge, self)
        self.windows = Windows(app, bridge, self.actions, options, self)
        self._connect()

    def _connect(self) -> None:
        self._bridge.failed.connect(self.failures.show)
        self._bridge.broken.connect(self._show_broken)
        self._bridge.event_seen.connect(self._event_seen)
        self._bridge.raise_requested.connect(self.windows.open_main)
        self.snapshots.guard_changed.connect(self._show_guard)
        self.snapshots.day_changed.connect(self._show_day)
        self.windows.day_asked.connect(self._day_asked)
        self.windows.watched.connect(self.snapshots.set_watched)
        self.windows.plan_came.connect(self._show_plan)
        self.windows.journal_changed.connect(self.snapshots.refresh)
        self.windows.people_came.connect(self._show_people)
        self.windows.language_changed.connect(self._retranslate)
        self.actions.focus_asked.connect(self._start_focus)
        self.actions.end.triggered.connect(self._end_block)
        self.actions.pause.triggered.connect(self._pause)
        self.actions.resume.triggered.connect(self._resume)
        self.actions.plan.triggered.connect(self.windows.open_planner)
        self.actions.people.triggered.connect(self.windows.open_people)
        self.actions.open.triggered.connect(self.windows.open_main)
        self.actions.preferences.triggered.connect(self.windows.open_preferences)
        self.actions.set_up.triggered.connect(self.windows.open_wizard)
        if self.tray:
            self.tray.clicked.connect(self.windows.open_main)

    def show_first(self) -> None:
        """Show the tray icon, or the window where there is no tray."""
        if self.tray:
            self.tray.show()
        if self._options.first_time:
            self.windows.open_main()
            self.windows.open_wizard()
        elif self._options.start_open or not self.tray:
            self.windows.open_main()

    def dress_up(self) -> None:
        """Do what can wait until the icon is on the screen, so that the menu opens at once and fits."""
        self.windows.dress()
        if self.tray:
            self.tray.watch_for_late_tray()

    def hide(self) -> None:
        """Take everything off the screen; the core is still stopping."""
        self.windows.close_all()
        if self.tray:
            self.tray.hide()

    @Slot(object)
    def _show_guard(self, view: GuardView) -> None:
        look = self._look(view.time_zone)
        state, problem = self._messages.state(view, look.formats), self._messages.problem(view)
        self.actions.show_view(view, problem or state)
        if self.tray:
            name = f"{APP_NAME} · DEMO" if self._options.demo else APP_NAME
            self.tray.show_state(view.state, "\n".join(line for line in (name, state, problem) if line))
        self.windows.show_guard(view, look)
        self.failures.window = self.windows.main

    @Slot(object)
    def _show_broken(self, error: BaseException) -> None:
        """Nothing is guarded: no icon may look as if something were."""
        line = self._messages.not_guarding()
        self.actions.state_line.setText(line)
        if self.tray:
            self.tray.show_state(GuardState.PROBLEM, f"{APP_NAME}\n{line}")
        self.windows.show_broken(Problem(line, in_our_words(str(error))))

    @Slot(object)
    def _show_day(self, day: DayView) -> None:
        self.windows.show_day(day, self._look(day.time_zone))

    @Slot(object)
    def _show_plan(self, view: PlanView) -> None:
        self.windows.show_plan(view, self._look(view.time_zone))

    @Slot(object)
    def _show_people(self, view: PeopleView) -> None:
        self.windows.show_people(view, self._look(view.time_zone))

    @Slot(object)
    def _event_seen(self, event: Event) -> None:
        formats = self._look(self.windows.time_zone).formats
        if isinstance(event, Replanned):
            self._notices.tell_plan(event.plan, formats)
        self._notices.take(event, formats)

    @Slot(object)
    def _day_asked(self, day: date | None) -> None:
        self.snapshots.show_day(day)

    @Slot(int)
    def _start_focus(self, minutes: int) -> None:
        self._bridge.send(lambda core: core.start_focus(timedelta(minutes=minutes)), self._done)

    @Slot()
    def _end_block(self) -> None:
        self._bridge.send(lambda core: core.end_block(), self._done)

    @Slot()
    def _pause(self) -> None:
        self._bridge.send(lambda core: core.pause(PAUSE), self._done)

    @Slot()
    def _resume(self) -> None:
        self._bridge.send(lambda core: core.resume(), self._done)

    @Slot()
    def _retranslate(self) -> None:
        self.actions.retranslate()
        self.snapshots.refresh()

    def _done(self, nothing: None) -> None:
        self.snapshots.refresh()

    def _look(self, time_zone: str) -> Look:
        formats = Formats(self.windows.language, ZoneInfo(time_zone))
        return Look(self.windows.theme, formats, self._messages)
