"""The dashboard's view, from the journal's counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from focusguard.domain.dashboard import HOURS, WEEKDAYS, DashboardView, Goal, Span, WeekCount
from focusguard.domain.economics import estimate_time_saved, estimate_value
from focusguard.domain.period import Period, total_duration
from focusguard.domain.ports import DayCount
from focusguard.engine.policy import Policy
from focusguard.engine.reports import callers_lost, day_bounds
from focusguard.engine.stores import Stores

_DAYS: Final = {Span.WEEK: 7, Span.MONTH: 30, Span.QUARTER: 91, Span.YEAR: 365}
# Whoever is asked for beyond these goes through every call: nobody waits for that.
_COUNTS_LOST: Final = frozenset({Span.WEEK, Span.MONTH, Span.QUARTER})
_MOST_CALLERS: Final = 8
_MOST_GAPS: Final = 100

Gap = tuple[str, Period, str]


def dashboard(stores: Stores, policy: Policy, span: Span, *, at: datetime) -> DashboardView:
    """Return what the dashboard shows of *span* at *at*. Reads the stores: may run in a thread of its own."""
    known = stores.statistics.span()
    last = at.astimezone(policy.zone).date()
    first = _first_day(span, last, known.start.astimezone(policy.zone).date() if known else last)
    days = _days(first, last, policy)
    before = _days(first - (last - first) - timedelta(days=1), first - timedelta(days=1), policy)
    has_before = span is not Span.ALL and known is not None and known.start < before.end
    saved = estimate_time_saved(stores.figures.prevented(days), policy.assumptions)
    gaps = stores.presence.blind_periods(days)
    return DashboardView(
        at=at,
        span=span,
        first=first,
        last=last,
        time_zone=policy.zone.key,
        now=stores.statistics.measured(days),
        before=stores.statistics.measured(before) if has_before else None,
        weeks=weeks_of(stores.figures.days(days), gaps, first, last, policy),
        heat=heat_of(stores.figures.hours(days)),
        funnel=stores.figures.funnel(days),
        top=tuple(stores.figures.top_callers(days, most=_MOST_CALLERS)),
        saved=saved,
        value=estimate_value(saved, policy.assumptions),
        assumptions=policy.assumptions,
        callers_lost=callers_lost(stores, days, at=at) if span in _COUNTS_LOST else None,
        blind=tuple(gaps[-_MOST_GAPS:]),
        goal=_goal(stores, policy, last),
        currency=policy.price.currency,
    )


def weeks_of(
    counts: Iterable[DayCount], gaps: Sequence[Gap], first: date, last: date, policy: Policy
) -> tuple[WeekCount, ...]:
    """Return every week that has a day from *first* to *last*, empty ones too."""
    prevented: dict[date, dict[str, int]] = {}
    others: dict[date, dict[str, int]] = {}
    for count in counts:
        monday = monday_of(count.day)
        _add(prevented.setdefault(monday, {}), count.channel, count.prevented)
        _add(others.setdefault(monday, {}), count.channel, count.calls - count.prevented)
    mondays = range(0, (monday_of(last) - monday_of(first)).days + 1, WEEKDAYS)
    return tuple(
        WeekCount(
            monday,
            prevented.get(monday, {}),
            others.get(monday, {}),
            _blind_in(_days(monday, monday + timedelta(days=6), policy), gaps),
        )
        for monday in (monday_of(first) + timedelta(days=days) for days in mondays)
    )


def heat_of(hours: Mapping[tuple[int, int], int]) -> tuple[tuple[int, ...], ...]:
    """Return the counts by weekday and hour as rows, Monday's first.

    >>> heat_of({(6, 23): 2})[6][23]
    2
    """
    return tuple(tuple(hours.get((day, hour), 0) for hour in range(HOURS)) for day in range(WEEKDAYS))


def monday_of(day: date) -> date:
    """Return the first day of the ISO week that *day* lies in.

    >>> monday_of(date(2026, 11, 29))
    datetime.date(2026, 11, 23)
    """
    return day - timedelta(days=day.weekday())


def _first_day(span: Span, last: date, known_since: date) -> date:
    return min(known_since, last) if span is Span.ALL else last - timedelta(days=_DAYS[span] - 1)


def _days(first: date, last: date, policy: Policy) -> Period:
    return Period(day_bounds(first, policy.zone).start, day_bounds(last, policy.zone).end)


def _add(counts: dict[str, int], channel: str, more: int) -> None:
    if more:
        counts[channel] = counts.get(channel, 0) + more


def _blind_in(week: Period, gaps: Sequence[Gap]) -> timedelta:
    """Return how long no call could be seen on some channel."""
    return total_duration(part for _, gap, _ in gaps if (part := gap.clipped(week)) is not None)


def _goal(stores: Stores, policy: Policy, today: date) -> Goal:
    kept = stores.statistics.measured(_days(monday_of(today), today, policy)).focus_kept
    return Goal(kept, policy.planning.goal)
