"""What interrupting calls take from a year, before anything was measured: an estimate, and a range."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from focusguard.domain.economics import Assumptions, Estimate

# 52, less five weeks of leave and one of public holidays.
WORKING_WEEKS: Final = 46


def estimate_year_of_calls(calls_a_week: int, assumptions: Assumptions) -> Estimate:
    """Return the seconds that *calls_a_week* take in a year of `WORKING_WEEKS`.

    Each call lasts the average call, and then the low, mid or high time to return to the task. Nothing is
    measured here: calls that overlap or end a task anyway are not known, so that this is an upper end of
    what a guard could save.

    Raises:
        ValueError: *calls_a_week* is negative.

    >>> from datetime import timedelta
    >>> year = estimate_year_of_calls(10, Assumptions(average_call=timedelta(minutes=15)))
    >>> [round(seconds / 3600) for seconds in (year.low, year.mid, year.high)]
    [115, 192, 291]
    """
    if calls_a_week < 0:
        raise ValueError("there are no fewer calls than none")
    low, mid, high = (
        _seconds(calls_a_week, assumptions.average_call + refocus) for refocus in assumptions.refocus
    )
    return Estimate(low, mid, high)


def _seconds(calls_a_week: int, lost: timedelta) -> float:
    return calls_a_week * WORKING_WEEKS * lost.total_seconds()
