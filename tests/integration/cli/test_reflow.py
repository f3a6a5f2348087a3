"""The running guard keeps the plan true: a meeting that lands on a block moves it, on the server too."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from focusguard.calendar.block_text import read_block
from focusguard.domain.period import Period
from focusguard.system.clock import SystemClock
from tests.integration.cli.stranger import FurnishedHome, Stranger
from tests.servers.guard import running_guard
from tests.servers.open_registrar import open_registrar
from tests.servers.radicale import USERS, RadicaleServer, radicale_server

PATH = "/claire/pro/"
HOUR = timedelta(hours=1)


def tables(url: str) -> tuple[str, ...]:
    return (
        *("[focus]", "weekly_goal_hours = 8", "holidays = false"),
        *("[[focus.window]]", 'days = ["mon","tue","wed","thu","fri","sat","sun"]'),
        *('start = "06:00"', 'end = "22:00"'),
        *("[[calendar]]", 'name = "pro"', f'url = "{url}"', 'username = "claire"'),
        'write_blocks_to = "Pro"',
    )


def meeting(period: Period) -> str:
    lines = (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", "BEGIN:VEVENT", "UID:meeting"),
        *("DTSTAMP:20260101T000000Z", f"DTSTART:{period.start:%Y%m%dT%H%M%SZ}"),
        *(
            f"DTEND:{period.end:%Y%m%dT%H%M%SZ}",
            "SUMMARY:Point « client »",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ),
    )
    return "\r\n".join(lines)


def blocks(server: RadicaleServer) -> dict[str, Period]:
    """Return UID → period of our blocks on the server."""
    files = server.storage(PATH).glob("focusguard-*.ics")
    read = [read_block(file.read_bytes().decode()) for file in files]
    return {found.uid: found.period for found in read if found is not None and found.period is not None}


async def test_a_meeting_that_lands_on_a_block_moves_it_and_the_owner_is_told(tmp_path: Path) -> None:
    with radicale_server(tmp_path / "radicale") as server:
        server.make_calendar(PATH, "Pro")
        async with open_registrar() as registrar:
            home = FurnishedHome(
                tmp_path / "home",
                registrar.port,
                tables=tables(server.url),
                calendar_password=USERS["claire"],
            )
            async with running_guard(home) as guard:
                await guard.wait_for("sync", error=None)
                stranger = Stranger(home.folder, {"FOCUSGUARD_SECRET_CALENDAR_PRO": USERS["claire"]})
                planned = await stranger.ask("plan", "--apply")
                before = await asyncio.to_thread(blocks, server)
                assert len(before) == len(planned) >= 4
                uid, place = max(before.items(), key=lambda item: item[1])
                landed = Period(place.start + timedelta(minutes=30), place.end)
                await asyncio.to_thread(server.put, f"{PATH}meeting.ics", meeting(landed))
                await stranger.ask("sync")
                told = await guard.wait_for("plan", kind="reflow")
                (change,) = told.event["changes"]
                assert (change["uid"], change["why"], change["because"]) == (
                    uid,
                    "meeting",
                    "Point « client »",
                )
                assert datetime.fromisoformat(change["before"]["start"]) == place.start
                after = await _once_moved(server, uid, place)
    assert after.keys() == before.keys()
    assert not after[uid].overlaps(landed)
    assert datetime.fromisoformat(change["after"]["start"]) == after[uid].start
    assert after[uid].start > SystemClock().now().astimezone(UTC) - HOUR
    assert {u: p for u, p in after.items() if u != uid} == {u: p for u, p in before.items() if u != uid}


async def _once_moved(server: RadicaleServer, uid: str, old: Period) -> dict[str, Period]:
    """Return the blocks once *uid* stands elsewhere on the server, at most 10 s later."""
    for _ in range(100):
        found = await asyncio.to_thread(blocks, server)
        if found.get(uid) != old:
            break
        await asyncio.sleep(0.1)
    return found
