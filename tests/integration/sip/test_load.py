"""300 calls by sipp at 50 a second: each refused, written down once, answered as often as the rules allow."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.integration.sip.scene import guard_in_focus
from tests.servers.guard import read_journal
from tests.servers.sip_caller import numbers
from tests.servers.sipp import SippResult, call_from

pytestmark = pytest.mark.system

CALLS = 300
PER_SECOND = 50


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
