"""Calls that we make: what goes out, and what is told, with counted tokens and literal times.

The agent's Contact is t1, the server side's secret t2, the registration's Call-ID and tag t3 and t4; so the
first call is Call-ID t5, tag t6, branch z9hG4bKt7.
"""

from __future__ import annotations

import re

import pytest

from focusguard.channels.sip.agent import UserAgent
from focusguard.channels.sip.dialled import DialFinished, DialOver, DialProgressed
from focusguard.channels.sip.events import CallId, Event
from tests.unit.channels.sip.samples import REGISTRAR, headers, make_agent, one, sent
from tests.unit.channels.sip.samples import respond as echo

TARGET = "sip:+33123456789@example.net"
ASKED = 'Proxy-Authenticate: Digest realm="example.net", nonce="n1", algorithm=SHA-256, qop="auth"'
STALE = ASKED + ", stale=true"
DESK = "Contact: <sip:desk@192.0.2.50:5060>"


class Dialling:
    """An agent that has dialled; `invite` is the last INVITE that it sent."""

    def __init__(self) -> None:
        self.agent: UserAgent = make_agent()
        self.call: CallId = self.agent.dial(TARGET, 100.0)
        self.invite = one(self.agent)

    def hear(self, status: int, *lines: str, tag: str = "desk", now_s: float = 101.0) -> list[Event]:
        """Answer the INVITE; return the events."""
        self.answer(self.invite, status, *lines, tag=tag, now_s=now_s)
        return self.agent.take_events()

    def answer(
        self, request: bytes, status: int, *lines: str, tag: str = "desk", now_s: float = 101.0
    ) -> None:
        response = echo(request, status, *lines)
        if b";tag=" not in _field(response, "To"):
            response = response.replace(b"To: " + _field(response, "To"), _tagged(response, tag))
        self.agent.receive(response, REGISTRAR, now_s)

    def hang_up(self, now_s: float = 102.0) -> list[bytes]:
        self.agent.end_dialled(self.call, now_s)
        return sent(self.agent)


def _field(message: bytes, name: str) -> bytes:
    found = re.search(rb"^" + name.encode() + rb": ([^\r]*)", message, re.MULTILINE)
    assert found
    return found[1]


def _tagged(message: bytes, tag: str) -> bytes:
    return b"To: " + _field(message, "To") + f";tag={tag}".encode()


def first_lines(datagrams: list[bytes]) -> list[str]:
    return [datagram.partition(b"\r\n")[0].decode() for datagram in datagrams]


def methods(datagrams: list[bytes]) -> list[str]:
    return [line.partition(" ")[0] for line in first_lines(datagrams)]


def branch(message: bytes) -> str:
    return _field(message, "Via").partition(b"branch=")[2].partition(b";")[0].decode()


FINISHED_603 = [DialFinished("t5", 603), DialOver("t5")]


def test_the_invite() -> None:
    dialling = Dialling()
    found = headers(dialling.invite)
    assert first_lines([dialling.invite]) == [f"INVITE {TARGET} SIP/2.0"]
    assert dialling.call == CallId("t5", "t6")
    assert found.first("via") == "SIP/2.0/UDP 192.0.2.9:5070;branch=z9hG4bKt7;rport"
    assert found.first("from") == "<sip:claire@example.net>;tag=t6"
    assert found.first("to") == f"<{TARGET}>"
    assert (found.first("call-id"), found.first("cseq")) == ("t5", "1 INVITE")
    assert found.first("contact") == "<sip:fg-t1@192.0.2.9:5070>"
    assert found.first("content-type") == "application/sdp"
    assert b"\r\nm=audio 5070 RTP/AVP 8 0\r\n" in dialling.invite


def test_ringing_is_told_but_trying_is_not() -> None:
    dialling = Dialling()
    assert dialling.hear(100) == []
    assert dialling.hear(180) == [DialProgressed("t5", 180)]
    assert sent(dialling.agent) == []


def test_a_refusal_is_acknowledged_within_the_transaction_each_time_it_comes() -> None:
    dialling = Dialling()
    assert dialling.hear(603) == FINISHED_603
    ack = one(dialling.agent)
    assert first_lines([ack]) == [f"ACK {TARGET} SIP/2.0"]
    assert branch(ack) == branch(dialling.invite)
    assert (_field(ack, "To"), _field(ack, "CSeq")) == (f"<{TARGET}>;tag=desk".encode(), b"1 ACK")
    assert dialling.hear(603, now_s=102.0) == []
    assert one(dialling.agent) == ack


def test_nobody_answers() -> None:
    dialling = Dialling()
    again = []
    while (due_s := dialling.agent.next_due_s()) is not None:
        dialling.agent.tick(due_s)
        again += sent(dialling.agent)
    assert again == [dialling.invite] * 6
    assert dialling.agent.take_events() == [DialFinished("t5", None), DialOver("t5")]


def test_a_cancel_waits_for_a_provisional_response() -> None:
    dialling = Dialling()
    assert dialling.hang_up() == []
    assert dialling.hear(100, tag="") == []
    cancel = one(dialling.agent)
    assert first_lines([cancel]) == [f"CANCEL {TARGET} SIP/2.0"]
    assert branch(cancel) == branch(dialling.invite)
    assert (_field(cancel, "To"), _field(cancel, "CSeq")) == (f"<{TARGET}>".encode(), b"1 CANCEL")
    dialling.answer(cancel, 200)
    assert dialling.agent.take_events() == []
    assert dialling.hear(487) == [DialFinished("t5", 487), DialOver("t5")]
    assert methods(sent(dialling.agent)) == ["ACK"]


def test_a_cancel_is_sent_once_and_repeated_until_it_is_answered() -> None:
    dialling = Dialling()
    dialling.hear(180)
    [cancel] = dialling.hang_up()
    assert dialling.hang_up() == []
    dialling.agent.tick(102.5)
    assert sent(dialling.agent) == [cancel]
    dialling.hear(487)
    sent(dialling.agent)
    dialling.agent.tick(103.5)
    assert sent(dialling.agent) == []


def test_a_cancel_that_leads_to_nothing_ends_after_64_t1() -> None:
    dialling = Dialling()
    dialling.hear(180)
    [cancel] = dialling.hang_up(now_s=102.0)
    dialling.answer(cancel, 200)
    dialling.agent.tick(133.9)
    assert dialling.agent.take_events() == []
    dialling.agent.tick(134.0)
    assert dialling.agent.take_events() == [DialFinished("t5", None), DialOver("t5")]
    assert dialling.agent.next_due_s() is None


def test_who_takes_the_call_is_hung_up_on_at_once() -> None:
    dialling = Dialling()
    dialling.hear(180)
    events = dialling.hear(
        200, DESK, "Record-Route: <sip:192.0.2.1;lr;n=2>, <sip:192.0.2.1;lr;n=1>", now_s=103.0
    )
    assert events == [DialFinished("t5", 200)]
    ack, bye = sent(dialling.agent)
    assert first_lines([ack, bye]) == [
        "ACK sip:desk@192.0.2.50:5060 SIP/2.0",
        "BYE sip:desk@192.0.2.50:5060 SIP/2.0",
    ]
    for request, cseq in ((ack, b"1 ACK"), (bye, b"2 BYE")):
        assert headers(request).all("route") == ["<sip:192.0.2.1;lr;n=1>", "<sip:192.0.2.1;lr;n=2>"]
        assert _field(request, "To") == f"<{TARGET}>;tag=desk".encode()
        assert _field(request, "CSeq") == cseq
    assert len({branch(dialling.invite), branch(ack), branch(bye)}) == 3
    dialling.answer(bye, 200)
    assert dialling.agent.take_events() == [DialOver("t5")]


def test_a_repeated_2xx_gets_the_same_ack_and_no_second_bye() -> None:
    dialling = Dialling()
    dialling.hear(200, DESK)
    ack, _ = sent(dialling.agent)
    assert dialling.hear(200, DESK, now_s=101.5) == []
    assert sent(dialling.agent) == [ack]


def test_a_second_fork_that_takes_the_call_is_hung_up_on_too() -> None:
    dialling = Dialling()
    dialling.hear(200, DESK)
    sent(dialling.agent)
    events = dialling.hear(200, "Contact: <sip:attic@192.0.2.51>", tag="attic")
    ack, bye = sent(dialling.agent)
    assert events == []
    assert first_lines([ack, bye]) == ["ACK sip:attic@192.0.2.51 SIP/2.0", "BYE sip:attic@192.0.2.51 SIP/2.0"]
    assert _field(bye, "CSeq") == b"3 BYE"
    dialling.answer(bye, 200)
    assert dialling.agent.take_events() == []  # The first one's BYE is not answered yet.


def test_a_2xx_that_crosses_the_cancel_is_ended_by_bye() -> None:
    dialling = Dialling()
    dialling.hear(180)
    dialling.hang_up()
    assert dialling.hear(200, DESK, now_s=102.01) == [DialFinished("t5", 200)]
    ack, bye = sent(dialling.agent)
    assert methods([ack, bye]) == ["ACK", "BYE"]
    dialling.answer(bye, 481)
    assert dialling.agent.take_events() == [DialOver("t5")]


def test_a_bye_that_nobody_answers_ends_by_timer_f() -> None:
    dialling = Dialling()
    dialling.hear(200, DESK, now_s=101.0)
    while (due_s := dialling.agent.next_due_s()) is not None:
        dialling.agent.tick(due_s)
    assert dialling.agent.take_events() == [DialOver("t5")]


@pytest.mark.parametrize("contact", [(), ("Contact: <nonsense>",), ("Contact: *",)])
def test_without_a_usable_contact_whom_we_called_is_told(contact: tuple[str, ...]) -> None:
    dialling = Dialling()
    dialling.hear(200, *contact)
    assert first_lines(sent(dialling.agent))[0] == f"ACK {TARGET} SIP/2.0"


def test_a_challenge_is_acknowledged_and_met_with_the_next_cseq() -> None:
    dialling = Dialling()
    assert dialling.hear(407, ASKED) == []
    ack, again = sent(dialling.agent)
    assert methods([ack, again]) == ["ACK", "INVITE"]
    assert _field(again, "CSeq") == b"2 INVITE"
    assert _field(again, "Call-ID") == _field(dialling.invite, "Call-ID")
    assert _field(again, "From") == _field(dialling.invite, "From")
    assert branch(again) != branch(dialling.invite)
    given = headers(again).first("proxy-authorization") or ""
    assert f'uri="{TARGET}"' in given
    assert 'username="claire"' in given
    # The proxy repeats its 407: the first transaction still answers.
    dialling.hear(407, ASKED, now_s=101.5)
    assert sent(dialling.agent) == [ack]
    dialling.invite = again
    assert dialling.hear(603) == FINISHED_603


def test_the_ack_for_a_2xx_and_the_bye_carry_credentials() -> None:
    dialling = Dialling()
    dialling.hear(407, ASKED)
    dialling.invite = sent(dialling.agent)[1]
    dialling.hear(200, DESK)
    ack, bye = sent(dialling.agent)
    assert headers(ack).all("proxy-authorization") == headers(dialling.invite).all("proxy-authorization")
    assert "nc=00000002" in (headers(bye).first("proxy-authorization") or "")
    dialling.answer(bye, 407, ASKED.replace("n1", "n2"))
    bye = one(dialling.agent)
    assert 'nonce="n2"' in (headers(bye).first("proxy-authorization") or "")
    assert dialling.agent.take_events() == []
    dialling.answer(bye, 200)
    assert dialling.agent.take_events() == [DialOver("t5")]


def test_a_wrong_password_ends_the_call() -> None:
    dialling = Dialling()
    dialling.hear(407, ASKED)
    dialling.invite = sent(dialling.agent)[1]
    assert dialling.hear(407, ASKED.replace("n1", "n2")) == [DialFinished("t5", 407), DialOver("t5")]
    assert methods(sent(dialling.agent)) == ["ACK"]


def test_a_stale_nonce_is_replaced_but_not_for_ever() -> None:
    dialling = Dialling()
    events: list[Event] = []
    for _ in range(4):
        events += dialling.hear(407, STALE)
        *_, dialling.invite = sent(dialling.agent)
    assert events == [DialFinished("t5", 407), DialOver("t5")]


def test_a_challenge_to_a_call_that_was_given_up_is_not_met() -> None:
    dialling = Dialling()
    dialling.hang_up()
    assert dialling.hear(407, ASKED) == [DialFinished("t5", 407), DialOver("t5")]
    assert methods(sent(dialling.agent)) == ["ACK"]


def test_a_challenge_that_we_cannot_meet_ends_the_call() -> None:
    dialling = Dialling()
    assert dialling.hear(401, 'WWW-Authenticate: Basic realm="x"') == [
        DialFinished("t5", 401),
        DialOver("t5"),
    ]


@pytest.mark.parametrize("tag", ["a b", "a>b", 'x"y'])
def test_a_tag_that_is_no_token_is_not_repeated(tag: str) -> None:
    dialling = Dialling()
    dialling.hear(486, tag=tag)
    assert _field(one(dialling.agent), "To") == f"<{TARGET}>".encode()


def test_a_response_to_nothing_of_ours_does_nothing() -> None:
    dialling = Dialling()
    stray = dialling.invite.replace(b"z9hG4bKt7", b"z9hG4bKother")
    dialling.answer(stray, 603)
    assert (dialling.agent.take_events(), sent(dialling.agent)) == ([], [])


def test_everything_is_forgotten_in_time() -> None:
    dialling = Dialling()
    dialling.hear(407, ASKED)
    dialling.invite = sent(dialling.agent)[1]
    dialling.hear(200, DESK)
    while (due_s := dialling.agent.next_due_s()) is not None:
        dialling.agent.tick(due_s)
    sent(dialling.agent)
    assert dialling.hear(200, DESK, tag="late", now_s=500.0) == [DialOver("t5")]
    assert sent(dialling.agent) == []


def test_a_strict_router_of_rfc_2543_is_the_request_uri() -> None:
    dialling = Dialling()
    dialling.hear(200, DESK, "Record-Route: nonsense, <sip:far.example.net;lr>, <sip:192.0.2.1>")
    for request in sent(dialling.agent):
        assert first_lines([request])[0].split(" ")[1] == "sip:192.0.2.1"
        assert headers(request).all("route") == ["<sip:far.example.net;lr>", "<sip:desk@192.0.2.50:5060>"]
