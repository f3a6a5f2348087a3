"""Focus blocks: where they come from, how they merge, which one runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from focusguard.domain.agenda import FocusMark, Occurrence
from focusguard.domain.period import Period


class BlockSource(StrEnum):
    """Where a block comes from; of blocks that merge, the first here lends its name."""

    MANUAL = "manual"
    PLANNED = "planned"
    CALENDAR = "calendar"
    SESSION = "session"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class FocusBlock:
    """A stretch of protected time.

    Attributes:
        uid: The event's UID for blocks of the calendar, else empty.
        calendar: The calendar's name for those, else empty.
    """

    period: Period
    source: BlockSource
    title: str = ""
    uid: str = ""
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class FocusWindow:
    """A weekly rule. An end at or before the start lies on the next day; `None` is midnight at the day's end.

    Attributes:
        weekdays: Monday is 0.
    """

    weekdays: frozenset[int]
    start: time
    end: time | None


@dataclass(frozen=True, slots=True)
class ManualFocus:
    """A block started by hand."""

    period: Period


@dataclass(frozen=True, slots=True)
class EarlyEnd:
    """The owner ended a block at `period.start`; it would have gone on until `period.end`."""

    period: Period


@dataclass(frozen=True, slots=True)
class FocusRules:
    """What of the settings the blocks depend on.

    Attributes:
        buffer: Added on both sides of a protected session.
    """

    windows: tuple[FocusWindow, ...] = ()
    protect_sessions: bool = False
    buffer: timedelta = timedelta()


def window_periods(window: FocusWindow, *, bounds: Period, zone: tzinfo) -> list[Period]:
    """Return the window's periods that overlap *bounds*, each day read on the wall clock of *zone*.

    Across a DST change the wall clock decides: 22:00–06:00 lasts 7 or 9 hours then. A start in the
    gap is read with the offset before it (RFC 5545 §3.3.5).
    """
    first = bounds.start.astimezone(zone).date() - timedelta(days=1)
    last = bounds.end.astimezone(zone).date()
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    periods = (_window_on(day, window, zone) for day in days if day.weekday() in window.weekdays)
    return [period for period in periods if period.overlaps(bounds)]


def _window_on(day: date, window: FocusWindow, zone: tzinfo) -> Period:
    ends_next_day = window.end is None or window.end <= window.start
    end_day = day + timedelta(days=1) if ends_next_day else day
    start = _instant(day, window.start, zone)
    end = _instant(end_day, window.end or time(0), zone)
    return Period(start, max(start, end))


def _instant(day: date, at: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def focus_blocks(
    rules: FocusRules,
    occurrences: Iterable[Occurrence],
    manual: Sequence[ManualFocus] = (),
    early_ends: Sequence[EarlyEnd] = (),
    *,
    bounds: Period,
    zone: tzinfo,
) -> list[FocusBlock]:
    """Return the merged blocks that overlap *bounds*, in order of time, whole (not clipped).

    An early end takes its period out of every block but those started by hand after it.
    """
    # What touches a block from outside the bounds belongs to it.
    around = bounds.widened(timedelta(days=1))
    blocks = [
        *(
            FocusBlock(p, BlockSource.WINDOW)
            for w in rules.windows
            for p in window_periods(w, bounds=around, zone=zone)
        ),
        *(
            block
            for o in occurrences
            if (block := occurrence_block(o, rules)) and block.period.overlaps(around)
        ),
        *(FocusBlock(m.period, BlockSource.MANUAL) for m in manual if m.period.overlaps(around)),
    ]
    for early in early_ends:
        blocks = [part for block in blocks for part in _ended_early(block, early)]
    return [block for block in merge_blocks(blocks) if block.period.overlaps(bounds)]


def _ended_early(block: FocusBlock, early: EarlyEnd) -> list[FocusBlock]:
    if block.source is BlockSource.MANUAL and block.period.start >= early.period.start:
        return [block]
    return [replace(block, period=part) for part in block.period.minus(early.period)]


def occurrence_block(occurrence: Occurrence, rules: FocusRules) -> FocusBlock | None:
    """Return the block that *occurrence* is, or None: a focus event, or a session to protect."""
    if not occurrence.is_busy or occurrence.period.start == occurrence.period.end:
        return None
    if occurrence.focus is not FocusMark.NONE:
        own = occurrence.focus in {FocusMark.OWN_UID, FocusMark.OWN_PROPERTY}
        source = BlockSource.PLANNED if own else BlockSource.CALENDAR
        return FocusBlock(occurrence.period, source, occurrence.summary, occurrence.uid, occurrence.calendar)
    if rules.protect_sessions and occurrence.is_appointment:
        period = occurrence.period.widened(rules.buffer)
        return FocusBlock(
            period, BlockSource.SESSION, occurrence.summary, occurrence.uid, occurrence.calendar
        )
    return None


def merge_blocks(blocks: Iterable[FocusBlock]) -> list[FocusBlock]:
    """Return *blocks* with those that touch or overlap made one, named after the most deliberate source."""
    merged: list[FocusBlock] = []
    for block in sorted(blocks, key=lambda b: b.period):
        if block.period.start == block.period.end:
            continue
        if merged and merged[-1].period.touches(block.period):
            merged[-1] = _merge_two(merged[-1], block)
        else:
            merged.append(block)
    return merged


def active_block(blocks: Iterable[FocusBlock], *, at: datetime) -> FocusBlock | None:
    """Return the block that runs at the instant *at*, or None."""
    return next((block for block in blocks if at in block.period), None)


def next_transition(blocks: Iterable[FocusBlock], *, at: datetime) -> datetime | None:
    """Return the next instant after *at* at which a block begins or ends, or None."""
    ends = (end for block in blocks for end in (block.period.start, block.period.end))
    return min((end for end in ends if end > at), default=None)


def _merge_two(first: FocusBlock, second: FocusBlock) -> FocusBlock:
    order = list(BlockSource)
    named = min((first, second), key=lambda b: order.index(b.source))
    period = Period(min(first.period.start, second.period.start), max(first.period.end, second.period.end))
    return replace(named, period=period)
