"""Where things stand on the timeline: pure geometry, no drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.period import Period
from focusguard.engine.views import DayView

_HOUR: Final = timedelta(hours=1)
_MOMENT: Final = timedelta(minutes=1)
_EARLIEST: Final = 8
_LATEST: Final = 19


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Maps instants of *shown* to pixels between *left* and *right*."""

    shown: Period
    left: float
    right: float

    def x(self, instant: datetime) -> float:
        """Return where *instant* stands, kept within the ends."""
        share = (instant - self.shown.start) / (self.shown.end - self.shown.start)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def hours(self) -> list[datetime]:
        """Return every full hour that is shown, the first and the last included."""
        count = int(self.shown.duration / _HOUR)
        return [self.shown.start + n * _HOUR for n in range(count + 1)]


def shown_period(day: DayView, now: datetime | None = None) -> Period:
    """Return whole hours of *day*: 8 to 19 o'clock, and more where there is something to see, *now* too.

    Hours are counted from midnight, so a day of 23 or 25 hours stays within its bounds.
    """
    first, last = _EARLIEST * _HOUR, _LATEST * _HOUR
    present = [Period(now, now + _MOMENT)] if now is not None else []
    for period in (*_everything(day), *present):
        inside = period.clipped(day.bounds)
        if inside is not None:
            first = min(first, (inside.start - day.bounds.start) // _HOUR * _HOUR)
            last = max(last, -((day.bounds.start - inside.end) // _HOUR) * _HOUR)
    start = day.bounds.start
    return Period(start + first, min(start + last, day.bounds.end))


def _everything(day: DayView) -> list[Period]:
    calls = [call.interruption.call.at for call in day.calls]
    return [
        *(block.period for block in day.blocks),
        *(event.period for event in day.occurrences if not event.all_day),
        *(Period(at, at + _MOMENT) for at in calls),
    ]


def stack_rows(periods: Sequence[Period]) -> list[int]:
    """Return the row of each period, from 0, so that none overlaps another in its row."""
    ends: list[datetime] = []
    rows = []
    for period in periods:
        row = next((n for n, end in enumerate(ends) if end <= period.start), len(ends))
        ends[row : row + 1] = [period.end]
        rows.append(row)
    return rows


def mark_rows(positions: Sequence[float], *, gap: float, rows: int) -> list[int]:
    """Return a row, from 0, for each of rising *positions*, so that marks nearer than *gap* stand apart.

    A mark stays where its call came; where more than *rows* come at once, they overlap.

    >>> mark_rows([10, 12, 30], gap=5, rows=2)
    [0, 1, 0]
    >>> mark_rows([10, 11, 12], gap=5, rows=2)
    [0, 1, 0]
    """
    last: list[float] = []
    placed = []
    for position in positions:
        free = (n for n, taken in enumerate(last) if taken + gap <= position)
        new = len(last) if len(last) < rows else last.index(min(last))
        row = next(free, new)
        last[row : row + 1] = [position]
        placed.append(row)
    return placed
