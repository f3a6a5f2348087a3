"""Days, months and working hours on the owner's clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Final

from focusguard.domain.focus import FocusWindow, window_periods
from focusguard.domain.period import Period, merge_periods

# A rule is weekly: within these its hours end before and begin after any instant.
_ROUND: Final = timedelta(days=8)


def day_of(at: datetime, zone: tzinfo) -> Period:
    """Return the day that *at* lies in, from midnight to midnight in *zone*: 23, 24 or 25 hours."""
    local = at.astimezone(zone).date()
    start = datetime.combine(local, time(0), tzinfo=zone).astimezone(UTC)
    end = datetime.combine(local + timedelta(days=1), time(0), tzinfo=zone).astimezone(UTC)
    return Period(start, end)


def month_start(at: datetime, zone: tzinfo) -> datetime:
    """Return when the calendar month of *at* began in *zone*."""
    first = at.astimezone(zone).date().replace(day=1)
    return datetime.combine(first, time(0), tzinfo=zone).astimezone(UTC)


def opening_periods(hours: Sequence[FocusWindow], *, around: Period, zone: tzinfo) -> tuple[Period, ...]:
    """Return the working hours as periods, those that touch made one, in order, a week beyond *around*."""
    bounds = around.widened(_ROUND)
    periods = (p for window in hours for p in window_periods(window, bounds=bounds, zone=zone))
    return tuple(merge_periods(periods))


def closed_at(opening: Iterable[Period], at: datetime) -> Period | None:
    """Return the time between the hours in *opening* that *at* lies in; None: in the hours, or none are set.

    What lies before the first of them or after the last is not known, and not closed.
    """
    before, after = None, None
    for period in opening:
        if at in period:
            return None
        if period.end <= at:
            before = period.end
        elif after is None:
            after = period.start
    return Period(before, after) if before is not None and after is not None else None
