"""The calendar room against a real Radicale."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from focusguard.calendar.caldav_account import CalDavAccount
from focusguard.calendar.options import CalendarOptions, FocusEventRules
from focusguard.domain.agenda import FocusMark
from focusguard.domain.errors import CalendarError
from focusguard.domain.period import Period
from tests.fakes.calendar_store import MemoryCalendarStore
from tests.servers.ports import free_port
from tests.servers.radicale import RadicaleServer, radicale_server

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DAY = Period(datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC))
PARIS = ZoneInfo("Europe/Paris")


def event(uid: str, *lines: str, start: str = "DTSTART:20261123T090000Z") -> str:
    body = [f"UID:{uid}", "DTSTAMP:20260101T000000Z", start, *lines]
    inner = ["BEGIN:VEVENT", *body, "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", *inner, "END:VCALENDAR", ""])


FOCUS = event("a", "DTEND:20261123T110000Z", "SUMMARY:Focus: deep work")
MEETING = event("b", "DURATION:PT30M", "SUMMARY:Point", "RRULE:FREQ=DAILY")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RadicaleServer]:
    with radicale_server(tmp_path / "radicale") as running:
        running.make_calendar("/claire/pro/", "Pro")
        running.make_calendar("/claire/home/", "Maison")
        running.make_calendar("/claire/tasks/", "Tasks", component="VTODO")
        running.put("/claire/pro/a.ics", FOCUS)
        running.put("/claire/pro/b%20c.ics", MEETING)
        yield running


@pytest.fixture
def store() -> MemoryCalendarStore:
    return MemoryCalendarStore()


def options(url: str, *, password: str = "s3cret", collections: tuple[str, ...] = ()) -> CalendarOptions:
    return CalendarOptions(
        name="pro",
        url=url,
        username="claire",
        password=password,
        zone=PARIS,
        country="FR",
        collections=collections,
        focus=FocusEventRules(titles=("focus",)),
    )


async def figures(
    account: CalDavAccount, at: datetime = AT
) -> dict[str, tuple[int, int, str, tuple[str, ...]]]:
    return {r.calendar: (r.changed, r.removed, r.error, r.broken) for r in await account.sync(at=at)}


NOTHING = (0, 0, "", ())


async def test_first_sync_reads_every_event_calendar(
    server: RadicaleServer, store: MemoryCalendarStore
) -> None:
    account = CalDavAccount(options(server.url), store)
    assert await figures(account) == {"pro/Maison": NOTHING, "pro/Pro": (2, 0, "", ())}
    found = [(o.uid, o.calendar, o.focus, o.period.start.hour) for o in store.occurrences(DAY)]
    assert sorted(found) == [("a", "pro/Pro", FocusMark.TITLE, 9), ("b", "pro/Pro", FocusMark.NONE, 9)]
    assert all(state.sync_token and state.synced_at == AT for state in store.collections("pro"))


@pytest.mark.parametrize("path", ["", "claire", "claire/", "claire/pro/", "claire/pro", ".well-known/caldav"])
async def test_the_url_may_be_root_principal_home_or_collection(server: RadicaleServer, path: str) -> None:
    account = CalDavAccount(options(server.url + path, collections=("Pro",)), MemoryCalendarStore())
    assert await figures(account) == {"pro/Pro": (2, 0, "", ())}


@pytest.mark.parametrize("wanted", ["pro", "/claire/pro/", "/claire/pro"])
async def test_collections_are_chosen_by_name_or_href(
    server: RadicaleServer, store: MemoryCalendarStore, wanted: str
) -> None:
    account = CalDavAccount(options(server.url, collections=(wanted,)), store)
    assert list(await figures(account)) == ["pro/Pro"]


async def test_an_unknown_collection_is_told_and_the_others_are_read(
    server: RadicaleServer, store: MemoryCalendarStore
) -> None:
    account = CalDavAccount(options(server.url, collections=("Pro", "Perso")), store)
    reports = await account.sync(at=AT)
    assert [(r.calendar, r.error) for r in reports] == [
        ("pro", "There is no calendar “Perso”. The server has: “Maison”, “Pro”."),
        ("pro/Pro", ""),
    ]


async def test_nothing_changed_is_seen_by_the_token(
    server: RadicaleServer, store: MemoryCalendarStore
) -> None:
    account = CalDavAccount(options(server.url), store)
    await account.sync(at=AT)
    assert set((await figures(account, AT + timedelta(minutes=5))).values()) == {NOTHING}


@pytest.mark.parametrize("later", [timedelta(minutes=5), timedelta(days=1)], ids=["token", "all etags"])
async def test_changes_and_deletions_arrive(
    server: RadicaleServer, store: MemoryCalendarStore, later: timedelta
) -> None:
    account = CalDavAccount(options(server.url), store)
    await account.sync(at=AT)
    server.put("/claire/pro/a.ics", FOCUS.replace("T110000Z", "T120000Z"))
    server.delete("/claire/pro/b%20c.ics")
    server.put("/claire/home/d.ics", event("d", "DURATION:PT1H"))
    seen = await figures(account, AT + later)
    assert seen == {"pro/Pro": (1, 1, "", ()), "pro/Maison": (1, 0, "", ())}
    hours = {(o.uid, o.period.duration) for o in store.occurrences(DAY)}
    assert hours == {("a", timedelta(hours=3)), ("d", timedelta(hours=1))}


async def test_a_token_that_the_server_forgot_costs_a_full_listing(
    server: RadicaleServer, store: MemoryCalendarStore
) -> None:
    account = CalDavAccount(options(server.url), store)
    await account.sync(at=AT)
    known = store.states["pro", "/claire/pro/"]
    forgotten = "http://radicale.org/ns/sync/" + "0" * 64
    store.states["pro", "/claire/pro/"] = type(known)(
        known.href, known.display_name, forgotten, known.synced_at, known.expanded_for, known.expanded_with
    )
    server.delete("/claire/pro/a.ics")
    assert (await figures(account))["pro/Pro"] == (0, 1, "", ())
    assert store.states["pro", "/claire/pro/"].sync_token not in {"", forgotten}


async def test_a_removed_calendar_is_forgotten(server: RadicaleServer, store: MemoryCalendarStore) -> None:
    account = CalDavAccount(options(server.url), store)
    await account.sync(at=AT)
    server.delete("/claire/home/")
    await account.sync(at=AT + timedelta(hours=1))
    assert [state.display_name for state in store.collections("pro")] == ["Pro"]


async def test_a_wrong_password_is_one_line_and_the_data_stay(
    server: RadicaleServer, store: MemoryCalendarStore
) -> None:
    await CalDavAccount(options(server.url), store).sync(at=AT)
    account = CalDavAccount(options(server.url, password="wrong"), store)
    assert await figures(account) == {
        "pro": (
            0,
            0,
            "127.0.0.1 refused the user name or the password. "
            "Check both; many services want an app password here.",
            (),
        )
    }
    assert len(store.occurrences(DAY)) == 2


async def test_a_server_that_is_away_is_one_line_and_comes_back(
    server: RadicaleServer, store: MemoryCalendarStore
) -> None:
    account = CalDavAccount(options(server.url), store)
    await account.sync(at=AT)
    server.stop()
    errors = {r.error for r in await account.sync(at=AT + timedelta(minutes=5))}
    retried = "It is tried again at the next synchronisation."
    assert errors == {f"127.0.0.1 cannot be reached: nothing listens there. {retried}"}
    assert len(store.occurrences(DAY)) == 2
    server.start()
    server.delete("/claire/pro/a.ics")
    assert (await figures(account, AT + timedelta(minutes=10)))["pro/Pro"] == (0, 1, "", ())


async def test_broken_resources_are_one_line_each_and_the_rest_is_read(
    server: RadicaleServer, store: MemoryCalendarStore
) -> None:
    folder = server.storage("/claire/pro/")
    unzoned = "DTSTART;TZID=Nowhere/Land:20261123T090000"
    (folder / "hang.ics").write_text(event("hang", "RRULE:FREQ=SECONDLY;INTERVAL=0"), newline="")
    (folder / "zone.ics").write_text(event("zone", start=unzoned), newline="")
    account = CalDavAccount(options(server.url), store)
    changed, removed, error, broken = (await figures(account))["pro/Pro"]
    assert (changed, removed, error) == (4, 0, "")
    assert broken == (
        "hang.ics was left out: it repeats SECONDLY, more often than daily.",
        "zone.ics was left out: its time zone “Nowhere/Land” is unknown.",
    )
    assert {o.uid for o in store.occurrences(DAY)} == {"a", "b"}
    assert sorted(store.problems()) == sorted(broken)


async def test_another_day_moves_the_window_on(server: RadicaleServer, store: MemoryCalendarStore) -> None:
    account = CalDavAccount(options(server.url), store)
    await account.sync(at=AT)
    far = Period(AT + timedelta(days=93), AT + timedelta(days=94))
    assert store.occurrences(far) == []
    assert (await figures(account, AT + timedelta(days=2)))["pro/Pro"] == NOTHING
    assert [o.uid for o in store.occurrences(far)] == ["b"]


async def test_other_focus_rules_are_applied_to_what_is_stored(
    server: RadicaleServer, store: MemoryCalendarStore
) -> None:
    await CalDavAccount(options(server.url), store).sync(at=AT)
    other = CalendarOptions(
        name="pro", url=server.url, username="claire", password="s3cret", zone=PARIS, country="FR"
    )
    assert (await figures(CalDavAccount(other, store), AT))["pro/Pro"] == (2, 0, "", ())
    assert {o.focus for o in store.occurrences(DAY)} == {FocusMark.NONE}


async def test_any_period_is_expanded_without_the_server(
    server: RadicaleServer, store: MemoryCalendarStore
) -> None:
    server.put("/claire/pro/old.ics", event("old", "DURATION:PT1H", start="DTSTART:20200101T100000Z"))
    account = CalDavAccount(options(server.url), store)
    await account.sync(at=AT)
    server.stop()
    far = Period(datetime(2029, 5, 1, tzinfo=UTC), datetime(2029, 5, 4, tzinfo=UTC))
    assert [o.recurrence_id for o in await account.expand(far)] == [
        "20290501T090000Z",
        "20290502T090000Z",
        "20290503T090000Z",
    ]
    past = Period(datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 2, tzinfo=UTC))
    assert [o.uid for o in await account.expand(past)] == ["old"]


async def test_the_test_button_names_the_calendars(server: RadicaleServer) -> None:
    account = CalDavAccount(options(server.url), MemoryCalendarStore())
    assert sorted(await account.check_connection()) == ["Maison", "Pro"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1:{closed}/", "nothing listens there"),
        ("https://127.0.0.1:{port}/", "no secure connection (TLS)"),
        ("http://focusguard.invalid/", "this name is not known"),
    ],
)
async def test_the_test_button_says_why_not(server: RadicaleServer, url: str, said: str) -> None:
    address = url.format(port=server.port, closed=free_port())
    with pytest.raises(CalendarError) as raised:
        await CalDavAccount(options(address), MemoryCalendarStore()).check_connection()
    assert said in raised.value.message
