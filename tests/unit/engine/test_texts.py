"""STOP: whoever says it gets no text any more, on any address; and no text that comes in is answered."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from focusguard.domain.address import ANONYMOUS, Address, Scheme
from focusguard.domain.calls import Caller
from focusguard.domain.interruption import Action
from focusguard.domain.people import Person, PersonAddress
from focusguard.domain.reply import ReplyState, SkipReason
from focusguard.engine.events import ReplyDone, TextKind, TextSeen
from focusguard.journal.opening import Journal, open_journal
from tests.fakes.opt_out_key import FakeOptOutKey
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.engine.house import House
from tests.unit.engine.stage import JULIE, MARC, PAUL, POLICY, WITHHELD, Stage, at, minutes, of_kind
from tests.unit.engine.test_outbox import running, states

NUMBER = Address(Scheme.TEL, "+33612345678")
OFFICE = Address(Scheme.SIP, "julie@office.example")
JULIE_AT_WORK = Caller(OFFICE, "Julie")
JULIE_BOTH = replace(JULIE, also=frozenset({OFFICE}))


def text(stage: Stage, sender: Caller, said: str = "STOP") -> None:
    stage.channel.sink.text_arrived(stage.channel.name, sender, said)


def last_reply(stage: Stage) -> tuple[ReplyState, str]:
    return states(stage)[-1]


@in_virtual_time
async def test_who_said_stop_is_refused_and_sent_nothing(journal: Journal) -> None:
    stage = await Stage(journal).open()
    text(stage, JULIE)
    stage.channel.ring(JULIE)
    assert stage.channel.answers[0][1] is Action.DECLINE
    assert states(stage) == [(ReplyState.SKIPPED, SkipReason.OPTED_OUT)]
    assert stage.calls()[0].interruption.reference == ""
    assert stage.woken == 0
    assert [done.why for done in of_kind(ReplyDone, stage.events)] == ["the caller asked for no texts"]


@in_virtual_time
async def test_a_stop_holds_for_good_and_through_restarts(journal: Journal) -> None:
    stage = await Stage(journal).open()
    text(stage, JULIE)
    journal.calls.erase_numbers(before=at("23:59"))
    again = await stage.again().open()
    again.clock.go_to(datetime(2027, 11, 22, 10, tzinfo=UTC))
    again.channel.ring(JULIE)
    assert last_reply(again) == (ReplyState.SKIPPED, SkipReason.OPTED_OUT)


@pytest.mark.parametrize(("sender", "caller"), [(JULIE_BOTH, JULIE_AT_WORK), (JULIE_AT_WORK, JULIE_BOTH)])
def test_every_address_that_came_with_the_stop_or_the_call_counts(
    journal: Journal, sender: Caller, caller: Caller
) -> None:
    @in_virtual_time
    async def run() -> None:
        stage = await Stage(journal).open()
        text(stage, sender)
        stage.channel.ring(caller)
        assert last_reply(stage) == (ReplyState.SKIPPED, SkipReason.OPTED_OUT)

    run()


@pytest.mark.parametrize("book_comes_first", [True, False])
@pytest.mark.parametrize("book_forgets", [True, False])
def test_every_address_of_the_same_person_counts(
    journal: Journal, book_comes_first: bool, book_forgets: bool
) -> None:
    @in_virtual_time
    async def run() -> None:
        stage = await Stage(journal).open()
        julie = Person("p1", "Julie", (PersonAddress(OFFICE), PersonAddress(NUMBER)))
        if not book_comes_first:
            text(stage, JULIE_AT_WORK)
        journal.people.save(julie, at=at("9:30"))
        if book_comes_first:
            text(stage, JULIE_AT_WORK)
        if book_forgets:
            journal.people.remove("p1")
        stage.channel.ring(JULIE, "k1")
        stage.channel.ring(MARC, "k2")
        is_known = book_comes_first or not book_forgets
        assert [why for _, why in states(stage)] == [SkipReason.OPTED_OUT if is_known else "", ""]

    run()


@in_virtual_time
async def test_others_get_their_reply(journal: Journal) -> None:
    stage = await Stage(journal).open()
    text(stage, JULIE)
    text(stage, MARC, "stop, appelez-moi")
    stage.channel.ring(MARC)
    assert last_reply(stage) == (ReplyState.PENDING, "")


@in_virtual_time
async def test_a_text_is_told_without_its_words_and_never_answered(
    journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    stage = await Stage(journal).open()
    for sender, said in ((JULIE, " Arrêt !"), (MARC, "Rappelez-moi"), (WITHHELD, "stop")):
        text(stage, sender, said)
    async with running(stage):
        pass
    assert stage.events == [
        TextSeen("sip/bureau", JULIE.identity, TextKind.STOP),
        TextSeen("sip/bureau", MARC.identity, TextKind.OTHER),
        TextSeen("sip/bureau", ANONYMOUS, TextKind.STOP),
    ]
    assert stage.carrier.sent == []
    assert (journal.calls.calls(), journal.opt_outs.count()) == ([], 1)
    assert not any(secret in caplog.text for secret in ("612345678", "marc", "Rappelez", "Arrêt"))


@in_virtual_time
async def test_a_stop_between_the_draft_and_the_sending_stops_it(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE_BOTH)
    assert states(stage) == [(ReplyState.PENDING, "")]
    text(stage, JULIE_AT_WORK)
    async with running(stage):
        pass
    assert stage.carrier.sent == []
    assert states(stage) == [(ReplyState.SKIPPED, SkipReason.OPTED_OUT)]


@in_virtual_time
async def test_a_stop_from_another_process_counts_at_once(tmp_path: Path) -> None:
    key = FakeOptOutKey()
    file = tmp_path / "focusguard.db"
    ours, theirs = (open_journal(file, zone=UTC, opt_out_key=key) for _ in range(2))
    stage = await Stage(ours).open()
    stage.channel.ring(JULIE)
    theirs.opt_outs.add(NUMBER, at=at("10:00"))
    async with running(stage):
        pass
    assert states(stage) == [(ReplyState.SKIPPED, SkipReason.OPTED_OUT)]
    ours.close()
    theirs.close()


def drop(key: FakeOptOutKey) -> None:
    key.kept = None


def damage(key: FakeOptOutKey) -> None:
    key.is_damaged = True


@pytest.mark.parametrize("fate", [drop, damage])
def test_without_the_key_nobody_is_written_to_and_the_owner_is_told(
    tmp_path: Path, fate: Callable[[FakeOptOutKey], None]
) -> None:
    @in_virtual_time
    async def run() -> None:
        key = FakeOptOutKey()
        journal = open_journal(tmp_path / "focusguard.db", zone=UTC, opt_out_key=key)
        journal.opt_outs.add(Address(Scheme.TEL, "+33699999999"), at=at("8:00"))
        house = House(journal, "10:00")
        async with house.running():
            assert [problem.subject for problem in house.supervisor.view().problems] == []
            house.channel.ring(JULIE, "k1")
            kept = key.kept
            fate(key)
            house.channel.ring(MARC, "k2")
            await asyncio.sleep(0.01)
            # Julie's was drafted before, and has not gone yet.
            why = [done.why for done in of_kind(ReplyDone, house.events)]
            assert why == [SkipReason.OPT_OUTS_UNUSABLE] * 2
            assert [action for _, action, _ in house.channel.answers] == [Action.DECLINE] * 2
            (problem,) = house.supervisor.view().problems
            assert problem.subject == "focusguard/texts"
            assert house.carrier.sent == []
            key.kept, key.is_damaged = kept, False
            house.supervisor.changed()
            assert house.supervisor.view().problems == ()
            house.channel.ring(PAUL, "k3")
            await asyncio.sleep(0.01)
            assert len(house.carrier.sent) == 1
        journal.close()

    run()


def test_a_stop_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    @in_virtual_time
    async def run() -> None:
        key = FakeOptOutKey()
        journal = open_journal(tmp_path / "focusguard.db", zone=UTC, opt_out_key=key)
        journal.opt_outs.add(Address(Scheme.TEL, "+33699999999"), at=at("8:00"))
        key.kept = None
        stage = await Stage(journal).open()
        text(stage, JULIE)
        assert "could not be kept" in stage.troubles["texts"]
        assert "612345678" not in stage.troubles["texts"]
        assert of_kind(TextSeen, stage.events) == [TextSeen("sip/bureau", JULIE.identity, TextKind.STOP)]
        journal.close()

    run()


@in_virtual_time
async def test_a_call_from_the_owners_own_number_gets_no_text(journal: Journal) -> None:
    own = frozenset({*MARC.addresses, NUMBER})
    stage = await Stage(journal, replace(POLICY, own_addresses=own)).open()
    stage.channel.ring(JULIE, "k1")
    stage.channel.ring(MARC, "k2")
    stage.channel.ring(PAUL, "k3")
    assert [why for _, why in states(stage)] == [SkipReason.OURSELVES, SkipReason.OURSELVES, ""]


@pytest.mark.parametrize("number", ["+33800123456"])
def test_a_machines_number_gets_no_text(journal: Journal, number: str) -> None:
    @in_virtual_time
    async def run() -> None:
        stage = await Stage(journal).open()
        stage.channel.ring(Caller(Address(Scheme.TEL, number)))
        assert states(stage) == [(ReplyState.SKIPPED, SkipReason.NOBODY_READS)]

    run()


@in_virtual_time
async def test_texts_and_calls_between_two_machines_come_to_an_end(journal: Journal) -> None:
    """The other side calls again after each text, and texts after each call, for hours."""
    never_repeated = replace(POLICY.screening, repeat_within=minutes(0))
    stage = await Stage(journal, replace(POLICY, screening=never_repeated)).open()
    for number in range(100):
        stage.channel.ring(MARC, f"k{number}")
        async with running(stage):
            text(stage, MARC, "Occupé jusqu’à 12 h : https://example.org/rdv")
        stage.clock.advance(minutes(1))
    assert len(stage.calls()) == 100
    assert len(stage.carrier.sent) == 1
