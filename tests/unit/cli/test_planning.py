"""`plan` on a home of its own, on Monday 23 November 2026 at 8:00, with a server that answers or does not."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from focusguard.app.program import FocusGuardProgram
from focusguard.cli.commands import COMMANDS
from focusguard.cli.parser import build_parser
from focusguard.cli.program import Calendars, Exit, UsageError
from focusguard.domain.own_blocks import BlockState
from focusguard.engine.calendar_sync import ScheduledCalendar
from focusguard.engine.stores import Stores
from focusguard.journal.opening import Journal
from focusguard.settings import Settings
from focusguard.system.doorbell import Role
from focusguard.system.home import home_in
from tests.fakes.calendar_server import FakeServer
from tests.fakes.clock import FakeClock
from tests.unit.cli.test_commands import KnownSecrets
from tests.unit.domain.planned import busy, stretch, when
from tests.unit.engine.planned import keep_read

WINDOW = """
[[focus.window]]
days = ["mon", "tue", "wed", "thu", "fri"]
start = "09:00"
end = "12:00"
"""
CALENDAR = """
[[calendar]]
name = "pro"
url = "https://dav.example.net/"
write_blocks_to = "Travail"
"""
SETTINGS = f"""
[profile]
name = "Julie Duval"
time_zone = "Europe/Paris"
[focus]
weekly_goal_hours = 4
{WINDOW}{CALENDAR}
"""


@dataclass(frozen=True)
class ServedProgram(FocusGuardProgram):
    """The program, with servers in the place of the network.

    Attributes:
        reads: Whether a synchronisation finds the calendar, with a meeting on Tuesday morning.
    """

    answers: list[bool] = field(default_factory=lambda: [True])
    reads: list[bool] = field(default_factory=lambda: [True])

    async def calendars(self, settings: Settings, stores: Stores) -> Calendars:
        server = FakeServer(stores.own_blocks)
        server.answers = self.answers[0]
        assert isinstance(stores, Journal)

        def read() -> None:
            if server.answers and self.reads[0]:
                keep_read(stores, busy(stretch("tue 8:00-11:00"), "Comité"))

        server.before_answering = read
        return Calendars([ScheduledCalendar(server, 300)], {})


@dataclass
class Terminal:
    program: ServedProgram
    capsys: pytest.CaptureFixture[str]

    def type(self, *words: str) -> tuple[Exit, str, str]:
        args = build_parser().parse_args(["plan", *words])
        code = COMMANDS["plan"](self.program, args)
        printed = self.capsys.readouterr()
        return code, printed.out, printed.err

    def json(self, *words: str) -> Any:
        return json.loads(self.type(*words, "--json")[1])

    def write(self, settings: str) -> None:
        self.program.home.settings_file.write_text(settings, encoding="utf-8")

    def states(self) -> list[BlockState]:
        with self.program.stores(self.program.settings()) as stores:
            return [block.state for block in stores.own_blocks.own_blocks()]


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Terminal]:
    home = home_in(tmp_path / "home")
    home.prepare()
    program = ServedProgram(home, FakeClock(when("mon 7:00")), KnownSecrets({"calendar/pro": "x"}))
    found = Terminal(program, capsys)
    found.write(SETTINGS)
    yield found


def test_the_plan_is_shown_and_nothing_written(terminal: Terminal) -> None:
    first, second, *_ = found = terminal.json()
    assert first == {
        "start": "2026-11-23T09:00:00+01:00",
        "end": "2026-11-23T11:00:00+01:00",
        "source": "planned",
        "title": "Concentration",
        "uid": None,
        "calendar": "pro/Travail",
        "action": "make",
        "reason": "goal",
        "moved_from": None,
        "because": None,
    }
    assert second["start"] == "2026-11-25T09:00:00+01:00"  # Tuesday's meeting was read first
    assert len(found) == 4
    assert terminal.states() == []
    code, printed, complaint = terminal.type()
    assert (code, complaint) == (Exit.DONE, "")
    assert printed.splitlines() == [
        "make    2026-11-23 09:00–11:00",
        "make    2026-11-25 09:00–11:00",
        "make    2026-11-30 09:00–11:00",
        "make    2026-12-01 09:00–11:00",
        "Week of 2026-11-23: 4 h of 4 h",
        "Week of 2026-11-30: 4 h of 4 h",
    ]


def test_the_local_copy_is_enough_once_there_is_one(terminal: Terminal) -> None:
    assert len(terminal.json()) == 4
    terminal.program.answers[0] = False
    code, printed, complaint = terminal.type("--json")
    assert (code, len(json.loads(printed)), complaint) == (Exit.DONE, 4, "")


def test_a_calendar_that_was_never_read_is_not_planned_in(terminal: Terminal) -> None:
    terminal.program.answers[0] = False
    for words in ((), ("--apply",)):
        code, printed, complaint = terminal.type(*words, "--json")
        assert (code, complaint) == (
            Exit.SOMETHING_WRONG,
            "focusguard: calendar pro: The server does not answer.\n",
        )
        assert printed.strip() in {"[]", ""}
    assert terminal.states() == []


def test_apply_writes_and_says_so(terminal: Terminal) -> None:
    code, printed, complaint = terminal.type("--apply", "--json")
    assert (code, complaint) == (Exit.DONE, "")
    made = json.loads(printed)
    assert [block["action"] for block in made] == ["make"] * 4
    assert all(block["uid"].startswith("focusguard-") for block in made)
    assert terminal.states() == [BlockState.STANDING] * 4
    assert [(block["action"], block["uid"]) for block in terminal.json()] == [
        ("keep", block["uid"]) for block in made
    ]
    assert terminal.type("--apply")[1].splitlines()[0] == "keep    2026-11-23 09:00–11:00"


def test_apply_without_the_server_keeps_the_blocks_and_ends_with_one(terminal: Terminal) -> None:
    terminal.json()
    terminal.program.answers[0] = False
    code, printed, complaint = terminal.type("--apply")
    assert code is Exit.SOMETHING_WRONG
    assert printed.startswith("make    2026-11-23 09:00–11:00\n")
    assert complaint.splitlines() == [
        "focusguard: 4 blocks wait for the server: it is told when it answers.",
        "focusguard: calendar pro: The server does not answer.",
    ]
    assert terminal.states() == [BlockState.TO_MAKE] * 4
    terminal.program.answers[0] = True
    assert terminal.type("--apply")[0] is Exit.DONE
    assert terminal.states() == [BlockState.STANDING] * 4


def test_a_block_in_a_meetings_way_is_moved_and_the_reason_printed(terminal: Terminal) -> None:
    terminal.type("--apply")
    terminal.program.reads[0] = False
    with terminal.program.stores(terminal.program.settings()) as stores:
        assert isinstance(stores, Journal)
        keep_read(stores, busy(stretch("mon 8:30-11:00"), "Audit\x1b[2J"))
    moved = next(block for block in terminal.json() if block["action"] == "move")
    assert (moved["start"], moved["because"]) == ("2026-11-24T09:00:00+01:00", "Audit\x1b[2J")
    assert moved["moved_from"] == {
        "start": "2026-11-23T09:00:00+01:00",
        "end": "2026-11-23T11:00:00+01:00",
    }
    line = (
        "move    2026-11-24 09:00–11:00  from 2026-11-23 09:00–11:00  (a meeting is in the way, “Audit�[2J”)"
    )
    assert line in terminal.type("--apply")[1].splitlines()
    assert set(terminal.states()) == {BlockState.STANDING}


def test_what_has_no_room_is_printed_and_not_in_the_json(terminal: Terminal) -> None:
    terminal.type("--apply")
    terminal.program.reads[0] = False
    with terminal.program.stores(terminal.program.settings()) as stores:
        assert isinstance(stores, Journal)
        days = ("mon", "tue", "wed", "thu", "fri")
        keep_read(stores, *(busy(stretch(f"{day} 6:00-14:00"), "Salon") for day in days))
    assert {block["action"] for block in terminal.json()} == {"keep"}
    assert "remove  2026-11-23 09:00–11:00  (there is no room, “Salon”)" in terminal.type()[1]


def test_undo_takes_the_plan_back_once(terminal: Terminal) -> None:
    terminal.type("--apply")
    assert terminal.json("--undo") == {"removed": 4, "restored": 0, "left": [], "waiting": 0}
    assert set(terminal.states()) == {BlockState.REMOVED}
    with pytest.raises(UsageError):
        terminal.type("--undo")


def test_remove_all_takes_every_block_back(terminal: Terminal) -> None:
    terminal.type("--apply")
    assert terminal.json("--remove-all") == {"removed": 4, "waiting": 0, "left": []}
    assert set(terminal.states()) == {BlockState.REMOVED}
    code, printed, _ = terminal.type("--remove-all")
    assert (code, printed) == (Exit.DONE, "0 removed, 0 waiting for the server, 0 left.\n")


def test_remove_all_without_the_server_says_what_waits(terminal: Terminal) -> None:
    terminal.type("--apply")
    terminal.program.answers[0] = False
    code, printed, complaint = terminal.type("--remove-all", "--json")
    assert (code, json.loads(printed)) == (
        Exit.SOMETHING_WRONG,
        {"removed": 0, "waiting": 4, "left": []},
    )
    assert "4 blocks wait" in complaint


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        (SETTINGS.replace('write_blocks_to = "Travail"', ""), "write_blocks_to"),
        (SETTINGS.replace(WINDOW, ""), "[[focus.window]]"),
        (SETTINGS.replace("= 4", "= 0"), "weekly_goal_hours"),
    ],
)
def test_what_the_settings_lack_is_a_usage_error_that_names_the_key(
    terminal: Terminal, settings: str, key: str
) -> None:
    terminal.write(settings)
    with pytest.raises(UsageError) as raised:
        terminal.type("--apply")
    assert key in raised.value.advice
    code, printed, _ = terminal.type()
    assert (code, key in printed) == (Exit.DONE, True)


def test_a_running_guard_is_told_of_changes_alone(terminal: Terminal) -> None:
    rung: list[str] = []
    program = RungProgram(terminal.program.home, terminal.program.clock, terminal.program.secrets, rung=rung)
    heard = Terminal(program, terminal.capsys)
    heard.type()
    assert rung == []
    heard.type("--apply")
    assert rung == ["rung"]


@dataclass(frozen=True)
class RungProgram(ServedProgram):
    """Notes that the bell was rung."""

    rung: list[str] = field(default_factory=list)

    def ring(self) -> bool:
        self.rung.append("rung")
        return False


def test_the_core_offers_the_same_to_windows(terminal: Terminal) -> None:
    async def use() -> None:
        core = terminal.program.core(Role.DESKTOP)
        await core.start(lambda event: None)
        try:
            await core.sync_now()
            view = await core.plan()
            assert len(view.plan.changes) == 4
            view = await core.apply_plan(view)
            assert (view.standing, view.waiting, view.can_undo) == (4, 0, True)
            assert (await core.undo_plan()).standing == 0
            await core.apply_plan(await core.plan())
            assert (await core.remove_blocks()).removed == 4
        finally:
            await core.stop()

    asyncio.run(use())
