"""Estimates: a range, never more than the block could hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.domain.economics import Assumptions, Estimate, estimate_time_saved, estimate_value
from tests.unit.domain.samples import at, minutes

ASSUMED = Assumptions()


def saved_minutes(*calls: tuple[str, str]) -> tuple[float, float, float]:
    found = estimate_time_saved([(at(came), at(end)) for came, end in calls], ASSUMED)
    return found.low / 60, found.mid / 60, found.high / 60


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        ([], (0, 0, 0)),
        ([("10:00", "12:00")], (15, 25, 38)),
        # apart: each counts
        ([("9:00", "12:00"), ("10:00", "12:00")], (30, 50, 76)),
        # overlapping: each minute counts once
        ([("10:00", "12:00"), ("10:00", "12:00")], (15, 25, 38)),
        ([("10:00", "12:00"), ("10:20", "12:00")], (30, 45, 58)),
        # nothing counts past the block's end
        ([("11:50", "12:00")], (10, 10, 10)),
        ([("11:40", "12:00")], (15, 20, 20)),
        ([("12:00", "12:00")], (0, 0, 0)),
        ([("12:01", "12:00")], (0, 0, 0)),
    ],
)
def test_time_saved(calls: list[tuple[str, str]], expected: tuple[float, float, float]) -> None:
    assert saved_minutes(*calls) == expected


@pytest.mark.parametrize(
    ("rate", "share", "expected"),
    [
        (100.0, 0.5, Estimate(50.0, 100.0, 150.0)),
        (100.0, 0.0, Estimate()),
        (33.33, 1.0, Estimate(33.33, 66.66, 99.99)),
    ],
)
def test_value(rate: float, share: float, expected: Estimate) -> None:
    assumed = replace(ASSUMED, hourly_rate=rate, resale_share=share)
    assert estimate_value(Estimate(3600, 7200, 10800), assumed) == expected


INSTANTS = st.integers(0, 240).map(lambda minute: at("8:00") + minutes(minute))
REFOCUS = (
    st.tuples(*[st.integers(0, 60)] * 3)
    .map(sorted)
    .map(lambda m: (minutes(m[0]), minutes(m[1]), minutes(m[2])))
)


@given(st.lists(st.tuples(INSTANTS, INSTANTS), max_size=8), REFOCUS, st.integers(0, 60))
def test_low_is_never_above_high_nor_high_above_the_day(
    calls: list[tuple[datetime, datetime]], refocus: tuple[timedelta, timedelta, timedelta], average: int
) -> None:
    assumed = Assumptions(minutes(average), refocus)
    time_saved = estimate_time_saved(calls, assumed)
    value = estimate_value(time_saved, assumed)
    assert 0 <= time_saved.low <= time_saved.mid <= time_saved.high <= 240 * 60
    assert 0 <= value.low <= value.mid <= value.high
    assert time_saved.high <= sum((minutes(average) + refocus[2]).total_seconds() for _ in calls)
