"""Calendar feeds from a real web server, and from a CalDAV server that sends a whole collection as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from focusguard.calendar.ics_feed import IcsFeed
from focusguard.calendar.options import CalendarOptions, FocusEventRules
from focusguard.domain.agenda import FocusMark
from focusguard.domain.errors import CalendarError
from focusguard.domain.period import Period
from focusguard.domain.ports import SyncReport
from tests.fakes.calendar_store import MemoryCalendarStore
from tests.servers.feed import PATH, FeedServer, feed_server
from tests.servers.radicale import radicale_server
from tests.unit.calendar.texts import vevent

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
SOON = timedelta(minutes=5)
DAY = Period(datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC))
PARIS = ZoneInfo("Europe/Paris")

FOCUS = vevent("DTSTART:20261123T090000Z", "DURATION:PT2H", "SUMMARY:Focus", uid="a@x")
DAILY = vevent("DTSTART:20261101T140000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY", uid="b@x")
MOVED = vevent("RECURRENCE-ID:20261123T140000Z", "DTSTART:20261123T160000Z", "DURATION:PT1H", uid="b@x")
TASK = "BEGIN:VTODO\r\nUID:t\r\nDTSTAMP:20260101T000000Z\r\nEND:VTODO"
NAMED = "X-WR-CALNAME:Équipe\\, projets"


def feed(*components: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *components, "END:VCALENDAR", ""]).encode()


THREE = feed(NAMED, FOCUS, DAILY, TASK, MOVED)


def options(url: str, *, name: str = "team", username: str = "", password: str = "") -> CalendarOptions:
    return CalendarOptions(
        name=name,
        url=url,
        username=username,
        password=password,
        zone=PARIS,
        country="FR",
        focus=FocusEventRules(titles=("focus",)),
    )


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server(THREE) as running:
        yield running


@pytest.fixture
def store() -> MemoryCalendarStore:
    return MemoryCalendarStore()


async def synced(calendar: IcsFeed, at: datetime = AT) -> SyncReport:
    (report,) = await calendar.sync(at=at)
    return report


def figures(report: SyncReport) -> tuple[str, int, int, str, tuple[str, ...]]:
    return report.calendar, report.changed, report.removed, report.error, report.broken


def hours(store: MemoryCalendarStore) -> list[tuple[str, int]]:
    return [(o.uid, o.period.start.hour) for o in store.occurrences(DAY)]


async def test_a_feed_is_read(server: FeedServer, store: MemoryCalendarStore) -> None:
    report = await synced(IcsFeed(options(server.url), store))
    assert figures(report) == ("team/Équipe, projets", 2, 0, "", ())
    assert hours(store) == [("a@x", 9), ("b@x", 16)]
    assert [o.focus for o in store.occurrences(DAY)] == [FocusMark.TITLE, FocusMark.NONE]
    assert {o.calendar for o in store.occurrences(DAY)} == {"team/Équipe, projets"}


async def test_nothing_new_is_one_answer_without_a_body(
    server: FeedServer, store: MemoryCalendarStore
) -> None:
    calendar = IcsFeed(options(server.url), store)
    await calendar.sync(at=AT)
    report = await synced(calendar, AT + SOON)
    assert (figures(report), server.statuses) == (("team/Équipe, projets", 0, 0, "", ()), [200, 304])
    assert server.requests[1][1]["If-Modified-Since"] == server.last_modified
    assert len(hours(store)) == 2


async def test_once_a_day_it_is_read_in_any_case(server: FeedServer, store: MemoryCalendarStore) -> None:
    calendar = IcsFeed(options(server.url), store)
    await calendar.sync(at=AT)
    await calendar.sync(at=AT + timedelta(days=1))
    assert server.statuses == [200, 200]


async def test_without_validators_the_same_text_changes_nothing(
    server: FeedServer, store: MemoryCalendarStore
) -> None:
    server.has_validators = False
    calendar = IcsFeed(options(server.url), store)
    await calendar.sync(at=AT)
    assert figures(await synced(calendar, AT + SOON))[1:3] == (0, 0)
    server.body = THREE.replace(b"DTSTAMP:20260101", b"DTSTAMP:20260102")
    assert figures(await synced(calendar, AT + SOON))[1:3] == (0, 0)
    assert server.statuses == [200, 200, 200]


async def test_changes_and_deletions_arrive(server: FeedServer, store: MemoryCalendarStore) -> None:
    calendar = IcsFeed(options(server.url), store)
    await calendar.sync(at=AT)
    server.body = feed(NAMED, DAILY)
    assert figures(await synced(calendar, AT + SOON)) == ("team/Équipe, projets", 1, 1, "", ())
    assert hours(store) == [("b@x", 14)]


async def test_a_feed_that_empties_goes_on_being_read(server: FeedServer, store: MemoryCalendarStore) -> None:
    calendar = IcsFeed(options(server.url), store)
    await calendar.sync(at=AT)
    server.body = feed(NAMED)
    assert figures(await synced(calendar, AT + SOON)) == ("team/Équipe, projets", 0, 2, "", ())
    server.body = THREE
    assert figures(await synced(calendar, AT + 2 * SOON)) == ("team/Équipe, projets", 2, 0, "", ())


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf\r\n", "it is empty"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "it is a web page"),
        (b"just text", "it is no calendar"),
        (THREE.decode().encode("utf-16"), "it is no calendar"),
        (THREE[:-20], "it ends in the middle"),
        (THREE[: len(THREE) // 2], "it ends in the middle"),
    ],
)
async def test_what_is_no_whole_calendar_takes_nothing_away(
    server: FeedServer, store: MemoryCalendarStore, body: bytes, said: str
) -> None:
    calendar = IcsFeed(options(server.url), store)
    await calendar.sync(at=AT)
    server.body = body
    report = await synced(calendar, AT + SOON)
    assert report.error.startswith(f"The feed from 127.0.0.1 cannot be read: {said}.")
    assert hours(store) == [("a@x", 9), ("b@x", 16)]
    server.body = THREE
    assert figures(await synced(calendar, AT + 2 * SOON))[1:4] == (0, 0, "")


async def test_another_name_or_other_rules_apply_to_what_is_stored(
    server: FeedServer, store: MemoryCalendarStore
) -> None:
    await IcsFeed(options(server.url), store).sync(at=AT)
    server.body = THREE.replace(NAMED.encode(), b"X-WR-CALNAME:Renamed")
    calendar = IcsFeed(options(server.url), store)
    assert figures(await synced(calendar, AT + SOON)) == ("team/Renamed", 2, 0, "", ())
    assert {o.calendar for o in store.occurrences(DAY)} == {"team/Renamed"}
    other = replace(options(server.url), focus=FocusEventRules(titles=("point",)))
    assert figures(await synced(IcsFeed(other, store), AT + SOON)) == ("team/Renamed", 2, 0, "", ())
    assert {o.focus for o in store.occurrences(DAY)} == {FocusMark.NONE}
    assert server.statuses == [200, 200, 304]


async def test_another_day_moves_the_window_on(server: FeedServer, store: MemoryCalendarStore) -> None:
    calendar = IcsFeed(options(server.url), store)
    await calendar.sync(at=AT)
    far = Period(AT + timedelta(days=93), AT + timedelta(days=94))
    assert store.occurrences(far) == []
    assert figures(await synced(calendar, AT + timedelta(days=2)))[1:4] == (0, 0, "")
    assert [o.uid for o in store.occurrences(far)] == ["b@x"]


async def test_what_could_not_be_worked_out_is_fetched_again(
    server: FeedServer, store: MemoryCalendarStore
) -> None:
    broken = IcsFeed(options(server.url), store, worker_command=("/nonexistent/worker",))
    report = await synced(broken)
    assert (report.changed, report.error[:39]) == (0, "The process that reads events failed: N")
    assert figures(await synced(IcsFeed(options(server.url), store), AT + SOON))[1:4] == (2, 0, "")
    assert server.statuses == [200, 200]


async def test_a_broken_event_is_named_and_the_others_are_read(
    server: FeedServer, store: MemoryCalendarStore
) -> None:
    server.body = feed(FOCUS, vevent("DTSTART;TZID=Nowhere/Land:20261123T090000", uid="z@x"))
    report = await synced(IcsFeed(options(server.url), store))
    assert report.broken == ("z@x was left out: its time zone “Nowhere/Land” is unknown.",)
    assert hours(store) == [("a@x", 9)]


async def test_a_packed_feed_is_read(server: FeedServer, store: MemoryCalendarStore) -> None:
    server.is_packed = True
    assert figures(await synced(IcsFeed(options(server.url), store)))[1:4] == (2, 0, "")


async def test_redirects_are_followed_without_the_password(
    server: FeedServer, store: MemoryCalendarStore
) -> None:
    with feed_server(b"") as first:
        first.redirects = {PATH: f"http://localhost:{server.port}/moved.ics"}
        server.redirects = {"/moved.ics": PATH}
        calendar = IcsFeed(options(first.url, username="claire", password="s3cret"), store)
        assert figures(await synced(calendar))[1:4] == (2, 0, "")
    assert first.requests[0][1]["Authorization"]
    assert [(path, headers["Authorization"]) for path, headers in server.requests] == [
        ("/moved.ics", None),
        (PATH, None),
    ]


async def test_an_address_in_the_settings_is_another_feed(
    server: FeedServer, store: MemoryCalendarStore
) -> None:
    await IcsFeed(options(server.url), store).sync(at=AT)
    other = IcsFeed(options(f"{server.url}?other"), store)
    assert figures(await synced(other, AT + SOON))[1:4] == (2, 0, "")
    assert server.statuses == [200, 200]
    assert len(store.states) == 1


async def test_a_server_that_is_away_is_one_line_and_the_data_stay(store: MemoryCalendarStore) -> None:
    with feed_server(THREE) as server:
        calendar = IcsFeed(options(server.url), store)
        await calendar.sync(at=AT)
    report = await synced(calendar, AT + SOON)
    assert report.error.startswith("127.0.0.1 cannot be reached: nothing listens there.")
    assert PATH not in report.error
    assert len(hours(store)) == 2


async def test_any_period_is_expanded_without_the_server(store: MemoryCalendarStore) -> None:
    with feed_server(THREE) as server:
        calendar = IcsFeed(options(server.url), store)
        await calendar.sync(at=AT)
    far = Period(datetime(2029, 5, 1, tzinfo=UTC), datetime(2029, 5, 3, tzinfo=UTC))
    assert [o.recurrence_id for o in await calendar.expand(far)] == ["20290501T140000Z", "20290502T140000Z"]
    assert [o.uid for o in await calendar.expand(DAY)] == ["a@x", "b@x"]


async def test_the_test_button_names_the_feed(server: FeedServer, store: MemoryCalendarStore) -> None:
    assert await IcsFeed(options(server.url), store).check_connection() == ("Équipe, projets",)
    server.body = b"<html>"
    with pytest.raises(CalendarError, match="it is a web page"):
        await IcsFeed(options(server.url), store).check_connection()


async def test_a_feed_of_ten_thousand_events(server: FeedServer, store: MemoryCalendarStore) -> None:
    events = [
        vevent(f"DTSTART:202611{n % 28 + 1:02}T{n % 24:02}0000Z", "DURATION:PT1H", uid=f"{n}@x")
        for n in range(10_000)
    ]
    server.body, server.has_validators = feed(*events), False
    calendar = IcsFeed(options(server.url), store)
    assert figures(await synced(calendar)) == ("team/team", 10_000, 0, "", ())
    server.body = feed(*events[1:], FOCUS)
    assert figures(await synced(calendar, AT + SOON)) == ("team/team", 1, 1, "", ())


async def test_a_radicale_collection_is_a_feed(tmp_path: Path, store: MemoryCalendarStore) -> None:
    zoned = vevent("DTSTART;TZID=Europe/Paris:20261123T120000", "DURATION:PT1H", uid="c@x")
    with radicale_server(tmp_path / "radicale") as radicale:
        radicale.make_calendar("/claire/pro/", "Pro")
        for name, inside in (("a", (FOCUS,)), ("b", (DAILY, MOVED)), ("c", (zoned,))):
            radicale.put(f"/claire/pro/{name}.ics", feed("PRODID:-//test//EN", *inside).decode())
        url = f"{radicale.url}claire/pro/"
        calendar = IcsFeed(options(url, username="claire", password="s3cret"), store)
        assert figures(await synced(calendar)) == ("team/Pro", 3, 0, "", ())
        assert hours(store) == [("a@x", 9), ("c@x", 11), ("b@x", 16)]
        radicale.delete("/claire/pro/a.ics")
        assert figures(await synced(calendar, AT + SOON)) == ("team/Pro", 0, 1, "", ())
        assert figures(await synced(calendar, AT + 2 * SOON)) == ("team/Pro", 0, 0, "", ())
        refused = await synced(IcsFeed(options(url, username="claire", password="no"), store))
    assert (refused.needs_password, refused.calendar) == (True, "team")
    assert len(hours(store)) == 2
