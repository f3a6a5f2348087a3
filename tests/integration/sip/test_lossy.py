"""Calls by sipp through a network that loses, doubles and reorders: each ends, none counts twice.

Seeded; FOCUSGUARD_TEST_SEED tries other weather.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.integration.sip.scene import guard_in_focus
from tests.servers.guard import read_journal
from tests.servers.lossy_relay import Weather, lossy_relay
from tests.servers.sip_caller import numbers
from tests.servers.sipp import call_from

pytestmark = pytest.mark.system

CALLS = 1000
PER_SECOND = 50
WEATHER = Weather(lost=0.05, doubled=0.05, late=0.05)
SEED = int(os.environ.get("FOCUSGUARD_TEST_SEED", "3261"))
# As long as the guard repeats a final response (Timer H).
TIMER_H_S = 32.0


async def test_every_call_ends_and_none_counts_twice(tmp_path: Path) -> None:
    callers = numbers(CALLS)
    async with (
        guard_in_focus(tmp_path, guard=("replies_per_hour = 100000",)) as (guard, _),
        lossy_relay(guard.home.bind_port, seed=SEED, weather=WEATHER) as relay,
    ):
        result = await call_from(
            tmp_path / "sipp", callers, target_port=relay.port, per_second=PER_SECOND, lingers_s=TIMER_H_S + 1
        )
        await guard.wait_for_count("interruption", CALLS, timeout_s=TIMER_H_S + 5)
        rows = await read_journal(guard.home)
        fates = relay.fates

    print(f"{dict(sorted(fates.items()))}; {Counter(row['outcome'] for row in rows)}")
    assert (result.successful, result.failed) == (CALLS, 0)
    assert Counter(row["caller"] for row in rows) == Counter(f"tel:{number}" for number in callers)
    # Of eleven responses and their ACKs at least one pair gets through.
    assert {row["outcome"] for row in rows} == {"prevented"}
    kinds, sides = ("lost", "doubled", "late"), ("guard", "client")
    assert min(fates[f"{kind} to the {side}"] for kind in kinds for side in sides) > CALLS // 50
