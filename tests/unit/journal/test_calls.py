from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from focusguard.domain.address import ANONYMOUS, ERASED, Address, Identity, Scheme
from focusguard.domain.bookings import Money
from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.decisions import Decision, Deflect, Observe, Pass, Reason
from focusguard.domain.errors import JournalError
from focusguard.domain.interruption import Action, Interruption, Outcome
from focusguard.domain.period import Period
from focusguard.domain.ports import JournalledCall
from focusguard.domain.reply import ReplyHistory, ReplyState
from focusguard.domain.situation import PastCall
from focusguard.journal.opening import Journal
from focusguard.journal.schema import calls
from tests.unit.journal.samples import BLOCK, JULIE, MARC, NINE, NOON, PARIS, REFUSED, call, minutes, reply

SECOND = timedelta(seconds=1)


def outcome_of(journal: Journal, key: str) -> Outcome | None:
    found = journal.calls.find(key, since=NINE - timedelta(days=365))
    assert found is not None
    return found.outcome


def test_everything_of_a_call_comes_back(journal: Journal) -> None:
    caller = Caller(JULIE, "Julie “D’Arc” ✓", frozenset({MARC, Address(Scheme.MAILTO, "j@example.net")}))
    incoming = IncomingCall(
        "c1", "a84b4c76e66710;tag=1", "sip/bureau", caller, NINE, "sip:julie@10.0.0.1:5070", True
    )
    whole = Interruption(
        incoming, REFUSED, BLOCK, Action.BUSY, Outcome.PREVENTED, "FG-AAAAAAAA", NINE + minutes(1)
    )
    sent = reply(state=ReplyState.SENT, why="202")

    journal.calls.record(whole, sent)

    assert journal.calls.find("a84b4c76e66710;tag=1", since=NINE) == whole
    assert journal.calls.calls() == [JournalledCall(whole, sent, NOON)]


@pytest.mark.parametrize(
    "decision", [Pass(Reason.VIP), Deflect(Reason.REFUSE_SILENTLY, NOON), Observe(Reason.SHADOW, NOON)]
)
@pytest.mark.parametrize("who", [JULIE, MARC, ANONYMOUS])
def test_every_decision_and_identity_comes_back(journal: Journal, decision: Decision, who: Identity) -> None:
    bare = call(decision=decision, who=who, block=None)
    journal.calls.record(bare, None)
    assert journal.calls.calls() == [JournalledCall(bare, None, None)]


def test_instants_come_back_aware_and_in_utc(journal: Journal) -> None:
    journal.calls.record(call(at=datetime(2026, 11, 23, 10, 0, 0, 250, tzinfo=PARIS)), None)
    (kept,) = journal.calls.calls()
    assert kept.interruption.call.at == datetime(2026, 11, 23, 9, 0, 0, 250, tzinfo=UTC)
    assert kept.interruption.call.at.tzinfo is UTC


def test_an_instant_without_an_offset_is_refused(journal: Journal) -> None:
    naive = datetime(2026, 11, 23, 9)  # noqa: DTZ001
    with pytest.raises(ValueError, match="an instant needs an offset"):
        journal.calls.find("key", since=naive)


@pytest.mark.parametrize(
    ("at", "local"),
    [
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), (date(2026, 11, 22), 23, 6)),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), (date(2026, 11, 23), 0, 0)),
        # Both hours of the autumn change read 2 on the wall clock.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), (date(2026, 10, 25), 2, 6)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), (date(2026, 10, 25), 2, 6)),
    ],
)
def test_local_date_hour_and_weekday_are_the_zones(
    journal: Journal, at: datetime, local: tuple[date, int, int]
) -> None:
    journal.calls.record(call(at=at), None)
    with journal.database.read() as connection:
        row = connection.execute(select(calls.c.local_date, calls.c.local_hour, calls.c.local_weekday)).one()
    assert tuple(row) == local


def test_a_call_whose_reply_cannot_be_written_is_not_written_either(journal: Journal) -> None:
    journal.calls.record(call("c1"), reply("r1"))
    with pytest.raises(JournalError, match=r"replies\.id"):
        journal.calls.record(call("c2"), reply("r1"))
    assert [kept.interruption.call.id for kept in journal.calls.calls()] == ["c1"]
    journal.calls.record(call("c2"), reply("r2"))
    assert len(journal.calls.calls()) == 2


def test_a_reply_may_come_after_its_call_with_what_its_link_offers(journal: Journal) -> None:
    bare = call(decision=REFUSED)
    journal.calls.record(bare, None)
    assert journal.calls.without_reply(since=NINE) == [bare]
    offered = replace(bare, reference="FG-AAAAAAAA", price=Money(Decimal(90), "EUR"))
    journal.calls.add_reply(offered, reply())
    assert journal.calls.without_reply(since=NINE) == []
    assert [(c.interruption, c.reply) for c in journal.calls.calls()] == [(offered, reply())]
    with pytest.raises(JournalError):
        journal.calls.add_reply(offered, reply("r2"))


@pytest.mark.parametrize(
    "change",
    [
        {"decision": Pass(Reason.VIP)},
        {"decision": Observe(Reason.SHADOW, NOON)},
        {"action": Action.DECLINE_INVITATION},
        {"outcome": Outcome.ABANDONED},
    ],
)
def test_nothing_is_owed_to_who_was_not_refused_on_the_phone(
    journal: Journal, change: dict[str, Any]
) -> None:
    journal.calls.record(replace(call(decision=REFUSED), **change), None)
    assert journal.calls.without_reply(since=NINE) == []


def test_what_is_owed_begins_at_since_oldest_first(journal: Journal) -> None:
    for n in (2, 0, 1):
        journal.calls.record(call(f"c{n}", at=NINE + minutes(n), decision=REFUSED), None)
    owed = journal.calls.without_reply(since=NINE + minutes(1))
    assert [interruption.call.id for interruption in owed] == ["c1", "c2"]


def test_find_takes_the_latest_at_or_after_since(journal: Journal) -> None:
    early, late = call("c1", key="k"), call("c2", key="k", at=NINE + minutes(1))
    journal.calls.record(early, None)
    assert journal.calls.find("k", since=NINE) == early
    assert journal.calls.find("k", since=NINE + timedelta(microseconds=1)) is None
    journal.calls.record(late, None)
    assert journal.calls.find("k", since=NINE) == late
    assert journal.calls.find("other", since=NINE) is None


def test_an_outcome_is_written_once(journal: Journal) -> None:
    journal.calls.record(call(), None)
    journal.calls.close("c1", Outcome.ABANDONED, at=NINE + SECOND)
    journal.calls.close("c1", Outcome.PREVENTED, at=NINE + minutes(1))
    closed = journal.calls.find("key-c1", since=NINE)
    assert closed == replace(call(), outcome=Outcome.ABANDONED, ended_at=NINE + SECOND)


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (Pass(Reason.VIP), Outcome.PASSED),
        (Observe(Reason.SHADOW, NOON), Outcome.OBSERVED),
        (REFUSED, Outcome.FAILED),
    ],
)
def test_dangling_calls_are_closed_by_their_decision(
    journal: Journal, decision: Decision, expected: Outcome
) -> None:
    journal.calls.record(call("old", decision=decision, at=NINE - SECOND), None)
    journal.calls.record(call("new", decision=decision, at=NINE), None)
    assert journal.calls.close_dangling(before=NINE) == 1
    assert outcome_of(journal, "key-old") is expected
    assert outcome_of(journal, "key-new") is None


def test_dangling_calls_that_were_closed_are_left_alone(journal: Journal) -> None:
    journal.calls.record(call(at=NINE - SECOND), None)
    journal.calls.close("c1", Outcome.PREVENTED, at=NINE)
    assert journal.calls.close_dangling(before=NOON) == 0
    assert outcome_of(journal, "key-c1") is Outcome.PREVENTED


def test_past_calls_begin_at_since_in_order(journal: Journal) -> None:
    for call_id, at in [("c1", NINE + minutes(2)), ("c2", NINE), ("c3", NINE - SECOND)]:
        journal.calls.record(call(call_id, at=at), None)
    assert journal.calls.past_calls(Caller(JULIE), since=NINE) == [
        PastCall(JULIE, NINE, Reason.IN_FOCUS),
        PastCall(JULIE, NINE + minutes(2), Reason.IN_FOCUS),
    ]


def test_free_calls_are_those_that_got_through_as_such(journal: Journal) -> None:
    free = Pass(Reason.FREE_CALL)
    journal.calls.record(call("c1", at=NINE - SECOND, decision=free), None)
    journal.calls.record(call("c2", at=NINE, decision=free), None)
    journal.calls.record(call("c3", at=NINE, decision=Pass(Reason.PLANNED)), None)
    journal.calls.record(call("c4", at=NINE, who=MARC, decision=free), None)
    assert journal.calls.free_calls(Caller(JULIE), since=NINE) == [PastCall(JULIE, NINE, Reason.FREE_CALL)]


@pytest.mark.parametrize(
    ("caller", "before", "expected"),
    [
        (Caller(JULIE), NINE + SECOND, True),
        (Caller(JULIE), NINE, False),
        (Caller(MARC), NOON, False),
        (Caller(MARC, also=frozenset({JULIE})), NOON, True),
        (Caller(ANONYMOUS), NOON, False),
    ],
)
def test_who_has_called_before(journal: Journal, caller: Caller, before: datetime, expected: bool) -> None:
    journal.calls.record(call(at=NINE), None)
    assert journal.calls.has_called(caller, before=before) is expected


def test_a_declined_invitation_is_no_call(journal: Journal) -> None:
    declined = replace(call(at=NINE), action=Action.DECLINE_INVITATION)
    journal.calls.record(declined, None)
    assert not journal.calls.has_called(Caller(JULIE), before=NOON)


@pytest.mark.parametrize(
    ("caller", "expected"),
    [
        (Caller(JULIE), [JULIE]),
        (Caller(ANONYMOUS), [ANONYMOUS]),
        (Caller(JULIE, also=frozenset({MARC})), [JULIE, MARC]),
        (Caller(Address(Scheme.TEL, "+33687654321")), []),
    ],
)
def test_past_calls_are_those_of_the_caller(
    journal: Journal, caller: Caller, expected: list[Identity]
) -> None:
    callers: list[Identity] = [JULIE, ANONYMOUS, MARC]
    for n, who in enumerate(callers):
        journal.calls.record(call(f"c{n}", at=NINE + minutes(n), who=who), None)
    assert [past.identity for past in journal.calls.past_calls(caller, since=NINE)] == expected


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        (ReplyState.PENDING, True),
        (ReplyState.SENDING, True),
        (ReplyState.SENT, True),
        (ReplyState.UNKNOWN, True),
        (ReplyState.FAILED, False),
        (ReplyState.SKIPPED, False),
    ],
)
def test_what_may_have_gone_out_counts_as_a_reply(journal: Journal, state: ReplyState, counts: bool) -> None:
    journal.calls.record(call(), reply(state=state))
    history = journal.calls.reply_history(JULIE, at=NINE + SECOND, since=NINE)
    assert history == (ReplyHistory(NINE, 1, earlier=1) if counts else ReplyHistory())


@pytest.mark.parametrize(
    ("offset", "in_last_hour"),
    [(minutes(-60), 0), (minutes(-60) + timedelta(microseconds=1), 1), (minutes(0), 1), (minutes(1), 0)],
)
def test_the_last_hour_is_the_hour_up_to_the_instant(
    journal: Journal, offset: timedelta, in_last_hour: int
) -> None:
    journal.calls.record(call(at=NINE + offset, who=MARC), reply())
    history = journal.calls.reply_history(JULIE, at=NINE, since=NINE - timedelta(days=1))
    assert history == ReplyHistory(None, in_last_hour)


def test_the_last_reply_to_the_caller_begins_at_since(journal: Journal) -> None:
    journal.calls.record(call("c1"), reply("r1"))
    journal.calls.record(call("c2", at=NINE + minutes(90)), reply("r2"))
    at = NINE + minutes(180)
    assert journal.calls.reply_history(JULIE, at=at, since=NINE) == ReplyHistory(
        NINE + minutes(90), 0, earlier=2
    )
    assert journal.calls.reply_history(
        JULIE, at=at, since=NINE + minutes(90)
    ).last_to_caller == NINE + minutes(90)
    assert journal.calls.reply_history(JULIE, at=at, since=NINE + minutes(91)).last_to_caller is None


@pytest.mark.parametrize(("since", "earlier"), [(NINE, 2), (NINE + SECOND, 1), (NINE + minutes(91), 0)])
def test_the_replies_to_the_caller_are_counted_from_an_instant_of_their_own(
    journal: Journal, since: datetime, earlier: int
) -> None:
    journal.calls.record(call("c1"), reply("r1"))
    journal.calls.record(call("c2", at=NINE + minutes(90)), reply("r2"))
    journal.calls.record(call("c3", at=NINE + minutes(90), who=MARC), reply("r3"))
    at = NINE + minutes(180)
    found = journal.calls.reply_history(JULIE, at=at, since=NINE + minutes(120), firmer_since=since)
    assert found == ReplyHistory(None, 0, earlier)


def test_a_list_takes_a_half_open_period_oldest_first(journal: Journal) -> None:
    for call_id, at in [("end", NOON), ("last", NOON - SECOND), ("first", NINE), ("before", NINE - SECOND)]:
        journal.calls.record(call(call_id, at=at), None)
    listed = journal.calls.calls(Period(NINE, NOON))
    assert [kept.interruption.call.id for kept in listed] == ["first", "last"]
    assert len(journal.calls.calls()) == 4


def test_past_calls_know_no_erased_caller(journal: Journal) -> None:
    journal.calls.record(call(), None)
    journal.calls.erase_numbers(before=NOON)
    assert journal.calls.past_calls(Caller(JULIE), since=NINE) == []
    assert journal.calls.reply_history(ERASED, at=NOON, since=NINE) == ReplyHistory()


def test_the_last_calls_of_somebody_come_newest_first(journal: Journal) -> None:
    mail = Address(Scheme.MAILTO, "julie@example.net")
    callers: list[Identity] = [JULIE, MARC, mail, JULIE, ANONYMOUS, JULIE]
    for minute, who in enumerate(callers):
        journal.calls.record(call(f"c{minute}", at=NINE + minutes(minute), who=who), None)
    declined = replace(call("c9", at=NINE + minutes(9), who=JULIE), action=Action.DECLINE_INVITATION)
    journal.calls.record(declined, None)

    def ids(addresses: frozenset[Address], most: int) -> list[str]:
        return [c.interruption.call.id for c in journal.calls.last_calls(addresses, most=most)]

    assert ids(frozenset({JULIE, mail}), 5) == ["c5", "c3", "c2", "c0"]
    assert ids(frozenset({JULIE, mail}), 2) == ["c5", "c3"]
    assert ids(frozenset(), 5) == []


def test_what_went_out_to_another_address_of_the_same_person_counts(journal: Journal) -> None:
    journal.calls.record(call("c1", who=MARC), reply("r1", state=ReplyState.SENT))
    journal.calls.record(call("c2", at=NINE + minutes(5)), reply("r2", state=ReplyState.SENT))
    journal.calls.record(call("c3", at=NINE + minutes(7), who=MARC), reply("r3", state=ReplyState.SENT))
    at = NINE + minutes(10)
    assert journal.calls.reply_history(JULIE, at=at, since=NINE) == ReplyHistory(NINE + minutes(5), 3, 1)
    found = journal.calls.reply_history(JULIE, at=at, since=NINE, also=[MARC])
    assert found == ReplyHistory(NINE + minutes(7), 3, 3)
    stranger = Address(Scheme.SIP, "stranger@example.net")
    assert journal.calls.reply_history(stranger, at=at, since=NINE, also=[MARC]).earlier == 2
