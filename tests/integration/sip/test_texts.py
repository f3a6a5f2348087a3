"""Texts at the running program: a STOP is heeded for good, and two programs do not talk to each other."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path

import pytest

from focusguard.demo.registrar import Office, open_registrar
from focusguard.demo.signing import Account
from focusguard.demo.station import Line
from focusguard.demo.udp import UdpPeer, open_peer
from tests.servers.guard import AOR, DOMAIN, OWNER, Guard, GuardHome, read_journal, running_guard, start_focus
from tests.servers.phones import Writer
from tests.servers.ports import LOOPBACK

pytestmark = pytest.mark.system

PASSWORD = "un-secret-de-ligne"
JULIE, PAUL = "+33612345678", "+33687654321"
MARC = "marc"
WITHIN_S = 10.0
# Every call is decided on its own, and only the rules for replies keep texts few.
NO_WAY_THROUGH = ("repeat_caller_minutes = 0",)


@asynccontextmanager
async def company(*users: str) -> AsyncIterator[int]:
    """Run a registrar and proxy that asks *users* for their password; yield its port."""
    registrar = await open_registrar(Office(DOMAIN, [Account(user, PASSWORD) for user in users]))
    try:
        yield registrar.party.local[1]
    finally:
        registrar.close()


@asynccontextmanager
async def telephone(user: str, port: int) -> AsyncIterator[UdpPeer[Writer]]:
    """Plug a telephone in that calls and writes, and is registered."""
    line = Line(Account(user, PASSWORD), DOMAIN, (LOOPBACK, port), user)
    phone = await open_peer(lambda local: Writer(line, local))
    try:
        phone.act(lambda writer, now_s: writer.register(now_s))
        assert await phone.until(lambda: phone.party.register_code == 200, timeout_s=WITHIN_S)
        yield phone
    finally:
        phone.close()


@asynccontextmanager
async def guard_of(user: str, port: int, folder: Path) -> AsyncIterator[Guard]:
    """Run the guard of *user*, in a block."""
    aor, line = f"sip:{user}@{DOMAIN}", ("only_phone = true",)
    home = GuardHome(folder, port, password=PASSWORD, guard=NO_WAY_THROUGH, line=line, aor=aor)
    await start_focus(home)
    async with running_guard(home) as guard:
        await guard.wait_for("registered")
        yield guard


async def write(phone: UdpPeer[Writer], said: str, *, to: str = AOR) -> int:
    """Write to the owner; return what became of it."""
    before = len(phone.party.told)
    phone.act(lambda writer, now_s: writer.write(to, said, now_s))
    assert await phone.until(lambda: len(phone.party.told) > before, timeout_s=WITHIN_S)
    return phone.party.told[-1]


async def call(phone: UdpPeer[Writer], *, to: str = AOR) -> int:
    """Call the owner; return the final status."""
    dialled = phone.act(lambda writer, now_s: writer.dial(to, now_s))
    assert await phone.until(lambda: dialled.status != 0, timeout_s=WITHIN_S)
    return dialled.status


async def test_who_answers_stop_gets_no_text_any_more_not_after_a_restart(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(company(OWNER, JULIE, PAUL))
        julie, paul = [await stack.enter_async_context(telephone(who, port)) for who in (JULIE, PAUL)]
        async with guard_of(OWNER, port, tmp_path / "home") as guard:
            assert await write(julie, "STOP merci !") == 200
            assert await write(paul, "Rappelez-moi, sans stop") == 480
            await guard.wait_for_count("text", 2)
            texts = [heard.event for heard in guard.all_of("text")]
            assert texts == [
                {"event": "text", "channel": "sip/bureau", "caller": f"tel:{JULIE}", "kind": "stop"},
                {"event": "text", "channel": "sip/bureau", "caller": f"tel:{PAUL}", "kind": "other"},
            ]
            assert [await call(julie), await call(paul)] == [603, 603]
            await guard.wait_for("reply", state="skipped", why="the caller asked for no texts")
            await guard.wait_for("reply", state="sent")
            home = guard.home
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            assert await call(julie) == 603
            await guard.wait_for("reply", state="skipped", why="the caller asked for no texts")
        replies = [row["reply_state"] for row in await read_journal(home)]

    assert (len(julie.party.texts), len(paul.party.texts)) == (0, 1)
    assert replies == ["skipped", "sent", "skipped"]
    assert stat.S_IMODE((home.folder / "opt-out-key").stat().st_mode) == 0o600
    assert_hidden(home, JULIE)


def assert_hidden(home: GuardHome, number: str) -> None:
    """Look for *number* in the list of those who asked for no texts, and for what was written in the log."""
    with closing(sqlite3.connect(home.folder / "focusguard.db")) as database:
        rows = database.execute("SELECT * FROM opt_outs").fetchall()
    assert len(rows) == 1
    assert number[1:] not in str(rows)
    log = (home.folder / "stderr.log").read_text()
    assert not any(secret in log for secret in (number[1:], "merci", "Rappelez"))


async def test_two_programs_that_call_and_text_each_other_come_to_an_end(tmp_path: Path) -> None:
    """Claire's telephone calls Marc and Marc's calls Claire, again and again; both are in a block."""
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(company(OWNER, MARC))
        claire = await stack.enter_async_context(guard_of(OWNER, port, tmp_path / "claire"))
        marc = await stack.enter_async_context(guard_of(MARC, port, tmp_path / "marc"))
        phones = {
            marc.home.aor: await stack.enter_async_context(telephone(OWNER, port)),
            claire.home.aor: await stack.enter_async_context(telephone(MARC, port)),
        }
        for _ in range(5):
            statuses = await asyncio.gather(*(call(phone, to=aor) for aor, phone in phones.items()))
            assert statuses == [603, 603]
        for guard in (claire, marc):
            await guard.wait_for_count("interruption", 5)
            await guard.wait_for_count("reply", 5)
            await guard.wait_for("text", kind="other")

    for guard, other in ((claire, marc), (marc, claire)):
        assert len(guard.all_of("reply", state="sent")) == 1
        assert len(guard.all_of("reply", state="skipped")) == 4
        # The other's reply, and nothing that would answer ours.
        [text] = guard.all_of("text")
        assert text.event["caller"] == other.home.aor
        assert len(guard.all_of("call")) == 5
    assert [len(phone.party.texts) for phone in phones.values()] == [1, 1]


async def test_a_call_from_ones_own_other_line_gets_no_text(tmp_path: Path) -> None:
    own = ("only_phone = true", f'pass_to = "{PAUL}"')
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(company(OWNER, PAUL))
        mobile = await stack.enter_async_context(telephone(PAUL, port))
        home = GuardHome(tmp_path / "home", port, password=PASSWORD, guard=NO_WAY_THROUGH, line=own)
        await start_focus(home)
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            assert await call(mobile) == 603
            why = "the call came from a number or address of the owner"
            await guard.wait_for("reply", state="skipped", why=why)
    assert mobile.party.texts == []
