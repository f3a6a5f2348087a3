"""The channel on a real socket, with a registrar that speaks the least."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace

import pytest

from focusguard.channels.sip.bindings import contact_mark
from focusguard.channels.sip.carrier import receipt_for
from focusguard.channels.sip.channel import SipChannel
from focusguard.channels.sip.options import RefuseWith, SipOptions
from focusguard.channels.sip.spec import SPEC
from focusguard.domain.address import ANONYMOUS, Address, Identity, Scheme
from focusguard.domain.calls import Caller, Capability
from focusguard.domain.errors import ChannelError
from focusguard.domain.interruption import Action, Ending
from focusguard.domain.language import Language
from focusguard.domain.ports import CallOffer, Carrier, Channel, LineState, LineStatus, ReplyTarget, Watch
from focusguard.domain.reply import ReplyState
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.channels.sip.samples import parsed_request, parsed_response, request, respond, text_request

PHONE = "Contact: <sip:claire@127.0.0.1:9>;expires=1800"


@dataclass
class Heard:
    """A `CallSink` that keeps what it hears."""

    offers: list[CallOffer] = field(default_factory=list)
    abandoned: list[CallOffer] = field(default_factory=list)
    favoured: set[Identity] = field(default_factory=set)
    endings: list[tuple[str, Ending]] = field(default_factory=list)
    states: list[LineStatus] = field(default_factory=list)
    texts: list[tuple[str, Caller, str]] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def call_arrived(self, offer: CallOffer) -> None:
        self.offers.append(offer)

    def call_abandoned(self, offer: CallOffer) -> None:
        self.abandoned.append(offer)

    def is_favoured(self, caller: Caller) -> bool:
        return caller.identity in self.favoured

    def call_ended(self, key: str, ending: Ending) -> None:
        self.endings.append((key, ending))

    def text_arrived(self, channel: str, sender: Caller, text: str) -> None:
        self.texts.append((channel, sender, text))
        self.changed.set()

    def line_changed(self, channel: str, status: LineStatus) -> None:
        self.states.append(status)
        self.changed.set()

    async def until(self, state: LineState) -> LineStatus:
        """Return the status once the line is in *state*."""
        async with asyncio.timeout(10):
            while self.states[-1].state is not state:
                self.changed.clear()
                await self.changed.wait()
        return self.states[-1]


class Registrar:
    """A socket that is the registrar and its proxy."""

    def __init__(self) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.setblocking(False)
        self.port = int(self.socket.getsockname()[1])
        self.peer: tuple[str, int] = ("127.0.0.1", 9)

    async def read(self) -> bytes:
        loop = asyncio.get_running_loop()
        data, self.peer = await asyncio.wait_for(loop.sock_recvfrom(self.socket, 65_535), 5)
        return data

    def send(self, data: bytes) -> None:
        self.socket.sendto(data.replace(b"192.0.2.1:5060", f"127.0.0.1:{self.port}".encode()), self.peer)

    async def accept_registration(self, *contacts: str) -> None:
        """Answer the binding query and the registration."""
        for _ in range(2):
            register = await self.read()
            ours = [x for x in register.decode().split("\r\n") if x.startswith("Contact:")]
            self.send(respond(register, 200, *ours, *contacts))


@pytest.fixture
async def registrar() -> AsyncIterator[Registrar]:
    registrar = Registrar()
    yield registrar
    registrar.socket.close()


def options_for(registrar: Registrar) -> SipOptions:
    return SipOptions("bureau", "sip:claire@example.net", "x", registrar=f"sip:127.0.0.1:{registrar.port}")


async def settle() -> None:
    """Let datagrams on loopback and what follows from them happen."""
    for _ in range(20):
        await asyncio.sleep(0.001)


async def open_channel(
    registrar: Registrar, *contacts: str, options: SipOptions | None = None
) -> tuple[SipChannel, Heard]:
    channel, heard = SipChannel(options or options_for(registrar)), Heard()
    await channel.open(heard)
    channel.watch(Watch.GUARD)
    await registrar.accept_registration(*contacts)
    await settle()
    return channel, heard


async def close(channel: SipChannel, registrar: Registrar) -> None:
    closing = asyncio.get_running_loop().create_task(channel.close())
    while not (data := await registrar.read()).startswith(b"REGISTER"):
        pass
    registrar.send(respond(data, 200))
    await closing


async def test_a_call_is_offered_refused_and_acknowledged(registrar: Registrar) -> None:
    channel, heard = await open_channel(registrar)
    assert [s.state for s in heard.states] == [LineState.CONNECTING, LineState.READY]
    registrar.send(request())
    assert parsed_response(await registrar.read()).status == 100
    await settle()
    [offer] = heard.offers
    assert (offer.channel, str(offer.caller.identity), offer.only_phone) == (
        "sip/bureau",
        "tel:+33612345678",
        True,
    )
    assert offer.reply_to == "sip:+33612345678@example.net"
    channel.answer(offer.key, channel.refusal(), retry_after_s=60)
    channel.answer(offer.key, channel.refusal(), retry_after_s=60)
    refusal = parsed_response(await registrar.read())
    assert (refusal.status, refusal.headers.first("retry-after")) == (603, "60")
    registrar.send(request("ACK"))
    await settle()
    assert heard.endings == [(offer.key, Ending.ACKNOWLEDGED)]
    await close(channel, registrar)
    assert heard.states[-1].state is LineState.OFF


async def test_a_call_whose_line_closes_is_over(registrar: Registrar) -> None:
    channel, heard = await open_channel(registrar)
    registrar.send(request())
    await registrar.read()
    await settle()
    channel.answer(heard.offers[0].key, channel.refusal(), retry_after_s=60)
    await close(channel, registrar)
    assert heard.endings == [(heard.offers[0].key, Ending.NEVER_ACKNOWLEDGED)]


async def test_a_number_at_the_providers_inner_address_is_replied_to_at_its_domain(
    registrar: Registrar,
) -> None:
    channel, heard = await open_channel(registrar)
    registrar.send(request(from_="<sip:0612345678@198.51.100.7>;tag=j"))
    await registrar.read()
    await settle()
    [offer] = heard.offers
    assert (str(offer.caller.identity), offer.reply_to) == ("tel:+33612345678", "")
    target = ReplyTarget(offer.caller, offer.channel, offer.reply_to)
    assert channel.carrier.address_for(target) == "sip:+33612345678@example.net"
    await close(channel, registrar)


@in_virtual_time
async def test_in_a_flood_the_engine_is_asked_who_is_favoured() -> None:
    """Time stands while anything is to be read: all the calls come at once."""
    registrar = Registrar()
    channel, heard = await open_channel(registrar)
    heard.favoured.add(Address(Scheme.TEL, "+33612345678"))
    statuses = Counter[tuple[str, int]]()
    for who, calls in {"flood": 600, "paul": 20, "0612345678": 20}.items():
        for n in range(calls):
            from_ = f"<sip:{who}@example.net>;tag=t"
            registrar.send(request(branch=f"z9hG4bK{who}{n}", call_id=f"{who}-{n}", from_=from_))
            statuses[who, parsed_response(await registrar.read()).status] += 1
    await settle()
    assert statuses == {
        ("flood", 100): 510,
        ("flood", 503): 90,
        ("paul", 100): 10,
        ("paul", 503): 10,
        ("0612345678", 100): 20,
    }
    assert len(heard.offers) == 540
    await close(channel, registrar)
    registrar.socket.close()


async def test_a_text_is_handed_on_answered_and_not_answered_by_a_text(registrar: Registrar) -> None:
    channel, heard = await open_channel(registrar)
    registrar.send(text_request("Arrêt !".encode()))
    assert parsed_response(await registrar.read()).status == 200
    registrar.send(text_request(b"STOP", from_="<sip:claire@example.net>;tag=c", branch="z9hG4bKb"))
    assert parsed_response(await registrar.read()).status == 200
    registrar.send(text_request(b"Rappelez-moi", branch="z9hG4bKc"))
    assert parsed_response(await registrar.read()).status == 480
    await settle()
    assert heard.texts == [
        ("sip/bureau", Caller(Address(Scheme.TEL, "+33612345678"), "Julie"), "Arrêt !"),
        # Who writes as ourselves hides who they are.
        ("sip/bureau", Caller(ANONYMOUS), "STOP"),
        ("sip/bureau", Caller(Address(Scheme.TEL, "+33612345678"), "Julie"), "Rappelez-moi"),
    ]
    assert heard.offers == []
    with pytest.raises(BlockingIOError):
        registrar.socket.recv(65_535)
    await close(channel, registrar)


async def test_an_invite_and_its_cancel_in_one_burst_are_never_decided(registrar: Registrar) -> None:
    channel, heard = await open_channel(registrar)
    registrar.send(request())
    registrar.send(request("CANCEL"))
    statuses = [parsed_response(await registrar.read()).status for _ in range(3)]
    await settle()
    assert statuses == [100, 200, 487]
    assert (len(heard.abandoned), heard.offers, heard.endings) == (1, [], [])
    await close(channel, registrar)


@pytest.mark.parametrize(
    ("contacts", "pass_to", "action", "status"),
    [
        ((PHONE,), "sip:mobile@example.net", Action.UNAVAILABLE, 480),
        ((), "sip:mobile@example.net", Action.REDIRECT, 302),
        ((), "", Action.RING, 180),
    ],
)
async def test_how_a_call_passes(
    registrar: Registrar, contacts: tuple[str, ...], pass_to: str, action: Action, status: int
) -> None:
    options = replace(options_for(registrar), pass_to=pass_to)
    channel, heard = await open_channel(registrar, *contacts, options=options)
    registrar.send(request())
    await registrar.read()
    await settle()
    [offer] = heard.offers
    assert offer.only_phone is not bool(contacts)
    assert channel.passage(only_phone=offer.only_phone) is action
    channel.answer(offer.key, action, retry_after_s=None)
    response = parsed_response(await registrar.read())
    assert (response.status, response.headers.first("retry-after")) == (status, None)
    await close(channel, registrar)


async def test_a_caller_may_hang_up_while_it_rings(registrar: Registrar) -> None:
    channel, heard = await open_channel(registrar)
    registrar.send(request())
    await registrar.read()
    await settle()
    channel.answer(heard.offers[0].key, Action.RING, retry_after_s=None)
    registrar.send(request("CANCEL"))
    await settle()
    assert heard.endings == [(heard.offers[0].key, Ending.HUNG_UP_BEFORE_ANSWER)]
    await close(channel, registrar)


@pytest.mark.parametrize(
    ("refuse_with", "action"),
    [
        (RefuseWith.BUSY, Action.BUSY),
        (RefuseWith.BUSY_EVERYWHERE, Action.BUSY_EVERYWHERE),
        (RefuseWith.REDIRECT, Action.REDIRECT),
    ],
)
async def test_ways_to_refuse(registrar: Registrar, refuse_with: RefuseWith, action: Action) -> None:
    options = replace(options_for(registrar), refuse_with=refuse_with, redirect_to="sip:b@example.net")
    channel, heard = await open_channel(registrar, options=options)
    registrar.send(request())
    await registrar.read()
    await settle()
    assert channel.refusal() is action
    channel.answer(heard.offers[0].key, action, retry_after_s=1)
    assert str(parsed_response(await registrar.read()).status) == action.value
    await close(channel, registrar)


async def test_a_reply_travels_by_message(registrar: Registrar) -> None:
    channel, _ = await open_channel(registrar)
    sending = asyncio.get_running_loop().create_task(
        channel.carrier.send("sip:julie@example.org", "En séance", language=Language.FR)
    )
    registrar.send(respond(await registrar.read(), 200))
    assert (await sending).state is ReplyState.SENT
    await close(channel, registrar)


async def test_messages_under_way_are_unknown_when_the_line_closes(registrar: Registrar) -> None:
    channel, _ = await open_channel(registrar)
    sending = asyncio.get_running_loop().create_task(
        channel.carrier.send("sip:julie@example.org", "x", language=Language.FR)
    )
    await registrar.read()
    await close(channel, registrar)
    assert (await sending).state is ReplyState.UNKNOWN
    late = await channel.carrier.send("sip:julie@example.org", "x", language=Language.FR)
    assert late.state is ReplyState.FAILED


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (None, ReplyState.UNKNOWN),
        (408, ReplyState.UNKNOWN),
        (200, ReplyState.SENT),
        (202, ReplyState.SENT),
        (300, ReplyState.FAILED),
        (404, ReplyState.FAILED),
    ],
)
def test_what_a_status_says_of_the_delivery(status: int | None, state: ReplyState) -> None:
    assert receipt_for(status).state is state


def test_whom_the_carrier_reaches() -> None:
    carrier = SipChannel(SipOptions("bureau", "sip:claire@example.net", "x")).carrier
    julie, uri = Caller(Address(Scheme.SIP, "julie@example.org")), "sip:julie@example.org"
    assert carrier.address_for(ReplyTarget(julie, "sip/bureau", uri)) == uri
    assert carrier.address_for(ReplyTarget(julie, "sip/bureau", "")) == uri
    paul = Caller(Address(Scheme.TEL, "+33612345678"))
    assert carrier.address_for(ReplyTarget(paul, "sip/bureau", "")) == "sip:+33612345678@example.net"
    mail = Caller(Address(Scheme.MAILTO, "julie@example.org"))
    assert carrier.address_for(ReplyTarget(mail, "sip/bureau", "")) is None
    assert carrier.address_for(ReplyTarget(julie, "sip/other", uri)) is None
    assert carrier.address_for(ReplyTarget(Caller(ANONYMOUS), "sip/bureau", uri)) is None


@pytest.mark.parametrize(
    "uri", ["", "sip:claire@example.net", "sip:claire@EXAMPLE.net:5060", "sip:claire@example.net;user=phone"]
)
def test_nothing_is_sent_to_ourselves(uri: str) -> None:
    carrier = SipChannel(SipOptions("bureau", "sip:claire@example.net", "x")).carrier
    ourselves = Caller(Address(Scheme.SIP, "claire@example.net"))
    assert carrier.address_for(ReplyTarget(ourselves, "sip/bureau", uri)) is None
    assert carrier.address_for(ReplyTarget(ourselves, "sip/bureau", "sip:claire@example.net.fr")) is not None


async def test_without_other_phones_the_shadow_stays_away(registrar: Registrar) -> None:
    channel, heard = SipChannel(options_for(registrar)), Heard()
    await channel.open(heard)
    channel.watch(Watch.SHADOW)
    registrar.send(respond(await registrar.read(), 200))
    await settle()
    assert [s.state for s in heard.states] == [LineState.CONNECTING, LineState.OFF]
    assert "No other phone" in heard.states[-1].why
    await channel.close()


async def test_the_probe_asks_without_taking_calls(registrar: Registrar) -> None:
    channel = SipChannel(options_for(registrar))
    await channel.open(Heard())
    probing = asyncio.get_running_loop().create_task(channel.probe(timeout_s=5))
    query = await registrar.read()
    assert parsed_request(query).headers.all("contact") == []
    registrar.send(respond(query, 200, PHONE))
    assert (await probing).state is LineState.READY
    await channel.close()


async def test_the_probe_follows_a_registrar_that_sends_it_to_another(registrar: Registrar) -> None:
    channel, there = SipChannel(options_for(registrar)), Registrar()
    await channel.open(Heard())
    probing = asyncio.get_running_loop().create_task(channel.probe(timeout_s=5))
    registrar.send(
        respond(await registrar.read(), 302, f"Contact: <sip:127.0.0.1:{there.port};transport=udp>")
    )
    query = await there.read()
    assert query.startswith(f"REGISTER sip:127.0.0.1:{there.port};transport=udp SIP/2.0".encode())
    there.send(respond(query, 200, PHONE))
    assert (await probing).state is LineState.READY
    await channel.close()
    there.socket.close()


async def test_after_a_sleep_the_line_registers_anew_at_once(registrar: Registrar) -> None:
    channel, heard = await open_channel(registrar, PHONE)
    channel.renew()
    await registrar.accept_registration(PHONE)
    await settle()
    states = [status.state for status in heard.states]
    assert states == [LineState.CONNECTING, LineState.READY, LineState.CONNECTING, LineState.READY]
    await close(channel, registrar)


async def test_after_a_sleep_a_line_that_is_not_to_watch_is_off(registrar: Registrar) -> None:
    channel, heard = await open_channel(registrar)
    channel.watch(Watch.OFF)
    withdrawal = await registrar.read()
    channel.renew()
    await settle()
    registrar.send(respond(withdrawal, 503))
    channel.watch(Watch.GUARD)
    await registrar.accept_registration()
    await settle()
    states = [status.state for status in heard.states]
    assert states[-3:] == [LineState.OFF, LineState.CONNECTING, LineState.READY]
    await close(channel, registrar)


async def test_a_line_of_an_installation_takes_off_what_a_crash_left(registrar: Registrar) -> None:
    options = replace(options_for(registrar), instance="0" * 32)
    left = f"sip:fg-{contact_mark(options.instance, f'bureau {options.aor}')}-dead@127.0.0.1:9"
    channel = SipChannel(options)
    await channel.open(Heard())
    registrar.send(respond(await registrar.read(), 200, f"Contact: <{left}>;expires=60", PHONE))
    assert parsed_request(await registrar.read()).headers.all("contact") == [f"<{left}>;expires=0"]
    await channel.close()


async def test_a_wrong_password_makes_the_line_blind(registrar: Registrar) -> None:
    channel, heard = SipChannel(options_for(registrar)), Heard()
    await channel.open(heard)
    channel.watch(Watch.GUARD)
    challenge = 'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth"'
    for _ in range(2):
        registrar.send(respond(await registrar.read(), 401, challenge))
    await settle()
    assert heard.states[-1].state is LineState.BLIND
    assert "password" in heard.states[-1].why
    await channel.close()


async def test_a_name_that_does_not_resolve_makes_the_line_blind_and_is_closed_cleanly() -> None:
    options = SipOptions("bureau", "sip:claire@example.net", "x", registrar="sip:registrar..invalid")
    channel, heard = SipChannel(options), Heard()
    await channel.open(heard)
    channel.watch(Watch.GUARD)
    assert "registrar..invalid cannot be reached" in (await heard.until(LineState.BLIND)).why
    await channel.close()
    assert [status.state for status in heard.states[-2:]] == [LineState.BLIND, LineState.OFF]


async def test_a_port_that_is_taken_is_told(registrar: Registrar) -> None:
    options = replace(options_for(registrar), bind=f"127.0.0.1:{registrar.port}")
    with pytest.raises(ChannelError) as caught:
        await SipChannel(options).open(Heard())
    assert "Set another port" in caught.value.advice


async def test_a_bind_that_is_not_of_this_machine_is_told(registrar: Registrar) -> None:
    channel, heard = SipChannel(replace(options_for(registrar), bind="192.0.2.250:0")), Heard()
    channel.watch(Watch.OFF)
    await channel.open(heard)
    assert "192.0.2.250 is not an address of this machine" in heard.states[-1].why
    assert heard.states[-1].why.endswith("Set another address in bind, or leave bind empty.")
    await channel.close()


def test_the_spec_and_the_ports() -> None:
    channel = SPEC.open(SipOptions("bureau", "sip:claire@example.net", "x"))
    as_channel: Channel = channel
    as_carrier: Carrier = channel.carrier
    assert as_channel.name == as_carrier.name == "sip/bureau"
    assert channel.capabilities <= SPEC.capabilities
    assert Capability.REFUSE in channel.capabilities
