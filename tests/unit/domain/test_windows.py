"""Weekly windows on the wall clock, over the nights on which it jumps."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from focusguard.domain.focus import FocusWindow, window_periods
from focusguard.domain.period import Period

PARIS = ZoneInfo("Europe/Paris")
NEW_YORK = ZoneInfo("America/New_York")
KOLKATA = ZoneInfo("Asia/Kolkata")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
EVERY_DAY = frozenset(range(7))


def day_in(day: date, zone: tzinfo) -> Period:
    start = datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
    return Period(start, datetime.combine(day + timedelta(days=1), time(), tzinfo=zone).astimezone(UTC))


def window(start: str, end: str, weekdays: frozenset[int] = EVERY_DAY) -> FocusWindow:
    return FocusWindow(
        weekdays, time.fromisoformat(start), None if end == "24:00" else time.fromisoformat(end)
    )


def shown(periods: list[Period]) -> list[str]:
    return [f"{period.start:%d %H:%M}-{period.end:%d %H:%M}" for period in periods]


@pytest.mark.parametrize(
    ("day", "zone", "start", "end", "expected"),
    [
        # an ordinary Monday
        ("2026-11-23", PARIS, "09:00", "12:00", ["23 08:00-23 11:00"]),
        ("2026-11-23", PARIS, "14:00", "24:00", ["23 13:00-23 23:00"]),
        ("2026-11-23", PARIS, "00:00", "24:00", ["22 23:00-23 23:00"]),
        ("2026-11-23", NEW_YORK, "09:00", "12:00", ["23 14:00-23 17:00"]),
        ("2026-11-23", KOLKATA, "09:00", "12:00", ["23 03:30-23 06:30"]),
        # 29 March 2026, Paris: 02:00 becomes 03:00
        ("2026-03-29", PARIS, "09:00", "12:00", ["29 07:00-29 10:00"]),
        ("2026-03-29", PARIS, "00:00", "24:00", ["28 23:00-29 22:00"]),
        ("2026-03-29", PARIS, "01:00", "04:00", ["29 00:00-29 02:00"]),
        ("2026-03-29", PARIS, "02:30", "05:00", ["29 01:30-29 03:00"]),
        ("2026-03-29", PARIS, "01:30", "02:30", ["29 00:30-29 01:30"]),
        # 25 October 2026, Paris: 03:00 becomes 02:00
        ("2026-10-25", PARIS, "09:00", "12:00", ["25 08:00-25 11:00"]),
        ("2026-10-25", PARIS, "00:00", "24:00", ["24 22:00-25 23:00"]),
        ("2026-10-25", PARIS, "01:00", "04:00", ["24 23:00-25 03:00"]),
        ("2026-10-25", PARIS, "02:30", "04:00", ["25 00:30-25 03:00"]),
        # New York changes on other days: 8 March and 1 November 2026
        ("2026-03-08", NEW_YORK, "00:00", "24:00", ["08 05:00-09 04:00"]),
        ("2026-11-01", NEW_YORK, "00:00", "24:00", ["01 04:00-02 05:00"]),
        # Lord Howe moves by half an hour
        ("2026-10-04", LORD_HOWE, "00:00", "24:00", ["03 13:30-04 13:00"]),
    ],
)
def test_a_window_is_read_on_the_wall_clock(
    day: str, zone: tzinfo, start: str, end: str, expected: list[str]
) -> None:
    bounds = day_in(date.fromisoformat(day), zone)
    periods = [p for p in window_periods(window(start, end), bounds=bounds, zone=zone)]
    assert shown(periods) == expected


@pytest.mark.parametrize(("sunday", "hours"), [("2026-03-29", 7), ("2026-10-25", 9), ("2026-11-22", 8)])
def test_a_night_over_the_change_is_shorter_or_longer(sunday: str, hours: int) -> None:
    saturday = date.fromisoformat(sunday) - timedelta(days=1)
    night = window("22:00", "06:00", frozenset({5}))
    (period,) = window_periods(night, bounds=day_in(saturday, PARIS), zone=PARIS)
    assert period.duration == timedelta(hours=hours)


def test_a_window_that_the_change_swallows_is_no_time_at_all() -> None:
    bounds = day_in(date(2026, 3, 29), PARIS)
    periods = window_periods(window("02:30", "03:00"), bounds=bounds, zone=PARIS)
    assert sum((period.duration for period in periods), timedelta()) == timedelta()


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("22:00", "06:00", ["22 21:00-23 05:00", "23 21:00-24 05:00"]),
        ("12:00", "12:00", ["22 11:00-23 11:00", "23 11:00-24 11:00"]),
        ("12:01", "12:00", ["22 11:01-23 11:00", "23 11:01-24 11:00"]),
        ("12:00", "12:01", ["23 11:00-23 11:01"]),
    ],
)
def test_an_end_at_or_before_the_start_is_the_next_day(start: str, end: str, expected: list[str]) -> None:
    bounds = day_in(date(2026, 11, 23), PARIS)
    assert shown(window_periods(window(start, end), bounds=bounds, zone=PARIS)) == expected


@pytest.mark.parametrize(
    ("weekdays", "expected"),
    [({0}, ["23 21:00-24 05:00"]), ({6}, ["22 21:00-23 05:00"]), ({1, 2, 3, 4, 5}, [])],
)
def test_the_weekday_is_that_of_the_start(weekdays: set[int], expected: list[str]) -> None:
    night = window("22:00", "06:00", frozenset(weekdays))
    assert shown(window_periods(night, bounds=day_in(date(2026, 11, 23), PARIS), zone=PARIS)) == expected


def test_the_weekday_is_the_owners_and_not_the_worlds() -> None:
    auckland = timezone(timedelta(hours=13))
    monday = window("09:00", "12:00", frozenset({0}))
    bounds = Period(datetime(2026, 11, 22, 18, tzinfo=UTC), datetime(2026, 11, 23, 6, tzinfo=UTC))
    assert shown(window_periods(monday, bounds=bounds, zone=auckland)) == ["22 20:00-22 23:00"]


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [("08:00", "11:00", 1), ("11:00", "12:00", 0), ("07:00", "08:00", 0), ("07:00", "08:01", 1)],
)
def test_only_what_overlaps_the_bounds_is_returned(first: str, last: str, count: int) -> None:
    monday = date(2026, 11, 23)
    bounds = Period(
        datetime.combine(monday, time.fromisoformat(first), tzinfo=UTC),
        datetime.combine(monday, time.fromisoformat(last), tzinfo=UTC),
    )
    assert len(window_periods(window("09:00", "12:00"), bounds=bounds, zone=PARIS)) == count
