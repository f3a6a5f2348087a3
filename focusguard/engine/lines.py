"""The lines: when they take calls, how they stand, and that they rest while the machine sleeps."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.errors import ChannelError
from focusguard.domain.focus import FocusBlock
from focusguard.domain.period import Period
from focusguard.domain.ports import CallSink, Channel, Clock, LineState, LineStatus, PresenceStore, Watch
from focusguard.engine.events import Blind, EventSink, Registered, Sighted, Unregistered
from focusguard.engine.sight import Blindness, Sight
from focusguard.engine.views import Problem

_CLOSE_WITHIN_S: Final = 3.0
# logind waits 5 s for all programs together unless told otherwise (InhibitDelayMaxSec).
_REST_WITHIN_S: Final = 1.8
# A machine that still runs then has not gone to sleep, or woke and nobody said so.
_LONGEST_REST_S: Final = 30.0
_log = logging.getLogger(__name__)


class Lines:
    """Opens the channels, tells them when to watch, and writes down when they could see."""

    def __init__(
        self,
        channels: Sequence[Channel],
        presence: PresenceStore,
        clock: Clock,
        emit: EventSink,
        *,
        after_crash: bool = False,
    ) -> None:
        self._channels = channels
        self._clock = clock
        self._emit = emit
        self._status: dict[str, LineStatus] = {}
        self._unusable: dict[str, str] = {}
        self._watching: dict[str, Watch] = {}
        names = [channel.name for channel in channels]
        self._sight = Sight(names, presence, clock, after_crash=after_crash)
        self._resting: tuple[datetime, float] | None = None
        self._woke = False
        self._news = asyncio.Event()

    async def open(self, sink: CallSink) -> None:
        """Open every channel; one that cannot be opened is a problem and stops no other."""
        for channel in self._channels:
            try:
                await channel.open(sink)
            except ChannelError as error:
                _log.warning("%s cannot be opened: %s", channel.name, error.message)
                self._unusable[channel.name] = str(error)

    async def close(self) -> None:
        """Withdraw from every line, at the same time, within 3 s."""
        tasks = [
            asyncio.create_task(channel.close(), name=f"close {channel.name}") for channel in self._usable
        ]
        if tasks:
            done, late = await asyncio.wait(tasks, timeout=_CLOSE_WITHIN_S)
            for task in late:
                task.cancel()
                _log.warning("%s did not end in time", task.get_name())
            for task in done:
                task.result()

    @property
    def _usable(self) -> list[Channel]:
        return [channel for channel in self._channels if channel.name not in self._unusable]

    # --- when they watch -------------------------------------------------------------------------

    def watch(self, guarded: Period | None, watch: Watch) -> None:
        """Tell every line what to do now: *watch* while calls are refused, else where the line is on always.

        *guarded* is the time in which they are: of a block, or outside the working hours.

        After a sleep each agrees anew with its peer at once: timers stood still meanwhile.
        """
        renews, self._woke, self._sight.slept = self._woke or self._sight.slept, False, False
        if renews or self._rests_too_long():
            self._end_rest()
        for channel in self._channels:
            wanted = watch if guarded is not None or channel.always else Watch.OFF
            if channel.name in self._unusable:
                self._watch_unusable(channel.name, wanted)
            elif self._resting is None:
                self._tell(channel, wanted, renews=renews)

    def _tell(self, channel: Channel, wanted: Watch, *, renews: bool) -> None:
        if renews:
            channel.renew()
        if self._watching.get(channel.name, Watch.OFF) is not wanted:
            self._watching[channel.name] = wanted
            channel.watch(wanted)

    def _watch_unusable(self, name: str, wanted: Watch) -> None:
        """A line that could not be opened sees nothing of what it should."""
        if wanted is Watch.OFF:
            self._sight.sees(name)
        elif name not in self._sight.blind:
            self._go_blind(name, Blindness(self._clock.now(), self._unusable[name]))

    # --- sleep -----------------------------------------------------------------------------------

    async def rest(self) -> None:
        """Withdraw from every line before the machine sleeps, within 2 s; `wake` ends it."""
        self._resting = (self._clock.now(), self._clock.monotonic())
        watching = [c for c in self._usable if self._watching.get(c.name, Watch.OFF) is not Watch.OFF]
        for channel in watching:
            self._watching[channel.name] = Watch.OFF
            channel.watch(Watch.OFF)
        try:
            async with asyncio.timeout(_REST_WITHIN_S):
                while any(self._takes_calls(channel.name) for channel in watching):
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            _log.info("a line did not end before the machine sleeps; its contact runs out by itself")

    def wake(self) -> None:
        """The machine is awake: `watch` registers anew."""
        self._woke = self._resting is not None  # Else that was noticed by the clock before.
        self._end_rest()

    def _end_rest(self) -> None:
        if self._resting is not None:
            self._sight.count_sleep(self._resting[0])
        self._resting = None

    def _takes_calls(self, name: str) -> bool:
        status = self._status.get(name)
        return status is not None and status.state is not LineState.OFF

    def _rests_too_long(self) -> bool:
        return self._resting is not None and self._clock.monotonic() - self._resting[1] > _LONGEST_REST_S

    # --- what they see ---------------------------------------------------------------------------

    def keep(self, block: FocusBlock | None, watch: Watch) -> None:
        """Write down what has been guarded, and what could not be seen, since the last time."""
        self._sight.count(watched=self.watched)
        self._sight.frame(block, watch)

    def changed(self, name: str, status: LineStatus) -> None:
        """Take note of how a line stands; until now it stood as before."""
        self._sight.count(watched=self.watched)
        before = self._status.get(name, LineStatus(LineState.OFF))
        self._status[name] = status
        self._news.set()
        now = self._clock.now()
        match status.state:
            case LineState.CONNECTING:
                self._sight.connecting.setdefault(name, now)
            case LineState.BLIND:
                # Nothing was seen since the line was to take calls or last did, not since that became known.
                began = self._sight.connecting.pop(name, now)
                began = min(began, now - timedelta(seconds=status.unseen_s))
                self._go_blind(name, Blindness(began, status.why))
            case LineState.READY:
                if self._sight.sees(name):
                    self._emit(Sighted(name))
                if before.state is not LineState.READY:
                    self._emit(Registered(name, status.expires_s))
            case LineState.OFF:
                self._sight.sees(name)  # A line that is withdrawn is not blind, and sees nothing.
                if before.state is not LineState.OFF:
                    self._emit(Unregistered(name))

    def _go_blind(self, name: str, blindness: Blindness) -> None:
        if self._sight.went_blind(name, blindness):
            self._emit(Blind(name, blindness.since, blindness.why))

    def problems(self) -> list[Problem]:
        """Return the lines on which calls are not observed, and why."""
        blind = [Problem(n, s.why) for n, s in self._status.items() if s.state is LineState.BLIND]
        return [*(Problem(name, why) for name, why in self._unusable.items()), *blind]

    @property
    def watched(self) -> bool:
        """Whether at least one line takes calls, and none that should is blind."""
        states = [status.state for status in self._status.values()]
        return LineState.READY in states and not self._sight.blind and not self._unusable
