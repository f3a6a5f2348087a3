"""Days, months and working hours on the owner's clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from focusguard.domain.focus import FocusWindow
from focusguard.domain.hours import closed_at, day_of, month_start, opening_periods
from focusguard.domain.period import Period

PARIS = ZoneInfo("Europe/Paris")
WEEKDAYS = frozenset(range(5))
WORKING = (FocusWindow(WEEKDAYS, time(9), time(12)), FocusWindow(WEEKDAYS, time(14), time(18)))


def closed_period(hours: Sequence[FocusWindow], at: datetime, zone: ZoneInfo) -> Period | None:
    return closed_at(opening_periods(hours, around=Period(at, at), zone=zone), at)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "start", "end"),
    [
        ("2026-11-23T10:00", "2026-11-22T23:00", "2026-11-23T23:00"),
        ("2026-11-22T23:00", "2026-11-22T23:00", "2026-11-23T23:00"),
        ("2026-11-22T22:59", "2026-11-21T23:00", "2026-11-22T23:00"),
        ("2026-03-29T12:00", "2026-03-28T23:00", "2026-03-29T22:00"),
        ("2026-10-25T12:00", "2026-10-24T22:00", "2026-10-25T23:00"),
    ],
)
def test_a_day_is_the_owners(at: str, start: str, end: str) -> None:
    assert day_of(utc(at), PARIS) == Period(utc(start), utc(end))


@pytest.mark.parametrize(
    ("at", "start"),
    [
        ("2026-11-23T10:00", "2026-10-31T23:00"),
        ("2026-10-31T23:00", "2026-10-31T23:00"),
        ("2026-10-31T22:59", "2026-09-30T22:00"),
    ],
)
def test_a_month_is_the_owners(at: str, start: str) -> None:
    assert month_start(utc(at), PARIS) == utc(start)


@pytest.mark.parametrize(
    ("at", "closed"),
    [
        ("2026-11-23T07:59:59", ("2026-11-20T17:00", "2026-11-23T08:00")),
        ("2026-11-23T08:00", None),
        ("2026-11-23T10:59:59", None),
        ("2026-11-23T11:00", ("2026-11-23T11:00", "2026-11-23T13:00")),
        ("2026-11-23T13:00", None),
        ("2026-11-23T17:00", ("2026-11-23T17:00", "2026-11-24T08:00")),
        ("2026-11-28T12:00", ("2026-11-27T17:00", "2026-11-30T08:00")),
    ],
)
def test_outside_the_hours_it_is_closed_until_they_begin(at: str, closed: tuple[str, str] | None) -> None:
    expected = Period(utc(closed[0]), utc(closed[1])) if closed else None
    assert closed_period(WORKING, utc(at), PARIS) == expected


def test_the_hours_follow_the_wall_clock_when_the_clocks_change() -> None:
    saturday = utc("2026-03-28T12:00")
    assert closed_period(WORKING, saturday, PARIS) == Period(utc("2026-03-27T17:00"), utc("2026-03-30T07:00"))


def test_hours_of_one_day_a_week_leave_the_six_others() -> None:
    monday = (FocusWindow(frozenset({0}), time(9), time(12)),)
    closed = closed_period(monday, utc("2026-11-26T10:00"), PARIS)
    assert closed == Period(utc("2026-11-23T11:00"), utc("2026-11-30T08:00"))


def test_without_hours_it_is_never_closed() -> None:
    assert closed_period((), utc("2026-11-23T03:00"), PARIS) is None


def test_what_lies_beyond_the_known_hours_is_not_closed() -> None:
    known = [Period(utc("2026-11-23T08:00"), utc("2026-11-23T11:00"))]
    assert closed_at(known, utc("2026-11-23T07:00")) is None
    assert closed_at(known, utc("2026-11-23T12:00")) is None
