"""The desktop app: start to tray beside a bare one, the pulse of its GUI in a large first sync, and its rest.

On a private X server with a window manager and a tray, over a real Radicale.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from tests.bench.dav_server import filled_server
from tests.bench.processes import cpu_s, rss_mb
from tests.bench.pulls import write_home
from tests.bench.start import App, end, start, start_panel, take_turns
from tests.bench.table import Figure, print_table
from tests.desktop.desk import PROGRAMS, Desk, missing, open_desk
from tests.servers.radicale import USERS

RESOURCES: Final = 10_000
START_LIMIT_MS: Final = 300.0
BLOCKED_LIMIT_MS: Final = 50.0
MEMORY_LIMIT_MB: Final = 160.0
# Of the ten minutes that 0.3 s are allowed for.
REST_S: Final = 120.0
REST_LIMIT_S: Final = 0.3 * REST_S / 600.0
_SETTLES_S: Final = 20.0
_SYNC_WITHIN_S: Final = 120.0


def run() -> bool:
    """Measure, print the table, and return whether the figures are kept."""
    assert not (gone := missing(PROGRAMS)), f"programs are missing: {' '.join(gone)}"
    with tempfile.TemporaryDirectory(prefix="focusguard-bench-") as name:
        folder = Path(name)
        with filled_server(folder / "radicale", RESOURCES) as server, open_desk(folder) as desk:
            desk.env["FOCUSGUARD_SECRET_CALENDAR_PRO"] = USERS["claire"]
            start_panel(desk)
            home = folder / "pulse"
            write_home(home, server)
            figures = [*measure_pulse(desk, home), *measure_start(desk, home), *measure_rest(desk, home)]
    return print_table(f"Desktop, {RESOURCES} resources in the calendar", "bare PySide6", figures)


def measure_pulse(desk: Desk, home: Path) -> list[Figure]:
    """Let the first synchronisation happen behind an open window."""
    process = desk.start(
        *(sys.executable, "-m", "tests.bench.heartbeat_app", str(home)), stdout=subprocess.PIPE
    )
    out, _ = process.communicate(timeout=_SYNC_WITHIN_S)
    told = json.loads(out)
    return [
        Figure("GUI away during the sync, longest", "ms", told["longest_ms"], 0.0, BLOCKED_LIMIT_MS),
        Figure("GUI away, p99", "ms", told["p99_ms"], 0.0),
    ]


def measure_start(desk: Desk, home: Path) -> list[Figure]:
    """Start both in turn, ours with all that it has read."""
    mine, beside = take_turns(desk, _ours(home))
    limit_ms = median(beside) + START_LIMIT_MS
    return [Figure("start to icon, median", "ms", median(mine), median(beside), limit_ms)]


def measure_rest(desk: Desk, home: Path) -> list[Figure]:
    """Let it rest within a block."""
    ours = _ours(home)
    desk.run(*ours[1], "focus", "start", "--minutes", "60")
    process, _ = start(desk, ours)
    time.sleep(_SETTLES_S)
    memory_mb, before_s = rss_mb(process.pid), cpu_s(process.pid)
    time.sleep(REST_S)
    took_s = cpu_s(process.pid) - before_s
    end(desk, ours, process)
    return [
        Figure("memory, children included", "MB", memory_mb, 0.0, MEMORY_LIMIT_MB),
        Figure(f"CPU in {REST_S:.0f} s within a block", "s", took_s, 0.0, REST_LIMIT_S),
    ]


def _ours(home: Path) -> App:
    return "focusguard", [sys.executable, "-m", "focusguard", "--home", str(home)]
