"""`run --events` field by field, with real phones, and the journal beside it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.integration.cli.stranger import FurnishedHome
from tests.integration.test_calendar_radicale import event
from tests.servers.guard import LINK, Guard, running_guard
from tests.servers.open_registrar import OpenRegistrar, open_registrar
from tests.servers.radicale import USERS, radicale_server
from tests.servers.sip_caller import Attempt, SipCaller, open_callers

Json = dict[str, Any]

JULIE, PAUL, SOPHIE = "+33612345678", "+33698765432", "+33611111111"
VIP = f'vip = ["tel:{SOPHIE}"]'
PASS_ON = ('pass_to = "sip:mobile@example.net"',)
CALL_KEYS = ["event", "id", "channel", "caller", "at"]
DECISION_KEYS = ["event", "id", "decision", "reason", "until"]
REPLY_KEYS = ["event", "id", "carrier", "address", "state", "text"]
ROW_KEYS = [
    "id",
    "at",
    "channel",
    "caller",
    "caller_name",
    "decision",
    "reason",
    "outcome",
    "reply_state",
    "block_end",
    "booking_reference",
    "duration_s",
    "booking",
]
PARIS = ZoneInfo("Europe/Paris")


@asynccontextmanager
async def office(
    folder: Path,
    *,
    guard: Sequence[str] = (VIP,),
    tables: Sequence[str] = (),
    line: Sequence[str] = (),
) -> AsyncIterator[tuple[Guard, FurnishedHome, OpenRegistrar, SipCaller]]:
    """Run the guard in a block by hand, with callers that reach it as the registrar would."""
    async with open_registrar() as registrar:
        home = FurnishedHome(
            folder / "home",
            registrar.port,
            guard=tuple(guard),
            tables=tuple(tables),
            line=tuple(line),
            calendar_password=USERS["claire"],
        )
        home.write()
        home.stranger.type("focus", "start", "--minutes", "120")
        async with running_guard(home) as running, open_callers(home.bind_port) as callers:
            yield running, home, registrar, callers


def told_of(guard: Guard, call_id: str) -> dict[str, Json]:
    """Return what was told of one call, by event, in order; one event of a kind."""
    events = [heard.event for heard in guard.heard if heard.event.get("id") == call_id]
    assert len({event["event"] for event in events}) == len(events)
    return {event["event"]: event for event in events}


async def finished(guard: Guard, callers: SipCaller, attempt: Attempt, count: int) -> dict[str, Json]:
    """Wait until the *count*th call has ended; return what was told of it."""
    await guard.wait_for_count("interruption", count)
    assert await callers.until(lambda: bool(attempt.final))
    return told_of(guard, guard.all_of("call")[-1].event["id"])


async def begin_another_block(guard: Guard, home: FurnishedHome) -> None:
    """End the block and start one that does not touch it: within a second it would go on."""
    await asyncio.to_thread(home.stranger.type, "focus", "stop")
    await guard.wait_for("focus-ended")
    await asyncio.sleep(1.0)
    await asyncio.to_thread(home.stranger.type, "focus", "start")
    await guard.wait_for_count("registered", 2)


def is_local(text: str) -> bool:
    instant = datetime.fromisoformat(text)
    return instant.utcoffset() == instant.astimezone(PARIS).utcoffset()


def check_registration(started: Json, registered: Json) -> None:
    assert list(started) == ["event", "block"]
    assert list(started["block"]) == ["start", "end", "source", "title"]
    assert started["block"]["source"] == "manual"
    assert list(registered) == ["event", "channel", "expires_s"]
    assert (registered["channel"], registered["expires_s"] > 0) == ("sip/bureau", True)


def check_deflected(deflected: dict[str, Json], *, until: str) -> None:
    assert list(deflected) == ["call", "decision", "answered", "interruption", "reply"]
    assert list(deflected["call"]) == CALL_KEYS
    assert (deflected["call"]["channel"], deflected["call"]["caller"]) == ("sip/bureau", f"tel:{JULIE}")
    assert is_local(deflected["call"]["at"])
    assert list(deflected["decision"]) == DECISION_KEYS
    assert deflected["decision"] | {"id": ""} == {
        "event": "decision",
        "id": "",
        "decision": "deflect",
        "reason": "in-focus",
        "until": until,
    }
    assert deflected["answered"] | {"id": ""} == {"event": "answered", "id": "", "action": "603"}
    assert deflected["interruption"] | {"id": ""} == {
        "event": "interruption",
        "id": "",
        "outcome": "prevented",
    }
    assert list(deflected["reply"]) == REPLY_KEYS
    assert (deflected["reply"]["carrier"], deflected["reply"]["state"]) == ("sip/bureau", "sent")
    assert deflected["reply"]["address"].startswith(f"sip:{JULIE}@")
    assert LINK in deflected["reply"]["text"]


def check_passed(told: dict[str, Json], caller: str, reason: str) -> None:
    assert list(told) == ["call", "decision", "answered", "interruption"]
    assert told["call"]["caller"] == f"tel:{caller}"
    assert (told["decision"]["decision"], told["decision"]["reason"]) == ("pass", reason)
    assert told["decision"]["until"] is None
    assert told["answered"]["action"] == "302"
    assert told["interruption"]["outcome"] == "passed"


def check_anonymous(anonymous: dict[str, Json]) -> None:
    assert list(anonymous) == ["call", "decision", "answered", "reply", "interruption"]
    assert anonymous["call"]["caller"] == "anonymous"
    assert anonymous["answered"]["action"] == "603"
    assert list(anonymous["reply"]) == [*REPLY_KEYS, "why"]
    assert (anonymous["reply"]["state"], anonymous["reply"]["text"]) == ("skipped", "")
    assert anonymous["interruption"]["outcome"] == "prevented"


def check_rows(rows: list[Json], calls: list[dict[str, Json]]) -> None:
    assert [list(row) for row in rows] == [ROW_KEYS] * 4
    assert [row["id"] for row in rows] == [told["call"]["id"] for told in calls]
    assert [row["at"] for row in rows] == sorted(row["at"] for row in rows)
    first = rows[0]
    assert (first["decision"], first["outcome"], first["reply_state"]) == ("deflect", "prevented", "sent")
    assert first["booking_reference"] in calls[0]["reply"]["text"]
    assert 0 <= first["duration_s"] < 60
    assert [row["reply_state"] for row in rows[1:]] == [None, None, "skipped"]
    assert [row["booking_reference"] for row in rows[1:]] == [None, None, None]


async def test_each_kind_of_call_to_the_last_field(tmp_path: Path) -> None:
    async with office(tmp_path, line=PASS_ON) as (guard, home, _, callers):
        started = (await guard.wait_for("focus-started")).event
        registered = (await guard.wait_for("registered")).event
        end = started["block"]["end"]

        attempt = callers.call(JULIE)
        deflected = await finished(guard, callers, attempt, 1)
        await guard.wait_for("reply", state="sent")
        deflected = told_of(guard, deflected["call"]["id"])
        repeat = callers.call(JULIE)
        repeated = await finished(guard, callers, repeat, 2)
        vip = callers.call(SOPHIE)
        passed = await finished(guard, callers, vip, 3)
        hidden = callers.call("")
        anonymous = await finished(guard, callers, hidden, 4)
        rows = await home.stranger.ask("interruptions")

    check_registration(started, registered)
    check_deflected(deflected, until=end)
    assert (attempt.finals, attempt.retry_after_s is not None) == ([603], True)
    check_passed(repeated, JULIE, "repeat-caller")
    check_passed(passed, SOPHIE, "vip")
    assert (repeat.finals, repeat.retry_after_s) == ([302], None)
    assert (vip.finals, vip.retry_after_s) == ([302], None)
    check_anonymous(anonymous)
    check_rows(rows, [deflected, repeated, passed, anonymous])
    assert rows[0]["block_end"] == end


async def test_screen_says_what_then_happens(tmp_path: Path) -> None:
    async with office(tmp_path) as (guard, home, registrar, callers):
        await guard.wait_for("registered")
        ask = ("screen", "--channel", "sip/bureau", "--caller")
        foreseen = [await home.stranger.ask(*ask, f"tel:{number}") for number in (JULIE, SOPHIE)]
        attempt = callers.call(JULIE)
        told = await finished(guard, callers, attempt, 1)
        sent = (await guard.wait_for("reply", state="sent")).event
        again = await home.stranger.ask(*ask, f"tel:{JULIE}")

    first, vip = foreseen
    assert (first["decision"], first["reason"]) == (told["decision"]["decision"], told["decision"]["reason"])
    assert (first["until"], first["action"]) == (told["decision"]["until"], told["answered"]["action"])
    assert first["reply"]["carrier"] == sent["carrier"]
    assert without_reference(first["reply"]["text"]) == without_reference(sent["text"])
    assert (vip["decision"], vip["reason"], vip["reply"]) == ("pass", "vip", None)
    assert (again["decision"], again["reason"]) == ("pass", "repeat-caller")
    assert registrar.bodies == [sent["text"]]


def without_reference(text: str) -> str:
    return " ".join("FG" if "FG-" in word else word for word in text.split(" "))


async def test_one_reply_per_block_and_day_and_so_many_an_hour(tmp_path: Path) -> None:
    rules = ("repeat_caller_minutes = 0", "reply_once_hours = 24", "replies_per_hour = 2")
    async with office(tmp_path, guard=rules) as (guard, home, registrar, callers):
        await guard.wait_for("registered")
        for count, number in enumerate((JULIE, JULIE, PAUL, SOPHIE), start=1):
            await finished(guard, callers, callers.call(number), count)
        await begin_another_block(guard, home)
        await finished(guard, callers, callers.call(JULIE), 5)
        await guard.wait_for_count("reply", 5)
        rows = await home.stranger.ask("interruptions")

    assert [row["reply_state"] for row in rows] == ["sent", "skipped", "sent", "skipped", "skipped"]
    skipped = {heard.event["id"]: heard.event["why"] for heard in guard.all_of("reply", state="skipped")}
    assert [skipped[rows[index]["id"]] for index in (1, 3, 4)] == [
        "the caller already got a reply in this block",
        "replies_per_hour is reached",
        "the caller already got a reply within reply_once_hours",
    ]
    assert registrar.texts_per_user() == {JULIE: 1, PAUL: 1}


async def test_another_block_gets_another_reply_where_no_hours_are_set(tmp_path: Path) -> None:
    rules = ("repeat_caller_minutes = 0", "reply_once_hours = 0")
    async with office(tmp_path, guard=rules) as (guard, home, registrar, callers):
        await guard.wait_for("registered")
        await finished(guard, callers, callers.call(JULIE), 1)
        await guard.wait_for_count("reply", 1)
        await begin_another_block(guard, home)
        await finished(guard, callers, callers.call(JULIE), 2)
        await guard.wait_for_count("reply", 2)

    assert [heard.event["state"] for heard in guard.all_of("reply")] == ["sent", "sent"]
    assert registrar.texts_per_user() == {JULIE: 2}


SESSION = event(
    "session",
    "DURATION:PT24H",
    "SUMMARY:Séance avec Paul (06 98 76 54 32)",
    "ATTENDEE;CN=Paul;PARTSTAT=ACCEPTED:mailto:paul.client@example.org",
    "RRULE:FREQ=DAILY",
    start="DTSTART:20260101T000000Z",
)


async def test_nobody_is_refused_at_their_own_appointment(tmp_path: Path) -> None:
    with radicale_server(tmp_path / "radicale") as server:
        server.make_calendar("/claire/pro/", "Pro")
        server.put("/claire/pro/session.ics", SESSION)
        calendar = ("[[calendar]]", 'name = "pro"', f'url = "{server.url}"', 'username = "claire"')
        async with office(tmp_path, line=PASS_ON, tables=calendar) as (guard, _, _, callers):
            synced = (await guard.wait_for("sync")).event
            await guard.wait_for("registered")
            planned = await finished(guard, callers, callers.call(PAUL), 1)
            refused = await finished(guard, callers, callers.call(JULIE), 2)

    assert list(synced)[:7] == ["event", "calendar", "changed", "removed", "pushed", "duration_s", "error"]
    assert (synced["calendar"], synced["changed"], synced["error"]) == ("pro/Pro", 1, None)
    assert (planned["decision"]["decision"], planned["decision"]["reason"]) == ("pass", "planned")
    assert (refused["decision"]["decision"], refused["decision"]["reason"]) == ("deflect", "in-focus")


async def test_numbers_are_erased_and_figures_stay(tmp_path: Path) -> None:
    async with office(tmp_path) as (guard, home, _, callers):
        await guard.wait_for("registered")
        await finished(guard, callers, callers.call(JULIE), 1)
        await guard.wait_for("reply", state="sent")
        before = await home.stranger.ask("stats")
        await guard.stop()
        async with running_guard(replace(home, tables=("[journal]", "keep_numbers_days = 0"))):
            [row] = await home.stranger.ask("interruptions")
            after = await home.stranger.ask("stats")
    kept = b"".join(path.read_bytes() for path in home.folder.rglob("*") if path.is_file())

    assert JULIE not in str(row)
    assert (row["caller_name"], row["outcome"], row["reply_state"]) == ("", "prevented", "sent")
    assert JULIE.encode() not in kept
    for figure in ("calls", "prevented", "replies_sent"):
        assert after["measured"][figure] == before["measured"][figure] == 1
