"""Outside the working hours, on a real line: it registers without a block, refuses, and lets 112 through."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from focusguard.system.clock import SystemClock
from tests.servers.guard import GuardHome, read_journal, run_command, running_guard
from tests.servers.open_registrar import open_registrar
from tests.servers.sip_caller import open_callers

pytestmark = pytest.mark.system

JULIE = "+33612345678"


def hours_of_another_day() -> tuple[str, ...]:
    """Return working hours that are over now, and do not begin for days."""
    day = SystemClock().now().astimezone(ZoneInfo("Europe/Paris")) + timedelta(days=3)
    return (
        "[[guard.working_hours]]",
        f'days = ["{day:%a}"]'.lower(),
        'start = "09:00"',
        'end = "09:30"',
    )


async def test_the_line_refuses_without_a_block_and_that_is_no_focus(tmp_path: Path) -> None:
    async with open_registrar() as registrar:
        home = GuardHome(tmp_path / "home", registrar.port, guard=hours_of_another_day())
        home.write()
        async with running_guard(home) as guard, open_callers(home.bind_port) as callers:
            await guard.wait_for("registered")
            refused = callers.call(JULIE)
            await guard.wait_for("decision", decision="deflect", reason="out-of-hours")
            await guard.wait_for("interruption", outcome="prevented")
            await guard.wait_for("reply", state="sent")
            rescue = callers.call("112")
            await guard.wait_for("decision", decision="pass", reason="emergency")
            status = json.loads(await run_command(home, "focus", "status", "--json"))
            rows = await read_journal(home)
            figures = json.loads(await run_command(home, "stats", "--json"))
    assert refused.finals == [603]
    assert 603 not in rescue.finals
    assert status["block"] is None
    assert [row["block_end"] for row in rows] == [None, None]
    assert figures["measured"]["focus_kept_s"] == 0
    assert registrar.texts_per_user() == {JULIE: 1}
