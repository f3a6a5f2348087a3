"""Where things stand on the timeline, at the boundaries."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from focusguard.desktop.dashboard.scale import TimeScale, mark_rows, shown_period, stack_rows
from focusguard.domain.focus import BlockSource, FocusBlock
from focusguard.domain.period import Period
from tests.fakes.sample_day import EMPTY_DAY, PARIS, at, between

SCALE = TimeScale(between("08:00", "18:00"), 100.0, 1100.0)


@pytest.mark.parametrize(
    ("clock", "x"),
    [("07:59", 100.0), ("08:00", 100.0), ("13:00", 600.0), ("18:00", 1100.0), ("18:01", 1100.0)],
)
def test_x_stays_within_the_ends(clock: str, x: float) -> None:
    assert SCALE.x(at(clock)) == x


def test_hours_include_both_ends() -> None:
    hours = SCALE.hours()
    assert (hours[0], hours[-1], len(hours)) == (at("08:00"), at("18:00"), 11)


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("09:00", "12:00", "08:00", "19:00"),
        ("07:59", "12:00", "07:00", "19:00"),
        ("09:00", "19:00", "08:00", "19:00"),
        ("09:00", "19:01", "08:00", "20:00"),
    ],
)
def test_shown_period_grows_by_whole_hours(start: str, end: str, first: str, last: str) -> None:
    block = FocusBlock(between(start, end), BlockSource.MANUAL)
    day = replace(EMPTY_DAY, bounds=Period(at("00:00"), at("00:00") + timedelta(days=1)), blocks=(block,))
    assert shown_period(day) == between(first, last)


@pytest.mark.parametrize(
    ("now", "first", "last"),
    [
        ("07:59", "07:00", "19:00"),
        ("08:00", "08:00", "19:00"),
        ("18:59", "08:00", "19:00"),
        ("19:00", "08:00", "20:00"),
    ],
)
def test_the_present_is_always_shown(now: str, first: str, last: str) -> None:
    day = replace(EMPTY_DAY, bounds=Period(at("00:00"), at("00:00") + timedelta(days=1)))
    assert shown_period(day, at(now)) == between(first, last)


def test_the_present_of_another_day_is_not_shown() -> None:
    assert shown_period(EMPTY_DAY, at("07:00")) == shown_period(EMPTY_DAY)


def test_a_block_over_midnight_does_not_leave_the_day() -> None:
    bounds = Period(at("00:00"), at("00:00") + timedelta(days=1))
    night = FocusBlock(Period(at("22:00"), at("22:00") + timedelta(hours=8)), BlockSource.WINDOW)
    shown = shown_period(replace(EMPTY_DAY, bounds=bounds, blocks=(night,)))
    assert shown == Period(at("08:00"), bounds.end)


def test_a_day_of_23_hours_stays_within_its_bounds() -> None:
    spring = date(2026, 3, 29)
    start = datetime(2026, 3, 29, tzinfo=PARIS).astimezone(UTC)
    end = datetime(2026, 3, 30, tzinfo=PARIS).astimezone(UTC)
    late = FocusBlock(Period(end - timedelta(minutes=30), end), BlockSource.MANUAL)
    day = replace(EMPTY_DAY, day=spring, bounds=Period(start, end), blocks=(late,))
    assert shown_period(day).end == end


def test_rows_keep_what_overlaps_apart() -> None:
    periods = [between("09:00", "10:00"), between("09:30", "10:30"), between("10:00", "11:00")]
    assert stack_rows(periods) == [0, 1, 0]
    assert stack_rows([]) == []


@pytest.mark.parametrize(
    ("positions", "rows"),
    [([], []), ([10.0, 26.0], [0, 0]), ([10.0, 25.9], [0, 1]), ([10, 11, 12, 13], [0, 1, 2, 0])],
)
def test_marks_nearer_than_the_gap_get_rows(positions: list[float], rows: list[int]) -> None:
    assert mark_rows(positions, gap=16.0, rows=3) == rows
