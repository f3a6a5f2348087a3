"""What was seen of a block and what was not, as it is written down.

Guarded: every line took calls, as far as anything showed it. Blind: a line should have and did not, the
machine slept, or the program had died. No second is both: what turns out to have been blind is not guarded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.focus import FocusBlock
from focusguard.domain.period import Period
from focusguard.domain.ports import Clock, PresenceStore, Watch

# A wall clock that ran ahead of the monotonic one by more: the machine slept, and nothing was guarded.
_SLEPT: Final = timedelta(seconds=30)
# A registration takes milliseconds, a restart a second: less than this is not worth a line in the journal.
_BRIEF: Final = timedelta(seconds=5)
_WHY_SLEPT: Final = "The machine slept, or its clock was set."
_WHY_AWAY: Final = "FocusGuard was not running."
_WHY_SLOW: Final = "The registrar took long to answer."


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
class Blindness:
    """Since when a line is blind, and why; trying again does not end it."""

    since: datetime
    why: str


class Sight:
    """Keeps when the lines *names* saw calls.

    Attributes:
        blind: The lines that are blind now.
        connecting: Since when the lines that are about to see have been trying to.
        slept: Whether a sleep or a set clock was noticed since somebody last reset it.
    """

    def __init__(
        self, names: Collection[str], presence: PresenceStore, clock: Clock, *, after_crash: bool = False
    ) -> None:
        self._names = names
        self._presence = presence
        self._clock = clock
        self._block: FocusBlock | None = None
        self._guards = False
        self._kept: _Moment | None = None
        self._counts_absence = after_crash
        self._asleep: Period | None = None
        self.blind: dict[str, Blindness] = {}
        self.connecting: dict[str, datetime] = {}
        self.slept = False

    def frame(self, block: FocusBlock | None, watch: Watch) -> None:
        """From now on *block* counts, as far as anything is watched."""
        self._block = block if watch is not Watch.OFF else None
        self._guards = watch is Watch.GUARD
        if self._counts_absence:
            self._counts_absence = False
            self._count_absence()
        if self._asleep is not None:
            self._write_sleep(self._asleep)  # The block may have begun meanwhile.
            self._asleep = None

    def count(self, *, watched: bool) -> None:
        """Write down what was seen since the last time, while *watched* held or did not."""
        now = _Moment(self._clock.now(), self._clock.monotonic())
        kept, self._kept = self._kept, now
        if kept is None:
            return
        if kept.slept_until(now):
            self.slept = True
            self.count_sleep(kept.at)
            return
        if self._block is None:
            return
        passed = Period(kept.at, max(kept.at, now.at)).clipped(self._block.period)
        if passed is not None and watched and self._guards:
            self._presence.guarded(passed)
        for name, blindness in self._unseen(now.at):
            self.write_blind(name, blindness)

    def count_sleep(self, since: datetime) -> None:
        """Write down that nothing was seen from *since* until now: the machine slept."""
        now = self._clock.now()
        if since < now:
            self._asleep = Period(since, now)
            self._write_sleep(self._asleep)

    def _write_sleep(self, asleep: Period) -> None:
        for name in self._names:
            self._write(name, asleep, _WHY_SLEPT)

    def went_blind(self, name: str, blindness: Blindness) -> bool:
        """Take note that a line is blind; return whether that is news."""
        known = self.blind.get(name)
        since = known.since if known else blindness.since
        self.blind[name] = Blindness(since, blindness.why)
        self.write_blind(name, self.blind[name])
        return known is None

    def sees(self, name: str) -> bool:
        """Take note that a line sees again, or is not to see any more; return whether it was blind."""
        since = self.connecting.pop(name, None)
        blindness = self.blind.pop(name, None)
        if blindness is not None:
            self.write_blind(name, blindness)
        elif since is not None and self._clock.now() - since > _BRIEF:
            self.write_blind(name, Blindness(since, _WHY_SLOW))
        return blindness is not None

    def write_blind(self, name: str, blindness: Blindness) -> None:
        """Write down what of the block a line has not seen until now."""
        now = self._clock.now()
        if blindness.since < now:
            self._write(name, Period(blindness.since, now), blindness.why)

    def _write(self, name: str, period: Period, why: str) -> None:
        within = period.clipped(self._block.period) if self._block is not None else None
        if within is not None:
            self._presence.blind(name, within, why)

    def _unseen(self, now: datetime) -> Iterator[tuple[str, Blindness]]:
        yield from list(self.blind.items())
        for name, since in self.connecting.items():
            if name not in self.blind and now - since > _BRIEF:
                yield name, Blindness(since, _WHY_SLOW)

    def _count_absence(self) -> None:
        """Write down what a block lost since the program died in it."""
        if self._block is None:
            return
        last = self._presence.last_known(self._block.period)
        if last is not None and self._clock.now() - last > _BRIEF:
            for name in self._names:
                self.write_blind(name, Blindness(last, _WHY_AWAY))
