"""Half-open periods and their algebra."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.domain.errors import PeriodInvalid
from focusguard.domain.period import Period, merge_periods, total_duration

MIDNIGHT = datetime(2026, 11, 23, tzinfo=UTC)


def at(minute: int) -> datetime:
    return MIDNIGHT + timedelta(minutes=minute)


def span(start: int, end: int) -> Period:
    return Period(at(start), at(end))


@st.composite
def spans(draw: st.DrawFn) -> Period:
    start = draw(st.integers(0, 40))
    return span(start, start + draw(st.integers(0, 20)))


def minutes_in(*periods: Period) -> set[int]:
    return {minute for minute in range(70) for period in periods if at(minute) in period}


@pytest.mark.parametrize(("minute", "inside"), [(-1, False), (0, True), (59, True), (60, False)])
def test_a_period_holds_its_start_and_not_its_end(minute: int, inside: bool) -> None:
    assert (at(minute) in span(0, 60)) is inside


def test_an_empty_period_holds_nothing() -> None:
    assert at(5) not in span(5, 5)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (MIDNIGHT.replace(tzinfo=None), MIDNIGHT),
        (MIDNIGHT, MIDNIGHT.replace(tzinfo=None)),
        (at(1), at(0)),
    ],
)
def test_a_period_needs_offsets_and_an_order(start: datetime, end: datetime) -> None:
    with pytest.raises(PeriodInvalid):
        Period(start, end)


@pytest.mark.parametrize(("day", "hours"), [((2026, 3, 29), 23), ((2026, 10, 25), 25), ((2026, 11, 23), 24)])
def test_duration_counts_the_hour_that_a_day_gains_or_loses(day: tuple[int, int, int], hours: int) -> None:
    start = datetime(*day, tzinfo=ZoneInfo("Europe/Paris"))
    assert Period(start, start + timedelta(days=1)).duration == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("other", "overlaps", "touches"),
    [
        (span(0, 9), False, False),
        (span(0, 10), False, True),
        (span(0, 11), True, True),
        (span(12, 15), True, True),
        (span(19, 30), True, True),
        (span(20, 30), False, True),
        (span(21, 30), False, False),
    ],
)
def test_overlapping_takes_an_instant_and_touching_a_border(
    other: Period, overlaps: bool, touches: bool
) -> None:
    period = span(10, 20)
    assert (period.overlaps(other), other.overlaps(period)) == (overlaps, overlaps)
    assert (period.touches(other), other.touches(period)) == (touches, touches)


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        (span(0, 10), [span(10, 20)]),
        (span(0, 15), [span(15, 20)]),
        (span(10, 20), []),
        (span(0, 30), []),
        (span(12, 15), [span(10, 12), span(15, 20)]),
        (span(15, 30), [span(10, 15)]),
        (span(20, 30), [span(10, 20)]),
    ],
)
def test_minus_leaves_what_the_other_does_not_hold(taken: Period, left: list[Period]) -> None:
    assert span(10, 20).minus(taken) == left


@given(spans(), spans())
def test_minus_and_clip_share_a_period_out(period: Period, other: Period) -> None:
    left, common = period.minus(other), period.clipped(other)
    assert minutes_in(*left) == minutes_in(period) - minutes_in(other)
    assert minutes_in(*([common] if common else [])) == minutes_in(period) & minutes_in(other)
    shared = common.duration if common else timedelta()
    assert total_duration(left) + shared == period.duration


@given(st.lists(spans(), max_size=6))
def test_merging_keeps_every_instant_and_leaves_gaps(periods: list[Period]) -> None:
    merged = merge_periods(periods)
    assert minutes_in(*merged) == minutes_in(*periods)
    assert all(before.end < after.start for before, after in pairwise(merged))
    assert merge_periods(merged) == merged


@given(st.lists(spans(), max_size=6))
def test_the_total_counts_each_instant_once(periods: list[Period]) -> None:
    assert total_duration(periods) == timedelta(minutes=len(minutes_in(*periods)))


@given(spans(), st.integers(0, 30))
def test_widening_adds_the_margin_on_both_sides(period: Period, margin: int) -> None:
    wide = period.widened(timedelta(minutes=margin))
    assert wide.duration == period.duration + timedelta(minutes=2 * margin)
    assert wide.clipped(period) == (period if period.start < period.end else None)
