"""Replies on their way: each attempted at most once, whatever happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from focusguard.domain.ports import Receipt
from focusguard.domain.reply import ReplyState, SkipReason
from focusguard.engine.events import ReplyDone
from focusguard.engine.outbox import Outbox
from focusguard.journal.opening import Journal
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.engine.stage import JULIE, MARC, Stage, at, minutes, of_kind


@asynccontextmanager
async def running(stage: Stage) -> AsyncIterator[Outbox]:
    """Run the stage's outbox and wait until it rests."""
    outbox = Outbox(
        stage.journal.outbox,
        {stage.carrier.name: stage.carrier},
        stage.clock,
        stage.events.append,
        stage.recipients.obstacle,
    )
    task = asyncio.create_task(outbox.run())
    await asyncio.sleep(0.01)
    try:
        yield outbox
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def states(stage: Stage) -> list[tuple[ReplyState, str]]:
    return [(call.reply.state, call.reply.why) for call in stage.calls() if call.reply is not None]


@in_virtual_time
async def test_a_due_reply_is_sent_exactly_once(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE)
    async with running(stage) as outbox:
        for _ in range(3):
            outbox.wake()
            await asyncio.sleep(0.01)
    ((address, text),) = stage.carrier.sent
    assert address == "tel:+33612345678"
    assert states(stage) == [(ReplyState.SENT, "")]
    assert of_kind(ReplyDone, stage.events) == [
        ReplyDone("id-1", "sip/bureau", "tel:+33612345678", ReplyState.SENT, text)
    ]


@in_virtual_time
async def test_waking_during_an_attempt_begins_no_second_one(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.carrier.gate.clear()
    stage.channel.ring(JULIE)
    async with running(stage) as outbox:
        for _ in range(3):
            outbox.wake()
            await asyncio.sleep(0.01)
        assert states(stage) == [(ReplyState.SENDING, "")]
        stage.carrier.gate.set()
        await outbox.drain(1)
    assert len(stage.carrier.sent) == 1
    assert states(stage) == [(ReplyState.SENT, "")]


@in_virtual_time
async def test_sending_is_on_disk_before_the_attempt(journal: Journal) -> None:
    stage = await Stage(journal).open()
    found: list[list[tuple[ReplyState, str]]] = []
    stage.carrier.on_send = lambda address: found.append(states(stage))
    stage.channel.ring(JULIE)
    async with running(stage):
        pass
    assert found == [[(ReplyState.SENDING, "")]]


@in_virtual_time
async def test_what_a_crash_left_in_the_middle_is_unknown_and_never_sent_again(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.carrier.gate.clear()
    stage.channel.ring(JULIE)
    async with running(stage):
        pass  # cancelled during the attempt
    restarted = stage.again()
    async with running(restarted) as outbox:
        outbox.recover(restarted.clock.now())
        outbox.recover(restarted.clock.now())
        outbox.wake()
        await asyncio.sleep(0.01)
    assert restarted.carrier.sent == []
    assert [state for state, _ in states(restarted)] == [ReplyState.UNKNOWN]
    (told,) = of_kind(ReplyDone, restarted.events)
    assert (told.id, told.state) == ("id-1", ReplyState.UNKNOWN)
    assert "ended" in told.why


@in_virtual_time
async def test_what_a_crash_left_before_the_attempt_is_sent_after_it(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE)
    restarted = stage.again()
    restarted.clock.advance(minutes(10))
    async with running(restarted):
        pass
    assert len(restarted.carrier.sent) == 1


@in_virtual_time
async def test_a_reply_whose_words_are_stale_is_not_sent(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE)
    stage.clock.advance(minutes(10.1))
    async with running(stage):
        pass
    assert stage.carrier.sent == []
    assert states(stage) == [(ReplyState.SKIPPED, SkipReason.TOO_LATE)]


@in_virtual_time
async def test_a_carrier_that_is_gone_is_a_failure_that_says_so(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.channel.ring(JULIE)
    stage.carrier.name = "sip/other"
    async with running(stage):
        pass
    ((state, why),) = states(stage)
    assert (state, "sip/bureau" in why) == (ReplyState.FAILED, True)


@in_virtual_time
async def test_a_carrier_that_raises_leaves_a_reply_of_which_nobody_knows(journal: Journal) -> None:
    def fall_over(address: str) -> None:
        raise RuntimeError("a fault of the carrier's own")

    stage = await Stage(journal).open()
    stage.carrier.on_send = fall_over
    stage.channel.ring(JULIE)
    async with running(stage):
        pass
    assert states(stage) == [(ReplyState.UNKNOWN, "the carrier failed (RuntimeError)")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ReplyState.FAILED, ReplyState.SENT),
        (ReplyState.UNKNOWN, ReplyState.SKIPPED),
        (ReplyState.SENT, ReplyState.SKIPPED),
    ],
)
def test_only_a_failure_lets_the_next_call_be_answered(
    journal: Journal, first: ReplyState, second: ReplyState
) -> None:
    @in_virtual_time
    async def run() -> None:
        stage = await Stage(journal).open()
        stage.carrier.receipt = Receipt(first, "why")
        stage.channel.ring(JULIE, "k1")
        async with running(stage):
            pass
        stage.carrier.receipt = Receipt(ReplyState.SENT)
        stage.clock.go_to(at("10:30"))
        stage.channel.ring(JULIE, "k2")
        async with running(stage):
            pass
        assert [state for state, _ in states(stage)] == [first, second]

    run()


@in_virtual_time
async def test_a_reply_that_takes_long_holds_up_no_other(journal: Journal) -> None:
    stage = await Stage(journal).open()
    stage.carrier.gate.clear()
    stage.channel.ring(JULIE, "k1")
    stage.channel.ring(MARC, "k2")
    async with running(stage) as outbox:
        assert [address for address, _ in stage.carrier.sent] == ["tel:+33612345678", "sip:marc@example.net"]
        await outbox.drain(0.5)
        assert [state for state, _ in states(stage)] == [ReplyState.SENDING, ReplyState.SENDING]
