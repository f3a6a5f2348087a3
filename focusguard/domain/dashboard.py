"""What the dashboard shows of a span of days: what was measured, what is estimated, and the gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from focusguard.domain.economics import Assumptions, Estimate
from focusguard.domain.period import Period
from focusguard.domain.ports import Funnel, Measured, TopCaller

HOURS = 24
WEEKDAYS = 7


class Span(StrEnum):
    """How far back the dashboard looks; each ends with today and is compared with as many days before it."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class WeekCount:
    """The interruptions of one week.

    Attributes:
        monday: Its first day.
        prevented: Calls that were surely refused, by channel.
        others: Calls that were not, by channel: passed, observed, may have rung.
        blind: How long of it calls were not observed, while they should have been.
    """

    monday: date
    prevented: Mapping[str, int]
    others: Mapping[str, int]
    blind: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Goal:
    """The weekly goal: focus that was kept since Monday, of what was wanted; no goal is zero hours."""

    kept: timedelta = timedelta()
    wanted: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class DashboardView:
    """Everything that the dashboard shows of *span*, as of `at`.

    Attributes:
        first: The first day, and `last` the last, in the owner's zone.
        before: The figures of as many days before; None where nothing is known of then.
        weeks: Every week that has a day in the span, in order, empty ones too.
        heat: Interruptions by weekday (Monday first) and local hour: 7 rows of 24.
        saved: Estimated seconds; `value` the same in the profile's currency.
        callers_lost: None while nobody can tell.
        blind: When calls were not observed, as (channel, period, why), in order; the newest hundred.
        currency: Of `value`, ISO 4217.
    """

    at: datetime
    span: Span
    first: date
    last: date
    time_zone: str
    now: Measured
    before: Measured | None = None
    weeks: tuple[WeekCount, ...] = ()
    heat: tuple[tuple[int, ...], ...] = ((0,) * HOURS,) * WEEKDAYS
    funnel: Funnel = field(default_factory=Funnel)
    top: tuple[TopCaller, ...] = ()
    saved: Estimate = field(default_factory=Estimate)
    value: Estimate = field(default_factory=Estimate)
    assumptions: Assumptions = field(default_factory=Assumptions)
    callers_lost: int | None = None
    blind: tuple[tuple[str, Period, str], ...] = ()
    goal: Goal = field(default_factory=Goal)
    currency: str = "EUR"
