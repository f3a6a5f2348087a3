from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from focusguard.app.call_export import export_calls
from focusguard.domain.call_export import CALL_COLUMNS, safe_cell
from focusguard.domain.calls import Caller
from focusguard.domain.errors import ExportFailed
from focusguard.domain.ports import JournalledCall
from tests.fakes.sample_day import CALLS, PARIS


def named(name: str) -> JournalledCall:
    seen = CALLS[1].interruption
    caller = Caller(seen.call.caller.identity, name)
    return replace(CALLS[1], interruption=replace(seen, call=replace(seen.call, caller=caller)))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " ="])
def test_nothing_is_a_formula(start: str) -> None:
    assert safe_cell(f"{start}1") == f"'{start}1"


def test_calls_are_written_and_nothing_is_left_beside(tmp_path: Path) -> None:
    told: list[int] = []
    path = tmp_path / "calls.csv"
    pages = iter([(named("=HYPERLINK(1)"),), (CALLS[0], CALLS[3])])
    written = export_calls(pages, path, PARIS, tell=told.append, is_stopped=lambda: False)
    assert (written, told) == (3, [1, 3])
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert tuple(rows[0]) == CALL_COLUMNS
    assert rows[0]["at"] == "2026-11-23T09:12:00+01:00"
    assert rows[0]["name"] == "'=HYPERLINK(1)"
    assert (rows[0]["decision"], rows[0]["outcome"]) == ("deflect", "prevented")
    assert list(tmp_path.iterdir()) == [path]


def test_a_stopped_export_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_text("before")
    stopped = iter([False, True])
    written = export_calls(
        iter([CALLS, CALLS]), path, PARIS, tell=lambda n: None, is_stopped=lambda: next(stopped)
    )
    assert written is None
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match=r"calls\.csv could not be written"):
        export_calls(
            iter([CALLS]), tmp_path / "x" / "calls.csv", PARIS, tell=lambda n: None, is_stopped=lambda: False
        )
