"""`plan` on a home of its own, on Monday 23 November 2026 at 8:00, with a server that answers or does not."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from focusguard.app.program import FocusGuardProgram
from focusguard.cli.commands import COMMANDS
from focusguard.cli.parser import build_parser
from focusguard.cli.program import Calendars, Exit
from focusguard.domain.own_blocks import BlockState
from focusguard.engine.calendar_sync import ScheduledCalendar
from focusguard.engine.decline_desk import unheard
from focusguard.engine.events import EventSink
from focusguard.engine.stores import Stores
from focusguard.journal.opening import Journal
from focusguard.settings import Settings
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
        fails: How often it cannot be reached before it answers.
    """

    answers: list[bool] = field(default_factory=lambda: [True])
    reads: list[bool] = field(default_factory=lambda: [True])
    fails: list[int] = field(default_factory=lambda: [0])

    async def calendars(self, settings: Settings, stores: Stores, emit: EventSink = unheard) -> Calendars:
        server = FakeServer(stores.own_blocks)
        server.answers, server.fails = self.answers[0], self.fails[0]
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


@dataclass(frozen=True)
class RungProgram(ServedProgram):
    """Notes that the bell was rung."""

    rung: list[str] = field(default_factory=list)

    def ring(self) -> bool:
        self.rung.append("rung")
        return False


def plan_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Return a terminal on a new home in *folder*."""
    home = home_in(folder / "home")
    home.prepare()
    program = ServedProgram(home, FakeClock(when("mon 7:00")), KnownSecrets({"calendar/pro": "x"}))
    terminal = Terminal(program, capsys)
    terminal.write(SETTINGS)
    return terminal
