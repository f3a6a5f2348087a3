"""Start to tray icon, memory after a first sync, and idle CPU, beside a tray app that does nothing.

On a private X server with a window manager and a tray; an icon is there once the tray has embedded it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

from tests.bench.processes import cpu_s, rss_mb
from tests.bench.table import Figure, print_table
from tests.desktop.desk import PROGRAMS, Desk, missing, open_desk, until
from tests.servers.radicale import USERS, RadicaleServer, radicale_server

STARTS: Final = 7
EVENTS: Final = 200
SETTLES_S: Final = 5.0
IDLE_S: Final = 60.0
START_LIMIT_MS: Final = 400.0
MEMORY_LIMIT_MB: Final = 110.0
CPU_LIMIT_S: Final = 0.1

_BARE: Final = ("baretray", [sys.executable, str(Path(__file__).with_name("bare_tray.py"))])
_PATIENCE_S: Final = 20.0
_LOOKS_EVERY_S: Final = 0.005
# An icon that waits to be embedded stands in the left corner; the panel is on the right.
_PANEL_BEGINS_AT_X: Final = 1000
_COLLECTION: Final = "/claire/pro/"

App = tuple[str, Sequence[str]]


def run() -> bool:
    """Measure both apps, print the table, and return whether the figures are kept."""
    assert not (gone := missing(PROGRAMS)), f"programs are missing: {' '.join(gone)}"
    with tempfile.TemporaryDirectory(prefix="focusguard-bench-") as name:
        folder = Path(name)
        with radicale_server(folder / "radicale") as server, open_desk(folder) as desk:
            fill(server)
            home = write_home(folder / "app", server)
            desk.env["FOCUSGUARD_SECRET_CALENDAR_PRO"] = USERS["claire"]
            ours: App = ("focusguard", [sys.executable, "-m", "focusguard", "--home", str(home)])
            start_panel(desk)
            return print_table(
                "Tray app", "bare PySide6", [*measure_starts(desk, ours), *measure_rest(desk, ours)]
            )


# --- what is measured ---------------------------------------------------------------------------


def measure_starts(desk: Desk, ours: App) -> list[Figure]:
    """Start both in turn, some times."""
    mine, beside = take_turns(desk, ours)
    return [
        Figure("start to icon, median", "ms", median(mine), median(beside), median(beside) + START_LIMIT_MS),
        Figure("start to icon, slowest", "ms", max(mine), max(beside)),
    ]


def take_turns(desk: Desk, ours: App) -> tuple[list[float], list[float]]:
    """Return the milliseconds of our starts and the bare app's; the first of each warms the disk's cache."""
    took_ms: dict[str, list[float]] = {ours[0]: [], _BARE[0]: []}
    for _ in range(STARTS + 1):
        for app in (ours, _BARE):
            process, start_ms = start(desk, app)
            took_ms[app[0]].append(start_ms)
            end(desk, app, process)
    return took_ms[ours[0]][1:], took_ms[_BARE[0]][1:]


def measure_rest(desk: Desk, ours: App) -> list[Figure]:
    """Let both stand side by side: memory, and what they do when nothing happens."""
    mine, _ = start(desk, ours)
    beside, _ = start(desk, _BARE)
    until(lambda: count_occurrences(desk, ours) >= EVENTS, "no first synchronisation")
    time.sleep(SETTLES_S)
    memory = Figure(
        "memory after the first sync",
        "MB",
        rss_mb(mine.pid),
        rss_mb(beside.pid),
        rss_mb(beside.pid) + MEMORY_LIMIT_MB,
    )
    before = cpu_s(mine.pid), cpu_s(beside.pid)
    time.sleep(IDLE_S)
    idle = Figure(
        f"CPU in {IDLE_S:.0f} s of rest",
        "s",
        cpu_s(mine.pid) - before[0],
        cpu_s(beside.pid) - before[1],
        CPU_LIMIT_S,
    )
    end(desk, ours, mine)
    end(desk, _BARE, beside)
    return [memory, idle]


# --- the apps -----------------------------------------------------------------------------------


def start(desk: Desk, app: App) -> tuple[subprocess.Popen[str], float]:
    """Start an app; return it and the milliseconds until its icon was embedded."""
    name, command = app
    began_s = time.perf_counter()
    process = desk.start(*command)
    while not has_icon(desk, name):
        waited_s = time.perf_counter() - began_s
        assert waited_s < _PATIENCE_S, f"no icon of {name}"
        assert process.poll() is None, f"{name} ended with {process.returncode}"
        time.sleep(_LOOKS_EVERY_S)
    return process, (time.perf_counter() - began_s) * 1000


def end(desk: Desk, app: App, process: subprocess.Popen[str]) -> None:
    """End an app and wait until its icon is gone."""
    process.terminate()
    process.wait(timeout=_PATIENCE_S)
    until(lambda: not has_icon(desk, app[0]), f"the icon of {app[0]} stays")


def has_icon(desk: Desk, name: str) -> bool:
    """Tell whether the tray has embedded an icon of this app."""
    return any(place.x > _PANEL_BEGINS_AT_X and place.width <= 64 for place in desk.places(f'"{name}"'))


def start_panel(desk: Desk) -> None:
    """Start the tray and wait until icons can come."""
    options = ("--edge", "top", "--align", "right", "--SetDockType", "true", "--widthtype", "request")
    desk.start("trayer", *options, "--height", "28")
    until(lambda: desk.places("trayer") or desk.places("panel"), "no tray")


# --- what is synchronised -----------------------------------------------------------------------


def fill(server: RadicaleServer) -> None:
    """Put a calendar with meetings of the next days on the server."""
    server.make_calendar(_COLLECTION, "Pro")
    today = time.localtime()
    for n in range(EVENTS):
        day = time.strftime("%Y%m%d", time.localtime(time.mktime(today) + (1 + n % 28) * 86_400))
        hour = 6 + n // 28
        lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//EN", "BEGIN:VEVENT", f"UID:meeting-{n}")
        times = (f"DTSTAMP:{day}T000000Z", f"DTSTART:{day}T{hour:02}0000Z", f"DTEND:{day}T{hour:02}4500Z")
        text = "\r\n".join((*lines, *times, f"SUMMARY:Réunion {n}", "END:VEVENT", "END:VCALENDAR", ""))
        server.put(f"{_COLLECTION}meeting-{n}.ics", text)


def write_home(home: Path, server: RadicaleServer) -> Path:
    """Write the settings of an app with a calendar and a SIP line that rests outside blocks."""
    home.mkdir()
    lines = (
        *("[profile]", 'time_zone = "Europe/Paris"', "[[calendar]]", 'name = "pro"', 'kind = "caldav"'),
        *(f'url = "{server.url}"', 'username = "claire"', "[[sip]]", 'name = "bureau"'),
        *('aor = "sip:claire@example.net"', 'registrar = "sip:127.0.0.1:9"'),
    )
    (home / "settings.toml").write_text("\n".join((*lines, "")), encoding="utf-8")
    return home


def count_occurrences(desk: Desk, ours: App) -> int:
    """Return how many occurrences the app has read into its journal."""
    today, later = time.localtime(), time.localtime(time.mktime(time.localtime()) + 40 * 86_400)
    span = ("--from", time.strftime("%Y-%m-%d", today), "--to", time.strftime("%Y-%m-%d", later))
    return len(json.loads(desk.run(*ours[1], "agenda", "--json", *span) or "[]"))
