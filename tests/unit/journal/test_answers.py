from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from focusguard.domain.agenda import PartStat
from focusguard.domain.invitations import Answer, AnswerState, DeclineRule, Question
from focusguard.domain.own_blocks import BlockState, OwnBlock, Privacy
from focusguard.domain.period import Period
from focusguard.domain.ports import (
    AnswerStore,
    CollectionChange,
    CollectionState,
    ExpandedResource,
    RawResource,
)
from focusguard.journal.opening import Journal
from tests.fakes.answers import MemoryAnswers
from tests.unit.journal.samples import NINE, NOON, minutes

QUESTION = Question("pro", "1", Period(NINE, NOON), 0)
SEEN = Answer(question=QUESTION, collection="/cal/", href="/cal/1.ics", state=AnswerState.SEEN)
TRYING = replace(SEEN, state=AnswerState.DECLINING, attempted_at=NINE, etag='"1"', rest="abc")
STOPPED = replace(TRYING, state=AnswerState.STOPPED, problem="it is gone")


@pytest.fixture(params=["sql", "memory"])
def store(request: pytest.FixtureRequest, journal: Journal) -> AnswerStore:
    return journal.answers if request.param == "sql" else MemoryAnswers()


def test_an_answer_is_exchanged_only_as_it_is_known(store: AnswerStore) -> None:
    assert store.exchange(None, SEEN)
    assert not store.exchange(None, TRYING)
    assert store.exchange(SEEN, TRYING)
    assert not store.exchange(SEEN, STOPPED)
    assert not store.exchange(replace(TRYING, etag='"2"'), STOPPED)
    assert store.answers("pro") == [TRYING]
    assert store.answers("home") == []


@pytest.mark.parametrize(
    "other",
    [
        replace(QUESTION, account="home"),
        replace(QUESTION, uid="2"),
        replace(QUESTION, period=Period(NINE, NOON + minutes(1))),
        replace(QUESTION, period=Period(NINE + minutes(1), NOON)),
        replace(QUESTION, sequence=1),
    ],
)
def test_rescheduled_it_is_another_question(store: AnswerStore, other: Question) -> None:
    assert store.exchange(None, TRYING)
    assert store.exchange(None, replace(SEEN, question=other))
    assert len([*store.answers("pro"), *store.answers("home")]) == 2


def test_what_stands_when_a_rule_comes_into_force_is_noted_once(store: AnswerStore) -> None:
    store.exchange(None, TRYING)
    later = replace(SEEN, question=replace(QUESTION, sequence=1))
    store.begin("pro", "/cal/", DeclineRule.NEW, [SEEN, later])
    assert store.answers("pro") == [TRYING, later]
    store.begin("pro", "/cal/", DeclineRule.ALL, [])
    store.begin("pro", "/other/", DeclineRule.NEW, [])
    assert store.rules("pro") == {"/cal/": DeclineRule.ALL, "/other/": DeclineRule.NEW}
    assert store.rules("home") == {}


def test_out_of_force_a_calendar_that_had_stopped_may_begin_again(store: AnswerStore) -> None:
    store.exchange(None, STOPPED)
    store.exchange(None, replace(STOPPED, question=replace(QUESTION, account="home")))
    store.begin("pro", "/cal/", DeclineRule.ALL, [])
    store.begin("home", "/cal/", DeclineRule.ALL, [])
    store.end("pro")
    assert (store.rules("pro"), store.rules("home")) == ({}, {"/cal/": DeclineRule.ALL})
    assert store.answers("pro") == [replace(STOPPED, state=AnswerState.UNCONFIRMED)]
    assert [answer.state for answer in store.answers("home")] == [AnswerState.STOPPED]


def test_what_has_passed_is_forgotten(store: AnswerStore) -> None:
    stopped = replace(STOPPED, question=replace(QUESTION, uid="2"))
    store.exchange(None, SEEN)
    store.exchange(None, stopped)
    store.forget("home", before=NOON + timedelta(days=1))
    store.forget("pro", before=NOON)
    assert store.answers("pro") == [SEEN, stopped]
    store.forget("pro", before=NOON + timedelta(microseconds=1))
    assert store.answers("pro") == [stopped]


def test_the_invitations_of_an_account_come_with_their_texts(journal: Journal) -> None:
    state = CollectionState("/cal/", "Travail", "token", NINE, NINE.date())
    base = OwnBlock(
        uid="1",
        account="pro",
        period=Period(NINE, NOON),
        title="Point",
        privacy=Privacy.PRIVATE,
        state=BlockState.STANDING,
    ).as_occurrence("pro/Travail")
    asked = base._replace(partstat=PartStat.NEEDS_ACTION)
    stored = [
        ExpandedResource("/cal/1.ics", '"1"', "1", "text", (asked,), recurring=False),
        ExpandedResource("/cal/2.ics", '"2"', "2", "own", (base,), recurring=False),
        ExpandedResource("/cal/3.ics", '"3"', "3", "series", (asked,), recurring=True),
    ]
    for account in ("pro", "home"):
        journal.calendars.apply(CollectionChange(account, state, tuple(stored)))
    (found,) = journal.calendars.invited("pro", after=NINE - minutes(1))
    assert found.resource == RawResource("/cal/", "/cal/1.ics", '"1"', "text", False)
    assert found.occurrence == asked
    assert journal.calendars.invited("pro", after=NINE) == []
