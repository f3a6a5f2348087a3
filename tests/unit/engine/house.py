"""The whole core with fakes around it, on the real journal and in virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from focusguard.domain.ports import BookingSource, Calendar
from focusguard.engine.calendar_sync import ScheduledCalendar
from focusguard.engine.events import Event
from focusguard.engine.policy import Policy
from focusguard.engine.supervisor import Parts, Supervisor
from focusguard.journal.opening import Journal
from tests.fakes.carrier import FakeCarrier
from tests.fakes.channel import FakeChannel
from tests.fakes.virtual_time import LoopClock
from tests.unit.engine.stage import BOOKING, POLICY, at


@dataclass
class House:
    """A supervisor on the real journal; time is the loop's, from *begins* on."""

    journal: Journal
    begins: str = "8:59"
    policy: Policy = POLICY
    calendars: Sequence[Calendar] = ()
    booking_sources: Sequence[BookingSource] = ()
    channel: FakeChannel = field(default_factory=FakeChannel)
    carrier: FakeCarrier = field(default_factory=FakeCarrier)
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock = LoopClock(at(self.begins))
        parts = Parts(
            clock=self.clock,
            stores=self.journal,
            policy=self.policy,
            channels=[self.channel],
            calendars=[ScheduledCalendar(calendar, 300) for calendar in self.calendars],
            carriers=[self.carrier],
            booking=BOOKING,
            booking_sources=self.booking_sources,
        )
        self.supervisor = Supervisor(parts, self._heard)
        self.times: list[tuple[str, str]] = []

    def _heard(self, event: Event) -> None:
        self.events.append(event)
        self.times.append((type(event).__name__, f"{self.clock.now():%H:%M:%S}"))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Supervisor]:
        await self.supervisor.start()
        try:
            yield self.supervisor
        finally:
            await self.supervisor.stop()

    async def until(self, clock: str) -> None:
        """Let time pass until a moment after *clock*."""
        await asyncio.sleep((at(clock) - self.clock.now()).total_seconds() + 0.001)

    def when(self, event: type[Event]) -> list[str]:
        return [clock for name, clock in self.times if name == event.__name__]
