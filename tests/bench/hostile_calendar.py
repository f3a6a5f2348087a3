"""Calls while a calendar full of hostile events is worked out; and how long each of these takes."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.expander import Expander, FetchedResource
from focusguard.calendar.options import DEFAULT_PATIENCE, FocusEventRules
from focusguard.calendar.sync import window_around
from focusguard.domain.ports import ExpandedResource
from tests.bench.sip import measure_calls, percentile
from tests.bench.table import Figure, print_table
from tests.servers.fixed_calendar import fixed_calendar
from tests.servers.guard import GuardHome, running_guard, start_focus
from tests.servers.open_registrar import open_registrar

CALLS: Final = 500
COPIES: Final = 100
EACH_LIMIT_S: Final = 2.0
# What one run differs from the next by.
SLOWED_LIMIT: Final = 1.5
_AT: Final = datetime(2026, 11, 23, 9, tzinfo=UTC)
_CONTEXT: Final = ExpansionContext("pro/Pro", frozenset(), "Europe/Paris", "FR", FocusEventRules())


def _event(*lines: str) -> str:
    about = ("BEGIN:VEVENT", "UID:hostile", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT")
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//EN", *about, "END:VCALENDAR", ""))


HOSTILE: Final[Mapping[str, str]] = {
    "every second since 2000": _event("DTSTART:20000101T000000Z", "RRULE:FREQ=SECONDLY"),
    "interval 0": _event("DTSTART:20260101T090000Z", "RRULE:FREQ=DAILY;INTERVAL=0"),
    "99999 days long": _event("DTSTART:20260101T090000Z", "DURATION:P99999D", "RRULE:FREQ=DAILY"),
    "the year 9999": _event("DTSTART:99991231T235959Z", "DTEND:99991231T235959Z"),
    "garbage": "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:hostile\r\n" + ";:=\r\n" * 500,
    "a rule that never comes": _event("DTSTART:20260101T090000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
    # Each hour has to be gone through, for it counts: the worker is ended over it.
    "counted since the year 2": _event(
        "DTSTART:00020101T090000Z",
        f"RRULE:FREQ=DAILY;BYHOUR={','.join(map(str, range(24)))};COUNT=99999999",
    ),
}
HARMLESS: Final = _event("DTSTART:20261124T090000Z", "DURATION:PT1H")


def measure_hostile() -> bool:
    """Measure both, print the tables, and return whether the figures are kept."""
    with tempfile.TemporaryDirectory(prefix="focusguard-bench-") as name:
        folder = Path(name)
        alone = asyncio.run(_measure_each())
        figures = [
            Figure(kind, "s", took_s, 0.0, EACH_LIMIT_S + _slack_of(found)) for kind, took_s, found in alone
        ]
        kept = print_table("Hostile events, each with a harmless one before and after it", "", figures)
        return asyncio.run(_measure_calls(folder)) and kept


def _slack_of(found: ExpandedResource) -> float:
    """What is ended at the limit takes the time that the ending takes more."""
    return 0.5 if "too long" in found.problem else 0.0


async def _measure_each() -> list[tuple[str, float, ExpandedResource]]:
    measured = []
    for kind, text in HOSTILE.items():
        async with Expander(_CONTEXT, window_around(_AT), patience=DEFAULT_PATIENCE) as expander:
            await expander.expand_all([FetchedResource("/a", "1", HARMLESS)])
            began_s = time.perf_counter()
            (found,) = await expander.expand_all([FetchedResource("/hostile.ics", "1", text)])
            took_s = time.perf_counter() - began_s
            (after,) = await expander.expand_all([FetchedResource("/b", "1", HARMLESS)])
        assert len(after.occurrences) == 1, f"{kind} harmed its neighbour"
        print(f"{kind}: {found.problem or 'worked out'}", flush=True)
        measured.append((kind, took_s, found))
    return measured


async def _measure_calls(folder: Path) -> bool:
    with fixed_calendar({"harmless.ics": HARMLESS}) as url:
        beside = await _calls_beside(folder / "calm", url)
    with fixed_calendar(hostile_texts(COPIES)) as url:
        ours = await _calls_beside(folder / "hostile", url)
    figures = [
        _beside(f"p{percent}", percentile(ours, percent), percentile(beside, percent)) for percent in (50, 99)
    ]
    lost = Figure("calls without a 603", "", CALLS - len(ours), CALLS - len(beside), 0)
    title = f"INVITE → 603 while {COPIES * len(HOSTILE)} hostile events are worked out"
    return print_table(title, "calm calendar", [*figures, lost])


def _beside(name: str, ours_ms: float, calm_ms: float) -> Figure:
    return Figure(name, "ms", ours_ms, calm_ms, calm_ms * SLOWED_LIMIT)


def hostile_texts(copies: int) -> dict[str, str]:
    """Return *copies* of each hostile event, by name of the resource."""
    return {
        f"{kind.replace(' ', '-')}-{number}.ics": text
        for number in range(copies)
        for kind, text in HOSTILE.items()
    }


async def _calls_beside(folder: Path, url: str) -> list[float]:
    async with open_registrar() as registrar:
        home = home_with_calendar(folder, registrar.port, url)
        await start_focus(home)
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            return await measure_calls(home.bind_port, CALLS)


def home_with_calendar(folder: Path, registrar_port: int, url: str) -> GuardHome:
    """Return a home with a SIP line and the calendar at *url*."""
    calendar = ("[[calendar]]", 'name = "pro"', 'kind = "caldav"', f'url = "{url}"')
    return GuardHome(folder, registrar_port, guard=("replies_per_hour = 1000000",), line=calendar)
