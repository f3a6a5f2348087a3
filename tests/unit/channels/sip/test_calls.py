"""Calls: answers, retransmissions, forks, CANCEL, ACK, and who may have an answer at all."""

from __future__ import annotations

import pytest

from focusguard.channels.sip.admission import MOST_COURTESIES_PER_S
from focusguard.channels.sip.answers import Answer, Redirect, Refusal, Refuse, Ring, Unavailable
from focusguard.channels.sip.events import (
    CallAcknowledged,
    CallArrived,
    CallCancelled,
    CallId,
    CallUnacknowledged,
    Event,
)
from focusguard.channels.sip.uas import LARGEST_STORE
from tests.unit.channels.sip.samples import (
    BORDER,
    REGISTRAR,
    STRANGER,
    make_agent,
    parsed_response,
    request,
    sent,
    statuses,
)

CALL = CallId("call-1", "julie")
DECLINE = Refuse(Refusal.DECLINE, 60)


def names(events: list[Event]) -> list[str]:
    return [type(event).__name__ for event in events]


def test_an_invite_gets_100_at_once_and_one_event() -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.receive(request(), REGISTRAR, 0.5)
    assert statuses(agent) == [100, 100]
    [event] = agent.take_events()
    assert isinstance(event, CallArrived)
    assert event.call == CALL
    assert CallId.from_key(CALL.key) == CALL


@pytest.mark.parametrize(
    ("answer", "status", "field", "value"),
    [
        (Refuse(Refusal.DECLINE, 3600), 603, "retry-after", "3600"),
        (Refuse(Refusal.BUSY_EVERYWHERE, 1), 600, "retry-after", "1"),
        (Refuse(Refusal.BUSY, -1), 486, "retry-after", "0"),
        (Redirect("sip:+33699999999@example.net"), 302, "contact", "<sip:+33699999999@example.net>"),
        (Unavailable(), 480, "retry-after", None),
    ],
)
def test_answers(answer: Answer, status: int, field: str, value: str | None) -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.take_datagrams()
    assert agent.answer(CALL, answer, 0.1)
    [(datagram, destination)] = agent.take_datagrams()
    response = parsed_response(datagram)
    assert (response.status, response.headers.first(field), destination) == (status, value, REGISTRAR)
    assert not agent.answer(CALL, answer, 0.2)


def test_the_ack_is_reported_once_and_ends_the_retransmissions() -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.answer(CALL, DECLINE, 0.1)
    agent.take_datagrams()
    agent.tick(0.6)
    assert statuses(agent) == [603]
    agent.take_events()
    agent.receive(request("ACK"), REGISTRAR, 0.7)
    agent.receive(request("ACK"), REGISTRAR, 0.8)
    assert agent.take_events() == [CallAcknowledged(CALL, 603)]
    agent.tick(30.0)
    assert statuses(agent) == []


@pytest.mark.parametrize(("tag", "retransmissions"), [("t5", []), ("t6", [603])])
def test_an_ack_with_a_branch_of_its_own_is_known_by_our_tag(tag: str, retransmissions: list[int]) -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.answer(CALL, DECLINE, 0.1)
    assert b";tag=t5\r\n" in sent(agent)[-1]
    agent.take_events()
    agent.receive(request("ACK", branch="z9hG4bKx", to=f"<sip:claire@example.net>;tag={tag}"), REGISTRAR, 0.2)
    assert agent.take_events() == ([] if retransmissions else [CallAcknowledged(CALL, 603)])
    agent.tick(0.6)
    assert statuses(agent) == retransmissions


@pytest.mark.parametrize(("now_s", "expected"), [(32.0, []), (32.1, [CallUnacknowledged(CALL, 603)])])
def test_a_lost_ack_is_reported_by_timer_h(now_s: float, expected: list[Event]) -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.take_events()
    agent.answer(CALL, DECLINE, 0.1)
    agent.tick(now_s)
    assert agent.take_events() == expected


@pytest.mark.parametrize(("now_s", "status"), [(25.0, []), (25.1, [480])])
def test_a_passing_call_rings_for_25_s(now_s: float, status: list[int]) -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.answer(CALL, Ring(), 0.1)
    assert statuses(agent) == [100, 180]
    agent.tick(now_s)
    assert statuses(agent) == status


def test_a_ringing_call_can_still_be_refused() -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.answer(CALL, Ring(), 0.1)
    agent.answer(CALL, DECLINE, 5.0)
    assert statuses(agent) == [100, 180, 603]


def test_an_answer_that_is_there_at_once_comes_without_a_100() -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.receive(request(branch="z9hG4bKother", call_id="other@host"), REGISTRAR, 0.0)
    agent.answer(CALL, DECLINE, 0.001)
    assert statuses(agent) == [100, 603]  # The 100 is the other call's.
    agent.receive(request(), REGISTRAR, 0.5)
    assert statuses(agent) == [603]


def test_a_call_that_nobody_decides_goes_to_other_phones() -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.take_datagrams()
    agent.tick(28.9)
    assert statuses(agent) == []
    agent.tick(29.0)
    [response] = [parsed_response(d) for d in sent(agent)]
    assert (response.status, response.headers.first("retry-after")) == (480, None)


def test_cancel_gets_200_and_the_invite_487() -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.receive(request("CANCEL"), REGISTRAR, 0.0)
    datagrams = [parsed_response(d) for d in sent(agent)]
    assert [(d.status, d.method) for d in datagrams] == [(100, "INVITE"), (200, "CANCEL"), (487, "INVITE")]
    assert datagrams[1].headers.first("to") == datagrams[2].headers.first("to")
    assert names(agent.take_events()) == ["CallArrived", "CallCancelled"]
    assert not agent.answer(CALL, DECLINE, 0.1)
    agent.receive(request("ACK"), REGISTRAR, 0.2)
    agent.tick(60.0)
    assert (statuses(agent), agent.take_events()) == ([], [])


def test_a_repeated_cancel_gets_200_again_and_nothing_else() -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.receive(request("CANCEL"), REGISTRAR, 0.1)
    agent.take_datagrams()
    agent.receive(request("CANCEL"), REGISTRAR, 0.2)
    assert statuses(agent) == [200]


def test_a_cancel_that_comes_too_late_changes_nothing() -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.answer(CALL, DECLINE, 0.1)
    agent.receive(request("CANCEL"), REGISTRAR, 0.2)
    assert statuses(agent) == [603, 200]
    assert names(agent.take_events()) == ["CallArrived"]


def test_a_cancel_of_nothing_is_481() -> None:
    agent = make_agent()
    agent.receive(request("CANCEL"), REGISTRAR, 0.0)
    assert statuses(agent) == [481]


def test_forks_of_one_call_are_one_call() -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.receive(request(branch="z9hG4bKb"), REGISTRAR, 0.1)
    agent.answer(CALL, DECLINE, 0.2)
    assert statuses(agent) == [603, 603]
    agent.receive(request(branch="z9hG4bKc"), REGISTRAR, 0.3)
    assert statuses(agent) == [603]
    assert names(agent.take_events()) == ["CallArrived"]
    for branch in ("z9hG4bKa", "z9hG4bKb", "z9hG4bKc"):
        agent.receive(request("ACK", branch=branch), REGISTRAR, 0.4)
    assert agent.take_events() == [CallAcknowledged(CALL, 603)]


def test_a_call_that_was_cancelled_may_be_tried_again() -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.answer(CALL, Ring(), 0.1)
    agent.receive(request("CANCEL"), REGISTRAR, 20.0)
    assert statuses(agent) == [100, 180, 200, 487]
    agent.receive(request(branch="z9hG4bKb", cseq="2 INVITE"), REGISTRAR, 22.0)
    assert names(agent.take_events()) == ["CallArrived", "CallCancelled", "CallArrived"]
    agent.answer(CALL, DECLINE, 22.1)
    agent.receive(request("ACK"), REGISTRAR, 22.2)
    assert (statuses(agent), agent.take_events()) == ([603], [])
    agent.receive(request("ACK", branch="z9hG4bKb", cseq="2 ACK"), REGISTRAR, 22.3)
    assert agent.take_events() == [CallAcknowledged(CALL, 603)]
    for now_s in range(23, 120):
        agent.tick(float(now_s))
    assert (agent.next_due_s(), agent.take_events()) == (None, [])


def test_a_fork_of_a_ringing_call_rings() -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.answer(CALL, Ring(), 0.0)
    agent.receive(request(branch="z9hG4bKb"), REGISTRAR, 0.1)
    assert statuses(agent) == [100, 180, 180]


def test_a_call_is_over_when_its_last_fork_is_cancelled() -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.receive(request(branch="z9hG4bKb"), REGISTRAR, 0.0)
    agent.take_events()
    agent.receive(request("CANCEL"), REGISTRAR, 0.1)
    assert agent.take_events() == []
    agent.receive(request("CANCEL", branch="z9hG4bKb"), REGISTRAR, 0.2)
    assert agent.take_events() == [CallCancelled(CALL)]


@pytest.mark.parametrize(("now_s", "event"), [(39.9, []), (40.2, ["CallArrived"])])
def test_a_finished_call_is_remembered_for_40_s(now_s: float, event: list[str]) -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.answer(CALL, DECLINE, 0.1)
    agent.receive(request("ACK"), REGISTRAR, 0.2)
    agent.take_events()
    agent.tick(now_s)
    agent.receive(request(branch="z9hG4bKlate"), REGISTRAR, now_s)
    assert names(agent.take_events()) == event


def test_a_late_fork_may_outlive_the_memory_of_its_call() -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.answer(CALL, DECLINE, 0.0)
    agent.receive(request("ACK"), REGISTRAR, 0.1)
    agent.receive(request(branch="z9hG4bKb"), REGISTRAR, 39.9)
    agent.tick(40.0)
    agent.receive(request("CANCEL", branch="z9hG4bKb"), REGISTRAR, 40.1)
    agent.tick(41.0)
    agent.take_datagrams()
    for now_s in range(42, 200):
        agent.tick(float(now_s))
    assert agent.next_due_s() is None


def test_another_from_tag_is_another_call() -> None:
    agent = make_agent()
    agent.receive(request(), REGISTRAR, 0.0)
    agent.receive(request(branch="z9hG4bKb", from_="<sip:j@example.net>;tag=other"), REGISTRAR, 0.0)
    assert names(agent.take_events()) == ["CallArrived", "CallArrived"]


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (request("OPTIONS"), 200),
        (request("OPTIONS", uri="sip:192.0.2.9"), 200),
        (request("BYE"), 481),
        (request(to="<sip:claire@example.net>;tag=x"), 481),
        (request("REGISTER"), 405),
        (request("options"), 501),
        (request(uri="http://example.net"), 416),
        (request("OPTIONS", extra="Require: 100rel\r\n"), 420),
        (request(extra="Require: 100rel\r\n"), 420),
        (request().replace(b"SIP/2.0\r\n", b"SIP/7.0\r\n", 1), 505),
        (request("OPTIONS").replace(b"70", b"0"), 200),
    ],
)
def test_what_is_not_a_call_is_answered_at_once(data: bytes, status: int) -> None:
    agent = make_agent()
    agent.receive(data, REGISTRAR, 0.0)
    agent.receive(data, REGISTRAR, 0.5)
    first, again = sent(agent)
    assert parsed_response(first).status == status
    assert first == again
    assert agent.take_events() == []


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("Content-Type: application/sdp\r\n", 100),
        ("c: Application/SDP ; x=y\r\n", 100),
        ("", 100),
        ("Content-Type: multipart/mixed;boundary=b\r\n", 100),
        ("Content-Type: text/plain\r\n", 415),
        ("Content-Type: text/plain\r\nContent-Disposition: session; Handling=Optional\r\n", 100),
        ("Content-Type: text/plain\r\nContent-Disposition: session;handling=required\r\n", 415),
        ("Content-Type: application/sdp\r\nContent-Encoding: identity\r\n", 100),
        ("Content-Type: application/sdp\r\ne: gzip\r\n", 415),
    ],
)
def test_a_body_that_nobody_can_read(lines: str, status: int) -> None:
    agent = make_agent()
    data = request(extra=lines).replace(b"Content-Length: 0", b"Content-Length: 1") + b"x"
    agent.receive(data, REGISTRAR, 0.0)
    [response] = [parsed_response(d) for d in sent(agent)]
    assert (response.status, response.headers.first("accept")) == (
        status,
        "application/sdp" if status == 415 else None,
    )
    agent.receive(request(branch="z9hG4bKb", call_id="c2", extra=lines), REGISTRAR, 0.0)
    assert statuses(agent) == [100]


def test_what_the_answers_say_of_us() -> None:
    agent = make_agent()
    agent.receive(request("OPTIONS"), REGISTRAR, 0.0)
    agent.receive(request("PUBLISH"), REGISTRAR, 0.0)
    agent.receive(request(extra="Require: 100rel, , \x80bad, timer\r\n"), REGISTRAR, 0.0)
    options, publish, invite = [parsed_response(d).headers for d in sent(agent)]
    assert options.first("allow") == publish.first("allow") == "INVITE, ACK, CANCEL, OPTIONS, BYE, MESSAGE"
    assert options.first("accept") == "application/sdp, text/plain, message/cpim"
    assert invite.first("unsupported") == "100rel, timer"


def test_strangers_hear_nothing() -> None:
    agent = make_agent()
    guesses = [
        request(uri="sip:claire@example.net"),
        request("REGISTER", uri="sip:example.net"),
        request(uri="sip:x@y.fr", call_id="fg-t1"),
        request(uri="sip:x@y.fr", to="<sip:fg-t1@192.0.2.9:5070>"),
        request(uri="sip:x@y.fr;fg-t1"),
        request(uri="sip:x:fg-t1@y.fr"),
        request(uri="sip:fg-t1.y.fr"),
        request(uri="sip:fg-t12@192.0.2.9"),
        request(uri="sip:fg-@192.0.2.9"),
        request(uri="sip:FG-T1@192.0.2.9"),
        request(uri="tel:fg-t1"),
        b"SIP/2.0 200 fg-t1\r\n" + request().partition(b"\r\n")[2],
        b"noise",
        b"fg-t1",
        b"",
    ]
    for data in guesses:
        agent.receive(data, STRANGER, 0.0)
    assert (sent(agent), agent.take_events(), agent.dropped) == ([], [], len(guesses))


@pytest.mark.parametrize(
    "data",
    [
        request("OPTIONS"),
        b"\r\n" * 300 + request("OPTIONS"),
        request("OPTIONS", uri=f"sip:fg-t1:{'p' * 1000}@192.0.2.9:5070;{'x' * 2000}"),
        request("OPTIONS", uri="sips:fg-t1@pbx_1"),
        request("OPTIONS", extra=f"X: {'x' * 3000}\r\n"),
    ],
)
def test_who_knows_our_contact_is_heard_whatever_stands_around_it(data: bytes) -> None:
    agent = make_agent()
    agent.receive(data, BORDER, 0.0)
    assert statuses(agent) == [200]


def test_a_border_controller_that_knows_our_contact_is_answered_where_it_is() -> None:
    agent = make_agent()
    assert agent.contact_uri == "sip:fg-t1@192.0.2.9:5070"
    agent.receive(request(), BORDER, 0.0)
    [(datagram, destination)] = agent.take_datagrams()
    assert destination == (BORDER.host, 5060)
    assert b";received=198.51.100.7\r\n" in datagram


def test_a_broken_request_of_a_stranger_is_dropped_even_with_the_token() -> None:
    agent = make_agent()
    agent.receive(request().replace(b"1 INVITE", b"2 OPTIONS"), STRANGER, 0.0)
    assert (sent(agent), agent.dropped) == ([], 1)


def test_the_registrars_port_does_not_matter() -> None:
    agent = make_agent()
    agent.receive(request(uri="sip:claire@192.0.2.9"), REGISTRAR._replace(port=40_000), 0.0)
    assert statuses(agent) == [100]


def test_beyond_the_bound_only_favoured_callers_are_taken() -> None:
    agent = make_agent(is_favoured=lambda caller: caller.uri == "sip:sophie@example.net")
    for n in range(LARGEST_STORE + 1):
        agent.receive(request(branch=f"z9hG4bK{n}", call_id=f"c{n}"), REGISTRAR, n / 500)
    assert statuses(agent)[-2:] == [100, 503]
    assert len(agent.take_events()) == LARGEST_STORE
    sophie = request(branch="z9hG4bKs", call_id="s", from_="<sip:sophie@example.net>;tag=s")
    agent.receive(sophie, REGISTRAR, LARGEST_STORE / 500)
    assert statuses(agent) == [100]
    for now_s in (100.0, 140.0, 150.0):
        agent.tick(now_s)
    agent.receive(request(), REGISTRAR, 150.0)
    assert names(agent.take_events())[-1] == "CallArrived"


@pytest.mark.parametrize(
    "data",
    [
        request(to="<sip:claire@example.net>;tag=x"),
        request(uri="http://example.net"),
        request(extra="Require: 100rel\r\n"),
        request().replace(b"SIP/2.0\r\n", b"SIP/7.0\r\n", 1),
    ],
)
def test_an_invite_that_is_no_call_leaves_nothing_in_memory(data: bytes) -> None:
    agent = make_agent()
    before = agent.held
    for n in range(int(MOST_COURTESIES_PER_S) + 500):
        agent.receive(data.replace(b"z9hG4bKa", b"z9hG4bK%d" % n), REGISTRAR, 0.0)
    assert len(sent(agent)) == MOST_COURTESIES_PER_S
    assert (agent.held, agent.take_events()) == (before, [])


def test_a_call_that_forks_without_end_is_a_loop() -> None:
    agent = make_agent()
    for n in range(34):
        agent.receive(request(branch=f"z9hG4bK{n}"), REGISTRAR, 0.0)
    assert statuses(agent)[-3:] == [100, 482, 482]
    assert agent.held["legs"] == 32
    agent.receive(request(branch="z9hG4bK0"), REGISTRAR, 0.1)
    assert statuses(agent) == [100]


def test_at_rest_nothing_is_due() -> None:
    agent = make_agent()
    assert agent.next_due_s() is None
    agent.receive(request("OPTIONS"), REGISTRAR, 0.0)
    assert agent.next_due_s() == 32.0
    agent.tick(32.0)
    assert agent.next_due_s() is None
