"""Series and single events over a change of clocks (RFC 5545 §3.3.5, §3.3.6)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from focusguard.calendar.expansion import expand_resource
from focusguard.domain.period import Period
from tests.unit.calendar.test_real_events import OUTLOOK_ZONE
from tests.unit.calendar.texts import CONTEXT, expand, starts, times, vcalendar, vevent

YEAR = Period(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        # The clocks change in Paris on 25 October 2026, at 01:00 UTC.
        ("DTSTART;TZID=Europe/Paris:20261024T090000", ["10-24 07:00", "10-25 08:00", "10-26 08:00"]),
        ("DTSTART:20261024T070000Z", ["10-24 07:00", "10-25 07:00", "10-26 07:00"]),
        ("DTSTART:20261024T090000", ["10-24 07:00", "10-25 08:00", "10-26 08:00"]),
        ("DTSTART;VALUE=DATE:20261024", ["10-23 22:00", "10-24 22:00", "10-25 23:00"]),
        # 02:30 comes twice that night: the first counts.
        ("DTSTART;TZID=Europe/Paris:20261024T023000", ["10-24 00:30", "10-25 00:30", "10-26 01:30"]),
        # In spring it does not come: it is read with the offset before the gap.
        ("DTSTART;TZID=Europe/Paris:20260328T023000", ["03-28 01:30", "03-29 01:30", "03-30 00:30"]),
        ("DTSTART:20260328T023000", ["03-28 01:30", "03-29 01:30", "03-30 00:30"]),
    ],
)
def test_a_series_keeps_its_hour_over_a_change_of_clocks(start: str, expected: list[str]) -> None:
    assert starts(expand(start, "RRULE:FREQ=DAILY;COUNT=3", window=YEAR)) == expected


@pytest.mark.parametrize(
    ("length", "ends"),
    [
        ("DURATION:PT4H", ["10-25 01:00", "10-26 02:00"]),
        ("DURATION:P1D", ["10-25 22:00", "10-26 22:00"]),
        ("DURATION:P1DT4H", ["10-26 02:00", "10-27 02:00"]),
        # An end is on the wall clock, as other programs show it.
        ("DTEND;TZID=Europe/Paris:20261025T030000", ["10-25 02:00", "10-26 02:00"]),
    ],
)
def test_hours_are_exact_and_days_nominal(length: str, ends: list[str]) -> None:
    found = expand("DTSTART;TZID=Europe/Paris:20261024T230000", length, "RRULE:FREQ=DAILY;COUNT=2")
    assert [end for _, end in times(found)] == ends


def test_an_end_in_another_zone_than_the_start() -> None:
    flight = ("DTSTART;TZID=Europe/Paris:20261123T100000", "DTEND;TZID=America/New_York:20261123T123000")
    assert times(expand(*flight, "RRULE:FREQ=WEEKLY;COUNT=2")) == [
        ("11-23 09:00", "11-23 17:30"),
        ("11-30 09:00", "11-30 17:30"),
    ]


def test_an_exception_that_is_told_in_utc_finds_its_instance_in_the_gap() -> None:
    lines = (
        "DTSTART;TZID=Europe/Paris:20260328T023000",
        "RRULE:FREQ=DAILY;COUNT=3",
        "EXDATE:20260329T013000Z",
    )
    assert starts(expand(*lines, window=YEAR)) == ["03-28 01:30", "03-30 00:30"]


def test_the_last_start_that_may_be_is_an_instant_also_where_an_hour_comes_twice() -> None:
    """02:30 is first at 00:30 UTC, when 02:15 is still to come again."""
    start = "DTSTART;TZID=Europe/Paris:20261024T023000"
    assert len(expand(start, "RRULE:FREQ=DAILY;UNTIL=20261025T011500Z").occurrences) == 2
    assert len(expand(start, "RRULE:FREQ=DAILY;UNTIL=20261025T001500Z").occurrences) == 1


@pytest.mark.parametrize("hour", ["0130", "0200", "0230", "0300", "0900"])
@pytest.mark.parametrize("day", ["20260328", "20261024"])
def test_a_zone_that_the_resource_brings_changes_its_clocks_alike(day: str, hour: str) -> None:
    def in_zone(name: str) -> list[str]:
        event = vevent(f"DTSTART;TZID={name}:{day}T{hour}00", "RRULE:FREQ=DAILY;COUNT=3")
        text = vcalendar(OUTLOOK_ZONE.format("Heure maison"), event)
        return starts(expand_resource(text, CONTEXT, YEAR))

    assert in_zone("Heure maison") == in_zone("Europe/Paris")
