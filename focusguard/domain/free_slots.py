"""Times that the owner has room at: inside the bookable hours, outside of everything in the calendar."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import chain
from typing import Final

from focusguard.domain.agenda import FocusMark, Occurrence
from focusguard.domain.focus import FocusBlock, FocusWindow, window_periods
from focusguard.domain.free_time import in_utc, round_up, without
from focusguard.domain.period import Period, merge_periods

DAYS_AHEAD: Final = 14
_GRID: Final = timedelta(minutes=30)
# To read the reply, choose and pay.
_NOTICE: Final = timedelta(minutes=30)
# Two offers closer than this are one offer.
_APART: Final = timedelta(hours=1)
_NOON: Final = time(12)


@dataclass(frozen=True, slots=True)
class SlotRules:
    """What of the settings free slots depend on.

    Attributes:
        hours: When the owner can be booked.
        buffer: Kept free before and after a meeting.
        busy_all_day: Accounts whose all-day events take their whole days.
    """

    hours: tuple[FocusWindow, ...]
    zone: tzinfo
    buffer: timedelta = timedelta()
    busy_all_day: frozenset[str] = frozenset()


def busy_periods(
    rules: SlotRules, occurrences: Iterable[Occurrence], blocks: Iterable[FocusBlock]
) -> list[Period]:
    """Return the time that is taken, buffers included, in order; UTC instants.

    Focus counts as taken, ended early or not, and has no buffer.
    """
    busy = (o for o in occurrences if o.is_busy and o.period.start < o.period.end)
    taken = [_taken(o, rules) for o in busy if not _leaves_the_day_free(o, rules)]
    return merge_periods([*taken, *(in_utc(block.period) for block in blocks)])


def free_slots(
    rules: SlotRules, busy: Sequence[Period], duration: timedelta, *, at: datetime
) -> tuple[Period, ...]:
    """Return every slot of *duration* from *at* on that begins at :00 or :30, within 14 days, in order.

    They overlap each other where *duration* is more than half an hour. Pure; the wall clock of the zone
    decides on the hours and on what is round, across a DST change too.

    Raises:
        ValueError: *duration* is not positive.
    """
    if duration <= timedelta():
        raise ValueError("a slot lasts longer than nothing")
    return tuple(slot for gap in _gaps(rules, busy, at) for slot in _slots_in(gap, duration, rules.zone))


def bookable_of(
    rules: SlotRules, busy: Sequence[Period], offered: Iterable[Period], *, at: datetime
) -> tuple[Period, ...]:
    """Return those of the page's own *offered* slots that the owner has room at, within 14 days, in order."""
    gaps = _gaps(rules, busy, at)
    slots = sorted({in_utc(slot) for slot in offered if slot.start < slot.end})
    return tuple(s for s in slots if any(gap.start <= s.start and s.end <= gap.end for gap in gaps))


def next_slots(
    free: Sequence[Period], *, until: datetime, at: datetime, most: int, zone: tzinfo
) -> tuple[Period, ...]:
    """Return at most *most* of the *free* slots to offer at *at* in a block that ends at *until*, in order.

    They begin after the block and leave half an hour to choose and pay. First the earliest of each half day,
    so that two offers are a choice; where there are not enough, others an hour or more from the rest.
    """
    rest = free[bisect_left(free, max(until, at + _NOTICE), key=_start) :]
    chosen: list[Period] = []
    # A call waits for it: no more slots are looked at than are needed.
    for slot in chain(_first_of_half_days(rest, zone), rest):
        if len(chosen) == most:
            break
        if all(_apart(slot, other) for other in chosen):
            chosen.append(slot)
    return tuple(sorted(chosen))


def next_callback(free: Sequence[Period], *, until: datetime) -> Period | None:
    """Return the first of the *free* slots from the block's end *until* on, or None."""
    first = bisect_left(free, until, key=_start)
    return free[first] if first < len(free) else None


def _start(slot: Period) -> datetime:
    return slot.start


def _gaps(rules: SlotRules, busy: Sequence[Period], at: datetime) -> list[Period]:
    """Return what the bookable hours of the 14 days from *at* on have left."""
    horizon = in_utc(Period(at, at + timedelta(days=DAYS_AHEAD)))
    hours = merge_periods(p for w in rules.hours for p in window_periods(w, bounds=horizon, zone=rules.zone))
    return without([part for hour in hours if (part := hour.clipped(horizon))], busy)


def _first_of_half_days(slots: Iterable[Period], zone: tzinfo) -> Iterator[Period]:
    seen: set[tuple[date, bool]] = set()
    for slot in slots:
        start = slot.start.astimezone(zone)
        half = (start.date(), start.time() >= _NOON)
        if half not in seen:
            seen.add(half)
            yield slot


def _apart(slot: Period, other: Period) -> bool:
    return not slot.overlaps(other) and abs(slot.start - other.start) >= _APART


def _slots_in(gap: Period, duration: timedelta, zone: tzinfo) -> Iterator[Period]:
    start = round_up(gap.start, _GRID, zone)
    while start + duration <= gap.end:
        yield Period(start, start + duration)
        start = round_up(start + _GRID, _GRID, zone)


def _taken(occurrence: Occurrence, rules: SlotRules) -> Period:
    period = in_utc(occurrence.period)
    has_buffer = occurrence.focus is FocusMark.NONE and not occurrence.all_day
    return period.widened(rules.buffer) if has_buffer else period


def _leaves_the_day_free(occurrence: Occurrence, rules: SlotRules) -> bool:
    account = occurrence.calendar.partition("/")[0]
    return occurrence.all_day and occurrence.focus is FocusMark.NONE and account not in rules.busy_all_day
