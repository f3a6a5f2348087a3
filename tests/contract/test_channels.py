"""What every channel does, as its port says: it reports and obeys, and never decides."""

from __future__ import annotations

from typing import Any

import pytest

from focusguard.domain.address import ANONYMOUS, Address, Scheme
from focusguard.domain.calls import Caller
from focusguard.domain.errors import ChannelError
from focusguard.domain.interruption import Action
from focusguard.domain.language import Language
from focusguard.domain.ports import Channel, LineState, ReplyTarget, Watch
from focusguard.domain.reply import ReplyState
from tests.contract.discovered import CHANNELS, SECRET, UNUSABLE, USABLE
from tests.fakes.sink import FakeSink

REFUSALS = {
    Action.DECLINE,
    Action.BUSY,
    Action.BUSY_EVERYWHERE,
    Action.REDIRECT,
    Action.ANNOUNCE,
    Action.MUTE,
    Action.DECLINE_INVITATION,
    Action.NONE,
}
PASSAGES = {Action.UNAVAILABLE, Action.RING, Action.REDIRECT, Action.NONE}
JULIE = Caller(Address(Scheme.TEL, "+33612345678"))

EVERY = [
    pytest.param(spec, options, id=f"{spec.name}-{number}")
    for spec in CHANNELS
    for number, options in enumerate(USABLE[spec.name])
]
WRONG = [
    pytest.param(spec, options, id=f"{spec.name}-{number}")
    for spec in CHANNELS
    for number, options in enumerate(UNUSABLE[spec.name])
]


@pytest.mark.parametrize(("spec", "options"), EVERY)
async def test_a_channel_is_named_after_its_kind_and_claims_no_more(spec: Any, options: Any) -> None:
    channel: Channel = spec.open(options)
    assert channel.name == f"{spec.name}/{options.name}"
    assert channel.capabilities <= spec.capabilities
    assert isinstance(channel.always, bool)


@pytest.mark.parametrize(("spec", "options"), EVERY)
async def test_it_says_beforehand_what_it_will_do(spec: Any, options: Any) -> None:
    channel: Channel = spec.open(options)
    assert channel.refusal() in REFUSALS
    assert {channel.passage(only_phone=True), channel.passage(only_phone=False)} <= PASSAGES


@pytest.mark.parametrize(("spec", "options"), WRONG)
def test_options_that_cannot_be_are_refused_with_what_to_do(spec: Any, options: Any) -> None:
    with pytest.raises(ChannelError) as raised:
        spec.open(options)
    assert options.name in raised.value.message
    assert raised.value.advice
    assert SECRET not in str(raised.value)


@pytest.mark.parametrize(("spec", "options"), EVERY)
async def test_until_it_is_told_to_watch_it_reports_nothing_to_see(spec: Any, options: Any) -> None:
    channel, sink = spec.open(options), FakeSink()
    await channel.open(sink)
    channel.watch(Watch.OFF)
    await channel.close()
    assert {status.state for _, status in sink.statuses} <= {LineState.OFF}
    assert (sink.offers, sink.abandoned, sink.endings) == ([], [], [])


@pytest.mark.parametrize(("spec", "options"), EVERY)
@pytest.mark.parametrize("action", [Action.DECLINE, Action.UNAVAILABLE])
async def test_an_answer_to_a_call_that_is_over_does_nothing(spec: Any, options: Any, action: Action) -> None:
    channel, sink = spec.open(options), FakeSink()
    channel.answer("nobody knows this call", action, retry_after_s=60)
    await channel.open(sink)
    channel.answer("nobody knows this call", action, retry_after_s=None)
    await channel.close()
    assert sink.endings == []


@pytest.mark.parametrize(("spec", "options"), EVERY)
async def test_it_can_be_closed_without_having_been_opened(spec: Any, options: Any) -> None:
    channel: Channel = spec.open(options)
    await channel.close()
    await channel.close()


@pytest.mark.parametrize(("spec", "options"), EVERY)
async def test_its_own_carrier_reaches_only_whom_it_can(spec: Any, options: Any) -> None:
    channel = spec.open(options)
    carrier = getattr(channel, "carrier", None)
    if carrier is None:
        return
    assert carrier.address_for(ReplyTarget(Caller(ANONYMOUS), channel.name, "sip:x@example.net")) is None
    assert carrier.address_for(ReplyTarget(JULIE, "another/line", "sip:x@example.net")) is None
    mail = Caller(Address(Scheme.MAILTO, "julie@example.net"))
    assert carrier.address_for(ReplyTarget(mail, channel.name)) is None


@pytest.mark.parametrize(("spec", "options"), EVERY)
async def test_sending_on_a_closed_line_surely_fails_and_says_why(spec: Any, options: Any) -> None:
    channel = spec.open(options)
    carrier = getattr(channel, "carrier", None)
    if carrier is None:
        return
    receipt = await carrier.send("sip:julie@example.net", "Bonjour", language=Language.FR)
    assert (receipt.state, bool(receipt.why)) == (ReplyState.FAILED, True)
