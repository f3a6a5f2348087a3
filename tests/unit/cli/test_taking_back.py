"""`plan --undo` and `plan --remove-all`."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from focusguard.cli.program import Exit, UsageError
from focusguard.domain.own_blocks import BlockState
from tests.unit.cli.planning_terminal import Terminal, plan_terminal


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return plan_terminal(tmp_path, capsys)


def test_undo_takes_the_plan_back_once(terminal: Terminal) -> None:
    terminal.type("--apply")
    assert terminal.json("--undo") == {"removed": 4, "restored": 0, "left": [], "waiting": 0}
    assert set(terminal.states()) == {BlockState.REMOVED}
    with pytest.raises(UsageError):
        terminal.type("--undo")


def test_undo_says_what_it_leaves(terminal: Terminal) -> None:
    terminal.type("--apply")
    with terminal.program.stores(terminal.program.settings()) as stores:
        first = stores.own_blocks.own_blocks()[0]
        stores.own_blocks.keep_blocks([replace(first, state=BlockState.OWNERS)])
    code, printed, _ = terminal.type("--undo")
    assert code is Exit.DONE
    assert printed.splitlines() == [
        "3 removed, 0 put back.",
        "2026-11-23 09:00–11:00: left as it is.",
    ]


def test_a_removal_is_for_good(terminal: Terminal) -> None:
    terminal.type("--apply")
    terminal.type("--remove-all")
    with pytest.raises(UsageError, match="There is no plan to take back"):
        terminal.type("--undo")
    assert set(terminal.states()) == {BlockState.REMOVED}


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
