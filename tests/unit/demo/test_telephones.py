"""The demo's registrar and telephones among themselves, on real sockets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest

from focusguard.demo.caller import ANONYMOUS_URI, Caller, Presentation, open_caller
from focusguard.demo.desk_phone import DeskPhone, RingEnd, open_desk_phone
from focusguard.demo.registrar import Office, Registrar, open_registrar
from focusguard.demo.signing import Account
from focusguard.demo.station import Line
from focusguard.demo.udp import UdpPeer

CLAIRE = Account("claire", "soleil")
KARIM = Account("+33612345678", "lune")
AOR = "sip:claire@example.net"


@dataclass
class Village:
    registrar: UdpPeer[Registrar]
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    def line(self, account: Account, name: str = "") -> Line:
        return Line(account, "example.net", self.registrar.party.local, name)

    async def desk_phone(self, *, answers_after_s: float | None = None) -> UdpPeer[DeskPhone]:
        phone = await open_desk_phone(self.line(CLAIRE), answers_after_s=answers_after_s)
        self.stack.callback(phone.close)
        phone.act(lambda party, now_s: party.register(now_s))
        assert await phone.until(lambda: phone.party.register_code == 200, timeout_s=5)
        return phone

    async def caller(self) -> UdpPeer[Caller]:
        caller = await open_caller(self.line(KARIM, "Karim"))
        self.stack.callback(caller.close)
        caller.act(lambda party, now_s: party.register(now_s))
        assert await caller.until(lambda: caller.party.register_code == 200, timeout_s=5)
        return caller


@pytest.fixture
async def village() -> AsyncIterator[Village]:
    registrar = await open_registrar(Office("example.net", [CLAIRE, KARIM]))
    village = Village(registrar)
    village.stack.callback(registrar.close)
    async with village.stack:
        yield village


async def test_call_is_answered_and_ended(village: Village) -> None:
    phone = await village.desk_phone(answers_after_s=0.01)
    caller = await village.caller()

    call = caller.act(lambda party, now_s: party.dial(AOR, now_s))
    assert await caller.until(lambda: call.is_talking, timeout_s=5)
    (ring,) = phone.party.rings
    assert await phone.until(lambda: ring.connected, timeout_s=5)
    caller.act(lambda party, now_s: party.hang_up(call, now_s))
    assert await phone.until(lambda: ring.over, timeout_s=5)

    assert (call.status, call.provisional) == (200, [100, 180])
    assert (ring.end, ring.caller) == (RingEnd.ANSWERED, "sip:+33612345678@example.net")


async def test_both_phones_ring_and_one_stops_when_the_other_answers(village: Village) -> None:
    silent = await village.desk_phone()
    taking = await village.desk_phone(answers_after_s=0.01)
    caller = await village.caller()

    call = caller.act(lambda party, now_s: party.dial(AOR, now_s))
    assert await caller.until(lambda: call.status == 200, timeout_s=5)
    assert await silent.until(lambda: silent.party.rings[0].end is not None, timeout_s=5)

    assert silent.party.rings[0].end is RingEnd.CANCELLED
    assert taking.party.rings[0].end is RingEnd.ANSWERED


async def test_caller_who_hangs_up_stops_the_ringing(village: Village) -> None:
    phone = await village.desk_phone()
    caller = await village.caller()

    call = caller.act(lambda party, now_s: party.dial(AOR, now_s))
    assert await caller.until(lambda: call.is_ringing, timeout_s=5)
    caller.act(lambda party, now_s: party.hang_up(call, now_s))
    assert await caller.until(lambda: call.status > 0, timeout_s=5)

    assert call.status == 487
    assert phone.party.rings[0].end is RingEnd.CANCELLED


async def test_invite_and_cancel_in_one_burst(village: Village) -> None:
    phone = await village.desk_phone()
    caller = await village.caller()

    def dial_and_hang_up(party: Caller, now_s: float) -> None:
        party.hang_up(party.dial(AOR, now_s), now_s)

    caller.act(dial_and_hang_up)
    (call,) = caller.party.calls
    assert await caller.until(lambda: call.status > 0, timeout_s=5)

    assert call.status == 487
    assert phone.party.rings[0].end is RingEnd.CANCELLED


async def test_withheld_number_shows_nowhere(village: Village) -> None:
    phone = await village.desk_phone(answers_after_s=0.01)
    caller = await village.caller()

    call = caller.act(lambda party, now_s: party.dial(AOR, now_s, presentation=Presentation.WITHHELD))
    assert await caller.until(lambda: call.status == 200, timeout_s=5)

    assert phone.party.rings[0].caller == ANONYMOUS_URI
    assert b"33612345678" not in bytes(call.invite)


async def test_address_without_a_phone_is_unavailable(village: Village) -> None:
    caller = await village.caller()

    call = caller.act(lambda party, now_s: party.dial(AOR, now_s))
    assert await caller.until(lambda: call.status > 0, timeout_s=5)

    assert (call.status, call.finals) == (480, 1)


async def test_phone_that_leaves_rings_no_more(village: Village) -> None:
    phone = await village.desk_phone()
    phone.act(lambda party, now_s: party.register(now_s, expires_s=0))
    assert await phone.until(lambda: phone.party.register_code == 200, timeout_s=5)

    assert phone.party.registered_s == 0
    assert village.registrar.party.bindings("claire", 0.0) == []


async def test_wrong_password_is_refused(village: Village) -> None:
    intruder = await open_desk_phone(village.line(Account("claire", "pluie")))
    village.stack.callback(intruder.close)
    intruder.act(lambda party, now_s: party.register(now_s))
    assert await intruder.until(lambda: intruder.party.register_code > 0, timeout_s=5)

    assert intruder.party.register_code == 401
    assert village.registrar.party.bindings("claire", 0.0) == []
