"""A large calendar on a real Radicale: the first pull beside vdirsyncer, then what a running program does.

The server's cache is warm for both. Pulls are the best of several, what a running program does the median of
more, each taken in turn with what it is compared to: machines have slow and quick minutes.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from focusguard.app.program import FocusGuardProgram
from focusguard.domain.period import Period
from focusguard.domain.ports import Calendar
from focusguard.engine import reports
from focusguard.engine.stores import Stores
from focusguard.system.home import home_in
from tests.bench.dav_server import COLLECTION, fetch_all, filled_server, report
from tests.bench.hostile_calendar import measure_hostile
from tests.bench.pulls import pull_with_ours, pull_with_vdirsyncer
from tests.bench.table import Figure, print_table
from tests.servers.radicale import USERS, RadicaleServer

SIZES: Final = (1_000, 10_000)
AGENDA_LIMIT_MS: Final = 10.0
MEMORY_LIMIT_MB: Final = 250.0
NOTHING_CHANGED_LIMIT: Final = 1.2
CHANGE_LIMIT: Final = 1.5
CHANGE_GRACE_MS: Final = 50.0
_ROUNDS: Final = 3
_REPEATS: Final = 9


@dataclass(frozen=True, slots=True)
class Measured:
    """What a calendar of *count* resources takes, in seconds.

    Attributes:
        floor_s: Fetching everything, and nothing else.
        raw_s: One sync-collection REPORT with the token that stands.
        change_s: From asking until the changed event is a focus block.
    """

    count: int
    ours_s: float
    vdirsyncer_s: float
    floor_s: float
    most_mb: float
    raw_s: float
    nothing_s: float
    change_s: float
    agenda_s: float


def run() -> bool:
    """Measure, print the tables, and return whether the figures are kept."""
    measured = [measure(count) for count in SIZES]
    kept = print_table(
        f"Calendar: {measured[-1].count} resources on Radicale", "vdirsyncer, raw", figures_of(measured[-1])
    )
    print_growth(measured)
    return measure_hostile() and kept


def measure(count: int) -> Measured:
    """Fill a server with *count* resources and measure everything on it."""
    with (
        tempfile.TemporaryDirectory(prefix="focusguard-bench-") as name,
        filled_server(Path(name) / "radicale", count) as server,
    ):
        folder = Path(name)
        peers, ours = [], []
        for n in range(_ROUNDS):
            peers.append(pull_with_vdirsyncer(folder / f"vdirsyncer-{n}", server, count))
            ours.append(pull_with_ours(folder / f"home-{n}", server, count))
        floor_s = fetch_all(server, [path.name for path in server.storage(COLLECTION).glob("*.ics")])
        raw_s, nothing_s, change_s, agenda_s = asyncio.run(_measure_running(folder / "home-0", server))
        return Measured(
            count=count,
            ours_s=min(pull.took_s for pull in ours),
            vdirsyncer_s=min(pull.took_s for pull in peers),
            floor_s=floor_s,
            most_mb=max(pull.most_mb for pull in ours),
            raw_s=raw_s,
            nothing_s=nothing_s,
            change_s=change_s,
            agenda_s=agenda_s,
        )


def figures_of(m: Measured) -> list[Figure]:
    """Return what has to be kept, beside what it is compared to."""
    raw_ms, change_limit_ms = m.raw_s * 1000, m.raw_s * 1000 * CHANGE_LIMIT + CHANGE_GRACE_MS
    return [
        Figure("first pull, all worked out", "s", m.ours_s, m.vdirsyncer_s, m.vdirsyncer_s),
        Figure("memory during it", "MB", m.most_mb, 0.0, MEMORY_LIMIT_MB),
        Figure("nothing changed", "ms", m.nothing_s * 1000, raw_ms, raw_ms * NOTHING_CHANGED_LIMIT),
        Figure("one change seen in the blocks", "ms", m.change_s * 1000, raw_ms, change_limit_ms),
        Figure("agenda of a week", "ms", m.agenda_s * 1000, 0.0, AGENDA_LIMIT_MS),
    ]


def print_growth(measured: Sequence[Measured]) -> None:
    """Print how the times grow with the calendar."""
    print("\nHow it grows [s]")
    names = ("resources", "first pull", "vdirsyncer", "floor", "raw", "nothing", "change", "agenda", "MB")
    print("".join(f"{name:>12}" for name in names))
    for m in measured:
        times = (m.ours_s, m.vdirsyncer_s, m.floor_s, m.raw_s, m.nothing_s, m.change_s, m.agenda_s)
        print(f"{m.count:>12}" + "".join(f"{t:>12.3f}" for t in times) + f"{m.most_mb:>12.0f}", flush=True)


# --- the running program --------------------------------------------------------------------------


async def _measure_running(home: Path, server: RadicaleServer) -> tuple[float, float, float, float]:
    """Return the seconds of a raw REPORT, of nothing changed, of one change, and of a week's agenda."""
    os.environ["FOCUSGUARD_SECRET_CALENDAR_PRO"] = USERS["claire"]
    program = FocusGuardProgram(home_in(home))
    settings = program.settings()
    with program.stores(settings) as stores:
        (entry,) = (await program.calendars(settings, stores)).scheduled
        calendar = entry.calendar
        await _sync(calendar, changed=0)  # discovers what a running program knows
        raw_s, nothing_s, change_s = [], [], []
        morning = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)  # noqa: TID251
        for n in range(_REPEATS):
            token = stores.calendars.collections(calendar.name)[0].sync_token
            raw_s.append(report(server, token)[0])
            nothing_s.append(await _timed(lambda: _sync(calendar, changed=0)))
            at = morning + timedelta(days=2 + n)
            server.put(f"{COLLECTION}event-000000.ics", _focus_at(at))
            change_s.append(await _timed(partial(_see_block, program, stores, calendar, at)))
        agenda_s = [await _timed(lambda: _agenda(stores, calendar)) for _ in range(20)]
    return median(raw_s), median(nothing_s), median(change_s), median(agenda_s)


async def _timed(work: Callable[[], Awaitable[object]]) -> float:
    began_s = time.perf_counter()
    await work()
    return time.perf_counter() - began_s


async def _sync(calendar: Calendar, *, changed: int) -> None:
    (found,) = await calendar.sync(at=datetime.now(UTC))  # noqa: TID251 -- as the program's own clock
    assert (found.changed, found.error) == (changed, ""), found


async def _see_block(program: FocusGuardProgram, stores: Stores, calendar: Calendar, at: datetime) -> None:
    await _sync(calendar, changed=1)
    policy = program.policy(program.settings())
    hour = Period(at, at + timedelta(hours=1))
    found = await reports.blocks(stores, [calendar], policy, hour, at=at)
    # Another focus event may lie around it: they are one block then.
    assert any(block.period.start <= at and hour.end <= block.period.end for block in found), found


async def _agenda(stores: Stores, calendar: Calendar) -> None:
    at = datetime.now(UTC)  # noqa: TID251 -- the window lies around today
    assert await reports.agenda(stores, [calendar], Period(at, at + timedelta(days=7)), at=at)


def _focus_at(at: datetime) -> str:
    times = (f"DTSTART:{at:%Y%m%dT%H%M%SZ}", f"DTEND:{at + timedelta(hours=1):%Y%m%dT%H%M%SZ}")
    event = ("BEGIN:VEVENT", "UID:event-0@bench.example", "DTSTAMP:20260101T000000Z", *times)
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//EN", *event, "SUMMARY:Focus", "END:VEVENT")
    return "\r\n".join((*lines, "END:VCALENDAR", ""))
