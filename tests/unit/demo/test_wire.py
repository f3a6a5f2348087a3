"""Datagrams of the demo's peers: Via headers, repetitions, and a network that loses things."""

from __future__ import annotations

import pytest

from focusguard.demo.caller import Caller
from focusguard.demo.desk_phone import DeskPhone, RingEnd
from focusguard.demo.resends import T2_S, Resends
from focusguard.demo.signing import Account
from focusguard.demo.station import Line, Station
from focusguard.demo.wire import (
    Endpoint,
    branch_of,
    make_request,
    parse_message,
    pop_via,
    push_via,
    respond,
    stamp_source,
    tag_of,
    top_via,
    transaction_of,
)

HERE: Endpoint = ("127.0.0.1", 6000)
THERE: Endpoint = ("127.0.0.1", 6001)


def request_with_vias(*vias: str, method: str = "INVITE") -> bytes:
    lines = [
        f"{method} sip:claire@example.net SIP/2.0",
        *(f"Via: {via}" for via in vias),
        "From: <sip:karim@example.net>;tag=k",
        "To: <sip:claire@example.net>",
        "Call-ID: c1",
        f"CSeq: 1 {method}",
        "",
        "",
    ]
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize(
    "vias",
    [
        ("SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKa", "SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKb"),
        ("SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKa, SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKb",),
    ],
)
def test_vias_in_one_line_or_two(vias: tuple[str, ...]) -> None:
    message = parse_message(request_with_vias(*vias))
    assert message is not None
    push_via(message, "SIP/2.0/UDP 10.0.0.9;branch=z9hG4bKz")
    branches = []
    for _ in range(3):
        branches.append(branch_of(message))
        if len(branches) < 3:
            pop_via(message)
    assert branches == ["z9hG4bKz", "z9hG4bKa", "z9hG4bKb"]


def test_source_is_written_into_the_top_via_alone() -> None:
    request = make_request(
        "OPTIONS", "sip:example.net", [("Via", "SIP/2.0/UDP host:5060;rport;branch=z9hG4bKa")]
    )
    push_via(request, "SIP/2.0/UDP other;branch=z9hG4bKb;rport")
    stamp_source(request, ("192.0.2.1", 1234))
    assert request.headers.getlist("Via") == [
        "SIP/2.0/UDP other;branch=z9hG4bKb;rport=1234;received=192.0.2.1",
        "SIP/2.0/UDP host:5060;rport;branch=z9hG4bKa",
    ]


def test_transaction_differs_by_sent_by() -> None:
    one = parse_message(request_with_vias("SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bKa"))
    two = parse_message(request_with_vias("SIP/2.0/UDP 10.0.0.2:5060;branch=z9hG4bKa"))
    assert one is not None
    assert two is not None
    assert transaction_of(one) == "z9hG4bKa|10.0.0.1:5060"
    assert transaction_of(one) != transaction_of(two)
    assert top_via(two) == "SIP/2.0/UDP 10.0.0.2:5060;branch=z9hG4bKa"


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\xff", b"INVITE\r\n\r\n", b"SIP/2.0 200 OK\r\n\r\n", request_with_vias()[:-2]],
)
def test_what_is_no_message_is_none(data: bytes) -> None:
    assert parse_message(data) is None


def test_to_tag_is_added_once() -> None:
    request = parse_message(request_with_vias("SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKa"))
    assert request is not None
    request.headers.set("To", "<sip:claire@example.net;tag=uri>")
    response = respond(request, 180, to_tag="d")  # type: ignore[arg-type]
    assert tag_of(response.headers["To"]) == "d"
    request.headers.set("To", response.headers["To"])
    assert respond(request, 200, to_tag="e").headers["To"] == response.headers["To"]  # type: ignore[arg-type]


def test_intervals_double_and_end() -> None:
    resends = Resends()
    resends.start("a", b"x", HERE, 0.0)
    due = [now_s / 2 for now_s in range(1, 80) if resends.take_due(now_s / 2)]
    assert due == [0.5, 1.5, 3.5, 7.5, 15.5, 31.5]
    assert resends.take_expired(31.9) == []
    assert resends.take_expired(32.0) == ["a"]
    assert resends.next_due_s() is None


def test_intervals_are_capped_at_t2() -> None:
    resends = Resends()
    resends.start("a", b"x", HERE, 0.0, cap_s=T2_S)
    due = [now_s / 2 for now_s in range(1, 40) if resends.take_due(now_s / 2)]
    assert due == [0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5]


class Cable:
    """Two parties and a network without loss, unless told otherwise."""

    def __init__(self, *parties: Station) -> None:
        self.parties = {party.local: party for party in parties}
        self.passed: list[bytes] = []

    def run(self, now_s: float, *, lose: int = 0) -> None:
        """Carry datagrams until nobody has anything to say; the first *lose* of them are lost."""
        while True:
            sent = [(p.local, item) for p in self.parties.values() for item in p.take_datagrams()]
            if not sent:
                return
            for source, (data, target) in sent:
                if lose > 0:
                    lose -= 1
                    continue
                self.passed.append(data)
                self.parties[target].receive(data, source, now_s)


def make_pair(*, answers_after_s: float | None) -> tuple[Caller, DeskPhone, Cable]:
    caller = Caller(Line(Account("karim", "lune"), "example.net", THERE, "Karim"), HERE)
    phone = DeskPhone(
        Line(Account("claire", "soleil"), "example.net", HERE), THERE, answers_after_s=answers_after_s
    )
    return caller, phone, Cable(caller, phone)


def test_lost_invite_is_sent_again_and_rings_once() -> None:
    caller, phone, cable = make_pair(answers_after_s=None)
    call = caller.dial("sip:claire@127.0.0.1:6001", 0.0)
    cable.run(0.0, lose=1)
    assert phone.rings == []
    caller.tick(0.5)
    cable.run(0.5)
    assert (len(phone.rings), call.provisional) == (1, [180])
    caller.tick(1.5)
    cable.run(1.5)
    assert len(phone.rings) == 1


def test_lost_answer_is_sent_again_until_its_ack() -> None:
    caller, phone, cable = make_pair(answers_after_s=2.0)
    call = caller.dial("sip:claire@127.0.0.1:6001", 0.0)
    cable.run(0.0)
    assert phone.next_due_s() == 2.0
    phone.tick(2.0)
    cable.run(2.0, lose=1)
    assert (call.status, phone.rings[0].connected) == (0, False)
    phone.tick(2.5)
    cable.run(2.5)
    assert (call.status, phone.rings[0].connected, phone.next_due_s()) == (200, True, None)


def test_lost_ack_makes_one_more_answer_and_one_more_ack() -> None:
    caller, phone, cable = make_pair(answers_after_s=0.0)
    call = caller.dial("sip:claire@127.0.0.1:6001", 0.0)
    cable.run(0.0)
    phone.tick(0.0)
    (answer,) = phone.take_datagrams()
    caller.receive(answer[0], THERE, 0.0)
    assert caller.take_datagrams() != []  # the ACK, lost
    phone.tick(0.5)
    cable.run(0.5)
    assert (call.finals, phone.rings[0].connected) == (2, True)


def test_answer_that_crosses_the_hang_up_is_ended_by_bye() -> None:
    caller, phone, cable = make_pair(answers_after_s=1.0)
    call = caller.dial("sip:claire@127.0.0.1:6001", 0.0)
    cable.run(0.0)
    caller.hang_up(call, 1.0)
    phone.tick(1.0)
    cancel, answer = caller.take_datagrams()[0], phone.take_datagrams()[0]
    phone.receive(cancel[0], HERE, 1.0)
    caller.receive(answer[0], THERE, 1.0)
    cable.run(1.0)
    (ring,) = phone.rings
    assert (ring.end, ring.connected, ring.over) == (RingEnd.ANSWERED, True, True)


def test_repeated_text_is_one_text_and_two_are_two() -> None:
    caller, _, _ = make_pair(answers_after_s=None)
    one = request_with_vias("SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKa", method="MESSAGE") + b"Bonjour"
    two = request_with_vias("SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKb", method="MESSAGE") + b"Bonjour"
    for data in (one, one, two):
        caller.receive(data, THERE, 0.0)
    assert [text.body for text in caller.texts] == ["Bonjour", "Bonjour"]
    assert len(caller.take_datagrams()) == 3


def test_dropped_call_sends_both_without_waiting() -> None:
    caller, phone, cable = make_pair(answers_after_s=None)
    call = caller.dial_and_drop("sip:claire@127.0.0.1:6001", THERE, 0.0)
    cable.run(0.0)
    assert [data.split(b" ", 1)[0] for data in cable.passed[:2]] == [b"INVITE", b"CANCEL"]
    assert (call.status, phone.rings[0].end) == (487, RingEnd.CANCELLED)
    assert sum(data.startswith(b"CANCEL") for data in cable.passed) == 1
