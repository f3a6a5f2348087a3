"""kill -9 under load, twenty times on one home: nothing that was answered is lost, nothing is sent twice.

Seeded; FOCUSGUARD_TEST_SEED tries another order.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from tests.servers.guard import Guard, GuardHome, Json, read_journal, start_focus
from tests.servers.open_registrar import OpenRegistrar, open_registrar
from tests.servers.sip_caller import SipCaller, numbers, open_callers

pytestmark = pytest.mark.system

KILLS = 20
PER_SECOND = 80
# From its start: while it opens the journal, while it registers, and under calls.
KILLED_AFTER_S = (0.3, 2.5)
SEED = int(os.environ.get("FOCUSGUARD_TEST_SEED", "3261"))


async def test_kill_9_at_20_moments(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    async with open_registrar() as registrar:
        home = GuardHome(tmp_path / "home", registrar.port, guard=("replies_per_hour = 100000",))
        await start_focus(home)
        async with open_callers(home.bind_port) as callers:
            calling = asyncio.create_task(keep_calling(callers))
            for n in range(KILLS):
                moment = partial(MOMENTS[n % 3], callers, registrar)
                await run_until_killed(home, chance.uniform(*KILLED_AFTER_S), moment)
            calling.cancel()
            rows = await settle(home, callers)
    check(callers, rows, registrar)


async def keep_calling(callers: SipCaller) -> None:
    for number in map(str, count()):
        callers.call(f"+33612{int(number):06}")
        await asyncio.sleep(1 / PER_SECOND)


async def at_once(callers: SipCaller, registrar: OpenRegistrar) -> None:
    """Any time."""


async def after_an_answer(callers: SipCaller, registrar: OpenRegistrar) -> None:
    """When a record that came after its answer would be lost."""
    answered = finals(callers)
    assert await callers.until(lambda: finals(callers) > answered)


async def after_a_text(callers: SipCaller, registrar: OpenRegistrar) -> None:
    """When a reply has gone out and nobody has noted that it arrived."""
    async with asyncio.timeout(10.0):
        await registrar.next_text()


MOMENTS = (at_once, after_an_answer, after_a_text)


def finals(callers: SipCaller) -> int:
    return sum(len(attempt.finals) for attempt in callers.attempts.values())


async def run_until_killed(home: GuardHome, after_s: float, moment: Callable[[], Awaitable[None]]) -> None:
    """Start, wait at least *after_s* and then for the *moment*, and kill."""
    guard = Guard(home)
    elapsed = asyncio.create_task(asyncio.sleep(after_s))
    await guard.spawn()
    await elapsed
    await moment()
    ended = await guard.stop(signal.SIGKILL)
    assert ended.exit_code == -signal.SIGKILL


async def settle(home: GuardHome, callers: SipCaller) -> list[Json]:
    """Start a last time, let what is still to be sent go out, end properly, and return the journal."""
    guard = Guard(home)
    await guard.start()
    last = callers.call(numbers(1, first=999_999)[0])
    assert await callers.until(lambda: bool(last.final))
    await guard.wait_for("interruption", outcome="prevented")
    assert (await guard.stop()).exit_code == 0
    return await read_journal(home)


def check(callers: SipCaller, rows: list[Json], registrar: OpenRegistrar) -> None:
    refused = {a.number for a in callers.attempts.values() if a.final == 603}
    written = Counter(row["caller"].removeprefix("tel:") for row in rows)
    texts = registrar.texts_per_user()
    states = {row["caller"].removeprefix("tel:"): row["reply_state"] for row in rows}
    print(f"{len(callers.attempts)} calls, {len(refused)} refused, {len(rows)} rows, {texts.total()} replies")
    print(f"replies by state: {Counter(states.values())}")

    assert len(refused) > 10 * KILLS
    assert refused - written.keys() == set()
    assert {number for number, times in written.items() if times > 1} == set()
    assert {number for number, times in texts.items() if times > 1} == set()
    assert {n for n in states if states[n] == "sent"} - texts.keys() == set()
    assert texts.keys() - {n for n in states if states[n] in {"sent", "unknown"}} == set()
