"""As few blocks as reach a wanted time, in the gaps that there are.

A gap of length c holds k blocks of together min(c, k · longest), where k · shortest ≤ c. What one block more
adds falls with k: so the largest gains of all gaps together give the most that n blocks can last, and the
least n that reaches the wanted time is the fewest blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate
from typing import Final

from focusguard.domain.free_time import grid_of, round_up
from focusguard.domain.period import Period
from focusguard.domain.planning import PlanRules

_NONE: Final = timedelta()
_EVEN: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class _Room:
    """A gap, and what it holds."""

    gap: Period
    rules: PlanRules

    @property
    def most(self) -> int:
        """The most blocks that are of use: one more would not fit, or add nothing."""
        size, rules = self.gap.duration, self.rules
        return min(size // rules.shortest, -(-size // rules.longest))

    def holds(self, count: int) -> timedelta:
        """Return the longest that *count* blocks can last together."""
        return min(self.gap.duration, count * self.rules.longest)

    @property
    def whole(self) -> int:
        """How many of the blocks can have the full length."""
        return min(self.most, self.gap.duration // self.rules.longest)

    @property
    def rest(self) -> timedelta:
        """What the last block adds that cannot have the full length."""
        return self.holds(self.most) - self.whole * self.rules.longest


class _Rooms:
    """Several rooms together."""

    def __init__(self, rooms: Sequence[_Room], longest: timedelta) -> None:
        self._whole = sum(room.whole for room in rooms)
        self._longest = longest
        rests = sorted((room.rest for room in rooms if room.rest), reverse=True)
        self._rests = list(accumulate(rests, initial=_NONE))

    def hold(self, count: int) -> timedelta:
        """Return the longest that *count* blocks can last together."""
        whole = min(count, self._whole)
        return whole * self._longest + self._rests[min(count - whole, len(self._rests) - 1)]

    def fewest(self, wanted: timedelta) -> int:
        """Return how many blocks last *wanted* together, or the most that is to be had."""
        most = self._whole + len(self._rests) - 1
        return next((n for n in range(most) if self.hold(n) >= wanted), most)


def fill_gaps(gaps: Sequence[Period], wanted: timedelta, rules: PlanRules) -> list[Period]:
    """Return blocks in *gaps* that together last *wanted*, or as near to it as there is room.

    No more blocks than are needed; of those ways, the one with the most in the earliest gaps. Each block has
    a length within the bounds. Together they last longer than *wanted* only by what makes the last block
    as long as the shortest allowed, or its length a multiple of five minutes. *gaps* and blocks are in order
    of time; each gap is apart from the others, and long enough for a block.
    """
    rooms = [_Room(gap, rules) for gap in gaps]
    count = _Rooms(rooms, rules.longest).fewest(wanted) if wanted > _NONE else 0
    counts = _earliest(rooms, count, wanted)
    possible = sum((room.holds(n) for room, n in zip(rooms, counts, strict=True)), _NONE)
    even = -(-wanted // _EVEN) * _EVEN
    spare = max(min(even, possible) - count * rules.shortest, _NONE)
    blocks: list[Period] = []
    for room, n in zip(rooms, counts, strict=True):
        extra = min(spare, room.holds(n) - n * rules.shortest)
        spare -= extra
        blocks += _placed(room, n, n * rules.shortest + extra)
    return blocks


def _earliest(rooms: Sequence[_Room], count: int, wanted: timedelta) -> list[int]:
    """Return how many of *count* blocks go into each room: as many as can be into the earliest."""
    left = count
    missing = min(wanted, _Rooms(rooms, rooms[0].rules.longest).hold(count)) if rooms else _NONE
    counts = []
    for index, room in enumerate(rooms):
        later = _Rooms(rooms[index + 1 :], room.rules.longest)
        most = min(room.most, left)
        n = next(n for n in range(most, -1, -1) if room.holds(n) + later.hold(left - n) >= missing)
        counts.append(n)
        left, missing = left - n, missing - room.holds(n)
    return counts


def _placed(room: _Room, count: int, together: timedelta) -> Iterator[Period]:
    """Yield *count* blocks that last *together*, the longest first, each from a round quarter if it can."""
    rules, start, slack = room.rules, room.gap.start, room.gap.duration - together
    for later in range(count - 1, -1, -1):
        length = min(rules.longest, together - later * rules.shortest)
        block = Period(start, start + length)
        yield block
        together -= length
        start = round_up(block.end, grid_of(rules), rules.zone)
        if start - block.end > slack:
            start = block.end
        slack -= start - block.end
