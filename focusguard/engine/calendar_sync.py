"""When calendars are synchronised: at the start, every few minutes, on demand; one failing stops no other.

What fails is tried again sooner (`turns.next_delay`). A refused password is not tried again by itself, for
servers lock accounts over that: it waits for `sync_all`, or for the new start that other settings bring.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.errors import FocusGuardError
from focusguard.domain.ports import Calendar, Clock, SyncReport
from focusguard.engine.events import EventSink, Synced
from focusguard.engine.turns import Turn, next_delay
from focusguard.engine.views import HaltedCalendar

# The clock is looked at far more often: the machine slept, or somebody set the clock.
_JUMP: Final = timedelta(seconds=90)
_PAUSED: Final = "It is not asked again until the settings change or you synchronise."
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ScheduledCalendar:
    """A calendar and how often it is read."""

    calendar: Calendar
    every_s: float


class CalendarSync:
    """Keeps every local copy up to date.

    `on_change` is called when occurrences, or how our blocks stand, may have changed. `errors` holds
    one line for each calendar that could not be read, `broken` one for each unreadable event, `halted` the
    calendars that nothing is written to.
    """

    def __init__(
        self,
        calendars: Sequence[ScheduledCalendar],
        clock: Clock,
        emit: EventSink,
        on_change: Callable[[], None],
        broken: Callable[[], list[str]],
        jitter: Callable[[], float] = random.random,
        halted: Callable[[], tuple[HaltedCalendar, ...]] = tuple,
    ) -> None:
        self._calendars = calendars
        self._clock = clock
        self._emit = emit
        self._on_change = on_change
        self._broken = broken
        self._jitter = jitter
        self._halted = halted
        self._looked_at: datetime | None = None
        self._turns = {entry.calendar.name: Turn() for entry in calendars}
        self._locks = {entry.calendar.name: asyncio.Lock() for entry in calendars}
        self.errors: dict[str, str] = {}
        self.broken: list[str] = broken()
        self.halted: tuple[HaltedCalendar, ...] = halted()

    async def run(self) -> None:
        """Synchronise until cancelled."""
        async with asyncio.TaskGroup() as group:
            for entry in self._calendars:
                group.create_task(self._repeat(entry), name=f"calendar {entry.calendar.name}")

    async def sync_all(self) -> list[SyncReport]:
        """Synchronise every calendar once, at the same time."""
        return await self.sync_accounts([entry.calendar.name for entry in self._calendars])

    async def sync_accounts(self, accounts: Collection[str]) -> list[SyncReport]:
        """Synchronise *accounts* once, at the same time; those that are not set up are left out."""
        wanted = (entry for entry in self._calendars if entry.calendar.name in accounts)
        reports = await asyncio.gather(*(self._sync(entry) for entry in wanted))
        return [report for of_one in reports for report in of_one]

    @asynccontextmanager
    async def resting(self, accounts: Collection[str]) -> AsyncIterator[None]:
        """Keep *accounts* from being synchronised meanwhile: what that writes down is read and changed."""
        async with AsyncExitStack() as stack:
            for name in sorted(self._locks.keys() & set(accounts)):
                await stack.enter_async_context(self._locks[name])
            yield

    def look(self) -> None:
        """Look at the wall clock: after a sleep, or when it was set, every calendar's turn has come.

        To be called at least every half a minute: the loop's timers stand while the machine sleeps.
        """
        now = self._clock.now()
        before, self._looked_at = self._looked_at or now, now
        for turn in self._turns.values():
            turn.look(now, has_jumped=not timedelta() <= now - before <= _JUMP)

    async def _repeat(self, entry: ScheduledCalendar) -> None:
        while True:
            # First of all, for a run that is begun again must not ask with a refused password.
            await self._turns[entry.calendar.name].wait()
            await self._sync(entry)

    async def _sync(self, entry: ScheduledCalendar) -> list[SyncReport]:
        calendar = entry.calendar
        async with self._locks[calendar.name]:
            reports = await self._reports(calendar)
            self._plan_next(entry, reports)
        self._note(calendar.name, reports)
        self._read_store(calendar.name)
        if any(report.changed or report.removed or report.pushed for report in reports):
            self._on_change()
        return reports

    async def _reports(self, calendar: Calendar) -> list[SyncReport]:
        try:
            return await calendar.sync(at=self._clock.now())
        except FocusGuardError as error:  # the store's own failure, such as a full disk
            return [SyncReport(calendar.name, 0, 0, 0.0, error=" ".join(str(error).split()))]
        except Exception as error:  # nobody foresaw it; the other calendars are not to pay for it
            _log.exception("calendar %s failed", calendar.name)
            line = f"Its synchronisation failed ({type(error).__name__}); see the log."
            return [SyncReport(calendar.name, 0, 0, 0.0, error=line)]

    def _plan_next(self, entry: ScheduledCalendar, reports: Sequence[SyncReport]) -> None:
        turn = self._turns[entry.calendar.name]
        turn.failures = turn.failures + 1 if any(report.error for report in reports) else 0
        if any(report.needs_password for report in reports):
            turn.stay_away()
            return
        asked_s = max((report.retry_after_s or 0.0 for report in reports), default=0.0)
        delay_s = next_delay(turn.failures, entry.every_s, asked_s, self._jitter())
        turn.come_in(delay_s, asked_s=asked_s, now=self._clock.now())

    def _note(self, account: str, reports: Sequence[SyncReport]) -> None:
        mine = f"calendar/{account}"
        self.errors = {k: v for k, v in self.errors.items() if k != mine and not k.startswith(mine + "/")}
        for report in reports:
            if report.wrong:
                paused = f" {_PAUSED}" if report.needs_password else ""
                self.errors[f"calendar/{report.calendar}"] = report.wrong + paused
                _log.warning("calendar %s: %s", account, report.wrong)
            self._emit(Synced(report))

    def _read_store(self, account: str) -> None:
        try:
            self.broken, self.halted = self._broken(), self._halted()
        except FocusGuardError as error:
            self.errors[f"calendar/{account}"] = " ".join(str(error).split())
