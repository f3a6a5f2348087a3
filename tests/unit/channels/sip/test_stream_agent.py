"""The user agent over TCP and TLS, without I/O."""

from __future__ import annotations

from typing import Any

import pytest

from focusguard.channels.sip.agent import AgentConfig, UserAgent
from focusguard.channels.sip.answers import Refusal, Refuse, Ring
from focusguard.channels.sip.digest import Credentials
from focusguard.channels.sip.endpoint import Endpoint, Transport
from focusguard.channels.sip.events import (
    CallHungUp,
    CallId,
    CallUnacknowledged,
    FailureReason,
    MessageFinished,
    Registered,
    RegistrationFailed,
    Unregistered,
)
from focusguard.channels.sip.timers import STREAM
from tests.unit.channels.sip.samples import (
    AOR,
    LOCAL,
    OURS,
    PHONE,
    REGISTRAR,
    contacts,
    counted_tokens,
    headers,
    one,
    parsed_response,
    reply,
    request,
    respond,
    sent,
    statuses,
)
from tests.unit.channels.sip.test_answered_calls import ANNOUNCE, invite

CALL = CallId("call-1", "julie")


def config(**changes: Any) -> AgentConfig:
    whole: dict[str, Any] = {
        "aor": AOR,
        "credentials": Credentials("claire", "secret"),
        "registrar": REGISTRAR,
        "registrar_addresses": frozenset({REGISTRAR.host}),
        "local": LOCAL,
        "timers": STREAM,
        "transport": Transport.TCP,
        "make_token": counted_tokens(),
    }
    return AgentConfig(**{**whole, **changes})


def registered(**changes: Any) -> UserAgent:
    agent = UserAgent(config(**changes))
    agent.start_registration(0.0)
    reply(agent, 200, now_s=0.1)
    assert reply(agent, 200, OURS, now_s=0.2) == [Registered(100, ())]
    return agent


@pytest.mark.parametrize(("transport", "name"), [(Transport.TCP, "tcp"), (Transport.TLS, "tls")])
def test_via_and_contact_say_the_transport(transport: Transport, name: str) -> None:
    agent = UserAgent(config(transport=transport))
    agent.start_registration(0.0)
    query = one(agent)
    assert (headers(query).first("via") or "").startswith(f"SIP/2.0/{name.upper()} 192.0.2.9:5070;")
    agent.receive(respond(query, 200), REGISTRAR, 0.1)
    assert contacts(one(agent)) == [f"<sip:fg-t1@192.0.2.9:5070;transport={name}>;expires=90"]


def test_nothing_is_sent_twice() -> None:
    agent = registered()
    agent.receive(request(), REGISTRAR, 1.0)
    agent.answer(CALL, Refuse(Refusal.DECLINE, 60), 1.1)
    assert statuses(agent) == [603]
    agent.tick(30.0)
    assert sent(agent) == []


def test_a_request_that_nobody_answers_ends_by_timer_f_all_the_same() -> None:
    agent = UserAgent(config())
    agent.start_registration(0.0)
    one(agent)
    agent.tick(31.9)
    assert (sent(agent), agent.take_events()) == ([], [])
    agent.tick(32.0)
    [failed] = agent.take_events()
    assert isinstance(failed, RegistrationFailed)
    assert failed.reason is FailureReason.NO_ANSWER


def test_a_lost_connection_ends_the_registration_until_it_is_tried_anew() -> None:
    agent = registered()
    agent.connection_lost(10.0)
    [failed] = agent.take_events()
    assert isinstance(failed, RegistrationFailed)
    assert (failed.reason, failed.retry_in_s) == (FailureReason.CONNECTION_LOST, 2.0)
    assert (sent(agent), agent.next_due_s()) == ([], 12.0)


def test_a_lost_connection_ends_a_register_that_is_under_way() -> None:
    agent = UserAgent(config())
    agent.start_registration(0.0)
    one(agent)
    agent.connection_lost(1.0)
    [failed] = agent.take_events()
    assert isinstance(failed, RegistrationFailed)
    assert failed.reason is FailureReason.CONNECTION_LOST


def test_of_a_text_under_way_nobody_knows() -> None:
    agent = registered()
    message_id = agent.send_message("sip:julie@example.org", "x", 1.0)
    agent.connection_lost(1.5)
    assert agent.take_events()[0] == MessageFinished(message_id, None)


@pytest.mark.parametrize("acknowledged", [False, True])
def test_calls_that_wait_for_an_ack_end_as_never_acknowledged(acknowledged: bool) -> None:
    agent = registered()
    agent.receive(request(), REGISTRAR, 1.0)
    agent.answer(CALL, Refuse(Refusal.DECLINE, 60), 1.1)
    if acknowledged:
        agent.receive(request("ACK"), REGISTRAR, 1.2)
    agent.take_events()
    agent.connection_lost(2.0)
    ended = [event for event in agent.take_events() if isinstance(event, CallUnacknowledged)]
    assert ended == ([] if acknowledged else [CallUnacknowledged(CALL, 603)])
    assert not agent.answer(CALL, Ring(), 2.1)


def test_a_call_that_rings_is_over_too() -> None:
    agent = registered()
    agent.receive(request(), REGISTRAR, 1.0)
    agent.answer(CALL, Ring(), 1.1)
    agent.take_events()
    agent.connection_lost(2.0)
    assert agent.take_events()[0] == CallUnacknowledged(CALL, 0)


def test_the_successor_has_the_same_user_at_its_own_address() -> None:
    agent = registered()
    agent.connection_lost(10.0)
    elsewhere = {"local": Endpoint("192.0.2.99", 6000), "transport": Transport.TLS}
    successor = UserAgent(config(**elsewhere, contact_user="fg-t1", make_token=lambda: "other"))
    successor.succeed(agent)
    successor.start_registration(11.0)
    reply(successor, 200, now_s=11.1)
    assert contacts(one(successor)) == ["<sip:fg-t1@192.0.2.99:6000;transport=tls>;expires=90"]


def test_the_successor_knows_that_the_registrar_evicts_phones() -> None:
    agent = UserAgent(config())
    agent.start_registration(0.0)
    reply(agent, 200, PHONE, now_s=0.1)
    for contact in (OURS, OURS, PHONE, PHONE):
        reply(agent, 200, contact, now_s=0.2)
    agent.connection_lost(1.0)
    successor = UserAgent(config())
    successor.succeed(agent)
    successor.start_registration(2.0)
    [failed] = successor.take_events()
    assert isinstance(failed, RegistrationFailed)
    assert failed.reason is FailureReason.EVICTS_OTHER_PHONE
    assert sent(successor) == []


def test_a_phone_that_was_being_put_back_comes_first_over_the_next_connection() -> None:
    agent = UserAgent(config())
    agent.start_registration(0.0)
    reply(agent, 200, PHONE, now_s=0.1)
    for _ in range(2):
        reply(agent, 200, OURS, now_s=0.2)
    assert contacts(one(agent)) == ["<sip:claire@192.0.2.50:5060>;expires=1800"]
    agent.connection_lost(0.3)
    assert (sent(agent), agent.take_events()) == ([], [])
    successor = UserAgent(config())
    successor.succeed(agent)
    successor.restart_registration(1.0)
    assert contacts(one(successor)) == ["<sip:claire@192.0.2.50:5060>;expires=1800"]


def test_a_registration_that_was_being_withdrawn_is_over() -> None:
    agent = registered()
    agent.stop_registration(1.0)
    one(agent)
    agent.connection_lost(1.1)
    assert agent.take_events() == [Unregistered(confirmed=False)]


def test_an_announcement_that_plays_is_over() -> None:
    agent = registered()
    agent.receive(invite(), REGISTRAR, 1.0)
    agent.answer(CALL, ANNOUNCE, 1.1)
    sent(agent)
    agent.take_events()
    agent.connection_lost(2.0)
    assert agent.take_events()[0] == CallHungUp(CALL, confirmed=False)
    assert agent.held["calls"] == 0


def test_a_long_text_goes_over_a_stream() -> None:
    agent = registered()
    agent.send_message("sip:julie@example.org", "é" * 1000, 1.0)
    assert len(one(agent)) > 2000


def test_a_request_without_an_end_is_answered() -> None:
    agent = registered()
    head = request().replace(b"Content-Length: 0\r\n", b"")
    agent.refuse_unframed(head, REGISTRAR, 400, "Missing Content-Length", 1.0)
    response = parsed_response(data := one(agent))
    assert (response.status, data.split(b"\r\n")[0]) == (400, b"SIP/2.0 400 Missing Content-Length")
    assert agent.take_events() == []


@pytest.mark.parametrize(
    "head",
    [
        request("ACK").replace(b"Content-Length: 0\r\n", b""),
        b"SIP/2.0 200 OK\r\nVia: SIP/2.0/TCP 192.0.2.9:5070;branch=z9hG4bKt2\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: example.net\r\n\r\n",
    ],
)
def test_what_has_no_answer_gets_none(head: bytes) -> None:
    agent = registered()
    agent.refuse_unframed(head, REGISTRAR, 400, "Missing Content-Length", 1.0)
    assert sent(agent) == []
