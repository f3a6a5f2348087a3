"""INVITE → final response, with the record on disk before it, beside sipp that answers from a scenario."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from statistics import quantiles
from typing import Final

from tests.bench.table import Figure, print_table
from tests.servers.guard import GuardHome, read_journal, running_guard, start_focus
from tests.servers.open_registrar import open_registrar
from tests.servers.sipp import refusing_phone

CALLS: Final = 2000
PER_SECOND: Final = 50
WARM_UP: Final = 100
P50_MS: Final = 2.0
P99_MS: Final = 10.0


def run() -> bool:
    """Measure both, print the table, and return whether the figures are kept."""
    with tempfile.TemporaryDirectory(prefix="focusguard-bench-") as folder:
        return asyncio.run(_run(Path(folder)))


async def _run(folder: Path) -> bool:
    async with refusing_phone(folder / "sipp") as port:
        beside = await measure_calls(port)
    ours = await _measure_guard(folder / "home")
    kept = print_table(
        f"SIP: INVITE → 603, {CALLS} calls at {PER_SECOND}/s, each with its record and its reply",
        "sipp",
        [
            Figure("p50", "ms", percentile(ours, 50), percentile(beside, 50), P50_MS),
            Figure("p99", "ms", percentile(ours, 99), percentile(beside, 99), P99_MS),
            Figure("slowest", "ms", max(ours), max(beside)),
            Figure("calls without a 603", "", CALLS - len(ours), CALLS - len(beside), 0),
        ],
    )
    return kept


async def _measure_guard(folder: Path) -> list[float]:
    async with open_registrar() as registrar:
        # The harder case: every caller is new and gets a reply.
        home = GuardHome(folder, registrar.port, guard=("replies_per_hour = 1000000",))
        await start_focus(home)
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            took_ms = await measure_calls(home.bind_port)
        rows = await read_journal(home)
    assert len(rows) >= len(took_ms) + WARM_UP, f"{len(rows)} rows for {len(took_ms)} refused calls"
    return took_ms


async def measure_calls(port: int, calls: int = CALLS) -> list[float]:
    """Return the milliseconds of the calls that got a 603; the first ones, which warm up, are left out."""
    await _call(port, WARM_UP, first=0)
    took = await _call(port, calls, first=WARM_UP)
    return [seconds * 1000 for seconds in took if seconds is not None]


async def _call(port: int, calls: int, *, first: int) -> list[float | None]:
    options = ["--calls", str(calls), "--per-second", str(PER_SECOND), "--first", str(first)]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.load", str(port), *options), stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    took: list[float | None] = json.loads(out)
    return took


def percentile(values: list[float], percent: int) -> float:
    """Return what *percent* of the values do not exceed."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]
