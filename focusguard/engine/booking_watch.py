"""When bookings are looked for: after each synchronisation, and every quarter of an hour at who has an API.

A page is asked only while somebody who was refused may still book. What the command line brought up to date
is told as well: whoever wrote it, it is compared with what was told last.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from focusguard.domain.bookings import Booking
from focusguard.domain.errors import BookingError, FocusGuardError
from focusguard.domain.ports import BookingSource, BookingStore, Clock
from focusguard.engine.booking_desk import LOOK_BACK, BookingDesk
from focusguard.engine.events import BookingChanged, EventSink
from focusguard.engine.turns import Turn, next_delay

_EVERY_S: Final = 900.0
# Clocks differ, and what is asked for twice changes nothing.
_OVERLAP: Final = timedelta(hours=1)
_PAUSED: Final = "It is not asked again until the settings change."
_log = logging.getLogger(__name__)
T = TypeVar("T")


class BookingWatch:
    """Keeps the bookings up to date. Every method belongs to the core's loop.

    `on_change` is called when a booking changed. `errors` holds one line for each source that could not be
    read.
    """

    def __init__(
        self,
        desk: BookingDesk,
        store: BookingStore,
        accounts: Collection[str],
        sources: Sequence[BookingSource],
        clock: Clock,
        emit: EventSink,
        on_change: Callable[[], None],
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._desk = desk
        self._store = store
        self._accounts = accounts
        self._sources = sources
        self._clock = clock
        self._emit = emit
        self._on_change = on_change
        self._jitter = jitter
        self._told: dict[str, Booking] = {booking.id: booking for booking in store.bookings()}
        self._turns = {source.name: Turn() for source in sources}
        self._read_until: dict[str, datetime] = {}
        self._asked = asyncio.Event()
        self._thread: asyncio.Task[Any] | None = None
        self._one_at_a_time = asyncio.Lock()
        self.errors: dict[str, str] = {}

    def look(self) -> None:
        """Look at the calendars soon: they may have changed, or the bookings, by another hand."""
        self._asked.set()

    def look_at_clock(self, now: datetime) -> None:
        """Look at the wall clock: the loop's timers stand while the machine sleeps."""
        for turn in self._turns.values():
            turn.look(now, has_jumped=False)

    async def run(self) -> None:
        """Watch until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._watch_calendars(), name="bookings in calendars")
            for source in self._sources:
                group.create_task(self._poll(source), name=f"bookings at {source.name}")

    async def close(self) -> None:
        """Wait for what is being written."""
        if self._thread is not None:
            await asyncio.wait([self._thread])

    async def _watch_calendars(self) -> None:
        while True:
            await self._asked.wait()
            self._asked.clear()
            try:
                await self._apart(self._look_at_calendars)
                await self._tell()
            except BaseException:
                self._asked.set()
                raise

    def _look_at_calendars(self) -> list[Booking]:
        return self._desk.look_at_calendars(self._accounts, at=self._clock.now())

    async def _poll(self, source: BookingSource) -> None:
        turn = self._turns[source.name]
        while True:
            await turn.wait()
            await self._ask(source, turn)

    async def _ask(self, source: BookingSource, turn: Turn) -> None:
        now = self._clock.now()
        if not await self._apart(lambda: self._store.deflections(since=now - LOOK_BACK)):
            turn.come_in(_EVERY_S, asked_s=0.0, now=now)
            return
        since = self._read_until.get(source.name, now - LOOK_BACK) - _OVERLAP
        try:
            seen = await source.sightings(since=since, at=now)
            await self._apart(lambda: self._desk.take(seen, at=now))
        except FocusGuardError as error:
            self._failed(source, turn, error)
            return
        self._read_until[source.name] = now
        self.errors.pop(source.name, None)
        turn.failures = 0
        turn.come_in(next_delay(0, _EVERY_S, None, self._jitter()), asked_s=0.0, now=now)
        await self._tell()

    def _failed(self, source: BookingSource, turn: Turn, error: FocusGuardError) -> None:
        _log.warning("bookings at %s: %s", source.name, error.message)
        line = " ".join(str(error).split())
        turn.failures += 1
        if isinstance(error, BookingError) and error.needs_key:
            self.errors[source.name] = f"{line} {_PAUSED}"
            turn.stay_away()
            return
        self.errors[source.name] = line
        asked_s = (error.retry_after_s or 0.0) if isinstance(error, BookingError) else 0.0
        delay_s = next_delay(turn.failures, _EVERY_S, asked_s, self._jitter())
        turn.come_in(delay_s, asked_s=asked_s, now=self._clock.now())

    async def _tell(self) -> None:
        """Tell what stands otherwise than it was told last."""
        now = {booking.id: booking for booking in await self._apart(self._store.bookings)}
        before, self._told = self._told, now
        changed = [b for b in now.values() if b.id not in before or _news(b) != _news(before[b.id])]
        for booking in changed:
            _log.info("booking %s: %s", booking.id, booking.state)
            self._emit(BookingChanged(booking))
        if changed or before.keys() != now.keys():
            self._on_change()

    async def _apart(self, work: Callable[[], T]) -> T:
        """Do *work* in a thread, to its end even where nobody waits for it any more."""
        async with self._one_at_a_time:
            thread: asyncio.Task[T] = asyncio.create_task(asyncio.to_thread(work))
            self._thread = thread
            return await asyncio.shield(thread)


def _news(booking: Booking) -> tuple[object, ...]:
    return booking.state, booking.amount, booking.call_id, booking.certainty, booking.period
