"""An end amid many replies: what was not begun goes out at the next start, the rest never again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.integration.sip.scene import guard_in_focus
from tests.servers.guard import read_journal, running_guard
from tests.servers.sip_caller import numbers, open_callers

pytestmark = pytest.mark.system

CALLS = 40


async def test_replies_that_an_end_holds_up_go_out_at_the_next_start(tmp_path: Path) -> None:
    async with (
        guard_in_focus(tmp_path, guard=("replies_per_hour = 1000",)) as (guard, registrar),
        open_callers(guard.home.bind_port) as callers,
    ):
        registrar.delivers = False
        for number in numbers(CALLS):
            callers.call(number)
        await guard.wait_for_count("interruption", CALLS)
        assert (await guard.stop()).exit_code == 0
        begun = Counter(row["reply_state"] for row in await read_journal(guard.home))
        registrar.delivers = True
        async with running_guard(guard.home) as again:
            await again.wait_for_count("reply", begun[None])
        rows = await read_journal(guard.home)

    assert 0 < begun[None] < CALLS
    # Neither failed nor lost.
    assert begun == Counter({None: begun[None], "unknown": CALLS - begun[None]})
    assert Counter(row["reply_state"] for row in rows) == Counter(
        sent=begun[None], unknown=CALLS - begun[None]
    )
    assert registrar.texts_per_user().total() == begun[None]
