"""kill -9 at any moment of writing a plan: nothing is lost, nothing is written twice."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from focusguard.calendar.block_text import read_block
from tests.contract.desks import start
from tests.integration.cli.stranger import Stranger
from tests.servers.dav import RunningDav

ROUNDS = 12
SETTINGS = """\
[profile]
time_zone = "Europe/Paris"
[focus]
weekly_goal_hours = 40
block_minutes = [60, 60]
holidays = false
[[focus.window]]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
start = "06:00"
end = "22:00"
[[calendar]]
name = "pro"
url = "{url}"
username = "{user}"
collections = ["Travail"]
write_blocks_to = "Travail"
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningDav]:
    with start("radicale", tmp_path) as running:
        yield running


def there(server: RunningDav) -> dict[str, datetime]:
    """Return UID → start of every block on the server; each UID must lie there once."""
    path = server.home + "travail/"
    read = [read_block(server.get(path + name)) for name in server.list(path)]
    found = [block for block in read if block is not None]
    assert len(found) == len(read) == len({block.uid for block in found})
    return {block.uid: block.period.start for block in found if block.period is not None}


def kill_while(stranger: Stranger, *words: str, after_s: float) -> int:
    """Begin a command and kill it after *after_s*; return its exit code."""
    process = subprocess.Popen(
        stranger.words(*words),
        env=stranger.surroundings(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(after_s)
    process.kill()
    return process.wait()


@pytest.mark.system  # for the half minute that it takes
def test_a_plan_that_is_killed_while_it_is_written_ends_as_it_was_meant(
    tmp_path: Path, server: RunningDav
) -> None:
    stranger = Stranger(tmp_path / "home", {"FOCUSGUARD_SECRET_CALENDAR_PRO": server.password})
    stranger.write(SETTINGS.format(url=server.url + server.principal, user=server.username))
    server.make_calendar(server.home + "travail/", "Travail")
    assert stranger.type("sync").code == 0
    began_s = time.monotonic()
    assert stranger.type("plan").code == 0
    start_s = time.monotonic() - began_s
    dice = random.Random(1)
    killed = 0
    for _ in range(ROUNDS):
        # From the program's start until after its last request.
        code = kill_while(stranger, "plan", "--apply", after_s=start_s * dice.uniform(0.5, 3.0))
        killed += code == -signal.SIGKILL
        there(server)
    assert killed >= ROUNDS / 3
    for _ in range(4):
        plan = stranger.type("plan", "--apply", "--json")
        if plan.code == 0:
            break
    wanted = sorted(datetime.fromisoformat(block["start"]) for block in plan.json)
    assert sorted(there(server).values()) == wanted
    for _ in range(3):
        kill_while(stranger, "plan", "--remove-all", after_s=start_s * dice.uniform(0.8, 2.0))
        there(server)
    assert stranger.json("plan", "--remove-all")["waiting"] == 0
    assert there(server) == {}
