"""`plan` on a real calendar server: what stands there is planned around."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from focusguard.system.clock import SystemClock
from tests.integration.cli.stranger import Stranger
from tests.integration.test_calendar_radicale import event
from tests.servers.radicale import RadicaleServer, radicale_server

SETTINGS = """\
[profile]
time_zone = "Pacific/Auckland"
[focus]
weekly_goal_hours = {goal}
buffer_minutes = 30
holidays = false
{windows}
[[calendar]]
name = "pro"
url = "{url}"
username = "claire"
{target}
"""
EVERY_DAY = """\
[[focus.window]]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
start = "09:00"
end = "24:00"
"""
TARGET = 'write_blocks_to = "Pro"'
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RadicaleServer]:
    with radicale_server(tmp_path_factory.mktemp("radicale")) as running:
        running.make_calendar("/claire/pro/", "Pro")
        daily = event(
            "b",
            "DURATION:PT1H",
            "SUMMARY:Point",
            "RRULE:FREQ=DAILY",
            start="DTSTART;TZID=Pacific/Auckland:20260105T110000",
        )
        running.put("/claire/pro/b.ics", daily)
        yield running


def house(
    folder: Path, url: str, *, goal: int = 20, windows: str = EVERY_DAY, target: str = TARGET
) -> Stranger:
    stranger = Stranger(folder / "home", {"FOCUSGUARD_SECRET_CALENDAR_PRO": "s3cret"})
    stranger.write(SETTINGS.format(goal=goal, windows=windows, url=url, target=target))
    return stranger


def test_a_calendar_that_was_never_read_is_read_and_planned_around(
    tmp_path: Path, server: RadicaleServer
) -> None:
    now = SystemClock().now()
    stranger = house(tmp_path, server.url)
    plan = stranger.json("plan")
    assert plan
    ends = [(datetime.fromisoformat(b["start"]), datetime.fromisoformat(b["end"])) for b in plan]
    for start, end in ends:
        assert now - HOUR < start < end < now + timedelta(days=15)
        assert HOUR <= end - start <= 2 * HOUR
        meeting = start.replace(hour=11, minute=0, second=0)
        assert end <= meeting - HOUR / 2 or start >= meeting + HOUR * 1.5
        assert start.hour >= 9
    assert {(b["action"], b["calendar"], b["title"]) for b in plan} == {("make", "pro/Pro", "Concentration")}
    text = stranger.type("plan")
    assert (text.code, text.err) == (0, "")
    assert text.out.count("make ") == len(plan)


def test_the_plan_needs_no_server_afterwards_and_never_reads_one_that_is_silent(
    tmp_path: Path, server: RadicaleServer
) -> None:
    stranger = house(tmp_path, server.url)
    plan = stranger.json("plan")
    away = "http://127.0.0.1:9/"
    stranger.write(SETTINGS.format(goal=20, windows=EVERY_DAY, url=away, target=TARGET))
    assert [block["start"] for block in stranger.json("plan")][1:] == [b["start"] for b in plan][1:]
    unread = house(tmp_path / "unread", away)
    done = unread.type("plan", "--json")
    assert (done.code, done.json) == (1, [])
    assert done.complaint[0].startswith("focusguard: calendar pro: ")


@pytest.mark.parametrize(
    ("goal", "windows", "target", "key"),
    [
        (20, EVERY_DAY, "", "write_blocks_to"),
        (20, "", TARGET, "[[focus.window]]"),
        (0, EVERY_DAY, TARGET, "weekly_goal_hours"),
    ],
)
def test_what_is_missing_ends_with_two_and_names_the_key(
    tmp_path: Path, goal: int, windows: str, target: str, key: str
) -> None:
    stranger = house(tmp_path, "http://127.0.0.1:9/", goal=goal, windows=windows, target=target)
    done = stranger.type("plan", "--apply")
    assert (done.code, done.out) == (2, "")
    assert key in done.complaint[1]


def test_one_change_at_a_time(tmp_path: Path) -> None:
    stranger = house(tmp_path, "http://127.0.0.1:9/")
    done = stranger.type("plan", "--apply", "--remove-all")
    assert (done.code, len(done.complaint)) == (2, 2)
    nothing = stranger.type("plan", "--undo")
    assert (nothing.code, "no plan" in nothing.complaint[0]) == (2, True)
