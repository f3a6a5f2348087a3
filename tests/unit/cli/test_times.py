"""Instants and ranges as they are written on the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from focusguard.cli.program import UsageError
from focusguard.cli.times import parse_instant, parse_range, today
from focusguard.domain.period import Period

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = Period(datetime(2026, 11, 22, 23, tzinfo=UTC), datetime(2026, 11, 23, 23, tzinfo=UTC))


def shown(instant: datetime) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-23T09:00:00+01:00", "2026-11-23T08:00:00Z"),
        ("2026-11-23T09:00:00Z", "2026-11-23T09:00:00Z"),
        ("2026-11-23T09:00:00-05:00", "2026-11-23T14:00:00Z"),
        ("2026-11-23T09:00", "2026-11-23T08:00:00Z"),
        ("2026-11-23 09:00", "2026-11-23T08:00:00Z"),
        ("2026-11-23", "2026-11-22T23:00:00Z"),
        ("2026-07-14", "2026-07-13T22:00:00Z"),
        ("2026-10-25T02:30", "2026-10-25T00:30:00Z"),
        ("2026-03-29T02:30", "2026-03-29T01:30:00Z"),
        ("0002-01-01T00:00:00Z", "0002-01-01T00:00:00Z"),
    ],
)
def test_an_instant(text: str, expected: str) -> None:
    assert parse_instant(text, zone=PARIS) == datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "demain",
        "9:00",
        "2026-13-01",
        "2026-11-31",
        "23/11/2026",
        "0001-01-01",
        "9999-12-31",
        "0001-01-01T00:00Z",
    ],
)
def test_what_is_no_instant_is_told_with_what_is(text: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_instant(text, zone=PARIS)
    assert "2026-11-23T09:00:00+01:00" in raised.value.advice


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, ("2026-11-22T23:00:00Z", "2026-11-23T23:00:00Z")),
        ("2026-11-20", "2026-11-21", ("2026-11-19T23:00:00Z", "2026-11-20T23:00:00Z")),
        ("2026-11-20", None, ("2026-11-19T23:00:00Z", "2026-11-23T23:00:00Z")),
        ("2026-11-30", None, ("2026-11-29T23:00:00Z", "2026-11-30T23:00:00Z")),
        (None, "2026-11-25", ("2026-11-22T23:00:00Z", "2026-11-24T23:00:00Z")),
        (None, "2026-11-20", ("2026-11-19T23:00:00Z", "2026-11-19T23:00:00Z")),
        ("2026-11-20", "2026-11-20", ("2026-11-19T23:00:00Z", "2026-11-19T23:00:00Z")),
        ("9998-12-31", None, ("9998-12-30T23:00:00Z", "9998-12-31T23:00:00Z")),
    ],
)
def test_a_range_is_half_open_and_always_has_both_ends(
    start: str | None, end: str | None, expected: tuple[str, str]
) -> None:
    period = parse_range(start, end, default=TODAY, zone=PARIS)
    assert (shown(period.start), shown(period.end)) == expected


def test_a_range_does_not_run_backwards() -> None:
    with pytest.raises(UsageError, match="is before --from"):
        parse_range("2026-11-21", "2026-11-20", default=TODAY, zone=PARIS)


@pytest.mark.parametrize(
    ("now", "hours"),
    [((2026, 11, 23, 9), 24), ((2026, 3, 28, 23), 23), ((2026, 10, 24, 22), 25), ((2026, 10, 24, 21), 24)],
)
def test_today_is_the_day_in_the_owners_zone(now: tuple[int, int, int, int], hours: int) -> None:
    assert today(datetime(*now, tzinfo=UTC), PARIS).duration.total_seconds() == hours * 3600
