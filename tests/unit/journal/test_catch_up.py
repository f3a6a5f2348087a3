from __future__ import annotations

import pytest

from focusguard.domain.errors import JournalError
from focusguard.domain.period import Period
from focusguard.journal.opening import Journal
from tests.unit.journal.samples import NINE, NOON, call, minutes

MORNING = Period(NINE, NOON)


def test_calls_are_done_with_and_wait_again(journal: Journal) -> None:
    for call_id in ("c1", "c2"):
        journal.calls.record(call(call_id), None)
    journal.catch_up.mark_done(["c1"], at=NOON)
    journal.catch_up.mark_done(["c1", "c2"], at=NOON + minutes(1))
    assert journal.catch_up.done(["c1", "c2", "c3"]) == {"c1", "c2"}
    journal.catch_up.unmark(["c1"])
    assert journal.catch_up.done(["c1", "c2"]) == {"c2"}


def test_a_call_that_never_was_cannot_be_done_with(journal: Journal) -> None:
    with pytest.raises(JournalError):
        journal.catch_up.mark_done(["nobody"], at=NOON)


def test_more_calls_than_a_statement_can_name(journal: Journal) -> None:
    assert journal.catch_up.done([f"c{n}" for n in range(40_000)]) == frozenset()


def test_the_last_note_of_a_block_is_the_blocks(journal: Journal) -> None:
    assert journal.catch_up.note(MORNING) == ""
    for at, text in ((NINE, "first"), (NOON - minutes(1), "second"), (NOON, "after")):
        journal.catch_up.write_note(text, at=at)
    assert journal.catch_up.note(MORNING) == "second"
    journal.catch_up.write_note("", at=NOON - minutes(1))
    assert journal.catch_up.note(MORNING) == ""
