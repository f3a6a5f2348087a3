"""Calls by sipp, 50 and 500 a second: each refused, written down once, answered as the rules allow."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.integration.sip.scene import guard_in_focus
from tests.servers.guard import read_journal
from tests.servers.sip_caller import numbers, open_callers
from tests.servers.sipp import SippResult, call_from

pytestmark = pytest.mark.system

CALLS = 300
PER_SECOND = 50
# As many as a line takes without an end; the whole minute under `test --all`.
MANY_PER_SECOND = 500
SECONDS = 60 if os.environ.get("FOCUSGUARD_TEST_ALL") == "1" else 10


@pytest.mark.parametrize(("per_hour", "replies"), [(20, 20), (100_000, CALLS)])
async def test_300_calls(tmp_path: Path, per_hour: int, replies: int) -> None:
    callers = numbers(CALLS)
    limits = (f"replies_per_hour = {per_hour}",)
    async with guard_in_focus(tmp_path, guard=limits) as (guard, registrar):
        port = guard.home.bind_port
        result = await call_from(tmp_path / "sipp", callers, target_port=port, per_second=PER_SECOND)
        await guard.wait_for_count("reply", CALLS)
        await guard.wait_for_count("interruption", CALLS)
        rows = await read_journal(guard.home)

    assert result == SippResult(exit_code=0, successful=CALLS, failed=0)
    assert Counter(row["caller"] for row in rows) == Counter(f"tel:{number}" for number in callers)
    assert {row["outcome"] for row in rows} == {"prevented"}
    states = Counter(row["reply_state"] for row in rows)
    assert states == +Counter(sent=replies, skipped=CALLS - replies)
    sent = {row["caller"].removeprefix("tel:") for row in rows if row["reply_state"] == "sent"}
    assert registrar.texts_per_user() == Counter(sent)


async def test_500_calls_a_second(tmp_path: Path) -> None:
    callers = numbers(MANY_PER_SECOND * SECONDS)
    async with guard_in_focus(tmp_path) as (guard, _), open_callers(guard.home.bind_port) as last:
        port = guard.home.bind_port
        result = await call_from(tmp_path / "sipp", callers, target_port=port, per_second=MANY_PER_SECOND)
        # Read in order on one socket: when this is answered, so is everything before.
        branch = last.options()
        assert await last.until(lambda: branch in last.others)
        assert (await guard.stop()).exit_code == 0
        rows = await read_journal(guard.home)

    assert result == SippResult(exit_code=0, successful=len(callers), failed=0)
    assert Counter(row["caller"] for row in rows) == Counter(f"tel:{number}" for number in callers)
    assert Counter(row["outcome"] for row in rows) == {"prevented": len(callers)}
