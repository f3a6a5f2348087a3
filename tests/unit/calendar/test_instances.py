"""What belongs to a series beside its rule: dates added and taken out, instances that stand elsewhere.

RFC 5545 §3.8.4.4 (RECURRENCE-ID), §3.8.5.1 (EXDATE), §3.8.5.2 (RDATE), §3.2.13 (RANGE).
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from focusguard.calendar.expansion import expand_resource
from focusguard.calendar.singles import Expansion
from focusguard.domain.period import Period
from tests.unit.calendar.texts import CONTEXT, WINDOW, expand, starts, times, vcalendar, vevent

PARIS_9 = "DTSTART;TZID=Europe/Paris:20261123T090000"


def series(*overrides: str, lines: tuple[str, ...] = (PARIS_9, "RRULE:FREQ=DAILY;COUNT=4")) -> Expansion:
    return expand_resource(vcalendar(vevent(*lines, "DURATION:PT1H"), *overrides), CONTEXT, WINDOW)


# --- EXDATE and RDATE -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # COUNT counts what is taken out as well.
        (["RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20261124T080000Z"], ["11-23 08:00", "11-25 08:00"]),
        (["RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20261123T080000Z"], ["11-24 08:00", "11-25 08:00"]),
        (["RRULE:FREQ=DAILY;COUNT=1", "EXDATE:20261123T080000Z"], []),
        # Nothing is there to be taken out.
        (["RRULE:FREQ=DAILY;COUNT=1", "EXDATE:20261123T090000Z"], ["11-23 08:00"]),
        (["RRULE:FREQ=DAILY;COUNT=1", "EXDATE:99991231T235959Z"], ["11-23 08:00"]),
        # What is taken out is out, even where it is added.
        (["RDATE:20261125T080000Z", "EXDATE:20261125T080000Z"], ["11-23 08:00"]),
        # A date that the rule has too is one instance.
        (["RRULE:FREQ=DAILY;COUNT=2", "RDATE:20261124T080000Z"], ["11-23 08:00", "11-24 08:00"]),
        (["RDATE:20261120T080000Z"], ["11-20 08:00", "11-23 08:00"]),
        (["RDATE:20261125T080000Z,20261127T080000Z"], ["11-23 08:00", "11-25 08:00", "11-27 08:00"]),
    ],
)
def test_dates_added_and_taken_out(lines: list[str], expected: list[str]) -> None:
    assert starts(expand(PARIS_9, "DURATION:PT1H", *lines)) == expected


@pytest.mark.parametrize(
    ("excluded", "expected"),
    [
        # An hour of one zone looks like another instance's in UTC: only the instant names an instance.
        ("EXDATE:20261123T140000Z", ["11-23 19:00"]),
        ("EXDATE;TZID=America/New_York:20261123T090000", ["11-23 19:00"]),
        ("EXDATE;TZID=America/New_York:20261123T140000", ["11-23 14:00"]),
        # A day is all that starts on it.
        ("EXDATE;VALUE=DATE:20261123", []),
    ],
)
def test_of_several_instances_a_day_the_one_that_is_named_is_taken_out(
    excluded: str, expected: list[str]
) -> None:
    start = "DTSTART;TZID=America/New_York:20261123T090000"
    found = expand(start, "DURATION:PT1H", "RRULE:FREQ=DAILY;BYHOUR=9,14;COUNT=2", excluded)
    assert starts(found) == expected


def test_of_several_instances_a_day_the_one_that_is_named_is_moved() -> None:
    start = "DTSTART;TZID=America/New_York:20261123T090000"
    moved = vevent("RECURRENCE-ID:20261123T140000Z", "DTSTART:20261124T120000Z", "DURATION:PT1H")
    found = series(moved, lines=(start, "RRULE:FREQ=DAILY;BYHOUR=9,14;COUNT=2"))
    assert starts(found) == ["11-23 19:00", "11-24 12:00"]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("20261125T070000Z/PT3H", ("11-25 07:00", "11-25 10:00")),
        ("20261125T070000Z/20261125T110000Z", ("11-25 07:00", "11-25 11:00")),
        ("20261125T070000Z/P1DT1H", ("11-25 07:00", "11-26 08:00")),
    ],
)
def test_a_period_brings_its_own_end(period: str, expected: tuple[str, str]) -> None:
    found = expand(PARIS_9, "DURATION:PT1H", f"RDATE;VALUE=PERIOD:{period}")
    assert times(found)[1] == expected


def test_a_period_on_a_day_of_the_rule_gives_that_instance_its_end() -> None:
    period = "RDATE;VALUE=PERIOD:20261124T080000Z/PT3H"
    found = expand(PARIS_9, "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2", period)
    assert times(found) == [("11-23 08:00", "11-23 09:00"), ("11-24 08:00", "11-24 11:00")]


# --- instances that stand elsewhere -----------------------------------------------------------------


def override(named: str, *lines: str, uid: str = "u1") -> str:
    return vevent(named, *(lines or ("DTSTART:20261130T150000Z", "DURATION:PT1H")), uid=uid)


@pytest.mark.parametrize(
    "named",
    [
        "RECURRENCE-ID;TZID=Europe/Paris:20261124T090000",
        "RECURRENCE-ID:20261124T080000Z",
        "RECURRENCE-ID;TZID=America/New_York:20261124T030000",
        "RECURRENCE-ID:20261124T090000",
        "RECURRENCE-ID;VALUE=DATE:20261124",
    ],
)
def test_an_instance_is_named_in_any_type(named: str) -> None:
    assert starts(series(override(named))) == ["11-23 08:00", "11-25 08:00", "11-26 08:00", "11-30 15:00"]


def test_an_override_may_last_days_and_be_of_days() -> None:
    found = series(override("RECURRENCE-ID:20261124T080000Z", "DTSTART;VALUE=DATE:20261128"))
    assert times(found)[-1] == ("11-27 23:00", "11-28 23:00")
    assert [o.all_day for o in found.occurrences] == [False, False, False, True]


def test_an_orphan_is_an_occurrence_of_its_own() -> None:
    """The owner is invited to one instance alone, or the series was deleted and left it behind."""
    text = vcalendar(override("RECURRENCE-ID:20261124T080000Z"), override("RECURRENCE-ID:20261125T080000Z"))
    found = expand_resource(text, CONTEXT, WINDOW)
    assert [o.recurrence_id for o in found.occurrences] == ["20261124T080000Z", "20261125T080000Z"]
    assert starts(found) == ["11-30 15:00", "11-30 15:00"]


def test_an_override_that_the_rule_no_longer_has_stands_where_it_was_put() -> None:
    found = series(override("RECURRENCE-ID:20261201T080000Z"))
    assert starts(found) == ["11-23 08:00", "11-24 08:00", "11-25 08:00", "11-26 08:00", "11-30 15:00"]


def test_an_override_of_an_instance_that_is_taken_out_is_none() -> None:
    lines = (PARIS_9, "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20261124T080000Z")
    assert starts(series(override("RECURRENCE-ID:20261124T080000Z"), lines=lines)) == ["11-23 08:00"]


def test_of_two_overrides_the_later_revision_counts_wherever_it_stands() -> None:
    named = "RECURRENCE-ID:20261124T080000Z"
    new = override(named, "DTSTART:20261201T100000Z", "SEQUENCE:10")
    old = override(named, "DTSTART:20261202T100000Z", "SEQUENCE:9")
    for overrides in ((new, old), (old, new)):
        assert starts(series(*overrides))[-1] == "12-01 10:00"


def test_of_two_masters_the_later_revision_counts() -> None:
    new = vevent(PARIS_9, "RRULE:FREQ=DAILY;COUNT=2", "SEQUENCE:2")
    old = vevent(PARIS_9, "RRULE:FREQ=DAILY;COUNT=9", "SEQUENCE:1")
    for masters in ((new, old), (old, new)):
        assert len(expand_resource(vcalendar(*masters), CONTEXT, WINDOW).occurrences) == 2


def test_overrides_of_another_event_change_nothing() -> None:
    found = series(override("RECURRENCE-ID:20261124T080000Z", uid="u2"))
    assert starts(found) == ["11-23 08:00", "11-24 08:00", "11-25 08:00", "11-26 08:00", "11-30 15:00"]


def test_events_without_a_uid_are_each_their_own() -> None:
    events = [vevent(PARIS_9, f"RRULE:FREQ=DAILY;COUNT={n}").replace("UID:u1\r\n", "") for n in (1, 2)]
    assert len(expand_resource(vcalendar(*events), CONTEXT, WINDOW).occurrences) == 3


FROM_24 = "RECURRENCE-ID;RANGE=THISANDFUTURE:20261124T080000Z"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("DTSTART:20261124T100000Z", "DURATION:PT2H"),
         [("11-24 10:00", "11-24 12:00"), ("11-25 10:00", "11-25 12:00")]),
        (("DTSTART:20261123T230000Z",), [("11-23 23:00", "11-23 23:00"), ("11-24 23:00", "11-24 23:00")]),
        (("DTSTART;VALUE=DATE:20261124",), [("11-23 23:00", "11-24 23:00"), ("11-24 23:00", "11-25 23:00")]),
        (("DTSTART:20261124T080000Z", "STATUS:CANCELLED"), []),
    ],
)  # fmt: skip
def test_this_and_future(lines: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    found = series(override(FROM_24, *lines), lines=(PARIS_9, "RRULE:FREQ=DAILY;COUNT=3"))
    assert times(found) == [("11-23 08:00", "11-23 09:00"), *expected]


def test_of_two_that_change_what_follows_each_goes_up_to_the_next() -> None:
    later = FROM_24.replace("24T", "26T")
    found = series(
        override(later, "DTSTART:20261126T120000Z", "DURATION:PT1H"),
        override(FROM_24, "DTSTART:20261124T100000Z", "DURATION:PT1H"),
        lines=(PARIS_9, "RRULE:FREQ=DAILY;COUNT=5"),
    )
    assert starts(found) == ["11-23 08:00", "11-24 10:00", "11-25 10:00", "11-26 12:00", "11-27 12:00"]


def test_a_series_of_days_that_turns_into_hours() -> None:
    named = "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20261124"
    found = series(
        override(named, "DTSTART;TZID=Europe/Paris:20261124T100000", "DURATION:PT1H"),
        lines=("DTSTART;VALUE=DATE:20261123", "RRULE:FREQ=DAILY;COUNT=3"),
    )
    assert [o.all_day for o in found.occurrences] == [True, False, False]
    assert starts(found)[1:] == ["11-24 09:00", "11-25 09:00"]


@pytest.mark.parametrize(("since", "until"), [("11-29", "12-01"), ("11-23", "11-24")])
def test_the_window_is_asked_of_where_an_instance_stands_and_not_where_it_stood(
    since: str, until: str
) -> None:
    window = Period(
        datetime.fromisoformat(f"2026-{since}T00:00Z"), datetime.fromisoformat(f"2026-{until}T00:00Z")
    )
    text = vcalendar(
        vevent(PARIS_9, "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"),
        override("RECURRENCE-ID:20261123T080000Z"),
    )
    found = expand_resource(text, CONTEXT, window)
    assert starts(found) == (["11-30 15:00"] if since == "11-29" else [])


def test_what_began_before_the_window_and_lasts_into_it() -> None:
    day = Period(datetime(2026, 11, 30, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
    assert starts(expand(PARIS_9, "DURATION:P8D", "RRULE:FREQ=MONTHLY", window=day)) == ["11-23 08:00"]
    long = "RDATE;VALUE=PERIOD:20261120T080000Z/P12D"
    assert starts(expand(PARIS_9, "DURATION:PT1H", long, window=day)) == ["11-20 08:00"]


@pytest.mark.parametrize(("moved", "day"), [("20261204T080000Z", 6), ("20261114T080000Z", 16)])
def test_what_follows_a_moved_instance_is_found_where_it_went(moved: str, day: int) -> None:
    """Ten days on or back: the rule puts those instances outside of the window."""
    text = vcalendar(
        vevent(PARIS_9, "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"),
        override(FROM_24, f"DTSTART:{moved}", "DURATION:PT1H"),
    )
    month = int(moved[4:6])
    window = Period(datetime(2026, month, day - 1, tzinfo=UTC), datetime(2026, month, day, tzinfo=UTC))
    found = expand_resource(text, CONTEXT, window).occurrences
    assert [(o.period.start.day, o.recurrence_id) for o in found] == [(day - 1, "20261125T080000Z")]
