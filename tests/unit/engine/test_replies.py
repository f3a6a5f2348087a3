"""Who is replied to, and who is not."""

from __future__ import annotations

from dataclasses import replace

from focusguard.domain.decisions import Pass, Reason
from focusguard.domain.interruption import Action
from focusguard.domain.people import Person, PersonAddress
from focusguard.domain.reply import ReplyState, SkipReason
from focusguard.domain.situation import ScreeningRules
from focusguard.engine.events import ReplyDone
from focusguard.journal.opening import Journal
from tests.fakes.carrier import FakeCarrier
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.engine.stage import (
    JULIE,
    MARC,
    PAUL,
    POLICY,
    WITHHELD,
    Stage,
    at,
    minutes,
    of_kind,
)


def screening(journal: Journal, rules: ScreeningRules) -> Stage:
    return Stage(journal, replace(POLICY, screening=rules))


@in_virtual_time
async def test_the_second_call_in_a_block_gets_no_second_reply(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE, "k1")
    stage.channel.end("k1")
    stage.clock.advance(minutes(30))
    stage.channel.ring(JULIE, "k2")
    assert [action for _, action, _ in stage.channel.answers] == [Action.DECLINE, Action.DECLINE]
    second = stage.calls()[1]
    assert second.reply is not None
    assert (second.reply.state, second.reply.why) == (ReplyState.SKIPPED, SkipReason.ALREADY_IN_BLOCK)
    assert second.interruption.reference == ""
    (told,) = of_kind(ReplyDone, stage.events)
    assert (told.state, told.text, told.address) == (ReplyState.SKIPPED, "", "")


@in_virtual_time
async def test_withheld_numbers_are_refused_once_sent_nothing_and_pass_the_second_time(
    journal: Journal,
) -> None:
    stage = await Stage(journal).open()
    stage.channel.ring(WITHHELD, "k1")
    stage.clock.advance(minutes(1))
    stage.channel.ring(WITHHELD, "k2")
    first, second = stage.calls()
    assert first.reply is not None
    assert (first.reply.state, first.reply.why) == (ReplyState.SKIPPED, SkipReason.ANONYMOUS)
    assert second.interruption.decision == Pass(Reason.REPEAT_CALLER)
    assert stage.woken == 0


@in_virtual_time
async def test_the_hourly_cap_is_over_all_callers(journal: Journal) -> None:
    stage = Stage(journal, replace(POLICY, limits=replace(POLICY.limits, per_hour=2)))
    await stage.open()
    for number, caller in enumerate((JULIE, MARC, PAUL)):
        stage.channel.ring(caller, f"k{number}")
    replies = [call.reply for call in stage.calls() if call.reply]
    assert [reply.state for reply in replies] == [ReplyState.PENDING, ReplyState.PENDING, ReplyState.SKIPPED]
    assert replies[2].why == SkipReason.HOURLY_CAP


@in_virtual_time
async def test_whoever_is_refused_silently_is_sent_nothing(journal: Journal) -> None:
    stage = screening(journal, ScreeningRules(refuse_silently=JULIE.addresses))
    await stage.open()
    stage.channel.ring(JULIE)
    assert stage.call.reply is not None
    assert (stage.call.reply.why, stage.woken) == (SkipReason.SILENT, 0)
    assert stage.channel.answers == [("k1", Action.DECLINE, 7200)]


@in_virtual_time
async def test_where_no_carrier_reaches_the_caller_the_journal_says_so(journal: Journal) -> None:
    stage = await Stage(journal, carrier=FakeCarrier(reaches=False)).open()
    stage.channel.ring(JULIE)
    assert stage.call.reply is not None
    assert (stage.call.reply.state, stage.call.reply.why) == (ReplyState.SKIPPED, SkipReason.NO_CARRIER)


@in_virtual_time
async def test_the_reply_is_due_and_carries_the_reference_and_nothing_about_the_caller(
    journal: Journal,
) -> None:
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE)
    reply = stage.call.reply
    assert reply is not None
    assert (reply.state, reply.carrier, reply.address) == (
        ReplyState.PENDING,
        "sip/bureau",
        "tel:+33612345678",
    )
    assert reply.text == (
        "unknown. Occupée jusqu’à 12\u00a0h\u00a0: https://example.net/rdv?ref=FG-AAAAAA01"
        " – Urgent\u00a0: rappelez dans les 3\u00a0minutes."
    )


@in_virtual_time
async def test_a_person_gets_one_reply_whichever_number_they_call_from(journal: Journal) -> None:
    zoe = Person("p1", "Zoe", tuple(PersonAddress(a) for a in (*JULIE.addresses, *MARC.addresses)))
    journal.people.save(zoe, at=at("9:00"))
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE, "k1")
    stage.clock.advance(minutes(30))
    stage.channel.ring(MARC, "k2")
    stage.channel.ring(PAUL, "k3")
    replies = [call.reply for call in stage.calls()]
    assert [reply.why for reply in replies if reply is not None] == ["", SkipReason.ALREADY_IN_BLOCK, ""]


@in_virtual_time
async def test_a_caller_gets_one_reply_whichever_address_comes_first(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.channel.ring(MARC, "k1")
    stage.clock.advance(minutes(30))
    stage.channel.ring(replace(JULIE, also=MARC.addresses), "k2")
    (_, second) = [call.reply for call in stage.calls()]
    assert second is not None
    assert second.why == SkipReason.ALREADY_IN_BLOCK
