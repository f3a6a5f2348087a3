"""A call's way: written down, answered, told; once, whatever the network repeats."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from focusguard.domain.address import Address, Scheme
from focusguard.domain.agenda import EventStatus, Occurrence, Participant, PartStat, Transparency
from focusguard.domain.calls import Caller
from focusguard.domain.decisions import Deflect, GuardMode, Observe, Pass, Reason
from focusguard.domain.errors import JournalError
from focusguard.domain.focus import FocusWindow
from focusguard.domain.interruption import Action, Ending, Outcome
from focusguard.domain.people import KnownFrom, Person, PersonAddress
from focusguard.domain.period import Period
from focusguard.domain.reply import ReplyLimits, ReplyState, SkipReason
from focusguard.domain.situation import ScreeningRules
from focusguard.engine.events import Answered, CallSeen, Decided, InterruptionClosed
from focusguard.journal.opening import Journal
from tests.fakes.channel import FakeChannel
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.engine.stage import (
    JULIE,
    MARC,
    PAUL,
    POLICY,
    WITHHELD,
    Stage,
    at,
    keep_events,
    minutes,
    of_kind,
)

PHONE = Address(Scheme.TEL, "+33612345678")
PAUL_PHONE = Address(Scheme.TEL, "+33622222222")


def screening(journal: Journal, rules: ScreeningRules) -> Stage:
    return Stage(journal, replace(POLICY, screening=rules))


@in_virtual_time
async def test_a_refused_call_is_written_down_answered_and_told(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE)
    entry = stage.call.interruption
    assert (entry.call.caller, entry.call.at, entry.call.channel) == (JULIE, at("10:00"), "sip/bureau")
    assert entry.decision == Deflect(Reason.IN_FOCUS, at("12:00"))
    assert (entry.action, entry.outcome, entry.reference) == (Action.DECLINE, None, "FG-AAAAAA01")
    assert stage.channel.answers == [("k1", Action.DECLINE, 7200)]
    assert [type(event) for event in stage.events] == [CallSeen, Decided, Answered]
    assert stage.woken == 1


def test_who_is_favoured_is_on_the_list_of_vips_or_calls_from_a_service_number(journal: Journal) -> None:
    rescue = Caller(Address(Scheme.SIP, "112@voip.example.net"))
    assert screening(journal, ScreeningRules()).guard.is_favoured(rescue)
    guard = screening(journal, ScreeningRules(vip=JULIE.addresses)).guard
    also_julie = replace(MARC, also=JULIE.addresses)
    assert [guard.is_favoured(caller) for caller in (JULIE, also_julie, MARC, WITHHELD)] == [
        True,
        True,
        False,
        False,
    ]


@in_virtual_time
async def test_the_call_is_on_disk_before_the_answer_and_owes_a_reply(
    journal: Journal, tmp_path: Path
) -> None:
    found: list[tuple[int, int]] = []

    def look(key: str) -> None:
        other = sqlite3.connect(tmp_path / "focusguard.db")
        (calls,) = other.execute("SELECT count(*) FROM calls WHERE key = ?", (key,)).fetchone()
        (replies,) = other.execute("SELECT count(*) FROM replies WHERE state = 'pending'").fetchone()
        other.close()
        found.append((calls, replies))

    stage = await Stage(journal).open()
    stage.channel.on_answer = look
    stage.channel.ring(JULIE)
    assert found == [(1, 0)]
    assert stage.call.reply is not None
    assert stage.call.reply.state is ReplyState.PENDING


class Crash(BaseException):
    """The process ends here."""


@in_virtual_time
async def test_a_reply_that_a_crash_left_owed_is_drafted_at_the_next_start_once(journal: Journal) -> None:
    stage = await Stage(journal).open()

    def crash(key: str) -> None:
        raise Crash

    stage.channel.on_answer = crash
    with pytest.raises(Crash):
        stage.channel.ring(JULIE)
    assert stage.call.reply is None
    stage.clock.advance(minutes(1))
    later = stage.again()
    later.guard.pay_left()
    assert later.call.reply is not None
    assert (later.call.reply.state, later.woken) == (ReplyState.PENDING, 1)
    assert later.call.interruption.reference in later.call.reply.text
    later.again().guard.pay_left()
    assert later.call.reply == journal.calls.calls()[0].reply


@in_virtual_time
async def test_a_reply_that_could_not_be_written_is_written_with_the_next_call(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = await Stage(journal).open()

    def refuse(*_: object) -> None:
        raise JournalError("the disk is full.", advice="Make room.")

    with monkeypatch.context() as full:
        full.setattr(journal.calls, "add_reply", refuse)
        stage.channel.ring(JULIE, "k1")
    assert stage.channel.answers == [("k1", Action.DECLINE, 7200)]
    assert (stage.call.reply, list(stage.troubles)) == (None, ["journal"])
    stage.channel.ring(MARC, "k2")
    assert [call.reply.state for call in stage.calls() if call.reply] == [ReplyState.PENDING] * 2


@in_virtual_time
async def test_a_retransmission_gets_the_same_answer_and_no_row(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE)
    stage.channel.ring(JULIE)
    assert stage.channel.answers == [("k1", Action.DECLINE, 7200)] * 2
    assert (len(stage.calls()), stage.woken, len(of_kind(CallSeen, stage.events))) == (1, 1, 1)


@in_virtual_time
async def test_a_fork_that_comes_after_the_end_gets_the_same_answer(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE)
    stage.channel.end()
    stage.clock.advance(minutes(1))
    stage.channel.ring(JULIE)
    stage.channel.end(ending=Ending.NEVER_ACKNOWLEDGED)
    assert stage.channel.answers == [("k1", Action.DECLINE, 7200), ("k1", Action.DECLINE, 7140)]
    assert stage.call.interruption.outcome is Outcome.PREVENTED
    assert len(of_kind(InterruptionClosed, stage.events)) == 1


@in_virtual_time
async def test_after_a_restart_the_same_call_gets_the_same_answer(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE)
    restarted = await stage.again().open()
    restarted.clock.advance(minutes(0.5))
    restarted.channel.ring(JULIE)
    restarted.channel.end()
    assert restarted.channel.answers == [("k1", Action.DECLINE, 7170)]
    assert restarted.call.interruption.outcome is Outcome.PREVENTED
    assert of_kind(CallSeen, restarted.events) == []


@in_virtual_time
async def test_a_key_of_long_ago_is_another_call(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE)
    stage.channel.end()
    stage.clock.advance(minutes(61))
    stage.channel.ring(JULIE)
    assert len(stage.calls()) == 2


@in_virtual_time
async def test_the_seconds_left_are_never_less_than_one(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.clock.go_to(at("11:59:59") + minutes(0.01))
    stage.channel.ring(JULIE)
    stage.clock.go_to(at("12:00:30"))
    stage.channel.ring(JULIE)
    assert [retry_after_s for _, _, retry_after_s in stage.channel.answers] == [1, 1]


@in_virtual_time
async def test_a_second_call_within_minutes_gets_through(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE, "k1")
    stage.clock.advance(minutes(3))
    stage.channel.ring(JULIE, "k2")
    assert stage.channel.answers[1] == ("k2", Action.UNAVAILABLE, None)
    assert stage.calls()[1].interruption.decision == Pass(Reason.REPEAT_CALLER)
    assert stage.calls()[1].reply is None


@in_virtual_time
async def test_shadow_refuses_nobody_and_sends_nothing(journal: Journal) -> None:
    stage = screening(journal, ScreeningRules(mode=GuardMode.SHADOW))
    await stage.open()
    stage.channel.ring(JULIE)
    stage.channel.end(ending=Ending.UNCONFIRMED)
    assert stage.channel.answers == [("k1", Action.UNAVAILABLE, None)]
    assert stage.call.interruption.decision == Observe(Reason.SHADOW, at("12:00"))
    assert stage.call.interruption.outcome is Outcome.OBSERVED
    assert (stage.call.reply, stage.call.interruption.reference, stage.woken) == (None, "", 0)


@in_virtual_time
async def test_off_lets_everybody_through(journal: Journal) -> None:
    stage = screening(journal, ScreeningRules(mode=GuardMode.OFF))
    await stage.open()
    stage.channel.ring(JULIE)
    assert stage.call.interruption.decision == Pass(Reason.GUARD_OFF)
    assert (stage.call.reply, stage.channel.answers[0][1]) == (None, Action.UNAVAILABLE)


@in_virtual_time
async def test_an_abandoned_call_is_written_down_and_gets_nothing(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.guard.call_abandoned(stage.channel.offer(JULIE))
    stage.guard.call_abandoned(stage.channel.offer(JULIE))
    assert stage.call.interruption.outcome is Outcome.ABANDONED
    assert (stage.call.reply, stage.channel.answers, stage.woken) == (None, [], 0)
    assert [type(event) for event in stage.events] == [CallSeen, Decided, InterruptionClosed]


@pytest.mark.parametrize(
    ("refuses_with", "ending", "only_phone", "outcome"),
    [
        (Action.DECLINE, Ending.ACKNOWLEDGED, False, Outcome.PREVENTED),
        (Action.DECLINE, Ending.NEVER_ACKNOWLEDGED, False, Outcome.FAILED),
        (Action.DECLINE, Ending.HUNG_UP_BEFORE_ANSWER, False, Outcome.ABANDONED),
        (Action.BUSY, Ending.ACKNOWLEDGED, True, Outcome.PREVENTED),
        (Action.BUSY, Ending.ACKNOWLEDGED, False, Outcome.REPLIED_BUT_RANG),
        (Action.MUTE, Ending.UNCONFIRMED, False, Outcome.MUTED),
    ],
)
def test_how_calls_end(
    journal: Journal, refuses_with: Action, ending: Ending, only_phone: bool, outcome: Outcome
) -> None:
    @in_virtual_time
    async def run() -> None:
        stage = await Stage(journal, channel=FakeChannel(refuses_with=refuses_with)).open()
        stage.channel.ring(JULIE, only_phone=only_phone)
        stage.clock.advance(minutes(0.5))
        stage.channel.end(ending=ending)
        assert stage.call.interruption.outcome is outcome
        assert stage.call.interruption.ended_at == at("10:00:30")
        assert of_kind(InterruptionClosed, stage.events) == [InterruptionClosed("id-1", outcome)]

    run()


@in_virtual_time
async def test_the_end_of_a_call_that_nobody_knows_is_no_event(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.channel.end("k9")
    assert (stage.calls(), stage.events) == ([], [])


@in_virtual_time
async def test_a_passing_call_rings_where_no_other_phone_does(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.clock.go_to(at("12:00"))
    stage.channel.ring(JULIE, "k1", only_phone=True)
    stage.channel.ring(MARC, "k2", only_phone=False)
    assert [action for _, action, _ in stage.channel.answers] == [Action.RING, Action.UNAVAILABLE]
    assert {call.interruption.decision for call in stage.calls()} == {Pass(Reason.NOT_IN_FOCUS)}


@in_virtual_time
async def test_a_line_may_refuse_one_call_in_another_way_and_that_is_what_is_written(
    journal: Journal,
) -> None:
    stage = Stage(journal, channel=FakeChannel(refuses_with=Action.ANNOUNCE))
    await stage.open()
    offer = replace(stage.channel.offer(JULIE, "k1"), refusal=Action.DECLINE)
    stage.guard.call_arrived(offer)
    stage.guard.call_arrived(stage.channel.offer(MARC, "k2"))
    assert [(key, action) for key, action, _ in stage.channel.answers] == [
        ("k1", Action.DECLINE),
        ("k2", Action.ANNOUNCE),
    ]
    assert [call.interruption.action for call in stage.calls()] == [Action.DECLINE, Action.ANNOUNCE]
    assert [e.action for e in of_kind(Answered, stage.events)] == [Action.DECLINE, Action.ANNOUNCE]


@in_virtual_time
async def test_how_a_line_would_refuse_says_nothing_of_a_call_that_passes(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.clock.go_to(at("12:00"))
    stage.guard.call_arrived(replace(stage.channel.offer(JULIE, "k1"), refusal=Action.DECLINE))
    assert [action for _, action, _ in stage.channel.answers] == [Action.UNAVAILABLE]


@in_virtual_time
async def test_nobody_is_refused_at_an_appointment_of_the_calendar(journal: Journal) -> None:
    appointment = Occurrence(
        uid="uid",
        recurrence_id="",
        period=Period(at("10:05"), at("10:30")),
        all_day=False,
        summary="Point",
        status=EventStatus.CONFIRMED,
        transparency=Transparency.OPAQUE,
        partstat=PartStat.NONE,
        participants=(Participant(MARC.addresses, "Marc"),),
        calendar="pro/Travail",
    )
    keep_events(journal, appointment)
    stage = await Stage(journal).open()
    stage.channel.ring(MARC, "k1")
    stage.channel.ring(Caller(JULIE.identity), "k2")
    reasons = [call.interruption.decision.reason for call in stage.calls()]
    assert reasons == [Reason.PLANNED, Reason.IN_FOCUS]


@in_virtual_time
async def test_a_call_that_cannot_be_written_down_is_not_refused(journal: Journal, tmp_path: Path) -> None:
    stage = await Stage(journal).open()
    with sqlite3.connect(tmp_path / "focusguard.db") as other:
        other.execute("ALTER TABLE calls RENAME TO calls_gone")
    other.close()
    stage.channel.ring(JULIE)
    assert stage.channel.answers == [("k1", Action.UNAVAILABLE, None)]
    assert stage.events == []
    assert list(stage.troubles) == ["journal"]


def slot(*people: Participant, clock: str = "10:05") -> Occurrence:
    return Occurrence(
        uid="uid",
        recurrence_id="",
        period=Period(at(clock), at(clock) + minutes(25)),
        all_day=False,
        summary="Point",
        status=EventStatus.CONFIRMED,
        transparency=Transparency.OPAQUE,
        partstat=PartStat.NONE,
        participants=people,
        calendar="pro/Travail",
    )


LEA_MAIL = Address(Scheme.MAILTO, "lea@example.net")
LEA = Participant(frozenset({LEA_MAIL}), "Léa")


@in_virtual_time
async def test_a_call_at_the_slot_of_one_without_a_number_teaches_it(journal: Journal) -> None:
    keep_events(journal, slot(LEA))
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE, "k1")
    (learned,) = journal.people.people()
    assert learned.name == "Léa"
    assert set(learned.entries) == {
        PersonAddress(LEA_MAIL, KnownFrom.ATTENDEE),
        PersonAddress(PHONE, KnownFrom.AT_SLOT),
    }
    stage.clock.advance(minutes(10))
    stage.channel.ring(JULIE, "k2")
    reasons = [call.interruption.decision.reason for call in stage.calls()]
    assert reasons == [Reason.UNKNOWN_AT_SLOT, Reason.PLANNED]


@in_virtual_time
async def test_it_is_added_to_who_is_in_the_book_already(journal: Journal) -> None:
    journal.people.save(Person("p1", "Léa D.", (PersonAddress(LEA_MAIL),), "Clients"), at=at("8:00"))
    keep_events(journal, slot(LEA))
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE)
    (learned,) = journal.people.people()
    assert (learned.id, learned.name, learned.group) == ("p1", "Léa D.", "Clients")
    assert learned.entries[1:] == (PersonAddress(PHONE, KnownFrom.AT_SLOT),)


@in_virtual_time
async def test_what_was_learned_closes_the_slot_to_nobody(journal: Journal) -> None:
    """The first stranger may have been the wrong one, and the right one is not refused at their slot."""
    keep_events(journal, slot(LEA))
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE, "k1")
    stage.channel.ring(PAUL, "k2")
    assert [call.interruption.decision.reason for call in stage.calls()] == [Reason.UNKNOWN_AT_SLOT] * 2
    (learned,) = journal.people.people()
    assert PAUL.identity not in learned.addresses


@in_virtual_time
async def test_a_call_that_was_abandoned_teaches_nothing(journal: Journal) -> None:
    keep_events(journal, slot(LEA))
    stage = await Stage(journal).open()
    stage.guard.call_abandoned(stage.channel.offer(JULIE))
    assert journal.people.people() == []


@in_virtual_time
async def test_a_caller_of_the_book_is_written_down_as_the_line_brought_them(journal: Journal) -> None:
    other = Address(Scheme.TEL, "+33699999999")
    journal.people.save(Person("p1", "Julie", (PersonAddress(PHONE), PersonAddress(other))), at=at("8:00"))
    stage = screening(journal, ScreeningRules(vip=frozenset({other})))
    await stage.open()
    stage.channel.ring(JULIE)
    entry = stage.call.interruption
    assert (entry.decision, entry.call.caller) == (Pass(Reason.VIP), JULIE)


@in_virtual_time
async def test_a_second_call_from_another_number_of_the_same_person_is_urgent(journal: Journal) -> None:
    journal.people.save(
        Person("p1", "Julie", (PersonAddress(PHONE), PersonAddress(PAUL_PHONE))), at=at("8:00")
    )
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE, "k1")
    stage.clock.advance(minutes(2))
    stage.channel.ring(PAUL, "k2")
    assert stage.calls()[1].interruption.decision == Pass(Reason.REPEAT_CALLER)


@in_virtual_time
async def test_a_strangers_first_call_gets_through_once_in_all_time(journal: Journal) -> None:
    stage = screening(journal, ScreeningRules(first_contact=minutes(20)))
    await stage.open()
    stage.channel.ring(JULIE, "k1")
    stage.clock.advance(minutes(60 * 24 * 30))
    stage.channel.ring(JULIE, "k2")
    reasons = [call.interruption.decision.reason for call in stage.calls()]
    assert reasons == [Reason.FIRST_CONTACT, Reason.IN_FOCUS]


@in_virtual_time
async def test_free_calls_are_counted_in_the_journal(journal: Journal) -> None:
    journal.people.save(Person("p1", "Julie", (PersonAddress(PHONE),)), at=at("8:00"))
    stage = screening(journal, ScreeningRules(free_calls=2))
    await stage.open()
    for number in range(3):
        stage.channel.ring(JULIE, f"k{number}")
        stage.clock.advance(minutes(10))
    reasons = [call.interruption.decision.reason for call in stage.calls()]
    assert reasons == [Reason.FREE_CALL, Reason.FREE_CALL, Reason.IN_FOCUS]


@in_virtual_time
async def test_outside_the_hours_a_call_is_refused_and_gets_one_reply(journal: Journal) -> None:
    hours = FocusWindow(frozenset(range(5)), time(8), time(18))
    rules = ScreeningRules(working_hours=(hours,))
    policy = replace(POLICY, screening=rules, limits=ReplyLimits(once_within=minutes(0)))
    stage = await Stage(journal, policy).open()
    stage.clock.go_to(at("19:00"))
    for number in range(2):
        stage.channel.ring(JULIE, f"k{number}")
        stage.clock.advance(minutes(5))
    first, second = stage.calls()
    morning = at("8:00") + timedelta(days=1)
    assert first.interruption.decision == Deflect(Reason.OUT_OF_HOURS, morning)
    assert (first.interruption.block, first.block_end) == (None, None)
    assert first.reply is not None
    assert second.reply is not None
    assert "demain 8\u00a0h" in first.reply.text
    assert (second.reply.state, second.reply.why) == (ReplyState.SKIPPED, SkipReason.ALREADY_IN_BLOCK)
