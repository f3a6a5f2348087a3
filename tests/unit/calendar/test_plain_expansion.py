"""The quick way beside the full one: what both can read, they read alike."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusguard.calendar.errors import ResourceInvalid
from focusguard.calendar.plain_expansion import expand_plain
from focusguard.domain.period import Period
from tests.bench.corpus import ZONES, resources
from tests.unit.calendar.texts import CONTEXT, WINDOW, expand_resource, times, vcalendar, vevent

AT = "DTSTART;TZID=Europe/Paris:20261123T090000"


def test_a_whole_calendar_is_plain_and_read_alike() -> None:
    texts = [text for _, text in resources(250, first_day=date(2026, 1, 1), seed=7)]
    window = Period(datetime(2026, 10, 1, tzinfo=UTC), datetime(2027, 3, 1, tzinfo=UTC))
    quick = [expand_plain(text, CONTEXT, window) for text in texts]
    assert quick == [expand_resource(text, CONTEXT, window) for text in texts]
    assert sum(len(found.occurrences) for found in quick if found is not None) > 300


PLAIN = [
    [AT, "DTEND;TZID=Asia/Kolkata:20261123T190000"],
    [AT, "DURATION:P1DT2H"],
    ["DTSTART;TZID=UTC:20261123T090000"],
    ["DTSTART;VALUE=DATE-TIME:20261123T090000Z"],
    ["DTSTART;VALUE=DATE:20261123", "DURATION:P2D"],
    [AT, r"SUMMARY;LANGUAGE=fr:a\, b\; c\\d\ne\: \x"],
    [AT, 'ATTENDEE;CN="Doe, Jane";PARTSTAT=DECLINED:MAILTO:claire@example.net'],
    [AT, "X-NOTE;X-BY=us:call 06 12 34 56 78\\, please"],
    [AT, "CATEGORIES:Focus,,Deep Work", "CATEGORIES:Home"],
    [AT, "BEGIN:VALARM", "TRIGGER:garbage", "END:VALARM", "STATUS:CANCELLED"],
    [AT, "RRULE:FREQ=DAILY;COUNT=5", "EXDATE;TZID=Europe/Paris:20261124T090000,20261126T090000"],
    [AT, "RRULE:FREQ=WEEKLY;BYDAY=TU", "DURATION:PT26H"],
    [AT, "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=-1;UNTIL=20261201"],
    ["DTSTART;VALUE=DATE:20261123", "RRULE:FREQ=DAILY;UNTIL=20261125T120000Z"],
    ["DTSTART:20261123T233000", "RRULE:FREQ=YEARLY;UNTIL=99991231T235959Z"],
    [AT, "RECURRENCE-ID;TZID=Europe/Paris:20261123T090000"],
    [AT, "RRULE:FREQ=DAILY", "EXDATE:20261124T080000Z"],
    [AT, "RRULE:FREQ=DAILY", "EXDATE;VALUE=DATE:20261124"],
    [AT, "RRULE:FREQ=DAILY;UNTIL=20261025T003000Z"],
    [AT, "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"],
    [AT, "RRULE:FREQ=DAILY;RSCALE=GREGORIAN"],
    [AT, "RRULE:FREQ=DAILY;COUNT=3;UNTIL=20261201"],
    [AT, "RRULE:FREQ=DAILY;BYHOUR=9,10"],
]


@pytest.mark.parametrize("lines", PLAIN)
def test_plain(lines: list[str]) -> None:
    text = vcalendar(vevent(*lines))
    quick = expand_plain(text, CONTEXT, WINDOW)
    assert quick is not None
    assert quick == expand_resource(text, CONTEXT, WINDOW)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["DTSTART:20261323T090000Z"],
        ["DTSTART:20261123"],
        ["DTSTART;TZID=Europe/Paris:20261123T090000Z"],
        ["DTSTART;TZID=Romance Standard Time:20261123T090000"],
        ["DTSTART;TZID=/Europe/Paris:20261123T090000"],
        ["DTSTART;TZID=posix/Europe/Paris:20261123T090000"],
        ["DTSTART;VALUE=PERIOD:20261123T090000Z/PT1H"],
        [AT, AT],
        [AT, "DTEND:20261123T100000"],
        [AT, "DTEND;TZID=Europe/Paris:20261123T085959"],
        [AT, "DTEND;TZID=Europe/Paris:20261123T100000", "DURATION:PT1H"],
        [AT, "DURATION:-PT1H"],
        [AT, "EXRULE:FREQ=DAILY"],
        [AT, "RDATE:20261124T090000Z"],
        [AT, "RRULE:FREQ=HOURLY"],
        [AT, "RRULE:FREQ=DAILY;INTERVAL=0"],
        [AT, "SEQUENCE:first"],
        [AT, "DTSTAMP:yesterday"],
        [AT, "SUMMARY;VALUE=URI:https://example.net/"],
        [AT, "ATTENDEE;CN=100%:mailto:a@example.net"],
        [AT, "ATTENDEE;CN=J^'r:mailto:a@example.net"],
        [AT, "BEGIN:VALARM", "BEGIN:VALARM", "END:VALARM"],
        [AT, "garbage"],
    ],
)
def test_what_the_full_way_decides(lines: list[str]) -> None:
    assert expand_plain(vcalendar(vevent(*lines)), CONTEXT, WINDOW) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        vcalendar("X-WR-TIMEZONE:Asia/Kolkata", vevent(AT)),
        vcalendar("BEGIN:VTODO", "END:VTODO", vevent(AT)),
        vcalendar(ZONES["Europe/Paris"].replace("TZID:Europe/Paris", "TZID:Ours").rstrip(), vevent(AT)),
        vcalendar(ZONES["Europe/Paris"].replace("+0100", "soon").rstrip(), vevent(AT)),
        vcalendar(vevent(AT, "SUMMARY:a", "", " b")),
        vcalendar(vevent(AT, "SUMMARY:a\rb")),
        vcalendar(vevent(AT).removesuffix("END:VEVENT")),
    ],
)
def test_texts_that_the_full_way_decides(text: str) -> None:
    assert expand_plain(text, CONTEXT, WINDOW) is None


def test_a_zone_with_a_known_name_goes_by_the_name() -> None:
    zone = ZONES["Europe/Paris"].replace("+0200", "+0700").rstrip()
    text = vcalendar(zone, vevent("DTSTART;TZID=Europe/Paris:20260701T090000"))
    found = expand_plain(text, CONTEXT, WINDOW)
    assert found == expand_resource(text, CONTEXT, WINDOW)
    assert times(found) == [("07-01 07:00", "07-01 07:00")]


# --- anything ----------------------------------------------------------------------------------------

ZONE_NAMES = st.sampled_from(("Europe/Paris", "America/New_York", "Asia/Kolkata", "Africa/Casablanca"))
# Around the nights when the clocks change, in the window.
FIRST, LAST = datetime(2026, 9, 25), datetime(2026, 11, 20)  # noqa: DTZ001 -- on the wall
WALLS = st.datetimes(FIRST, LAST).map(lambda t: t.replace(microsecond=0))
WEEK_DAYS = st.lists(st.sampled_from(("MO", "TU", "WE", "TH", "FR", "SA", "SU")), min_size=1, max_size=3)
FORMS = st.one_of(st.sampled_from(("day", "utc", "floating")), ZONE_NAMES)


def written(name: str, form: str, at: datetime) -> str:
    if form == "day":
        return f"{name};VALUE=DATE:{at:%Y%m%d}"
    if form in {"utc", "floating"}:
        return f"{name}:{at:%Y%m%dT%H%M%S}{'Z' * (form == 'utc')}"
    return f"{name};TZID={form}:{at:%Y%m%dT%H%M%S}"


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules that happen at all: the libraries look for the first instance until the year 9999."""
    frequency = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    days, until = ",".join(draw(WEEK_DAYS)), draw(WALLS)
    place = draw(st.integers(-2, 2)) if frequency in {"MONTHLY", "YEARLY"} else 0
    choices = (
        ("", "INTERVAL=2", "INTERVAL=3", "BYMONTH=9,11", "BYMONTH=10"),
        ("", f"BYDAY={place or ''}{days}", "BYMONTHDAY=1,15", "BYMONTHDAY=-1", "BYDAY=MO,TU;BYSETPOS=-1"),
        ("", "WKST=SU", "WKST=MO"),
        ("", "COUNT=1", "COUNT=30", f"UNTIL={until:%Y%m%d}", f"UNTIL={until:%Y%m%dT%H%M%S}Z"),
    )
    parts = [draw(st.sampled_from(choice)) for choice in choices]
    return ";".join([f"FREQ={frequency}", *filter(None, parts)])


@st.composite
def series(draw: st.DrawFn) -> str:
    form, start = draw(FORMS), draw(WALLS)
    lasts = timedelta(minutes=draw(st.sampled_from((0, 30, 60 * 24, 60 * 50))))
    lines = [written("DTSTART", form, start), f"RRULE:{draw(rules())}"]
    lines += draw(
        st.sampled_from(
            ([], [written("DTEND", form, start + lasts)], [f"DURATION:P{lasts.days}DT{lasts.seconds // 60}M"])
        )
    )
    day = st.integers(0, 20).map(lambda n: start + timedelta(days=n))
    lines += [written("EXDATE", form, at) for at in draw(st.lists(day, max_size=2))]
    moved = [
        vevent(
            written("RECURRENCE-ID", form, at),
            written("DTSTART", form, at + timedelta(hours=draw(st.integers(-30, 30)))),
            f"STATUS:{draw(st.sampled_from(('CONFIRMED', 'CANCELLED')))}",
        )
        for at in draw(st.lists(day, max_size=2))
    ]
    return vcalendar(vevent(*lines), *moved)


@settings(deadline=None)
@given(series())
def test_series_are_read_alike(text: str) -> None:
    try:
        full = expand_resource(text, CONTEXT, WINDOW)
    except ResourceInvalid:
        assert expand_plain(text, CONTEXT, WINDOW) is None
    else:
        assert expand_plain(text, CONTEXT, WINDOW) in (None, full)


NAMES = st.sampled_from(
    (
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "ATTENDEE",
        "ORGANIZER",
        "CATEGORIES",
        "STATUS",
        "TRANSP",
        "X-NOTE",
    )
)
PARAMETERS = st.sampled_from(
    (
        "",
        ";CN=Jo Do",
        ';CN="Do, Jo"',
        ";CN= Jo",
        ";CN=a,b",
        ";PARTSTAT=DECLINED",
        ";CUTYPE=ROOM",
        ";VALUE=TEXT",
        ";x=y",
    )
)
VALUES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=30),
    st.sampled_from(
        ("mailto:claire@example.net", "tel:+33612345678", "06 12 34 56 78", "Focus", "TENTATIVE", "a\\,b,c")
    ),
)


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, PARAMETERS, VALUES), max_size=6), FORMS, WALLS)
def test_single_events_are_read_alike(lines: list[tuple[str, str, str]], form: str, start: datetime) -> None:
    text = vcalendar(vevent(written("DTSTART", form, start), *("".join((n, p, ":", v)) for n, p, v in lines)))
    try:
        full = expand_resource(text, CONTEXT, WINDOW)
    except ResourceInvalid:
        assert expand_plain(text, CONTEXT, WINDOW) is None
    else:
        assert expand_plain(text, CONTEXT, WINDOW) in (None, full)
