from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from focusguard.domain.address import ANONYMOUS, ERASED
from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.interruption import Action, Interruption, Outcome
from focusguard.domain.language import Language
from focusguard.domain.ports import ReplyIntent
from focusguard.domain.reply import ReplyState, SkipReason
from focusguard.journal.opening import Journal
from tests.unit.journal.samples import BLOCK, JULIE, MARC, NINE, NOON, REFUSED, call, open_in, reply

TELLING = (b"33612345678", b"Julie Duval", b"marc@example.net", b"julie@10.0.0.1", b"Bonjour Julie", b"550")


def record_telling_call(journal: Journal) -> None:
    caller = Caller(JULIE, "Julie Duval", frozenset({MARC}))
    incoming = IncomingCall("c1", "+33612345678@host", "sip/bureau", caller, NINE, "sip:julie@10.0.0.1", True)
    written = ReplyIntent(
        "r1",
        "sip/bureau",
        "sip:julie@10.0.0.1",
        "Bonjour Julie",
        Language.FR,
        ReplyState.FAILED,
        "550 Julie Duval",
    )
    done = Interruption(incoming, REFUSED, BLOCK, Action.BUSY, Outcome.PREVENTED, "FG-AAAAAAAA", NOON)
    journal.calls.record(done, written)


def test_who_called_and_what_was_written_goes_and_figures_stay(journal: Journal) -> None:
    record_telling_call(journal)
    figures = journal.statistics.measured(None)

    assert journal.calls.erase_numbers(before=NINE + timedelta(microseconds=1)) == 1

    (kept,) = journal.calls.calls()
    assert kept.interruption == Interruption(
        IncomingCall("c1", "", "sip/bureau", Caller(ERASED), NINE, "", True),
        REFUSED,
        BLOCK,
        Action.BUSY,
        Outcome.PREVENTED,
        "FG-AAAAAAAA",
        NOON,
    )
    assert kept.reply == ReplyIntent("r1", "sip/bureau", "", "", Language.FR, ReplyState.FAILED)
    assert journal.statistics.measured(None) == figures


def test_erasing_ends_before_its_instant_and_counts_once(journal: Journal) -> None:
    journal.calls.record(call("c1"), reply("r1", state=ReplyState.SENT))
    assert journal.calls.erase_numbers(before=NINE) == 0
    assert journal.calls.calls()[0].interruption.call.caller.identity == JULIE
    assert journal.calls.erase_numbers(before=NOON) == 1
    assert journal.calls.erase_numbers(before=NOON) == 0


def test_a_withheld_number_stays_withheld(journal: Journal) -> None:
    journal.calls.record(call(who=ANONYMOUS, name="Privé"), None)
    assert journal.calls.erase_numbers(before=NOON) == 1
    assert journal.calls.calls()[0].interruption.call.caller == Caller(ANONYMOUS)


def test_a_reply_that_still_waits_is_skipped(journal: Journal) -> None:
    journal.calls.record(call(), reply())
    journal.calls.erase_numbers(before=NOON)
    assert journal.outbox.pending(most=100) == []
    kept = journal.calls.calls()[0].reply
    assert kept is not None
    assert (kept.state, kept.why) == (ReplyState.SKIPPED, SkipReason.TOO_LATE)


def test_a_reader_in_the_way_puts_the_log_off_to_the_next_time(journal: Journal, tmp_path: Path) -> None:
    record_telling_call(journal)
    with journal.database.read() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM calls").scalar_one()
        assert journal.calls.erase_numbers(before=NOON) == 1
        assert (tmp_path / "focusguard.db-wal").stat().st_size > 0
    assert journal.calls.erase_numbers(before=NOON) == 0
    assert (tmp_path / "focusguard.db-wal").stat().st_size == 0


@pytest.mark.parametrize("trace", TELLING)
def test_no_byte_of_it_is_left_in_the_files(tmp_path: Path, trace: bytes) -> None:
    journal = open_in(tmp_path)
    try:
        record_telling_call(journal)
        assert any(trace in file.read_bytes() for file in tmp_path.iterdir())
        journal.calls.erase_numbers(before=NOON)
        assert not any(trace in file.read_bytes() for file in tmp_path.iterdir())
    finally:
        journal.close()
