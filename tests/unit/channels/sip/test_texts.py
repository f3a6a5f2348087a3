"""Texts that go out as MESSAGE (RFC 3428)."""

from __future__ import annotations

import pytest

from focusguard.channels.sip.agent import MessageTooLong, random_token
from focusguard.channels.sip.carrier import SipCarrier
from focusguard.channels.sip.events import MessageFinished
from focusguard.channels.sip.line import Line
from tests.unit.channels.sip.samples import (
    AOR,
    CHALLENGE,
    OURS,
    REGISTRAR,
    headers,
    make_agent,
    one,
    reply,
    respond,
)


async def no_line() -> Line | None:
    return None


def test_a_message_goes_through_the_registrar() -> None:
    agent = make_agent()
    message_id = agent.send_message("sip:julie@example.org", "En séance.", 0.0)
    [(datagram, destination)] = agent.take_datagrams()
    assert destination == REGISTRAR
    assert datagram.startswith(b"MESSAGE sip:julie@example.org SIP/2.0\r\n")
    assert datagram.endswith("Content-Length: 11\r\n\r\nEn séance.".encode())
    assert headers(datagram).first("content-type") == "text/plain;charset=UTF-8"
    agent.receive(respond(datagram, 202), REGISTRAR, 0.1)
    assert agent.take_events() == [MessageFinished(message_id, 202)]


@pytest.mark.parametrize(("status", "expected"), [(404, 404), (603, 603)])
def test_a_refused_message(status: int, expected: int) -> None:
    agent = make_agent()
    message_id = agent.send_message("sip:julie@example.org", "x", 0.0)
    assert reply(agent, status, now_s=0.1) == [MessageFinished(message_id, expected)]


def test_a_message_that_nobody_answers_is_unknown() -> None:
    agent = make_agent()
    message_id = agent.send_message("sip:julie@example.org", "x", 0.0)
    agent.tick(32.0)
    assert agent.take_events() == [MessageFinished(message_id, None)]


def test_a_message_refused_for_the_password_was_not_delivered() -> None:
    agent = make_agent()
    message_id = agent.send_message("sip:julie@example.org", "x", 0.0)
    reply(agent, 407, CHALLENGE.replace("WWW", "Proxy"), now_s=0.1)
    assert reply(agent, 407, CHALLENGE.replace("WWW", "Proxy"), now_s=0.2) == [
        MessageFinished(message_id, 401)
    ]


def test_a_message_carries_no_credentials_of_the_registration() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 401, CHALLENGE, now_s=0.1)
    reply(agent, 200, now_s=0.2)
    reply(agent, 200, OURS, now_s=0.3)
    agent.send_message("sip:julie@example.org", "x", 1.0)
    first = one(agent)
    agent.receive(respond(first, 407, CHALLENGE.replace("WWW", "Proxy")), REGISTRAR, 1.1)
    again = headers(one(agent))
    assert headers(first).first("authorization") is None
    assert (again.first("authorization"), again.first("proxy-authorization") is not None) == (None, True)


def test_the_longest_message_with_credentials_still_fits_into_1300_octets() -> None:
    agent = make_agent(random_token)
    target = "sip:+33612345678@voice.example.org;user=phone"
    room = SipCarrier("sip/bureau", AOR, no_line).limit_for(target).octets
    assert room is not None
    with pytest.raises(MessageTooLong, match=f"takes {room} here"):
        agent.send_message(target, "x" * (room + 1), 0.0)
    agent.send_message(target, "x" * room, 0.0)
    reply(agent, 401, CHALLENGE.replace("n1", "n" * 60), now_s=0.1)
    assert 1200 < len(one(agent)) <= 1300


def test_a_text_that_does_not_fit_into_a_datagram() -> None:
    agent = make_agent()
    with pytest.raises(MessageTooLong):
        agent.send_message("sip:julie@example.org", "é" * 400, 0.0)
    with pytest.raises(ValueError, match="not"):
        agent.send_message("julie", "x", 0.0)
    with pytest.raises(ValueError, match="not"):
        agent.send_message("mailto:julie@example.org", "x", 0.0)
