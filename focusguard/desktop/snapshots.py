"""Keeps the windows' snapshots fresh: on events, joined into one refresh, never by polling."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from focusguard.desktop.bridge import Bridge
from focusguard.engine.views import DayView, GuardView

_JOIN_MS: Final = 40
_LONGEST_TIMER = timedelta(days=1)


class Snapshots(QObject):
    """Asks the core for views when something happened.

    While a window is watched, one single-shot timer waits for the next change of the minute; hidden, the only
    timer left is the end of a suspension, so an idle app does not wake up.

    Signals:
        guard_changed: A fresh `GuardView`.
        day_changed: A fresh `DayView` of the day that the window shows.
    """

    guard_changed = Signal(object)
    day_changed = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._day: date | None = None
        self._watched = False
        self._pending = 0
        self._stale = False
        self._join = self._timer(_JOIN_MS)
        self._tick = self._timer(0)
        bridge.event_seen.connect(self.refresh)
        bridge.started.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Ask for fresh views soon; several requests in a row become one."""
        if not self._join.isActive():
            self._join.start()

    def show_day(self, day: date | None) -> None:
        """Have `day_changed` tell of *day* from now on; None: today."""
        self._day = day
        self.refresh()

    def set_watched(self, watched: bool) -> None:
        """Say whether somebody looks at a window; the day is only asked for then."""
        self._watched = watched
        if watched:
            self.refresh()

    def _timer(self, interval_ms: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval_ms)
        timer.timeout.connect(self._ask)
        return timer

    @Slot()
    def _ask(self) -> None:
        if self._pending:
            self._stale = True
            return
        self._pending = 1
        self._bridge.send(lambda core: core.view(), self._guard_came, self._failed)
        if self._watched:
            self._pending = 2
            day = self._day
            self._bridge.send(lambda core: core.day(day), self._day_came, self._failed)

    def _guard_came(self, view: GuardView) -> None:
        self._wait_for_change(view)
        self.guard_changed.emit(view)
        self._answered()

    def _day_came(self, view: DayView) -> None:
        self.day_changed.emit(view)
        self._answered()

    def _failed(self, error: BaseException) -> None:
        self._bridge.failed.emit(error)
        self._answered()

    def _answered(self) -> None:
        self._pending -= 1
        if not self._pending and self._stale:
            self._stale = False
            self.refresh()

    def _wait_for_change(self, view: GuardView) -> None:
        self._tick.stop()
        wait = next_change(view, watched=self._watched)
        if wait is not None:
            self._tick.start(int(wait.total_seconds() * 1000) + 1)


def next_change(view: GuardView, *, watched: bool) -> timedelta | None:
    """Return how long *view* stays true without an event; None: until the next event.

    >>> from datetime import UTC, datetime
    >>> from focusguard.domain.screening import GuardMode
    >>> from focusguard.engine.views import GuardState
    >>> at = datetime(2026, 11, 23, 9, 0, 15, tzinfo=UTC)
    >>> next_change(GuardView(at, GuardState.FREE, GuardMode.GUARD), watched=True)
    datetime.timedelta(seconds=45)
    """
    waits = []
    if watched:
        waits.append(
            timedelta(minutes=1) - timedelta(seconds=view.at.second, microseconds=view.at.microsecond)
        )
    for until in (view.paused_until, view.closed_until):
        if until is not None and until > view.at:
            waits.append(min(until - view.at, _LONGEST_TIMER))
    return min(waits, default=None)
