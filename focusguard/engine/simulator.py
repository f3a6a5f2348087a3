"""What a change of the policy would have changed of the last 90 days, worked out beside the calls."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.period import Period
from focusguard.domain.ports import Calendar, Clock
from focusguard.domain.simulation import Simulation, simulate
from focusguard.engine.past_calls import PastCalls, read_past_calls, rules_of, unless
from focusguard.engine.policy import Policy
from focusguard.engine.shadow import ShadowView, shadow_view
from focusguard.engine.stores import Stores

REACH: Final = timedelta(days=90)
# A person tries one value after the other: the past is not read anew for each.
_FRESH_FOR_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class SimulationView:
    """What came of a simulation, for whoever shows it.

    Attributes:
        bears: Whether the change bears on who gets through or gets a reply at all.
        too_old: Calls of the period that were left out, for there were too many.
    """

    period: Period
    simulation: Simulation = field(default_factory=Simulation)
    time_zone: str = "UTC"
    bears: bool = True
    too_old: int = 0


def last_days(at: datetime) -> Period:
    """Return the period that is replayed where none is named."""
    return Period(at - REACH, at)


def compare(
    read: PastCalls, before: Policy, after: Policy, abandoned: Callable[[], bool] = lambda: False
) -> Simulation:
    """Return what *after* in the place of *before* would have changed of the calls that were read.

    Raises:
        ReplayAbandoned: *abandoned* said so before it was done.
    """
    calls = unless(abandoned, read.calls)
    return simulate(calls, read.past, rules_of(before), rules_of(after), earlier=read.earlier)


class Simulator:
    """Replays the past for the windows: one change of the policy at a time, the last that is asked for."""

    def __init__(self, stores: Stores, calendars: Sequence[Calendar], policy: Policy, clock: Clock) -> None:
        self._stores = stores
        self._calendars = calendars
        self._policy = policy
        self._clock = clock
        self._read: tuple[float, Period, PastCalls] | None = None
        self._forgetting: asyncio.TimerHandle | None = None
        self._reading = asyncio.Lock()
        self._abandoned = threading.Event()
        self._closed = threading.Event()

    async def simulate(self, after: Policy) -> SimulationView:
        """Return what *after* would have changed; the one that was asked for before is given up.

        Raises:
            ReplayAbandoned: another one was asked for meanwhile.
            JournalError, CalendarError: the past could not be read.
        """
        self._abandoned.set()
        abandoned = self._abandoned = threading.Event()
        zone = self._policy.zone.key
        if rules_of(after) == rules_of(self._policy):
            return SimulationView(last_days(self._clock.now()), time_zone=zone, bears=False)
        try:
            period, read = await self._past()
            came = await asyncio.to_thread(compare, read, self._policy, after, abandoned.is_set)
        finally:
            abandoned.set()  # where whoever asked has left, the thread ends too
        return SimulationView(period, came, zone, too_old=read.too_old)

    async def shadow(self, *, has_line: bool) -> ShadowView:
        """Return how the shadow week stands; *has_line*: calls are seen on a line of the settings.

        Raises:
            ReplayAbandoned: the program ends.
            JournalError, CalendarError: the past could not be read.
        """
        return await shadow_view(
            self._stores,
            self._calendars,
            self._policy,
            at=self._clock.now(),
            has_line=has_line,
            abandoned=self._closed.is_set,
        )

    def close(self) -> None:
        """Give up what is under way: the program ends."""
        self._closed.set()
        self._abandoned.set()
        if self._forgetting is not None:
            self._forgetting.cancel()

    async def _past(self) -> tuple[Period, PastCalls]:
        async with self._reading:
            now_s = self._clock.monotonic()
            if self._read is None or now_s - self._read[0] > _FRESH_FOR_S:
                at = self._clock.now()
                period = last_days(at)
                read = await read_past_calls(self._stores, self._calendars, period, at=at)
                self._keep((now_s, period, read))
                return period, read
            return self._read[1:]

    def _keep(self, read: tuple[float, Period, PastCalls]) -> None:
        """Keep what was read for as long as it is fresh: it may be a hundred megabytes."""
        self._read = read
        if self._forgetting is not None:
            self._forgetting.cancel()
        self._forgetting = asyncio.get_running_loop().call_later(_FRESH_FOR_S, self._forget)

    def _forget(self) -> None:
        self._read = self._forgetting = None
