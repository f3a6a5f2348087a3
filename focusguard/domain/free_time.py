"""Time that a block may take: inside the windows' hours, outside of everything that stands there already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from focusguard.domain.agenda import FocusMark, Occurrence
from focusguard.domain.focus import window_periods
from focusguard.domain.own_blocks import BlockState, OwnBlock
from focusguard.domain.period import Period, merge_periods, total_duration
from focusguard.domain.planning import PlanRules

DAYS_AHEAD: Final = 14
_QUARTER: Final = timedelta(minutes=15)
_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Something that takes the owner's time and is no focus.

    Attributes:
        keeps_off: The time in which no block is placed: the buffers included.
    """

    period: Period
    keeps_off: Period
    title: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Where blocks can be placed, and what stands there beside ours.

    Attributes:
        horizon: From the minute that begins next to the end of the 14th day.
        hours: The windows, those that overlap made one; whole, not clipped to the horizon.
        focus: Focus time of others and of the owner's own making.
        holidays: Days without focus, from midnight to midnight.
        free: Time inside the hours and the horizon that nothing but our own blocks can take.
    """

    rules: PlanRules
    horizon: Period
    hours: tuple[Period, ...]
    meetings: tuple[Meeting, ...]
    focus: tuple[Period, ...]
    holidays: tuple[Period, ...]
    free: tuple[Period, ...]

    def gaps(self, week: Period, taken: Iterable[Period]) -> list[Period]:
        """Return the parts of *week* that a block fits into, beside *taken*, from where it would start."""
        free = without((p for part in self.free if (p := part.clipped(week))), taken)
        return [gap for part in free if (gap := usable(part, self.rules))]

    def focus_in(self, week: Period, taken: Iterable[Period]) -> timedelta:
        """Return the focus time of *week* with our blocks at *taken*, overlaps counted once.

        What lies beyond the horizon is left out, as in the week's goal.
        """
        seen = Period(week.start, min(week.end, self.horizon.end))
        parts = (part.clipped(seen) for part in (*self.focus, *taken))
        return total_duration(part for part in parts if part is not None)

    def goal_of(self, week: Period) -> timedelta:
        """Return the goal of *week*: of one that the horizon ends in, by the hours up to there.

        All of it pressed into the first days would make more and shorter blocks than the week needs.
        """
        hours = [part for hour in self.hours if (part := hour.clipped(week))]
        seen = [part for hour in hours if (part := hour.clipped(Period(week.start, self.horizon.end)))]
        if week.end <= self.horizon.end or not hours:
            return self.rules.goal
        share = total_duration(seen) / total_duration(hours)
        return self.rules.goal * share // _QUARTER * _QUARTER


def survey(
    rules: PlanRules,
    occurrences: Iterable[Occurrence],
    own: Iterable[OwnBlock],
    *,
    at: datetime,
    holidays: frozenset[date] = frozenset(),
) -> Ground:
    """Return the ground of the 14 days from *at* on.

    Pure. What stands in *occurrences* for one of *own* is left out, one that its owner took over excepted:
    that is focus time like any other. Where a block was that its owner deleted, nothing is free.
    """
    horizon, known = horizon_from(at, rules.zone), {block.uid: block for block in own}
    others = [o for o in occurrences if o.is_busy and o.period.start < o.period.end and _is_others(o, known)]
    meetings = tuple(sorted((_meeting(o, rules) for o in others if _is_meeting(o, rules)), key=_by_time))
    days = tuple(day_period(day, rules.zone) for day in sorted(holidays))
    hours = hours_around(rules, weeks_of(horizon, rules.zone)[-1].end, horizon)
    focus = tuple(sorted(_focus_of(others, known, hours)))
    gone = [block.period for block in known.values() if block.state is BlockState.GONE]
    taken = [*(meeting.keeps_off for meeting in meetings), *focus, *days, *gone]
    inside = (part for hour in hours if (part := hour.clipped(horizon)))
    return Ground(rules, horizon, hours, meetings, focus, days, tuple(without(inside, taken)))


def hours_around(rules: PlanRules, until: datetime, horizon: Period) -> tuple[Period, ...]:
    """Return the windows' periods from the horizon's first week to *until*, merged."""
    first = weeks_of(horizon, rules.zone)[0].start
    bounds = Period(first, until).widened(timedelta(days=1))
    return tuple(
        merge_periods(
            p for w in rules.windows for p in window_periods(w, bounds=bounds, zone=rules.zone) if p.duration
        )
    )


def _is_others(occurrence: Occurrence, known: dict[str, OwnBlock]) -> bool:
    block = known.get(occurrence.uid)
    return block is None or block.state is BlockState.OWNERS


def _is_meeting(occurrence: Occurrence, rules: PlanRules) -> bool:
    if occurrence.focus is not FocusMark.NONE:
        return False
    return not occurrence.all_day or occurrence.calendar.partition("/")[0] in rules.busy_all_day


def _meeting(occurrence: Occurrence, rules: PlanRules) -> Meeting:
    period = in_utc(occurrence.period)
    keeps_off = period if occurrence.all_day else period.widened(rules.buffer)
    return Meeting(period, keeps_off, occurrence.summary)


def _by_time(meeting: Meeting) -> tuple[Period, str]:
    return meeting.period, meeting.title


def _focus_of(
    others: Sequence[Occurrence], known: dict[str, OwnBlock], hours: Sequence[Period]
) -> Iterable[Period]:
    """Yield the focus time that is not ours to move; of a whole day of focus the hours of the windows."""
    seen = set()
    for occurrence in others:
        if occurrence.uid in known or occurrence.focus is not FocusMark.NONE:
            seen.add(occurrence.uid)
            period = in_utc(occurrence.period)
            parts = [hour.clipped(period) for hour in hours] if occurrence.all_day else [period]
            yield from (part for part in parts if part is not None)
    unseen = (block for block in known.values() if block.uid not in seen)
    yield from (in_utc(block.period) for block in unseen if block.state is BlockState.OWNERS)


def horizon_from(at: datetime, zone: tzinfo) -> Period:
    """Return the time that a plan made at *at* looks at: the rest of today and the 13 days after it."""
    last = at.astimezone(zone).date() + timedelta(days=DAYS_AHEAD - 1)
    return Period(round_up(at, _MINUTE, zone), day_period(last, zone).end)


def weeks_of(horizon: Period, zone: tzinfo) -> list[Period]:
    """Return the ISO weeks that *horizon* overlaps, whole, from Monday's midnight to Monday's midnight."""
    today = horizon.start.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    weeks = [
        Period(day_period(first, zone).start, day_period(first + timedelta(days=7), zone).start)
        for first in (monday + timedelta(weeks=n) for n in range(DAYS_AHEAD // 7 + 1))
    ]
    return [week for week in weeks if week.overlaps(horizon)]


def day_period(day: date, zone: tzinfo) -> Period:
    """Return *day* from midnight to midnight in *zone*: 23, 24 or 25 hours, UTC instants."""
    start, end = (datetime.combine(d, time(0), tzinfo=zone) for d in (day, day + timedelta(days=1)))
    return Period(start.astimezone(UTC), end.astimezone(UTC))


def round_up(instant: datetime, grid: timedelta, zone: tzinfo) -> datetime:
    """Return the first instant from *instant* on that lies on *grid* on the wall clock of *zone*, in UTC.

    *grid* divides the hour.

    >>> round_up(datetime(2026, 11, 23, 9, 1, tzinfo=UTC), timedelta(minutes=15), UTC)
    datetime.datetime(2026, 11, 23, 9, 15, tzinfo=datetime.timezone.utc)
    """
    local = instant.astimezone(zone)
    past = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond) % grid
    return instant.astimezone(UTC) + (grid - past if past else timedelta())


def grid_of(rules: PlanRules) -> timedelta:
    """Return what starts are rounded to: never so much that a block would fit into what is lost by it."""
    return _QUARTER if rules.shortest >= _QUARTER else _MINUTE


def usable(gap: Period, rules: PlanRules) -> Period | None:
    """Return *gap* from its first round quarter of an hour on, from its first minute if need be, or None."""
    for grid in (grid_of(rules), _MINUTE):
        first = round_up(gap.start, grid, rules.zone)
        if first + rules.shortest <= gap.end:
            return Period(first, gap.end)
    return None


def without(periods: Iterable[Period], taken: Iterable[Period]) -> list[Period]:
    """Return what is left of *periods* when every period of *taken* is taken out."""
    blocked = merge_periods(period for period in taken if period.start < period.end)
    return [part for period in periods for part in _without(period, blocked)]


def _without(period: Period, blocked: Sequence[Period]) -> Iterable[Period]:
    start = period.start
    for other in blocked:
        if other.end > start and other.start < period.end:
            if start < other.start:
                yield Period(start, other.start)
            start = other.end
    if start < period.end:
        yield Period(start, period.end)


def in_utc(period: Period) -> Period:
    """Return *period* in UTC: two instants of one zone would be compared by their wall clocks."""
    return Period(period.start.astimezone(UTC), period.end.astimezone(UTC))
