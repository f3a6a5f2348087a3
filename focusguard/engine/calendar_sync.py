"""When calendars are synchronised: at the start, every few minutes, on demand; one failing stops no other."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from focusguard.domain.errors import FocusGuardError
from focusguard.domain.ports import Calendar, Clock, SyncReport
from focusguard.engine.events import EventSink, Synced

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ScheduledCalendar:
    """A calendar and how often it is read."""

    calendar: Calendar
    every_s: float


class CalendarSync:
    """Keeps every local copy up to date.

    `on_change` is called when occurrences, or how our blocks stand, may have changed. `errors` holds
    one line for each calendar that could not be read, `broken` one for each unreadable event.
    """

    def __init__(
        self,
        calendars: Sequence[ScheduledCalendar],
        clock: Clock,
        emit: EventSink,
        on_change: Callable[[], None],
        broken: Callable[[], list[str]],
    ) -> None:
        self._calendars = calendars
        self._clock = clock
        self._emit = emit
        self._on_change = on_change
        self._broken = broken
        self._locks = {entry.calendar.name: asyncio.Lock() for entry in calendars}
        self.errors: dict[str, str] = {}
        self.broken: list[str] = broken()

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
        wanted = (entry.calendar for entry in self._calendars if entry.calendar.name in accounts)
        reports = await asyncio.gather(*(self._sync(calendar) for calendar in wanted))
        return [report for of_one in reports for report in of_one]

    @asynccontextmanager
    async def resting(self, accounts: Collection[str]) -> AsyncIterator[None]:
        """Keep *accounts* from being synchronised meanwhile: what that writes down is read and changed."""
        async with AsyncExitStack() as stack:
            for name in sorted(self._locks.keys() & set(accounts)):
                await stack.enter_async_context(self._locks[name])
            yield

    async def _repeat(self, entry: ScheduledCalendar) -> None:
        while True:
            await self._sync(entry.calendar)
            await asyncio.sleep(entry.every_s)

    async def _sync(self, calendar: Calendar) -> list[SyncReport]:
        async with self._locks[calendar.name]:
            reports = await self._reports(calendar)
        self._note(calendar.name, reports)
        self._read_broken(calendar.name)
        if any(report.changed or report.removed or report.pushed for report in reports):
            self._on_change()
        return reports

    async def _reports(self, calendar: Calendar) -> list[SyncReport]:
        try:
            return await calendar.sync(at=self._clock.now())
        except FocusGuardError as error:  # the store's own failure, such as a full disk
            return [SyncReport(calendar.name, 0, 0, 0.0, error=" ".join(str(error).split()))]

    def _note(self, account: str, reports: Sequence[SyncReport]) -> None:
        mine = f"calendar/{account}"
        self.errors = {k: v for k, v in self.errors.items() if k != mine and not k.startswith(mine + "/")}
        for report in reports:
            if report.error:
                self.errors[f"calendar/{report.calendar}"] = report.error
                _log.warning("calendar %s: %s", account, report.error)
            self._emit(Synced(report))

    def _read_broken(self, account: str) -> None:
        try:
            self.broken = self._broken()
        except FocusGuardError as error:
            self.errors[f"calendar/{account}"] = " ".join(str(error).split())
