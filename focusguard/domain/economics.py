"""Figures: what was measured and what is estimated, never in one sum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from focusguard.domain.period import Period, total_duration


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What an estimate rests on; every one is a setting.

    Attributes:
        average_call: How long such a call lasts.
        refocus: Time to return to the task: low, mid, high.
        hourly_rate: In the profile's currency.
        resale_share: Of freed time that is sold again, 0 to 1.
    """

    average_call: timedelta = timedelta(minutes=15)
    refocus: tuple[timedelta, timedelta, timedelta] = (
        timedelta(),
        timedelta(minutes=10),
        timedelta(minutes=23),
    )
    hourly_rate: float = 100.0
    resale_share: float = 0.5


@dataclass(frozen=True, slots=True)
class Estimate:
    """A range, because it is one. Seconds for time, the profile's currency for value."""

    low: float = 0.0
    mid: float = 0.0
    high: float = 0.0


def estimate_time_saved(prevented: Sequence[tuple[datetime, datetime]], assumptions: Assumptions) -> Estimate:
    """Return the seconds that prevented calls would have taken.

    Each item is (when the call came, when its block ended). A call is taken to last the average call and
    then the time to return to the task; what overlaps counts once, and nothing counts past the block's end.
    """
    low, mid, high = (
        _saved(prevented, assumptions.average_call + refocus) for refocus in assumptions.refocus
    )
    return Estimate(low, mid, high)


def estimate_value(time_saved: Estimate, assumptions: Assumptions) -> Estimate:
    """Return what the time saved is worth: hours at the hourly rate, the share that is sold again."""
    rate_s = assumptions.hourly_rate * assumptions.resale_share / 3600
    low, mid, high = (round(s * rate_s, 2) for s in (time_saved.low, time_saved.mid, time_saved.high))
    return Estimate(low, mid, high)


def _saved(prevented: Iterable[tuple[datetime, datetime]], lost: timedelta) -> float:
    return total_duration(Period(at, max(at, min(at + lost, end))) for at, end in prevented).total_seconds()
