"""A test call without a network, in virtual time: what is taken, what passes, what is left behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from focusguard.domain.calls import Caller
from focusguard.domain.errors import ChannelError
from focusguard.domain.interruption import Action, Ending
from focusguard.domain.line_trials import CallerSaw, Trial
from focusguard.domain.ports import CallOffer, LineState, LineStatus, Watch
from focusguard.engine.line_trial import (
    LineTrial,
    TrialFailed,
    TrialTimes,
    open_for_trial,
    open_to_dial,
)
from focusguard.engine.trial_desk import pick_call
from tests.fakes.trial_line import OWNER, FakePlacedCall, FakeTrialLine
from tests.fakes.virtual_time import LoopClock, in_virtual_time
from tests.unit.engine.stage import JULIE, MARC, at

AOR = "sip:claire@example.net"
TIMES = TrialTimes()
PASSED = (Action.UNAVAILABLE, None)


@dataclass
class Pair:
    """A line under test and one that calls it, by a provider that connects both after *delay_s*.

    Attributes:
        stops: The refusals behind which the caller gets its final response.
        rings: Whether another phone rings.
        key: The call's name at the line; empty: as its caller knows it.
    """

    stops: frozenset[Action] = frozenset({Action.DECLINE})
    rings: bool = True
    key: str = ""
    delay_s: float = 0.1
    refuses_with: Action = Action.DECLINE
    caller: FakeTrialLine = field(default_factory=lambda: FakeTrialLine("sip/atelier"))

    def __post_init__(self) -> None:
        self.texts: list[tuple[str, Caller, str]] = []
        self.line = FakeTrialLine(refuses_with=self.refuses_with)
        self.caller.on_dial = self._connect
        self.line.on_answer = self._answered

    def _take_text(self, channel: str, sender: Caller, text: str) -> None:
        self.texts.append((channel, sender, text))

    @property
    def placed(self) -> FakePlacedCall:
        return self.caller.placed[-1]

    def _connect(self, aor: str, placed: FakePlacedCall) -> None:
        assert aor == AOR
        placed.has_rung = self.rings
        asyncio.get_running_loop().call_later(self.delay_s, self.line.ring, OWNER, self.key or placed.key)

    def _answered(self, key: str) -> None:
        asyncio.get_running_loop().call_later(0.01, self._after, key)

    def _after(self, key: str) -> None:
        self.line.end(key)
        if key == (self.key or self.placed.key) and self.line.answers[-1][1] in self.stops:
            self.placed.end(603)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[LineTrial]:
        clock = LoopClock(at("10:00"))
        async with (
            open_to_dial(self.caller, self._take_text),
            open_for_trial(self.line, clock, TIMES, self._take_text) as trial,
        ):
            yield trial

    def answers(self) -> dict[str, tuple[Action, int | None]]:
        return {key: (action, after_s) for key, action, after_s in self.line.answers}


def now_s() -> float:
    return asyncio.get_running_loop().time()


@in_virtual_time
async def test_a_text_that_comes_meanwhile_is_handed_on() -> None:
    pair = Pair()
    async with pair.open():
        pair.line.sink.text_arrived(pair.line.name, JULIE, "STOP")
    assert pair.texts == [(pair.line.name, JULIE, "STOP")]


@in_virtual_time
async def test_a_refusal_that_ends_the_call() -> None:
    pair = Pair()
    async with pair.open() as trial:
        found = await trial.call_from(pair.caller, AOR)
    assert isinstance(found.seen, CallerSaw)
    assert (found.action, found.other_phones, found.ending) == (Action.DECLINE, 1, Ending.ACKNOWLEDGED)
    assert (found.seen.final, found.seen.rang) == (603, True)
    assert found.seen.after_s == pytest.approx(0.01)
    assert pair.line.answers == [("call-1;tag", Action.DECLINE, 1)]
    assert pair.placed.hung_up


@in_virtual_time
async def test_a_refusal_behind_which_the_call_rings_on() -> None:
    pair = Pair(refuses_with=Action.BUSY)
    async with pair.open() as trial:
        found = await trial.call_from(pair.caller, AOR)
    assert found == Trial(Action.BUSY, 1, Ending.ACKNOWLEDGED, CallerSaw(None, None, True))
    assert pair.placed.hung_up


@in_virtual_time
async def test_the_other_phones_have_time_to_ring() -> None:
    pair = Pair(delay_s=0.0, refuses_with=Action.BUSY)
    async with pair.open() as trial:
        began_s = now_s()
        pair.line.on_answer = lambda key: answered.append(now_s() - began_s)
        answered: list[float] = []
        await trial.call_from(pair.caller, AOR)
    assert [TIMES.rings_s <= after_s <= TIMES.rings_s + 1 for after_s in answered] == [True]


@in_virtual_time
async def test_one_registration_serves_several_calls() -> None:
    pair = Pair()
    async with pair.open() as trial:
        for _ in range(3):
            await trial.call_from(pair.caller, AOR)
    assert [action for _, action, _ in pair.line.answers] == [Action.DECLINE] * 3
    assert [placed.hung_up for placed in pair.caller.placed] == [True] * 3


@in_virtual_time
async def test_a_call_that_cannot_be_refused_as_it_is_to_be_passes() -> None:
    pair = Pair(refuses_with=Action.ANNOUNCE)
    pair.line.sets_aside = Action.DECLINE
    async with pair.open() as trial:
        with pytest.raises(TrialFailed, match="announce"):
            await trial.call_from(pair.caller, AOR)
    assert (pair.answers(), pair.placed.hung_up) == ({"call-1;tag": PASSED}, True)


@in_virtual_time
async def test_no_call_is_made_before_the_line_can_refuse_it() -> None:
    pair = Pair()
    async with pair.open():
        assert pair.line.was_prepared


@in_virtual_time
async def test_callers_who_ring_meanwhile_pass() -> None:
    pair = Pair(delay_s=0.1)
    loop = asyncio.get_running_loop()
    async with pair.open() as trial:
        pair.line.ring(MARC, "before")
        loop.call_later(0.05, pair.line.ring, JULIE, "just before")
        loop.call_later(1.0, pair.line.ring, MARC, "after")
        await trial.call_from(pair.caller, AOR)
        pair.line.ring(MARC, "later")
    answers = pair.answers()
    assert answers.pop("call-1;tag") == (Action.DECLINE, 1)
    assert answers == dict.fromkeys(("before", "just before", "after", "later"), PASSED)


@in_virtual_time
async def test_a_caller_does_not_ring_here_where_no_other_phone_is() -> None:
    pair = Pair()
    async with pair.open():
        pair.line.ring(JULIE, "k1", only_phone=True)
    assert pair.line.answers == [("k1", Action.UNAVAILABLE, None)]


@in_virtual_time
async def test_behind_a_back_to_back_user_agent_the_one_call_that_comes_is_ours() -> None:
    pair = Pair(key="another name")
    async with pair.open() as trial:
        await trial.call_from(pair.caller, AOR)
    assert pair.answers() == {"another name": (Action.DECLINE, 1)}


@in_virtual_time
async def test_of_two_that_may_be_ours_none_is_refused() -> None:
    pair = Pair(key="another name")
    async with pair.open() as trial:
        asyncio.get_running_loop().call_later(0.2, pair.line.ring, JULIE, "k1")
        with pytest.raises(TrialFailed, match="let through"):
            await trial.call_from(pair.caller, AOR)
    assert pair.answers() == {"another name": PASSED, "k1": PASSED}
    assert pair.placed.hung_up


@in_virtual_time
async def test_where_our_call_ended_elsewhere_another_one_is_not_taken_for_it() -> None:
    pair = Pair()
    pair.caller.on_dial = lambda aor, placed: placed.end(404)
    pair.line.on_answer = lambda key: None
    async with pair.open() as trial:
        asyncio.get_running_loop().call_soon(pair.line.ring, JULIE, "k1")
        with pytest.raises(TrialFailed, match="404") as raised:
            await trial.call_from(pair.caller, AOR)
    assert "without --from" in raised.value.advice
    assert pair.answers() == {"k1": PASSED}


@in_virtual_time
async def test_a_call_that_never_comes_is_given_up_and_hung_up() -> None:
    pair = Pair()
    pair.caller.on_dial = lambda aor, placed: None
    async with pair.open() as trial:
        began_s = now_s()
        with pytest.raises(TrialFailed, match="got no answer"):
            await trial.call_from(pair.caller, AOR)
        assert now_s() - began_s == pytest.approx(TIMES.arrives_s)
    assert pair.placed.hung_up


@in_virtual_time
async def test_somebody_takes_the_call_before_we_refuse() -> None:
    pair = Pair()
    async with pair.open() as trial:
        hang_up = Ending.HUNG_UP_BEFORE_ANSWER
        asyncio.get_running_loop().call_later(1.0, pair.line.end, "call-1;tag", hang_up)
        found = await trial.call_from(pair.caller, AOR)
    assert (found.ending, pair.line.answers) == (hang_up, [])


@in_virtual_time
async def test_the_line_is_closed_afterwards_and_the_caller_never_watched() -> None:
    pair = Pair()
    async with pair.open():
        assert not pair.line.closed
    assert (pair.line.closed, pair.caller.closed) == (True, True)
    assert (pair.line.watched, pair.caller.watched) == ([Watch.GUARD], [])


@pytest.mark.parametrize("wait_s", [0.05, 1.0, 2.7])
def test_interrupted_nothing_is_left(wait_s: float) -> None:
    @in_virtual_time
    async def run() -> None:
        pair = Pair(refuses_with=Action.BUSY)

        async def work() -> None:
            async with pair.open() as trial:
                await trial.call_from(pair.caller, AOR)

        task = asyncio.create_task(work())
        await asyncio.sleep(wait_s)
        pair.line.ring(JULIE, "k1")
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert pair.placed.hung_up
        assert (pair.line.closed, pair.caller.closed) == (True, True)
        answers = pair.answers()
        assert answers.pop("k1") == PASSED
        # The test call itself passes too, unless it was refused before.
        assert set(answers.values()) <= {PASSED, (Action.BUSY, 1)}
        assert bool(answers) is (wait_s > 0.1)

    run()


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (LineStatus(LineState.BLIND, "The registrar refuses the password."), "refuses the password"),
        (LineStatus(LineState.CONNECTING), "does not answer"),
        (None, "does not answer"),
    ],
)
def test_a_line_that_cannot_be_registered_is_named_and_closed(status: LineStatus | None, why: str) -> None:
    @in_virtual_time
    async def run() -> None:
        pair = Pair()
        pair.line.comes_up_as = status
        with pytest.raises(TrialFailed, match=why):
            async with pair.open():
                pass
        assert (pair.line.closed, pair.caller.closed) == (True, True)

    run()


@in_virtual_time
async def test_a_line_that_cannot_be_opened_is_an_error() -> None:
    pair = Pair()
    pair.line = FakeTrialLine()
    pair.line._cannot_open = "the port is taken"
    with pytest.raises(ChannelError, match="port"):
        async with pair.open():
            pass
    assert pair.caller.closed


# --- the owner's own call ------------------------------------------------------------------------


@in_virtual_time
async def test_the_first_call_is_taken_and_later_ones_pass() -> None:
    pair = Pair()
    loop = asyncio.get_running_loop()
    async with pair.open() as trial:
        loop.call_later(20.0, pair.line.ring, OWNER, "mobile")
        loop.call_later(21.0, pair.line.ring, JULIE, "k1")
        pair.line.on_answer = lambda key: pair.line.end(key)
        ending = await trial.refuse_first(within_s=60)
        assert now_s() == pytest.approx(22.0)
        pair.line.ring(JULIE, "k2")
    assert ending is Ending.ACKNOWLEDGED
    assert pair.answers() == {"mobile": (Action.DECLINE, 1), "k1": PASSED, "k2": PASSED}


@pytest.mark.parametrize(("after_s", "comes"), [(59.9, True), (60.1, False)])
def test_it_is_waited_for_as_long_as_was_said(after_s: float, comes: bool) -> None:
    @in_virtual_time
    async def run() -> None:
        pair = Pair(refuses_with=Action.BUSY)
        pair.line.on_answer = lambda key: pair.line.end(key)
        async with pair.open() as trial:
            asyncio.get_running_loop().call_later(after_s, pair.line.ring, OWNER, "mobile")
            if comes:
                assert await trial.refuse_first(within_s=60) is Ending.ACKNOWLEDGED
            else:
                with pytest.raises(TrialFailed, match="within 60 s"):
                    await trial.refuse_first(within_s=60)

    run()


@in_virtual_time
async def test_the_owner_hangs_up_before_the_refusal() -> None:
    pair = Pair()
    async with pair.open() as trial:
        loop = asyncio.get_running_loop()
        loop.call_later(1.0, pair.line.ring, OWNER, "mobile")
        loop.call_later(2.0, pair.line.end, "mobile", Ending.HUNG_UP_BEFORE_ANSWER)
        assert await trial.refuse_first(within_s=60) is Ending.HUNG_UP_BEFORE_ANSWER
    assert pair.line.answers == []


# --- which call is ours --------------------------------------------------------------------------


def offer(key: str, who: Caller = OWNER) -> CallOffer:
    return CallOffer(key, "sip/bureau", who)


@pytest.mark.parametrize(
    ("keys", "is_out", "picked"),
    [
        ([], True, None),
        (["ours"], True, "ours"),
        (["ours"], False, "ours"),
        (["other", "ours"], True, "ours"),
        (["other", "ours"], False, "ours"),
        (["other"], True, "other"),
        (["other"], False, None),
        (["other", "third"], True, None),
    ],
)
def test_which_call_is_ours(keys: list[str], is_out: bool, picked: str | None) -> None:
    found = pick_call([offer(key) for key in keys], "ours", is_out=is_out)
    assert (found.key if found else None) == picked
