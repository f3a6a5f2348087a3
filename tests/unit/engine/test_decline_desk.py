"""Declined invitations in the journal, and the blocks that they are measured against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from focusguard.domain.address import ANONYMOUS, Address, Scheme
from focusguard.domain.agenda import EventStatus, PartStat
from focusguard.domain.calls import Caller
from focusguard.domain.decisions import Deflect, GuardMode, Reason
from focusguard.domain.focus import BlockSource, FocusBlock
from focusguard.domain.interruption import Action, Outcome
from focusguard.domain.invitations import Answer, AnswerState, Invitation, Question, answer_to
from focusguard.domain.patterns import Domain, Group, Pattern
from focusguard.domain.people import Person, PersonAddress
from focusguard.domain.period import Period
from focusguard.engine.decline_desk import DeclineDesk
from focusguard.engine.events import (
    Answered,
    CallSeen,
    Decided,
    Event,
    InterruptionClosed,
    InvitationDeclined,
)
from focusguard.engine.replies import Names
from focusguard.engine.reports import figures
from focusguard.journal.opening import Journal
from tests.unit.domain.planned import busy
from tests.unit.engine.planned import keep_read
from tests.unit.engine.stage import POLICY, at, journal_in, minutes, of_kind

MORNING = Period(at("9:00"), at("12:00"))
BLOCK = FocusBlock(MORNING, BlockSource.WINDOW)
LUNCH = Question("pro", "lunch", Period(at("10:00"), at("11:00")), 0)
PAUL = Address(Scheme.MAILTO, "paul@example.net")
PHONE = Address(Scheme.TEL, "+33622222222")
SHADOW, OFF = (
    replace(POLICY, screening=replace(POLICY.screening, mode=mode))
    for mode in (GuardMode.SHADOW, GuardMode.OFF)
)


def invitation(question: Question = LUNCH, *, organizer: str = "MAILTO:Paul@Example.net") -> Invitation:
    return Invitation(
        question=question,
        collection="/cal/",
        href="/cal/1.ics",
        etag="1",
        partstat=PartStat.NEEDS_ACTION,
        status=EventStatus.CONFIRMED,
        rest="",
        organizer=organizer,
        organizer_name="Paul\u202e\r\nDurand",
    )


def ended(state: AnswerState, question: Question = LUNCH) -> Answer:
    return answer_to(invitation(question), state)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = journal_in(tmp_path)
    yield opened
    opened.close()


class Desk(DeclineDesk):
    """A desk whose events are kept."""

    def __init__(self, journal: Journal) -> None:
        self.events: list[Event] = []
        numbers = count(1)
        super().__init__(journal, POLICY, self.events.append, Names(new_id=lambda: f"c{next(numbers)}"))


def test_a_declined_invitation_is_an_interruption_that_was_prevented(journal: Journal) -> None:
    desk = Desk(journal)
    desk.declining(invitation(), BLOCK, at=at("8:00"))
    desk.ended(ended(AnswerState.DECLINED), at=at("8:01"))
    (kept,) = journal.calls.calls()
    found = kept.interruption
    assert (found.call.channel, found.call.at, found.ended_at) == ("invitations/pro", at("8:00"), at("8:01"))
    assert found.call.caller == Caller(PAUL, "Paul Durand")
    assert (found.action, found.outcome) == (Action.DECLINE_INVITATION, Outcome.PREVENTED)
    assert (found.block, kept.block_end, kept.reply) == (BLOCK, at("12:00"), None)
    assert desk.events == [
        CallSeen("c1", "invitations/pro", PAUL, "Paul Durand", at("8:00")),
        Decided("c1", Deflect(Reason.IN_FOCUS, at("12:00"))),
        Answered("c1", Action.DECLINE_INVITATION),
        InterruptionClosed("c1", Outcome.PREVENTED),
        InvitationDeclined("c1", "pro", "", LUNCH.period),
    ]


@pytest.mark.parametrize("state", [AnswerState.SETTLED, AnswerState.UNCONFIRMED, AnswerState.STOPPED])
def test_what_was_not_read_back_was_not_prevented(journal: Journal, state: AnswerState) -> None:
    desk = Desk(journal)
    desk.declining(invitation(), BLOCK, at=at("8:00"))
    desk.ended(ended(state), at=at("8:01"))
    assert [call.interruption.outcome for call in journal.calls.calls()] == [Outcome.FAILED]
    assert of_kind(InvitationDeclined, desk.events) == []


def test_a_decline_is_told_by_the_title_in_the_local_copy(journal: Journal) -> None:
    desk = Desk(journal)
    other = busy(LUNCH.period, "Réunion", uid="other")
    keep_read(journal, other, busy(LUNCH.period, "Déjeuner", uid="lunch"))
    desk.declining(invitation(), BLOCK, at=at("8:00"))
    desk.ended(ended(AnswerState.DECLINED), at=at("8:01"))
    assert of_kind(InvitationDeclined, desk.events) == [
        InvitationDeclined("c1", "pro", "Déjeuner", LUNCH.period)
    ]


def test_a_second_attempt_adds_nothing_and_a_new_question_does(journal: Journal) -> None:
    desk = Desk(journal)
    for clock in ("8:00", "8:05"):
        desk.declining(invitation(), BLOCK, at=at(clock))
    again = replace(LUNCH, sequence=1)
    desk.declining(invitation(again), BLOCK, at=at("8:06"))
    desk.ended(ended(AnswerState.DECLINED, again), at=at("8:07"))
    kept = [(call.interruption.call.at, call.interruption.outcome) for call in journal.calls.calls()]
    assert kept == [(at("8:00"), None), (at("8:06"), Outcome.PREVENTED)]
    desk.ended(ended(AnswerState.DECLINED, replace(LUNCH, uid="unknown")), at=at("8:08"))
    assert len(journal.calls.calls()) == 2


def test_an_organizer_without_an_address_has_none(journal: Journal) -> None:
    Desk(journal).declining(invitation(organizer="/principals/paul/"), BLOCK, at=at("8:00"))
    assert journal.calls.calls()[0].interruption.call.caller.identity is ANONYMOUS


def test_it_is_no_call(journal: Journal) -> None:
    desk = Desk(journal)
    desk.declining(invitation(), BLOCK, at=at("9:30"))
    desk.ended(ended(AnswerState.DECLINED), at=at("9:31"))
    found = figures(journal, POLICY, None, at=at("12:00"))
    assert (found.measured.calls, found.measured.prevented, found.time_saved.high) == (0, 0, 0)
    assert journal.calls.past_calls(Caller(PAUL), since=at("9:00")) == []


@pytest.mark.parametrize("policy", [SHADOW, OFF])
def test_a_guard_that_only_watches_defends_nothing(journal: Journal, policy: object) -> None:
    assert isinstance(policy, type(POLICY))
    assert DeclineDesk(journal, policy).defence(MORNING, at=at("8:00")) is None


def test_a_suspended_guard_defends_nothing(journal: Journal) -> None:
    desk = Desk(journal)
    journal.focus.pause(at("8:30"))
    assert desk.defence(MORNING, at=at("8:30") - timedelta(microseconds=1)) is None
    assert desk.defence(MORNING, at=at("8:30")) is not None


def test_the_blocks_are_those_of_the_frame(journal: Journal) -> None:
    defence = Desk(journal).defence(MORNING, at=at("8:00"))
    assert defence is not None
    block = defence.block_against(LUNCH)
    assert block is not None
    assert block.period == MORNING
    outside = replace(LUNCH, period=Period(at("12:00"), at("12:00") + minutes(30)))
    assert defence.block_against(outside) is None


def test_vips_are_welcome_by_every_address_of_the_book_and_by_their_domain(journal: Journal) -> None:
    paul = Person("p1", "Paul", (PersonAddress(PAUL), PersonAddress(PHONE)), group="Famille")
    journal.people.save(paul, at=at("8:00"))
    asked: list[tuple[Pattern, str, bool]] = [
        (PHONE, "MAILTO:Paul@Example.net", True),
        (Group("famille"), "mailto:paul@example.net", True),
        (Group("clients"), "mailto:paul@example.net", False),
        (Domain("example.net"), "mailto:Somebody@Example.NET", True),
        (Domain("example.net"), "mailto:somebody@example.org", False),
    ]
    for vip, organizer, welcome in asked:
        policy = replace(POLICY, screening=replace(POLICY.screening, vip=frozenset({vip})))
        found = DeclineDesk(journal, policy).defence(MORNING, at=at("8:00"))
        assert found is not None
        assert found.welcomes(organizer) is welcome
