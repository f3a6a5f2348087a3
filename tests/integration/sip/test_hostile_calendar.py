"""Calls are answered while events that nobody should have to read are worked out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.bench.hostile_calendar import HARMLESS, HOSTILE, home_with_calendar, hostile_texts
from tests.servers.fixed_calendar import fixed_calendar
from tests.servers.guard import running_guard, start_focus
from tests.servers.open_registrar import open_registrar
from tests.servers.sip_caller import numbers, open_callers

COPIES = 3


async def test_calls_are_answered_meanwhile_and_each_event_is_named(tmp_path: Path) -> None:
    texts = {**hostile_texts(COPIES), "harmless.ics": HARMLESS}
    with fixed_calendar(texts) as url:
        async with open_registrar() as registrar:
            home = home_with_calendar(tmp_path / "home", registrar.port, url)
            await start_focus(home)
            async with running_guard(home) as guard, open_callers(home.bind_port) as callers:
                await guard.wait_for("registered")
                attempts = [callers.call(number) for number in numbers(20)]
                await callers.until(lambda: all(attempt.final for attempt in attempts))
                # Counting since the year 2 holds the worker for two seconds, each time.
                is_at_it = not guard.all_of("sync")
                synced = (await guard.wait_for("sync", timeout_s=90)).event
    assert is_at_it
    assert Counter(attempt.final for attempt in attempts) == {603: len(attempts)}
    assert (synced["changed"], synced["error"]) == (len(texts), None)
    named = Counter(line.rpartition(".ics")[0].rpartition("-")[0] for line in synced["broken"])
    # A rule that never comes leaves the day it begins on, and nothing else.
    left_out = {kind.replace(" ", "-") for kind in HOSTILE} - {"a-rule-that-never-comes"}
    assert named == dict.fromkeys(left_out, COPIES)
