"""Times without a zone: the calendar's own (X-WR-TIMEZONE), or else the one that is passed in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from focusguard.calendar.expansion import expand_resource
from tests.unit.calendar.texts import CONTEXT, WINDOW, starts, times, vcalendar, vevent


@pytest.mark.parametrize(
    ("zone", "start", "expected", "told"),
    [
        ("America/New_York", "DTSTART:20261024T090000", "10-24 13:00", "America/New_York"),
        ("Eastern Standard Time", "DTSTART:20261024T090000", "10-24 13:00", "Eastern Standard Time"),
        # What has a zone keeps it.
        ("America/New_York", "DTSTART:20261024T090000Z", "10-24 09:00", ""),
        ("America/New_York", "DTSTART;TZID=Asia/Tokyo:20261024T090000", "10-24 00:00", "Asia/Tokyo"),
        # A day is the reader's own.
        ("America/New_York", "DTSTART;VALUE=DATE:20261024", "10-23 22:00", ""),
        # One that nobody knows leaves the reader's zone.
        ("Nowhere/Land", "DTSTART:20261024T090000", "10-24 07:00", ""),
        ("", "DTSTART:20261024T090000", "10-24 07:00", ""),
    ],
)
def test_a_calendar_s_zone_is_that_of_times_without_one(
    zone: str, start: str, expected: str, told: str
) -> None:
    text = vcalendar(f"X-WR-TIMEZONE:{zone}", vevent(start))
    found = expand_resource(text, CONTEXT, WINDOW)
    assert starts(found) == [expected]
    assert found.occurrences[0].time_zone == told


def test_a_series_in_a_calendar_s_zone() -> None:
    master = vevent(
        "DTSTART:20261031T090000",
        "DTEND:20261031T100000",
        "RRULE:FREQ=DAILY;COUNT=4",
        "EXDATE:20261101T090000",
        "RDATE;VALUE=PERIOD:20261105T090000/20261105T120000",
    )
    moved = vevent("RECURRENCE-ID:20261102T090000", "DTSTART:20261102T110000", "DURATION:PT1H")
    text = vcalendar("X-WR-TIMEZONE:America/New_York", master, moved)
    # The clocks change there on 1 November.
    assert times(expand_resource(text, CONTEXT, WINDOW)) == [
        ("10-31 13:00", "10-31 14:00"),
        ("11-02 16:00", "11-02 17:00"),
        ("11-03 14:00", "11-03 15:00"),
        ("11-05 14:00", "11-05 17:00"),
    ]


def test_a_calendar_s_zone_does_not_move_a_series_in_utc() -> None:
    text = vcalendar(
        "X-WR-TIMEZONE:Europe/Paris", vevent("DTSTART:20261024T070000Z", "RRULE:FREQ=DAILY;COUNT=2")
    )
    assert starts(expand_resource(text, CONTEXT, WINDOW)) == ["10-24 07:00", "10-25 07:00"]


def test_floating_times_are_of_the_zone_that_is_passed_in() -> None:
    tokyo = replace(CONTEXT, zone="Asia/Tokyo")
    found = expand_resource(
        vcalendar(vevent("DTSTART:20261024T090000", "RRULE:FREQ=DAILY;COUNT=2")), tokyo, WINDOW
    )
    assert starts(found) == ["10-24 00:00", "10-25 00:00"]
