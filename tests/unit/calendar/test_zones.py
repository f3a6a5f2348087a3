"""The names by which other programs call time zones, and what a VTIMEZONE beside them counts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from focusguard.calendar.errors import ResourceInvalid
from focusguard.calendar.expansion import expand_resource
from focusguard.calendar.zones import identified_zone, zone_named
from tests.unit.calendar.texts import CONTEXT, WINDOW, expand, times, vcalendar, vevent

WINTER = datetime(2026, 1, 15, 12, tzinfo=UTC)
SUMMER = datetime(2026, 7, 15, 12, tzinfo=UTC)


def offsets(name: str) -> str:
    """Return the zone's offsets in winter and in summer, as "+0100 +0200"; "" where there is no zone."""
    zone = zone_named(name)
    return f"{WINTER.astimezone(zone):%z} {SUMMER.astimezone(zone):%z}" if zone else ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # IANA's, in any case, deprecated, quoted.
        ("Europe/Paris", "+0100 +0200"),
        ("europe/paris", "+0100 +0200"),
        ("EUROPE/PARIS", "+0100 +0200"),
        ('"Europe/Paris"', "+0100 +0200"),
        (" Europe/Paris ", "+0100 +0200"),
        ("/Europe/Paris", "+0100 +0200"),
        ("America/Argentina/Buenos_Aires", "-0300 -0300"),
        ("US/Eastern", "-0500 -0400"),
        ("Asia/Calcutta", "+0530 +0530"),
        ("CET", "+0100 +0200"),
        ("EST5EDT", "-0500 -0400"),
        ("UTC", "+0000 +0000"),
        ("GMT", "+0000 +0000"),
        ("Etc/UTC", "+0000 +0000"),
        # Its sign is the other way round: east of Greenwich is minus.
        ("Etc/GMT-2", "+0200 +0200"),
        ("Etc/GMT+5", "-0500 -0500"),
        # A system's other copies of the same.
        ("posix/Europe/Paris", "+0100 +0200"),
        ("right/Europe/Paris", "+0100 +0200"),
        # Windows'.
        ("W. Europe Standard Time", "+0100 +0200"),
        ("Romance Standard Time", "+0100 +0200"),
        ("romance standard time", "+0100 +0200"),
        ("Romance Daylight Time", "+0100 +0200"),
        ("GMT Standard Time", "+0000 +0100"),
        ("Greenwich Standard Time", "+0000 +0000"),
        ("Eastern Standard Time", "-0500 -0400"),
        ("US Mountain Standard Time", "-0700 -0700"),
        ("India Standard Time", "+0530 +0530"),
        ("UTC-11", "-1100 -1100"),
        ("UTC+12", "+1200 +1200"),
        ("tzone://Microsoft/Utc", "+0000 +0000"),
        # Behind a vendor's prefix.
        ("/freeassociation.sourceforge.net/Europe/Paris", "+0100 +0200"),
        ("/freeassociation.sourceforge.net/Tzfile/Europe/Paris", "+0100 +0200"),
        ("freeassociation.sourceforge.net/Europe/Paris", "+0100 +0200"),
        ("/mozilla.org/20050126_1/Europe/Berlin", "+0100 +0200"),
        ("/mozilla.org/20050126_1/America/Argentina/Salta", "-0300 -0300"),
        ("/vendor.example/UTC", "+0000 +0000"),
        # An offset: the sign as everybody means it.
        ("GMT+0200", "+0200 +0200"),
        ("GMT+2", "+0200 +0200"),
        ("UTC+02:00", "+0200 +0200"),
        ("UTC-5", "-0500 -0500"),
        ("UTC\u22125", "-0500 -0500"),
        ("+05:30", "+0530 +0530"),
        ("-0330", "-0330 -0330"),
        # What Windows shows in its list, in its languages and in Outlook's older form.
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "+0100 +0200"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien", "+0100 +0200"),
        ("(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris", "+0100 +0200"),
        ("(UTC+01:00) Belgrade, Bratislava, Budapest, Ljubljana, Prague", "+0100 +0200"),
        ("(GMT+01.00) Paris", "+0100 +0200"),
        ("(GMT+01.00) Paris/Madrid", "+0100 +0200"),
        ("(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London", "+0000 +0100"),
        ("(UTC) Dublin, Édimbourg, Lisbonne, Londres", "+0000 +0100"),
        ("(UTC+00:00) Dublin, Edinburgh, Lisbon, London", "+0000 +0100"),
        ("(UTC) Coordinated Universal Time", "+0000 +0000"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "-0500 -0400"),
        ("(UTC-08:00) Pacific Time (US & Canada)", "-0800 -0700"),
        ("(UTC-07:00) Arizona", "-0700 -0700"),
        ("(UTC-05:00) Bogota, Lima, Quito, Rio Branco", "-0500 -0500"),
        ("(UTC-03:00) City of Buenos Aires", "-0300 -0300"),
        ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", "+0530 +0530"),
        # Urumqi's own time is another; the places that have the written offset decide.
        ("(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi", "+0800 +0800"),
        ("(UTC+10:00) Canberra, Melbourne, Sydney", "+1100 +1000"),
        ("(UTC+09:30) Adelaide", "+1030 +0930"),
    ],
)
def test_names_that_mean_a_zone(name: str, expected: str) -> None:
    assert offsets(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/",
        "Customized Time Zone",
        "tzone://Microsoft/Custom",
        "Nowhere/Land",
        "Europe",
        "America/Argentina",
        "Paris",
        "/vendor.example/EST",
        "localtime",
        "Factory",
        "posixrules",
        "../../etc/passwd",
        "CEST",
        "GMT+15",
        "GMT+2:75",
        "GMT+020",
        "(UTC+01:00)",
        "(UTC+01:00) Nowhere",
        # Paris is not there; Moscow was, once.
        "(UTC+03:00) Paris",
        "(UTC+04:00) Moscow",
        # One standard time, two rules: which of them cannot be told.
        "(UTC-07:00) Denver, Phoenix",
        "Europe/Paris\x00",
        "x" * 100_000,
    ],
)
def test_names_that_mean_none(name: str) -> None:
    assert zone_named(name) is None


def test_leap_seconds_are_not_counted() -> None:
    zone = identified_zone("right/Europe/Paris")
    assert zone is not None
    assert zone.key == "Europe/Paris"


def test_a_description_is_no_identifier() -> None:
    assert identified_zone("(UTC+01:00) Bruxelles, Paris") is None
    assert identified_zone("GMT+0200") is None


def vtimezone(name: str, *observances: tuple[str, str, str]) -> str:
    """Return a VTIMEZONE; an observance is its offset before, after, and further lines."""
    parts = [
        f"BEGIN:{kind}\r\nTZOFFSETFROM:{before}\r\nTZOFFSETTO:{after}\r\n{lines}\r\nEND:{kind}"
        for kind, (before, after, lines) in zip(("STANDARD", "DAYLIGHT"), observances, strict=False)
    ]
    return "\r\n".join(["BEGIN:VTIMEZONE", f"TZID:{name}", *parts, "END:VTIMEZONE"])


SINCE_1601 = (
    ("+0200", "+0100", "DTSTART:16010101T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
    ("+0100", "+0200", "DTSTART:16010101T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
)
# The United States before 2007, as a program of 2005 still sends it.
OLD_NEW_YORK = (
    ("-0400", "-0500", "DTSTART:19701025T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
    ("-0500", "-0400", "DTSTART:19700405T020000\r\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4"),
)
# Summer time for ever, from the last change on; UNTIL in UTC, as the standard wants it.
ENDED = (
    ("+0500", "+0400", "DTSTART:19701025T020000"),
    (
        "+0400",
        "+0500",
        "DTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3;UNTIL=20110326T220000Z",
    ),
)
AT_NINE = ("+0900", "+0900", "DTSTART:19700101T000000")
AT_ONE = ("+0100", "+0100", "DTSTART:19700101T000000")


@pytest.mark.parametrize(
    ("name", "definition", "autumn", "winter"),
    [
        # A name that is none, or describes, means what the resource says.
        ("Customized Time Zone", SINCE_1601, "10-19 07:00", "11-23 08:00"),
        ("Heure maison", (AT_NINE,), "10-19 00:00", "11-23 00:00"),
        ("Ended", ENDED, "10-19 04:00", "11-23 04:00"),
        ("(UTC+01:00) Bruxelles\\, Paris", (AT_ONE,), "10-19 08:00", "11-23 08:00"),
        ("GMT+0200", (AT_NINE,), "10-19 00:00", "11-23 00:00"),
        ("tzone://Microsoft/Custom", SINCE_1601, "10-19 07:00", "11-23 08:00"),
        # One that is an identifier means the place, whatever is left out or is out of date.
        ("Europe/Paris", (AT_ONE,), "10-19 07:00", "11-23 08:00"),
        ("W. Europe Standard Time", (AT_ONE,), "10-19 07:00", "11-23 08:00"),
        ("/mozilla.org/20050126_1/Europe/Berlin", (AT_ONE,), "10-19 07:00", "11-23 08:00"),
        ("America/New_York", OLD_NEW_YORK, "10-19 13:00", "11-23 14:00"),
        ("Europe/Paris", (), "10-19 07:00", "11-23 08:00"),
        # Unless it cannot be that place.
        ("Europe/Paris", (AT_NINE,), "10-19 00:00", "11-23 00:00"),
        ("Romance Standard Time", (AT_NINE,), "10-19 00:00", "11-23 00:00"),
    ],
)
@pytest.mark.parametrize("order", [1, -1], ids=["zone first", "event first"])
def test_what_a_definition_counts(
    name: str, definition: tuple[tuple[str, str, str], ...], autumn: str, winter: str, order: int
) -> None:
    told = name.replace("\\", "")
    event = vevent(f'DTSTART;TZID="{told}":20261019T090000', f'RDATE;TZID="{told}":20261123T090000')
    text = vcalendar(*[vtimezone(name, *definition), event][::order])
    assert [start for start, _ in times(expand_resource(text, CONTEXT, WINDOW))] == [autumn, winter]


def test_rules_of_2005_do_not_shift_a_meeting_in_new_york() -> None:
    """On 2 November 2026 summer time has ended by either; on 26 October by the old rules alone."""
    for name in ("America/New_York", "/mozilla.org/20050126_1/America/New_York"):
        event = vevent(f"DTSTART;TZID={name}:20261026T090000", "RRULE:FREQ=WEEKLY;COUNT=2")
        text = vcalendar(vtimezone(name, *OLD_NEW_YORK), event)
        starts = [start for start, _ in times(expand_resource(text, CONTEXT, WINDOW))]
        assert starts == ["10-26 13:00", "11-02 14:00"]


@pytest.mark.parametrize(
    "zone",
    ["Nowhere/Land", "Customized Time Zone", '"tzone://Microsoft/Custom"', '"(UTC+01:00) Nowhere"', "Europe"],
)
@pytest.mark.parametrize("line", ["DTSTART;TZID={}:20261123T090000", "EXDATE;TZID={}:20261124T090000"])
def test_an_unknown_zone_is_named_and_never_local_time(zone: str, line: str) -> None:
    lines = [line.format(zone)]
    if not lines[0].startswith("DTSTART"):
        lines += ["DTSTART:20261123T090000Z", "RRULE:FREQ=DAILY"]
    with pytest.raises(ResourceInvalid) as refused:
        expand(*lines)
    assert f"its time zone “{zone.strip(chr(34))}” is unknown" in str(refused.value)


@pytest.mark.parametrize(
    "broken",
    [
        "BEGIN:VTIMEZONE\r\nTZID:{}\r\nEND:VTIMEZONE",
        "BEGIN:VTIMEZONE\r\nTZID:{}\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE",
    ],
)
def test_a_broken_definition_costs_only_those_who_need_it(broken: str) -> None:
    text = vcalendar(broken.format("Mine"), vevent("DTSTART;TZID=Europe/Paris:20261123T090000"))
    assert times(expand_resource(text, CONTEXT, WINDOW)) == [("11-23 08:00", "11-23 08:00")]
    text = vcalendar(broken.format("Mine"), vevent("DTSTART;TZID=Mine:20261123T090000"))
    with pytest.raises(ResourceInvalid, match="“Mine” is unknown"):
        expand_resource(text, CONTEXT, WINDOW)


def test_a_definition_is_forgotten_with_its_resource() -> None:
    event = vevent("DTSTART;TZID=Europe/Paris:20261123T090000")
    strange = vcalendar(vtimezone("Europe/Paris", AT_NINE), event)
    assert times(expand_resource(strange, CONTEXT, WINDOW)) == [("11-23 00:00", "11-23 00:00")]
    assert times(expand_resource(vcalendar(event), CONTEXT, WINDOW)) == [("11-23 08:00", "11-23 08:00")]
