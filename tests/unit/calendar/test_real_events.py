"""Events as other programs write them, each with the times that those programs show."""

from datetime import UTC, datetime

import pytest

from focusguard.calendar.errors import ResourceInvalid
from focusguard.domain.agenda import PartStat
from focusguard.domain.period import Period
from tests.unit.calendar.texts import CONTEXT, WINDOW, expand, expand_resource, times, vcalendar, vevent

PARIS_9 = "DTSTART;TZID=Europe/Paris:20261123T090000"
# What Outlook sends along for its zones.
OUTLOOK_ZONE = "\r\n".join(
    [
        "BEGIN:VTIMEZONE",
        "TZID:{}",
        "BEGIN:STANDARD",
        "DTSTART:16010101T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:16010101T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
        "END:DAYLIGHT",
        "END:VTIMEZONE",
    ]
)


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Romance Standard Time", "11-23 08:00"),
        ("GMT Standard Time", "11-23 09:00"),
        ("Eastern Standard Time", "11-23 14:00"),
        ("/citadel.org/20210210_1/Europe/Paris", "11-23 08:00"),
        ("US/Pacific", "11-23 17:00"),
    ],
)
def test_zones_that_are_known_by_name(zone: str, start: str) -> None:
    assert times(expand(f"DTSTART;TZID={zone}:20261123T090000")) == [(start, start)]


@pytest.mark.parametrize("name", ["(UTC+01:00) Bruxelles, Paris", "Customized Time Zone", "Heure maison"])
@pytest.mark.parametrize("written", ["{}", "{}|escaped"])
def test_zones_that_the_resource_explains(name: str, written: str) -> None:
    told = name.replace(",", "\\,") if "escaped" in written else name
    event = vevent(f'DTSTART;TZID="{name}":20261019T090000', "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2")
    text = vcalendar(OUTLOOK_ZONE.format(told), event)
    assert times(expand_resource(text, CONTEXT, WINDOW)) == [
        ("10-19 07:00", "10-19 08:00"),
        ("10-26 08:00", "10-26 09:00"),
    ]


@pytest.mark.parametrize(
    "zone", ['"(UTC+03:00) Bruxelles, Paris"', "(UTC+01:00) Bruxelles", "tzone://Microsoft/Custom", "CEST"]
)
def test_zones_that_nothing_explains_are_a_problem_and_no_wrong_time(zone: str) -> None:
    with pytest.raises(ResourceInvalid, match=r"its time zone|its DTSTART"):
        expand(f"DTSTART;TZID={zone}:20261123T090000")


def test_google_s_series_with_a_moved_and_declined_instance() -> None:
    claire = "mailto:claire@example.net"
    rule = "RRULE:FREQ=WEEKLY;WKST=MO;UNTIL=20261201T225959Z;BYDAY=MO"
    accepted = f"ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;X-NUM-GUESTS=0:{claire}"
    master = vevent(
        "DTSTART;TZID=Europe/Paris:20261102T090000",
        "DTEND;TZID=Europe/Paris:20261102T100000",
        rule,
        "EXDATE;TZID=Europe/Paris:20261123T090000",
        accepted,
    )
    moved = vevent(
        "DTSTART;TZID=Europe/Paris:20261110T140000",
        "DTEND;TZID=Europe/Paris:20261110T143000",
        "RECURRENCE-ID;TZID=Europe/Paris:20261109T090000",
        f"ATTENDEE;PARTSTAT=DECLINED:{claire}",
    )
    found = expand_resource(vcalendar(moved, master), CONTEXT, WINDOW)
    assert times(found) == [
        ("11-02 08:00", "11-02 09:00"),
        ("11-10 13:00", "11-10 13:30"),
        ("11-16 08:00", "11-16 09:00"),
        ("11-30 08:00", "11-30 09:00"),
    ]
    assert [o.partstat is PartStat.DECLINED for o in found.occurrences] == [False, True, False, False]


def test_apple_s_travel_time_is_not_the_event_s() -> None:
    travel = 'X-APPLE-TRAVEL-START;ROUTING=CAR;VALUE=URI;X-TITLE="1 rue A\\n75001 Paris":geo:48.85,2.35'
    duration = "X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT45M"
    assert times(expand(PARIS_9, "DURATION:PT1H", duration, travel)) == [("11-23 08:00", "11-23 09:00")]


@pytest.mark.parametrize(
    ("lines", "starts"),
    [
        (["RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=4;COUNT=2"], ["11-23 08:00", "12-28 08:00"]),
        (
            ["RRULE:FREQ=DAILY;COUNT=3", "EXDATE;TZID=America/New_York:20261124T030000"],
            ["11-23 08:00", "11-25 08:00"],
        ),
        (["RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20261123,20261125"], ["11-24 08:00"]),
        (["RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"], ["11-23 08:00"]),
    ],
)
def test_rules(lines: list[str], starts: list[str]) -> None:
    assert [start for start, _ in times(expand(PARIS_9, "DURATION:PT1H", *lines))] == starts


def test_this_and_future_over_the_change_of_clocks() -> None:
    master = vevent("DTSTART;TZID=Europe/Paris:20261023T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=4")
    later = vevent(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20261024T090000",
        "DTSTART;TZID=Europe/Paris:20261024T110000",
        "DURATION:PT1H",
    )
    starts = [start for start, _ in times(expand_resource(vcalendar(master, later), CONTEXT, WINDOW))]
    assert starts == ["10-23 07:00", "10-24 09:00", "10-25 10:00", "10-26 10:00"]


def test_a_series_of_thirty_years() -> None:
    day = Period(datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC))
    series = expand(
        "DTSTART;TZID=Europe/Paris:19960105T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY", window=day
    )
    assert times(series) == [("11-23 08:00", "11-23 09:00")]


def test_what_else_lies_in_the_resource_does_no_harm() -> None:
    todo = "BEGIN:VTODO\r\nUID:t\r\nDTSTART:20261123T090000Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VTODO"
    other = vevent("DTSTART:20261124T090000Z", uid="u2")
    found = expand_resource(vcalendar(todo, vevent(PARIS_9), other), CONTEXT, WINDOW)
    assert [(o.uid, o.period.start.day) for o in found.occurrences] == [("u1", 23), ("u2", 24)]


@pytest.mark.parametrize(
    ("before", "after", "summary"),
    [
        ("\r\n", "\n", "Déjeuner 🎧 ici"),
        ("Déj", "Dé\r\n\tj", "Déjeuner 🎧 ici"),
        ("DTSTART", "DTS\r\n TART", "Déjeuner 🎧 ici"),
        ("\r\n", "\r\n\r\n", "Déjeuner 🎧 ici"),
        ("ner 🎧", "ner\r\nsans pli : 🎧", "Déjeuner"),
        ("é", "\ufffd", "D\ufffdjeuner 🎧 ici"),
    ],
    ids=["bare LF", "folded", "folded name", "blank lines", "broken fold", "latin-1"],
)
def test_lines_as_they_come(before: str, after: str, summary: str) -> None:
    text = vcalendar(vevent(PARIS_9, "SUMMARY:Déjeuner 🎧 ici")).replace(before, after)
    found = expand_resource(text, CONTEXT, WINDOW)
    assert times(found) == [("11-23 08:00", "11-23 08:00")]
    assert [o.summary for o in found.occurrences] == [summary]
