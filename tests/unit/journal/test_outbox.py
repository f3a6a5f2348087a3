from __future__ import annotations

from dataclasses import replace

import pytest

from focusguard.domain.ports import QueuedReply
from focusguard.domain.reply import ReplyState
from focusguard.journal.opening import Journal
from focusguard.journal.outbox import LEFT_BY_A_CRASH
from tests.unit.journal.samples import JULIE, MARC, NINE, NOON, call, minutes, reply

ALL_OF_JULIE = frozenset({JULIE})


def reply_of(journal: Journal, call_id: str) -> tuple[ReplyState, str]:
    kept = next(k.reply for k in journal.calls.calls() if k.interruption.call.id == call_id)
    assert kept is not None
    return kept.state, kept.why


def test_pending_replies_come_oldest_first_with_their_call(journal: Journal) -> None:
    journal.calls.record(call("c2", at=NINE + minutes(1)), reply("r2"))
    journal.calls.record(call("c1"), reply("r1"))
    journal.calls.record(
        call("c3"), reply("r3", state=ReplyState.SKIPPED, why="no carrier reaches this caller")
    )
    assert journal.outbox.pending(most=100) == [
        QueuedReply("c1", reply("r1"), NINE, ALL_OF_JULIE),
        QueuedReply("c2", reply("r2"), NINE + minutes(1), ALL_OF_JULIE),
    ]


def test_a_pending_reply_comes_with_every_address_of_its_caller(journal: Journal) -> None:
    incoming = call()
    caller = replace(incoming.call.caller, also=frozenset({MARC}))
    journal.calls.record(replace(incoming, call=replace(incoming.call, caller=caller)), reply())
    assert [queued.addresses for queued in journal.outbox.pending(most=100)] == [{JULIE, MARC}]


def test_a_reply_is_begun_once(journal: Journal) -> None:
    journal.calls.record(call(), reply())
    assert journal.outbox.begin("r1", at=NINE) is True
    assert journal.outbox.begin("r1", at=NINE) is False
    assert journal.outbox.begin("unknown", at=NINE) is False
    assert journal.outbox.pending(most=100) == []
    assert reply_of(journal, "c1") == (ReplyState.SENDING, "")


@pytest.mark.parametrize("state", [ReplyState.SENT, ReplyState.FAILED, ReplyState.UNKNOWN])
def test_the_attempts_end_is_final(journal: Journal, state: ReplyState) -> None:
    journal.calls.record(call(), reply())
    journal.outbox.begin("r1", at=NINE)
    journal.outbox.finish("r1", state, "408", at=NINE)
    journal.outbox.finish("r1", ReplyState.SKIPPED, "late", at=NOON)
    assert reply_of(journal, "c1") == (state, "408")
    assert journal.outbox.begin("r1", at=NOON) is False


def test_a_reply_that_waits_can_be_skipped(journal: Journal) -> None:
    journal.calls.record(call(), reply())
    journal.outbox.finish("r1", ReplyState.SKIPPED, "late", at=NINE)
    assert reply_of(journal, "c1") == (ReplyState.SKIPPED, "late")


def test_recovery_turns_what_was_under_way_into_unknown(journal: Journal) -> None:
    for number in ("1", "2", "3"):
        journal.calls.record(call(f"c{number}"), reply(f"r{number}"))
    journal.outbox.begin("r1", at=NINE)
    journal.outbox.begin("r2", at=NINE)
    journal.outbox.finish("r2", ReplyState.UNKNOWN, "408", at=NINE)

    recovered = journal.outbox.recover(at=NOON)

    left = reply("r1", state=ReplyState.UNKNOWN, why=LEFT_BY_A_CRASH)
    assert recovered == [QueuedReply("c1", left, NINE, ALL_OF_JULIE)]
    assert reply_of(journal, "c2") == (ReplyState.UNKNOWN, "408")
    assert [queued.intent.id for queued in journal.outbox.pending(most=100)] == ["r3"]
    assert journal.outbox.recover(at=NOON) == []
