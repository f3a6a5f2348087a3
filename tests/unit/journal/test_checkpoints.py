from __future__ import annotations

import threading
import time
from pathlib import Path

from focusguard.domain.language import Language
from focusguard.domain.ports import ReplyIntent
from focusguard.domain.reply import ReplyState
from focusguard.journal.opening import Journal
from tests.unit.journal.samples import NINE, call, minutes, open_in

_WITHIN_S = 10.0


def record(journal: Journal, count: int) -> None:
    for n in range(count):
        text = "x" * 3000
        intent = ReplyIntent(f"r{n}", "sip/bureau", "sip:a@b", text, Language.FR, ReplyState.PENDING)
        journal.calls.record(call(f"c{n}", at=NINE + minutes(n)), intent)


def names_of_threads() -> set[str]:
    return {thread.name for thread in threading.enumerate()}


def log_of(folder: Path) -> Path:
    return folder / "focusguard.db-wal"


def test_the_log_is_moved_into_the_file_beside_the_commits(tmp_path: Path) -> None:
    journal = open_in(tmp_path)
    before = (tmp_path / "focusguard.db").stat().st_size
    record(journal, 60)
    ends_at_s = time.monotonic() + _WITHIN_S
    while (tmp_path / "focusguard.db").stat().st_size == before and time.monotonic() < ends_at_s:
        time.sleep(0.01)
    assert (tmp_path / "focusguard.db").stat().st_size > before
    journal.close()
    assert "checkpoints" not in names_of_threads()


def test_a_few_commits_start_no_thread(tmp_path: Path) -> None:
    journal = open_in(tmp_path)
    record(journal, 10)
    assert "checkpoints" not in names_of_threads()
    journal.close()


def test_the_log_does_not_grow_with_the_calls(tmp_path: Path) -> None:
    journal = open_in(tmp_path)
    record(journal, 2000)
    largest = 1.5 * 10_000 * 4096
    assert log_of(tmp_path).stat().st_size < largest
    journal.close()
