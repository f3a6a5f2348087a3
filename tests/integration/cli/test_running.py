"""The running program beside others: signals, a second start, commands, edits by hand, silent peers."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from focusguard.demo.caller import open_caller
from focusguard.demo.desk_phone import open_desk_phone
from focusguard.demo.registrar import Office
from focusguard.demo.registrar import open_registrar as open_office
from focusguard.demo.signing import Account
from focusguard.demo.station import Line
from focusguard.system.doorbell import Word
from focusguard.system.doorbell import ring as ring_at
from tests.integration.cli.stranger import FurnishedHome, Stranger
from tests.servers.guard import DOMAIN, OWNER, Guard, running_guard
from tests.servers.hostile_http import hostile_server
from tests.servers.open_registrar import OpenRegistrar, open_registrar
from tests.servers.sip_caller import open_callers

JULIE = "+33612345678"
PASSWORD = "un-secret-de-ligne"
ALWAYS = ("[[focus.window]]", 'days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]')
ALL_DAY = (*ALWAYS, 'start = "00:00"', 'end = "24:00"')


@asynccontextmanager
async def guard_at_rest(folder: Path) -> AsyncIterator[tuple[Guard, FurnishedHome, OpenRegistrar]]:
    """Run the guard outside any block."""
    async with open_registrar() as registrar:
        home = FurnishedHome(folder / "home", registrar.port)
        async with running_guard(home) as running:
            yield running, home, registrar


async def test_another_process_is_heard_and_a_second_start_is_refused(tmp_path: Path) -> None:
    async with guard_at_rest(tmp_path) as (guard, home, registrar):
        second = await asyncio.to_thread(home.stranger.type, "run", "--events")
        assert (await asyncio.to_thread(home.stranger.type, "focus", "start", "--minutes", "25")).code == 0
        started = await guard.wait_for("focus-started", timeout_s=1.0)
        await guard.wait_for("registered")
        status = await home.stranger.ask("focus", "status")
        doctor = await asyncio.to_thread(home.stranger.type, "doctor", "--json")
        assert (await asyncio.to_thread(home.stranger.type, "focus", "stop")).code == 0
        ended = await guard.wait_for("focus-ended", timeout_s=1.0)
        await guard.wait_for("unregistered")
        over = await guard.stop(signal.SIGINT)

    assert (second.code, second.out) == (3, "")
    assert str(home.folder) in second.complaint[0]
    assert {name: started.event["block"][name] for name in ("end", "source")} == {
        name: status["block"][name] for name in ("end", "source")
    }
    # The line's own port is in use, by the guard itself: no reason to complain.
    assert {check["check"]: check["ok"] for check in doctor.json}["sip/bureau"]
    assert ended.event == {"event": "focus-ended"}
    assert over.exit_code == 0
    assert registrar.contact == ""


async def test_it_ends_in_time_whatever_the_peers_do(tmp_path: Path) -> None:
    def silence(head: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 207 "
        asyncio.run(asyncio.sleep(30))

    with hostile_server(silence) as web:
        async with open_registrar() as registrar:
            registrar.answers = False
            calendar = ("[[calendar]]", 'name = "pro"', f'url = "{web.url}"', 'username = "claire"')
            home = FurnishedHome(tmp_path / "home", registrar.port, tables=(*ALL_DAY, *calendar))
            async with running_guard(home) as guard:
                await guard.wait_for("focus-started")
                ended = await guard.stop(signal.SIGTERM)
    assert ended.exit_code == 0
    assert ended.took_s < 5.0
    assert (home.folder / "stderr.log").read_text() == ""


async def test_a_reader_that_leaves_ends_it_cleanly(tmp_path: Path) -> None:
    async with open_registrar() as registrar:
        home = FurnishedHome(tmp_path / "home", registrar.port)
        home.write()
        stranger = home.stranger
        script = '"$0" --home "$1" run --events | head -1; echo ${PIPESTATUS[0]}'
        command = ["bash", "-c", script, str(stranger.words()[0]), str(home.folder)]
        running = start(command, stranger)
        assert running.stdout is not None
        first = await asyncio.to_thread(running.stdout.readline)
        # The next event finds nobody who reads it.
        await asyncio.to_thread(stranger.type, "focus", "start")
        out, err = await asyncio.to_thread(running.communicate, timeout=10)
    assert first == '{"event": "ready"}\n'
    assert (out, err) == ("0\n", "")


async def test_edits_by_hand_are_taken_up_and_wrong_ones_shown(tmp_path: Path) -> None:
    async with guard_at_rest(tmp_path) as (guard, home, _):
        edited = replace(home, tables=ALL_DAY)
        wrong = replace(home, tables=(*ALL_DAY, "[journal]", "keep_numbres_days = 1"))
        unusable = replace(home, tables=("[journal]", 'database_url = "sqlite:////proc/none/x.db"'))
        log = home.folder / "stderr.log"

        edited.write()
        await asyncio.to_thread(home.stranger.type, "sync")
        await guard.wait_for("focus-started")
        await guard.wait_for("registered")
        assert log.read_text() == ""
        for bad, told in ((wrong, "keep_numbres_days"), (unusable, "/proc/none")):
            bad.write()
            refused = await asyncio.to_thread(home.stranger.type, "focus", "status")
            assert refused.code != 0
            assert told in refused.err
            # It looks by itself within half a minute; the bell makes it look now.
            await ring(home)
            assert await asyncio.to_thread(wait_until_told, log, told)
        async with open_callers(home.bind_port) as callers:
            call = callers.call(JULIE)
            assert await callers.until(lambda: bool(call.final))
        ended = await guard.stop()

    assert call.final == 603
    assert ended.exit_code == 0
    assert [heard.event["event"] for heard in guard.heard].count("ready") == 1
    lines = log.read_text().splitlines()
    assert "Traceback" not in log.read_text()
    assert any("Nearest: journal.keep_numbers_days" in line for line in lines)


async def ring(home: FurnishedHome) -> None:
    """Tell the running guard that something changed, as commands do."""
    assert await asyncio.to_thread(ring_at, home.folder / "doorbell.json", Word.CHANGED)


def start(command: Sequence[str], stranger: Stranger) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=stranger.surroundings()
    )


def wait_until_told(log: Path, words: str) -> bool:
    deadline_s = time.monotonic() + 10.0
    while words not in log.read_text():
        if time.monotonic() > deadline_s:
            return False
        time.sleep(0.05)
    return True


async def test_a_line_that_is_refused_is_blind_until_it_is_mended(tmp_path: Path) -> None:
    office = await open_office(Office(DOMAIN, [Account(OWNER, PASSWORD)]))
    stranger_to_it = FurnishedHome(
        tmp_path / "home",
        office.party.local[1],
        password=PASSWORD,
        line=('auth_username = "nobody"',),
        tables=ALL_DAY,
    )
    try:
        async with running_guard(stranger_to_it) as guard:
            blind = (await guard.wait_for("blind")).event
            replace(stranger_to_it, line=()).write()
            await ring(stranger_to_it)
            await guard.wait_for("registered")
            stats = await stranger_to_it.stranger.ask("stats")
            ended = await guard.stop()
    finally:
        office.close()
    assert list(blind) == ["event", "channel", "since", "why"]
    assert blind["channel"] == "sip/bureau"
    assert blind["why"]
    assert stats["measured"]["blind_s"] > 0
    # Taken back and begun again: it was never seen to see in between.
    assert guard.all_of("sighted") == []
    assert ended.exit_code == 0


@pytest.mark.parametrize(
    ("mode", "decision", "outcome"), [("shadow", "observe", "observed"), ("off", None, None)]
)
async def test_modes_that_refuse_nobody(
    tmp_path: Path, mode: str, decision: str | None, outcome: str | None
) -> None:
    account, julie = Account(OWNER, PASSWORD), Account(JULIE, PASSWORD)
    office = await open_office(Office(DOMAIN, [account, julie]))
    where = office.party.local
    desk = await open_desk_phone(Line(account, DOMAIN, where, "Claire"), answers_after_s=0.5)
    caller = await open_caller(Line(julie, DOMAIN, where, "Julie"))
    home = FurnishedHome(
        tmp_path / "home", where[1], password=PASSWORD, guard=(f'mode = "{mode}"',), tables=ALL_DAY
    )
    try:
        desk.act(lambda phone, now_s: phone.register(now_s))
        assert await desk.until(lambda: desk.party.register_code == 200, timeout_s=10)
        async with running_guard(home) as guard:
            await guard.wait_for("registered" if decision else "focus-started")
            foreseen = await home.stranger.ask("screen", "--channel", "sip", "--caller", JULIE)
            dialled = caller.act(lambda phone, now_s: phone.dial(f"sip:{OWNER}@{DOMAIN}", now_s))
            assert await caller.until(lambda: dialled.is_talking, timeout_s=10)
            if decision:
                await guard.wait_for("interruption", outcome=outcome)
            rows = await home.stranger.ask("interruptions")
            caller.act(lambda phone, now_s: phone.hang_up(dialled, now_s))
    finally:
        for peer in (desk, caller, office):
            peer.close()

    assert caller.party.texts == []
    assert foreseen["reply"] is None
    assert bool(guard.all_of("registered")) == (mode == "shadow")
    if decision is None:
        assert (foreseen["decision"], foreseen["reason"], rows) == ("pass", "guard-off", [])
        return
    [row] = rows
    told = guard.all_of("decision")[0].event
    assert (told["decision"], told["reason"]) == (decision, "shadow")
    assert (foreseen["decision"], foreseen["until"]) == (decision, told["until"])
    assert guard.all_of("answered")[0].event["action"] == foreseen["action"] == "480"
    assert (row["decision"], row["outcome"], row["reply_state"]) == (decision, outcome, None)


async def test_shadow_does_not_register_as_the_only_phone(tmp_path: Path) -> None:
    async with open_registrar() as registrar:
        home = FurnishedHome(tmp_path / "home", registrar.port, guard=('mode = "shadow"',), tables=ALL_DAY)
        async with running_guard(home) as guard:
            await guard.wait_for("unregistered")
            assert registrar.contact == ""
            assert guard.all_of("registered") == []


async def test_a_caller_who_hung_up_already_is_abandoned(tmp_path: Path) -> None:
    async with open_registrar() as registrar:
        home = FurnishedHome(tmp_path / "home", registrar.port, tables=ALL_DAY)
        async with running_guard(home) as guard, open_callers(home.bind_port) as callers:
            await guard.wait_for("registered")
            guard.signal(signal.SIGSTOP)
            callers.cancel(callers.call(JULIE))
            guard.signal(signal.SIGCONT)
            closed = (await guard.wait_for("interruption")).event
            told = [heard.event["event"] for heard in guard.heard if heard.event.get("id") == closed["id"]]
            [row] = await home.stranger.ask("interruptions")
    assert closed["outcome"] == row["outcome"] == "abandoned"
    assert told == ["call", "decision", "interruption"]
    assert (row["decision"], row["reply_state"], row["booking_reference"]) == ("deflect", None, None)
