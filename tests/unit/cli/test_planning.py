"""`plan` and `plan --apply`."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from focusguard.cli.program import Exit, UsageError
from focusguard.domain.own_blocks import BlockState
from focusguard.journal.opening import Journal
from focusguard.system.doorbell import Role
from tests.unit.cli.planning_terminal import SETTINGS, WINDOW, RungProgram, Terminal, plan_terminal
from tests.unit.domain.planned import busy, stretch
from tests.unit.engine.planned import keep_read


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return plan_terminal(tmp_path, capsys)


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


def test_a_server_that_answers_the_second_time_has_taken_all(terminal: Terminal) -> None:
    terminal.json()
    terminal.program.fails[0] = 1
    code, _, complaint = terminal.type("--apply")
    assert (code, complaint) == (Exit.DONE, "")
    assert set(terminal.states()) == {BlockState.STANDING}


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
