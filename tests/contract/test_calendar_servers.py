"""What every CalDAV server is held to by the calendar room: one suite over real servers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from focusguard.domain.agenda import FocusMark
from focusguard.domain.ports import SyncReport
from tests.contract.desks import AT, DAY, FOCUS, Desk, event

LATER = AT + timedelta(minutes=5)
NEXT_HOUR = AT + timedelta(minutes=65)
REFUSED = (
    "127.0.0.1 refused the user name or the password. Check both; many services want an app password here."
)
FORGOTTEN = "urn:x-token:nobody-gave-this"
HALF_HOUR, HOUR = timedelta(minutes=30), timedelta(hours=1)
BOTH = [("a", 2 * HOUR, FocusMark.TITLE), ("b", HALF_HOUR, FocusMark.NONE)]


def told(report: SyncReport) -> tuple[int, int, str, tuple[str, ...]]:
    return report.changed, report.removed, report.error, report.broken


async def test_the_first_sync_reads_everything(desk: Desk) -> None:
    report = await desk.sync()
    assert (report.calendar, told(report)) == (f"pro/{desk.name}", (2, 0, "", ()))
    assert desk.agenda() == BOTH
    (state,) = desk.store.collections("pro")
    assert state.sync_token


@pytest.mark.parametrize(
    "place", ["root", "slash", "well-known", "principal", "home", "bare home", "calendar", "bare calendar"]
)
async def test_every_form_of_the_url_leads_to_the_calendar(desk: Desk, place: str) -> None:
    server = desk.server
    path = {
        "root": "",
        "slash": "/",
        "well-known": "/.well-known/caldav",
        "principal": server.principal,
        "home": server.home,
        "bare home": server.home.rstrip("/"),
        "calendar": desk.path,
        "bare calendar": desk.path.rstrip("/"),
    }[place]
    (report,) = await desk.reader(desk.name, url=server.url + path).sync(at=AT)
    assert told(report) == (2, 0, "", ())
    assert desk.agenda() == BOTH


async def test_the_url_of_a_calendar_means_no_other(desk: Desk) -> None:
    assert await desk.reader(url=desk.server.url + desk.path).check_connection() == (desk.name,)


@pytest.mark.parametrize("later", [LATER, AT + timedelta(days=1)], ids=["by token", "by all etags"])
async def test_what_did_not_change_is_not_read_again(desk: Desk, later: datetime) -> None:
    await desk.sync()
    assert told(await desk.sync(later)) == (0, 0, "", ())


@pytest.mark.parametrize("later", [LATER, AT + timedelta(days=1)], ids=["by token", "by all etags"])
async def test_changes_additions_and_deletions_arrive(desk: Desk, later: datetime) -> None:
    await desk.sync()
    desk.put("a.ics", FOCUS.replace("T110000Z", "T120000Z"))
    desk.put("c.ics", event("c", "DURATION:PT1H"))
    desk.server.delete(desk.path + "b c@d+é.ics")
    assert told(await desk.sync(later)) == (2, 1, "", ())
    assert desk.agenda() == [("a", 3 * HOUR, FocusMark.TITLE), ("c", HOUR, FocusMark.NONE)]
    assert told(await desk.sync(later + timedelta(minutes=5))) == (0, 0, "", ())


async def test_a_resource_that_went_and_came_back_is_there(desk: Desk) -> None:
    await desk.sync()
    desk.server.delete(desk.path + "a.ics")
    desk.put("a.ics", FOCUS.replace("T110000Z", "T100000Z"))
    assert told(await desk.sync(LATER)) == (1, 0, "", ())
    assert desk.agenda()[0] == ("a", HOUR, FocusMark.TITLE)


async def test_a_calendar_that_is_renamed_keeps_its_events_under_the_new_name(desk: Desk) -> None:
    account = desk.reader(desk.path)
    await account.sync(at=AT)
    desk.server.rename(desk.path, "Écriture & co")
    (report,) = await account.sync(at=NEXT_HOUR)
    assert (report.calendar, report.error) == ("pro/Écriture & co", "")
    assert {o.calendar for o in desk.store.occurrences(DAY)} == {"pro/Écriture & co"}
    assert desk.agenda() == BOTH


async def test_a_new_calendar_is_found_within_the_hour(desk: Desk, new_desk: Callable[[], Desk]) -> None:
    account = desk.reader()
    before = {report.calendar for report in await account.sync(at=AT)}
    new = new_desk()
    new.put("n.ics", event("n", "DURATION:PT1H"))
    after = {report.calendar: told(report) for report in await account.sync(at=NEXT_HOUR)}
    assert after.keys() - before == {f"pro/{new.name}"}
    assert after[f"pro/{new.name}"] == (1, 0, "", ())


async def test_a_calendar_that_is_removed_is_told_and_then_forgotten(
    desk: Desk, new_desk: Callable[[], Desk]
) -> None:
    new_desk()  # an account without any calendar is told as a wrong URL, and keeps what it had
    account = desk.reader()
    await account.sync(at=AT)
    desk.clear()
    wrong = {report.calendar for report in await account.sync(at=LATER) if report.error}
    assert wrong == {f"pro/{desk.name}"}
    after = await account.sync(at=LATER + timedelta(minutes=5))
    assert f"pro/{desk.name}" not in {report.calendar for report in after}
    assert [report.error for report in after if report.error] == []
    assert desk.path not in {state.href for state in desk.store.collections("pro")}


async def test_a_wrong_password_is_one_line_and_what_was_known_stays(desk: Desk) -> None:
    await desk.sync()
    (report,) = await desk.reader(desk.name, password="wrong").sync(at=LATER)
    assert report.error == (REFUSED if desk.server.checks_password else "")
    assert desk.agenda() == BOTH


async def test_a_token_that_the_server_does_not_know_costs_a_full_listing(desk: Desk) -> None:
    await desk.sync()
    (state,) = desk.store.collections("pro")
    desk.store.states["pro", state.href] = replace(state, sync_token=FORGOTTEN)
    desk.server.delete(desk.path + "a.ics")
    assert told(await desk.sync(LATER)) == (0, 1, "", ())
    (state,) = desk.store.collections("pro")
    assert state.sync_token not in {"", FORGOTTEN}
    assert told(await desk.sync(LATER)) == (0, 0, "", ())


@pytest.mark.system  # for the half minute that writing them takes
async def test_a_thousand_events(new_desk: Callable[[], Desk]) -> None:
    desk = new_desk()
    for number in range(1_000):
        desk.put(f"{number}.ics", event(f"many-{number}", "DURATION:PT1H", f"SUMMARY:Point {number}"))
    assert told(await desk.sync()) == (1_000, 0, "", ())
    assert len(desk.agenda()) == 1_000
    assert told(await desk.sync(LATER)) == (0, 0, "", ())
