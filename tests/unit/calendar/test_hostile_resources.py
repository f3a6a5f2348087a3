"""Resources that nobody should have to fear: each is expanded or named, and the others never notice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from focusguard.calendar.errors import ResourceInvalid
from focusguard.calendar.expander import Expander, FetchedResource
from focusguard.calendar.expansion import expand_resource
from focusguard.calendar.options import Patience
from tests.unit.calendar.texts import CONTEXT, WINDOW, vcalendar, vevent

START = "DTSTART;TZID=Europe/Paris:20261123T090000"
MINE = "DTSTART;TZID=Mine:20261123T090000"
LONG_AGO = "DTSTART:20000101T000000Z"


def stamps(number: int) -> list[str]:
    first = datetime(2000, 1, 1, tzinfo=UTC)
    return [f"{first + timedelta(hours=6 * n):%Y%m%dT%H%M%SZ}" for n in range(number)]


def one(*lines: str) -> str:
    return vcalendar(vevent(*lines))


def overrides(number: int, named: str = "RECURRENCE-ID") -> list[str]:
    return [vevent(f"{named}:{stamp}", f"DTSTART:{stamp}", "DURATION:PT1H") for stamp in stamps(number)]


def zone_that(*lines: str) -> str:
    part = ["BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0300", *lines]
    return "\r\n".join(["BEGIN:VTIMEZONE", "TZID:Mine", *part, "END:STANDARD", "END:VTIMEZONE"])


# Refused before anything is worked out, with the reason.
REFUSED: dict[str, tuple[str, str]] = {
    "every second since 2000": (one(LONG_AGO, "RRULE:FREQ=SECONDLY"), "repeats SECONDLY"),
    "every second, never on": (one(LONG_AGO, "RRULE:FREQ=SECONDLY;INTERVAL=0"), "repeats SECONDLY"),
    "interval 0": (one(START, "RRULE:FREQ=DAILY;INTERVAL=0"), "interval below 1"),
    "interval of twenty digits": (
        one(START, f"RRULE:FREQ=DAILY;INTERVAL={'9' * 20}"),
        "its RRULE cannot be read",
    ),
    "year 9999": (one("DTSTART:99991231T235959Z"), "in the year 9999"),
    "year 9999, repeating": (one("DTSTART:99991130T235959Z", "RRULE:FREQ=DAILY"), "in the year 9999"),
    "year 1": (one("DTSTART:00010101T000000Z"), "in the year 1"),
    "year 1, repeating": (one("DTSTART:00010101T000000Z", "RRULE:FREQ=DAILY"), "in the year 1"),
    "year 1 in the east": (
        one("DTSTART;TZID=Asia/Tokyo:00010101T000000", "RRULE:FREQ=DAILY"),
        "in the year 1",
    ),
    "days of 99,999 days": (
        one(LONG_AGO, "DURATION:P99999D", "RRULE:FREQ=DAILY"),
        "more than 1000 of its instances take place at once",
    ),
    "hours of 99,999 days": (
        one(LONG_AGO, "DURATION:P99999D", "RRULE:FREQ=WEEKLY;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12"),
        "more than 1000 of its instances take place at once",
    ),
    "weekday 99": (one(START, "RRULE:FREQ=MONTHLY;BYDAY=99MO"), "BYDAY=99MO"),
    "month 13": (one(START, "RRULE:FREQ=YEARLY;BYMONTH=13"), "BYMONTH=13"),
    "duration below zero": (one(START, "DURATION:-PT1H"), "ends before it starts"),
    "duration below zero, repeating": (
        one(START, "DURATION:-P1D", "RRULE:FREQ=DAILY"),
        "ends before it starts",
    ),
    "end before start": (one(START, "DTEND;TZID=Europe/Paris:20261123T080000"), "ends before it starts"),
    "100,000 dates": (one(START, f"RDATE:{','.join(stamps(100_000))}"), "names more than 20000 dates"),
    "25,000 dates, a line each": (
        one(START, *[f"RDATE:{stamp}" for stamp in stamps(25_000)]),
        "names more than 20000 dates",
    ),
    "100,000 exceptions": (
        one(LONG_AGO, "RRULE:FREQ=DAILY", f"EXDATE:{','.join(stamps(100_000))}"),
        "names more than 20000 dates",
    ),
    "10,000 overrides": (
        vcalendar(vevent(LONG_AGO, "RRULE:FREQ=DAILY"), *overrides(10_000)),
        "more than 50000 lines",
    ),
    "6,000 overrides": (vcalendar(*overrides(6_000)), "holds more than 5000 events"),
    "300,000 lines": (one(START, *["X-A:1"] * 300_000), "more than 50000 lines"),
    "five megabytes": (one(START, "SUMMARY:" + "x" * 5 * 2**20), "larger than 4 MiB"),
    "events in events": (
        "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * 10_000 + "END:VEVENT\r\n" * 10_000 + "END:VCALENDAR\r\n",
        "holds more than 5000 events",
    ),
    "a few events in events": (
        "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * 100 + "END:VEVENT\r\n" * 100 + "END:VCALENDAR\r\n",
        "no start",
    ),
    "unclosed": (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u1\r\nDTSTART:20261123T090000Z\r\n",
        "cannot be read",
    ),
    "10,000 unclosed reminders": (vcalendar(vevent(START, *["BEGIN:VALARM"] * 10_000)), "cannot be read"),
    "closed twice": (vcalendar("END:VCALENDAR", vevent(START)), "cannot be read"),
    "NUL in a time": (one("DTSTART:20261123T0900\x0000Z"), "its DTSTART cannot be read"),
    "nothing": ("", "cannot be read"),
    "a file's name": ("pyproject.toml", "cannot be read"),
    "a zone that is a folder": (one("DTSTART;TZID=Europe:20261123T090000"), "“Europe” is unknown"),
    "a zone that is a path": (one("DTSTART;TZID=../../etc/passwd:20261123T090000"), "is unknown"),
    "a zone of 60,000 letters": (
        one(f"DTSTART;TZID={'/a' * 30_000}:20261123T090000"),
        "more than 200 characters",
    ),
    "a zone of four days": (
        vcalendar(zone_that().replace("TO:+0300", "TO:+9900"), vevent(MINE)),
        "cannot be read",
    ),
    "a zone of 100,000 dates": (
        vcalendar(zone_that(f"RDATE:{','.join(stamps(100_000))}"), vevent(MINE)),
        "names more than 20000 dates",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_look_at_it_refuses(name: str) -> None:
    text, why = REFUSED[name]
    with pytest.raises(ResourceInvalid) as refused:
        expand_resource(text, CONTEXT, WINDOW)
    message = str(refused.value)
    assert why in message
    assert len(message) < 200
    assert message.isprintable()


# Odd, and still an event: how many occurrences it has in the last quarter of 2026.
SANE: dict[str, tuple[str, int]] = {
    "a single 99,999 days": (one(START, "DURATION:P99999D"), 1),
    "99,999,999 days": (one(START, "RRULE:FREQ=DAILY;COUNT=99999999"), 39),
    "daily since the year 2": (one("DTSTART:00020101T000000Z", "RRULE:FREQ=DAILY"), 92),
    "thousands of weekdays": (one(START, "RRULE:FREQ=MONTHLY;BYDAY=" + ",".join(["1MO", "-1TU"] * 1_500)), 4),
    "never, by the year": (one(START, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), 1),
    "never, by the day": (one(START, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), 1),
    "never, by its place": (one(START, "RRULE:FREQ=DAILY;BYDAY=MO;BYSETPOS=2"), 1),
    "once in two billion days": (one(START, "RRULE:FREQ=DAILY;INTERVAL=2147483647"), 1),
    "once in two billion years": (one(START, "RRULE:FREQ=YEARLY;INTERVAL=2147483647"), 1),
    "control bytes": (one(START, "SUMMARY:a\x00b\x07c\x1b[31m"), 1),
    "lone surrogates": (vcalendar(vevent(START, "SUMMARY:a\ud800b", uid="\udfff")), 1),
    "calendars in calendars": ("BEGIN:VCALENDAR\r\n" * 3_000 + "END:VCALENDAR\r\n" * 3_000, 0),
    "a zone that changes each second": (
        vcalendar(zone_that("RRULE:FREQ=SECONDLY"), vevent(MINE, "RRULE:FREQ=DAILY")),
        39,
    ),
    "a zone that never changes on": (
        vcalendar(
            zone_that("RRULE:FREQ=YEARLY;INTERVAL=0"),
            vevent(MINE, "RRULE:FREQ=DAILY"),
        ),
        39,
    ),
}


@pytest.mark.parametrize("name", SANE)
def test_what_is_odd_and_still_an_event(name: str) -> None:
    text, number = SANE[name]
    assert len(expand_resource(text, CONTEXT, WINDOW).occurrences) == number


# Expanded or killed, as fast as the machine is.
SLOW = {
    "counted since the year 2": one("DTSTART:00020101T000000Z", "RRULE:FREQ=DAILY;COUNT=99999999"),
    "20,000 guests": one(START, *[f"ATTENDEE;CN=P{n}:mailto:p{n}@example.org" for n in range(20_000)]),
    "3,000 that change what follows": vcalendar(
        vevent(LONG_AGO, "RRULE:FREQ=DAILY"), *overrides(3_000, "RECURRENCE-ID;RANGE=THISANDFUTURE")
    ),
    "20,000 exceptions": one(LONG_AGO, "RRULE:FREQ=DAILY", f"EXDATE:{','.join(stamps(20_000))}"),
    "a line of a megabyte": one(START, "SUMMARY:" + "x" * 2**20),
    "2 MB of numbers": one(START, "DESCRIPTION:" + "06 12 34 56 78 " * 130_000),
}


async def test_none_of_them_harms_another() -> None:
    """All in one batch, each beside a good one, through the worker that is killed after 2 s."""
    good = FetchedResource("/cal/good.ics", "1", one(START, "SUMMARY:Point"))
    bad = {
        **SLOW,
        **{n: text for n, (text, _) in SANE.items()},
        **{n: text for n, (text, _) in REFUSED.items()},
    }
    batch = [r for name, text in bad.items() for r in (FetchedResource(f"/cal/{name}", "1", text), good)]
    async with Expander(CONTEXT, WINDOW, patience=Patience()) as expander:
        found = await expander.expand_all(batch)
    assert [r.problem for r in found[1::2]] == [""] * len(bad)
    assert {o.summary for r in found[1::2] for o in r.occurrences} == {"Point"}
    for name, result in zip(bad, found[::2], strict=True):
        assert bool(result.problem) == (name in REFUSED) or name in SLOW, name
        assert not result.problem or result.problem.startswith(f"{name} "), name
        assert "\n" not in result.problem
        assert "crash" not in result.problem
