"""The lines: when they take calls, how they stand, and when the guard was there or blind."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.errors import ChannelError
from focusguard.domain.focus import FocusBlock
from focusguard.domain.period import Period
from focusguard.domain.ports import CallSink, Channel, Clock, LineState, LineStatus, PresenceStore, Watch
from focusguard.engine.events import Blind, EventSink, Registered, Sighted, Unregistered
from focusguard.engine.views import Problem

_CLOSE_WITHIN_S: Final = 3.0
# A wall clock that ran ahead of the monotonic one by more: the machine slept, and nothing was guarded.
_SLEPT: Final = timedelta(seconds=30)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Moment:
    """One instant on both clocks."""

    at: datetime
    monotonic_s: float

    def slept_until(self, later: _Moment) -> bool:
        """Tell whether the machine slept, or its clock was set, between the two."""
        ran = timedelta(seconds=later.monotonic_s - self.monotonic_s)
        return abs((later.at - self.at) - ran) > _SLEPT


@dataclass(frozen=True, slots=True)
class _Blindness:
    """Since when a line is blind, and why; trying again does not end it."""

    since: datetime
    why: str


class Lines:
    """Opens the channels, tells them when to watch, and writes down when they could see."""

    def __init__(
        self, channels: Sequence[Channel], presence: PresenceStore, clock: Clock, emit: EventSink
    ) -> None:
        self._channels = channels
        self._presence = presence
        self._clock = clock
        self._emit = emit
        self._status: dict[str, LineStatus] = {}
        self._blind: dict[str, _Blindness] = {}
        self._connecting_since: dict[str, datetime] = {}
        self._unusable: dict[str, str] = {}
        self._watching: dict[str, Watch] = {}
        self._block: FocusBlock | None = None
        self._kept: _Moment | None = None

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
        usable = [channel for channel in self._channels if channel.name not in self._unusable]
        tasks = [asyncio.create_task(channel.close(), name=f"close {channel.name}") for channel in usable]
        if tasks:
            done, late = await asyncio.wait(tasks, timeout=_CLOSE_WITHIN_S)
            for task in late:
                task.cancel()
                _log.warning("%s did not end in time", task.get_name())
            for task in done:
                task.result()

    def watch(self, block: FocusBlock | None, watch: Watch) -> None:
        """Tell every line what to do now: *watch* in a block, and outside one where the line is on always."""
        for channel in self._channels:
            wanted = watch if block is not None or channel.always else Watch.OFF
            if (
                channel.name not in self._unusable
                and self._watching.get(channel.name, Watch.OFF) is not wanted
            ):
                self._watching[channel.name] = wanted
                channel.watch(wanted)

    def keep(self, block: FocusBlock | None, watch: Watch) -> None:
        """Write down what has been guarded, and what could not be seen, since the last time."""
        self._count()
        self._block = block if watch is Watch.GUARD else None

    def _count(self) -> None:
        now = _Moment(self._clock.now(), self._clock.monotonic())
        if self._kept is not None and self._block is not None and not self._kept.slept_until(now):
            self._write(Period(self._kept.at, max(self._kept.at, now.at)).clipped(self._block.period))
        self._kept = now

    def changed(self, name: str, status: LineStatus) -> None:
        """Take note of how a line stands; until now it stood as before."""
        self._count()
        before = self._status.get(name, LineStatus(LineState.OFF))
        self._status[name] = status
        now = self._clock.now()
        if status.state is LineState.CONNECTING:
            self._connecting_since.setdefault(name, now)
        else:
            # Nothing was seen since the line was to take calls, not since that became known.
            began = self._connecting_since.pop(name, now)
            if status.state is LineState.BLIND:
                self._went_blind(name, began, status.why)
        if status.state in {LineState.READY, LineState.OFF} and name in self._blind:
            self._write_blind(name, self._blind.pop(name), until=now)
            if status.state is LineState.READY:  # a line that is withdrawn is not blind, and sees nothing
                self._emit(Sighted(name))
        if status.state is LineState.READY and before.state is not LineState.READY:
            self._emit(Registered(name, status.expires_s))
        if status.state is LineState.OFF and before.state is not LineState.OFF:
            self._emit(Unregistered(name))

    def _went_blind(self, name: str, began: datetime, why: str) -> None:
        if name not in self._blind:
            self._emit(Blind(name, began, why))
        since = self._blind[name].since if name in self._blind else began
        self._blind[name] = _Blindness(since, why)

    def problems(self) -> list[Problem]:
        """Return the lines on which calls are not observed, and why."""
        blind = [Problem(n, s.why) for n, s in self._status.items() if s.state is LineState.BLIND]
        return [*(Problem(name, why) for name, why in self._unusable.items()), *blind]

    @property
    def watched(self) -> bool:
        """Whether at least one line takes calls, and none that should is blind."""
        states = [status.state for status in self._status.values()]
        return LineState.READY in states and not self._blind and not self._unusable

    def _write(self, period: Period | None) -> None:
        if period is None:
            return
        if self.watched:
            self._presence.guarded(period)
        for name, blindness in self._blind.items():
            self._write_blind(name, blindness, until=period.end)

    def _write_blind(self, name: str, blindness: _Blindness, *, until: datetime) -> None:
        if blindness.since < until:
            self._presence.blind(name, Period(blindness.since, until), blindness.why)
