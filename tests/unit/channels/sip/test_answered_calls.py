"""Calls that we answer with 200: the dialog, the ACK, who hangs up, and what comes in between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.channels.sip.agent import UserAgent
from focusguard.channels.sip.answers import Announce, Refusal, Refuse
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.events import (
    CallArrived,
    CallConnected,
    CallHungUp,
    CallId,
    Event,
    StreamChanged,
)
from focusguard.channels.sip.invitation import Invitation
from focusguard.channels.sip.offer_answer import Objection
from tests.unit.channels.sip.samples import (
    BORDER,
    REGISTRAR,
    STRANGER,
    headers,
    make_agent,
    one,
    parsed_request,
    parsed_response,
    request,
    respond,
    sent,
    statuses,
)

CALL = CallId("call-1", "julie")
TAG = "t5"
TO = f"<sip:claire@example.net>;tag={TAG}"
RTP = Endpoint("192.0.2.9", 7000)
ANNOUNCE = Announce(RTP, Refuse(Refusal.DECLINE, 60))
CONTACT = "Contact: <sip:julie@192.0.2.50:5062;x=1>\r\n"
OFFER = "m=audio 4000 RTP/AVP 8 0\r\n"


def with_sdp(data: bytes, media: str, *, host: str = "192.0.2.50") -> bytes:
    """Return the request *data* with a description of *media*."""
    body = f"v=0\r\no=- 1 1 IN IP4 {host}\r\ns=-\r\nc=IN IP4 {host}\r\nt=0 0\r\n{media}".encode()
    content = b"Content-Type: application/sdp\r\nContent-Length: %d\r\n" % len(body)
    return data.replace(b"Content-Length: 0\r\n", content) + body


def invite(*, branch: str = "z9hG4bKa", extra: str = CONTACT, media: str = OFFER) -> bytes:
    return with_sdp(request(branch=branch, extra=extra), media)


def within(method: str, cseq: int, *, branch: str = "", extra: str = "", to: str = TO) -> bytes:
    """Return a request of the caller's within the dialog."""
    branch = branch or f"z9hG4bK{method}{cseq}"
    return request(method, branch=branch, to=to, cseq=f"{cseq} {method}", extra=extra)


def answered_agent(data: bytes = b"", source: Endpoint = REGISTRAR) -> UserAgent:
    """Return an agent that answered the INVITE *data* with 200 at second 0; nothing is left to be fetched."""
    agent = make_agent()
    agent.receive(data or invite(), source, 0.0)
    assert agent.answer(CALL, ANNOUNCE, 0.0)
    assert statuses(agent) == [100, 200]
    agent.take_events()
    return agent


def connected_agent(data: bytes = b"", source: Endpoint = REGISTRAR) -> UserAgent:
    """Return an agent whose 200 was acknowledged at second 1."""
    agent = answered_agent(data, source)
    agent.receive(within("ACK", 1), source, 1.0)
    assert [type(event) for event in agent.take_events()] == [CallConnected]
    return agent


def run(agent: UserAgent, until_s: float) -> list[tuple[float, bytes]]:
    """Return what the agent sends by itself until then, with the times."""
    said = []
    while (due_s := agent.next_due_s()) is not None and due_s <= until_s:
        agent.tick(due_s)
        said += [(due_s, datagram) for datagram in sent(agent)]
    return said


def hung_up(*, confirmed: bool) -> list[Event]:
    return [CallHungUp(CALL, confirmed=confirmed)]


# --- the 200 ------------------------------------------------------------------------------------


def test_the_200_begins_a_dialog() -> None:
    agent = make_agent()
    route = "Record-Route: <sip:p2.example.net;lr>, <sip:p1.example.net;lr>\r\nRecord-Route: <sip:p0;lr>\r\n"
    agent.receive(invite(extra=CONTACT + route), REGISTRAR, 0.0)
    agent.take_datagrams()
    agent.answer(CALL, ANNOUNCE, 0.1)
    [(datagram, destination)] = agent.take_datagrams()
    fields = headers(datagram)
    assert (parsed_response(datagram).status, destination) == (200, REGISTRAR)
    assert fields.first("to") == TO
    assert fields.first("contact") == "<sip:fg-t1@192.0.2.9:5070>"
    assert fields.all("record-route") == [
        "<sip:p2.example.net;lr>",
        "<sip:p1.example.net;lr>",
        "<sip:p0;lr>",
    ]
    assert fields.first("content-type") == "application/sdp"
    assert b"m=audio 7000 RTP/AVP 8\r\n" in datagram


def test_the_200_is_sent_again_until_its_ack() -> None:
    agent = answered_agent()
    assert [(at_s, parsed_response(d).status) for at_s, d in run(agent, 4.0)] == [
        (0.5, 200),
        (1.5, 200),
        (3.5, 200),
    ]
    agent.receive(within("ACK", 1), REGISTRAR, 4.0)
    assert run(agent, 60.0) == []


def test_without_an_ack_a_bye_follows_after_64_t1_and_the_call_is_not_confirmed() -> None:
    agent = answered_agent()
    said = run(agent, 32.0)
    assert [at_s for at_s, _ in said] == [0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5, 32.0]
    bye = said[-1][1]
    assert parsed_request(bye).method == "BYE"
    agent.receive(respond(bye, 200), REGISTRAR, 32.1)
    assert agent.take_events() == hung_up(confirmed=False)
    run(agent, 200.0)
    assert agent.next_due_s() is None


def test_the_same_invite_again_is_not_answered_a_second_time() -> None:
    agent = answered_agent()
    agent.receive(invite(), REGISTRAR, 0.2)
    assert sent(agent) == []


@pytest.mark.parametrize("branch", ["z9hG4bKa", "z9hG4bKother"])
def test_the_ack_says_what_to_play_where(branch: str) -> None:
    agent = answered_agent()
    agent.receive(within("ACK", 1, branch=branch), REGISTRAR, 0.3)
    [event] = agent.take_events()
    assert isinstance(event, CallConnected)
    assert (event.call, event.stream.target, event.stream.payload_type) == (CALL, ("192.0.2.50", 4000), "8")
    agent.receive(within("ACK", 1, branch=branch), REGISTRAR, 0.4)
    assert agent.take_events() == []


@pytest.mark.parametrize(
    "ack",
    [
        within("ACK", 2),
        within("ACK", 1, to="<sip:claire@example.net>;tag=other"),
        within("ACK", 1, to="<sip:x@y>"),
    ],
)
def test_an_ack_to_something_else_is_none(ack: bytes) -> None:
    agent = answered_agent()
    agent.receive(ack, REGISTRAR, 0.3)
    assert (agent.take_events(), statuses(agent)) == ([], [])
    assert run(agent, 0.5) != []


# --- an offer of ours ---------------------------------------------------------------------------


def test_an_invite_without_an_offer_gets_one() -> None:
    agent = make_agent()
    agent.receive(request(extra=CONTACT), REGISTRAR, 0.0)
    assert agent.invitation(CALL) == Invitation()
    agent.answer(CALL, ANNOUNCE, 0.0)
    assert b"m=audio 7000 RTP/AVP 8 0\r\n" in sent(agent)[-1]
    agent.take_events()
    agent.receive(with_sdp(within("ACK", 1), "m=audio 4000 RTP/AVP 0\r\n"), REGISTRAR, 0.1)
    [event] = agent.take_events()
    assert isinstance(event, CallConnected)
    assert event.stream.payload_type == "0"


@pytest.mark.parametrize(
    "ack",
    [
        within("ACK", 1),
        with_sdp(within("ACK", 1), "m=audio 4000 RTP/AVP 9\r\n"),
        with_sdp(within("ACK", 1), "m=\r\n"),
    ],
)
def test_an_ack_without_a_usable_answer_ends_the_call(ack: bytes) -> None:
    agent = answered_agent(request(extra=CONTACT))
    agent.receive(ack, REGISTRAR, 0.1)
    assert parsed_request(one(agent)).method == "BYE"
    assert agent.take_events() == []


# --- what cannot be answered with 200 -----------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        with_sdp(request(), OFFER),
        with_sdp(request(extra="Contact: <tel:+33612345678>\r\n"), OFFER),
        with_sdp(request(extra=CONTACT + "Contact: <sip:b@192.0.2.51>\r\n"), OFFER),
        invite(extra=CONTACT + "Record-Route: nonsense\r\n"),
        invite(media="m=audio 4000 RTP/SAVP 8\r\n"),
        invite(media="m=audio 4000 RTP/AVP 8\r\na=sendonly\r\n"),
        invite(media="m=audio 4000 RTP/AVP 8\r\nc=IN IP4 0.0.0.0\r\n"),
        invite(media="m=nonsense\r\n"),
    ],
)
def test_what_cannot_be_answered_is_said_beforehand_and_refused(data: bytes) -> None:
    agent = make_agent()
    agent.receive(data, REGISTRAR, 0.0)
    assert isinstance(agent.invitation(CALL), Objection)
    agent.answer(CALL, ANNOUNCE, 0.1)
    response = parsed_response(sent(agent)[-1])
    assert (response.status, response.headers.first("retry-after")) == (603, "60")


def test_a_call_that_is_over_offers_nothing() -> None:
    agent = make_agent()
    assert isinstance(agent.invitation(CALL), Objection)
    agent.receive(invite(), REGISTRAR, 0.0)
    agent.receive(request("CANCEL"), REGISTRAR, 0.1)
    assert isinstance(agent.invitation(CALL), Objection)


# --- the end ------------------------------------------------------------------------------------


def test_our_bye_follows_the_routes() -> None:
    routes = "Record-Route: <sip:192.0.2.1;lr;ftag=julie>, <sip:p0.example.net;lr>\r\n"
    agent = connected_agent(invite(extra=CONTACT + routes))
    agent.hang_up(CALL, 8.0)
    [(datagram, destination)] = agent.take_datagrams()
    bye = parsed_request(datagram)
    assert (bye.uri_text, destination) == ("sip:julie@192.0.2.50:5062;x=1", REGISTRAR)
    assert bye.headers.all("route") == ["<sip:192.0.2.1;lr;ftag=julie>", "<sip:p0.example.net;lr>"]
    assert (bye.copied.from_, bye.copied.to) == (TO, '"Julie" <sip:+33612345678@example.net>;tag=julie')
    assert (bye.call_id, bye.copied.cseq) == ("call-1", "1 BYE")
    agent.receive(respond(datagram, 200), REGISTRAR, 8.1)
    assert agent.take_events() == hung_up(confirmed=True)


def test_a_strict_router_is_the_request_uri() -> None:
    routes = "Record-Route: <sip:strict.example.net>, <sip:p0.example.net;lr>\r\n"
    agent = connected_agent(invite(extra=CONTACT + routes))
    agent.hang_up(CALL, 8.0)
    bye = parsed_request(one(agent))
    assert bye.uri_text == "sip:strict.example.net"
    assert bye.headers.all("route") == ["<sip:p0.example.net;lr>", "<sip:julie@192.0.2.50:5062;x=1>"]


@pytest.mark.parametrize(
    ("status", "confirmed"), [(200, True), (481, True), (408, False), (500, False), (603, False)]
)
def test_what_a_response_to_our_bye_says(status: int, confirmed: bool) -> None:
    agent = connected_agent()
    agent.hang_up(CALL, 8.0)
    agent.receive(respond(one(agent), status), REGISTRAR, 8.1)
    assert agent.take_events() == hung_up(confirmed=confirmed)


def test_a_bye_that_nobody_answers_confirms_nothing() -> None:
    agent = connected_agent()
    agent.hang_up(CALL, 8.0)
    run(agent, 39.9)
    assert agent.take_events() == []
    run(agent, 40.0)
    assert agent.take_events() == hung_up(confirmed=False)


def test_a_proxy_may_ask_who_hangs_up() -> None:
    agent = connected_agent()
    agent.hang_up(CALL, 8.0)
    challenge = 'Proxy-Authenticate: Digest realm="example.net", nonce="n1", algorithm=SHA-256, qop="auth"'
    agent.receive(respond(one(agent), 407, challenge), REGISTRAR, 8.1)
    again = parsed_request(one(agent))
    assert again.copied.cseq == "2 BYE"
    assert (again.headers.first("proxy-authorization") or "").startswith('Digest username="claire"')


def test_a_border_controller_is_hung_up_on_where_it_is() -> None:
    agent = connected_agent(source=BORDER)
    agent.hang_up(CALL, 8.0)
    [(datagram, destination)] = agent.take_datagrams()
    assert destination.host == BORDER.host
    agent.receive(respond(datagram, 200), STRANGER, 8.1)
    assert agent.take_events() == []
    agent.receive(respond(datagram, 200), BORDER, 8.2)
    assert agent.take_events() == hung_up(confirmed=True)


def test_the_callers_bye_is_answered() -> None:
    agent = connected_agent()
    agent.receive(within("BYE", 2), REGISTRAR, 3.0)
    agent.receive(within("BYE", 2), REGISTRAR, 3.5)
    assert statuses(agent) == [200, 200]
    assert agent.take_events() == hung_up(confirmed=True)
    agent.receive(within("BYE", 3), REGISTRAR, 4.0)
    assert statuses(agent) == [481]


def test_a_bye_before_the_ack_confirms_nothing() -> None:
    agent = answered_agent()
    agent.receive(within("BYE", 2), REGISTRAR, 0.2)
    assert statuses(agent) == [200]
    assert agent.take_events() == hung_up(confirmed=False)
    assert run(agent, 20.0) == []


def test_byes_that_cross_end_the_call_once() -> None:
    agent = connected_agent()
    agent.hang_up(CALL, 8.0)
    ours = one(agent)
    agent.receive(within("BYE", 2), REGISTRAR, 8.1)
    assert statuses(agent) == [200]
    agent.receive(respond(ours, 481), REGISTRAR, 8.2)
    assert agent.take_events() == hung_up(confirmed=True)


def test_a_cancel_that_crosses_the_200_ends_the_call_with_the_ack() -> None:
    agent = answered_agent()
    agent.receive(request("CANCEL"), REGISTRAR, 0.1)
    assert statuses(agent) == [200]
    agent.receive(within("ACK", 1), REGISTRAR, 0.2)
    assert parsed_request(one(agent)).method == "BYE"
    assert agent.take_events() == []


def test_hanging_up_before_the_ack_waits_for_it() -> None:
    agent = answered_agent()
    agent.hang_up(CALL, 0.1)
    assert sent(agent) == []
    agent.receive(within("ACK", 1), REGISTRAR, 0.2)
    assert parsed_request(one(agent)).method == "BYE"


def test_a_line_that_closes_hangs_up_on_everybody() -> None:
    agent = answered_agent()
    agent.hang_up_all(0.1)
    assert parsed_request(one(agent)).method == "BYE"
    agent.hang_up_all(0.2)
    assert sent(agent) == []


@pytest.mark.parametrize(("now_s", "ends"), [(75.9, False), (76.0, True)])
def test_a_call_that_nobody_ends_ends_by_itself(now_s: float, ends: bool) -> None:
    agent = connected_agent()
    assert bool(run(agent, now_s)) is ends


# --- in between ---------------------------------------------------------------------------------


def test_a_re_invite_changes_the_stream() -> None:
    agent = connected_agent()
    hold = with_sdp(
        within("INVITE", 2, extra="Contact: <sip:julie@192.0.2.60>\r\n"), OFFER + "a=sendonly\r\n"
    )
    agent.receive(hold, REGISTRAR, 2.0)
    ours = one(agent)
    assert parsed_response(ours).status == 200
    assert b" 2 IN IP4 192.0.2.9\r\n" in ours
    assert b"a=recvonly\r\n" in ours
    [event] = agent.take_events()
    assert isinstance(event, StreamChanged)
    assert event.stream.target is None
    agent.receive(within("ACK", 2), REGISTRAR, 2.1)
    assert (agent.take_events(), run(agent, 30.0)) == ([], [])
    agent.hang_up(CALL, 30.0)
    assert parsed_request(one(agent)).uri_text == "sip:julie@192.0.2.60"


def test_the_same_offer_again_gets_the_same_answer() -> None:
    agent = connected_agent()
    agent.receive(with_sdp(within("INVITE", 2, extra=CONTACT), OFFER), REGISTRAR, 2.0)
    assert b" 1 IN IP4 192.0.2.9\r\n" in one(agent)


def test_a_re_invite_without_an_offer_gets_ours() -> None:
    agent = connected_agent()
    agent.receive(within("INVITE", 2, extra=CONTACT), REGISTRAR, 2.0)
    assert b"RTP/AVP 8 0\r\n" in one(agent)
    assert agent.take_events() == []
    agent.receive(with_sdp(within("ACK", 2), "m=audio 4444 RTP/AVP 0\r\n"), REGISTRAR, 2.1)
    [event] = agent.take_events()
    assert isinstance(event, StreamChanged)
    assert event.stream.target == ("192.0.2.50", 4444)


def test_a_re_invite_that_is_never_acknowledged_ends_the_call() -> None:
    agent = connected_agent()
    agent.receive(with_sdp(within("INVITE", 2, extra=CONTACT), OFFER), REGISTRAR, 2.0)
    said = run(agent, 34.0)
    assert parsed_request(said[-1][1]).method == "BYE"
    agent.receive(respond(said[-1][1], 200), REGISTRAR, 34.1)
    assert agent.take_events()[-1:] == hung_up(confirmed=True)


@pytest.mark.parametrize(
    ("media", "status", "warning"),
    [
        ("m=audio 4000 RTP/AVP 9\r\n", 488, "305"),
        ("m=audio 80 RTP/AVP 8\r\n", 488, "301"),
        ("m=nonsense\r\n", 400, "399"),
    ],
)
def test_a_re_invite_that_cannot_be_taken_changes_nothing(media: str, status: int, warning: str) -> None:
    agent = connected_agent()
    agent.receive(with_sdp(within("INVITE", 2, extra=CONTACT), media), REGISTRAR, 2.0)
    response = parsed_response(one(agent))
    assert (response.status, (response.headers.first("warning") or "")[:3]) == (status, warning)
    agent.receive(within("ACK", 2, branch="z9hG4bKINVITE2"), REGISTRAR, 2.1)
    assert (agent.take_events(), run(agent, 40.0)) == ([], [])


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (within("INVITE", 2, extra=CONTACT), 491),
        (within("INVITE", 1, branch="z9hG4bKx", extra=CONTACT), 500),
        (within("BYE", 1), 500),
        (within("OPTIONS", 2), 200),
        (within("INFO", 2), 405),
        (within("UPDATE", 2), 405),
        (within("INVITE", 2, extra=CONTACT + "Require: timer\r\n"), 420),
        (within("INVITE", 2, to="<sip:claire@example.net>;tag=other"), 481),
        (within("BYE", 2, to="<sip:claire@example.net>;tag=other"), 481),
    ],
)
def test_requests_before_the_ack(data: bytes, status: int) -> None:
    agent = answered_agent()
    agent.receive(data, REGISTRAR, 0.1)
    assert statuses(agent) == [status]
    assert agent.take_events() == []


def test_a_re_invite_after_our_bye_finds_no_call() -> None:
    agent = connected_agent()
    agent.hang_up(CALL, 2.0)
    agent.take_datagrams()
    agent.receive(within("INVITE", 2, extra=CONTACT), REGISTRAR, 2.1)
    assert statuses(agent) == [481]


# --- forks --------------------------------------------------------------------------------------


def test_one_leg_is_answered_and_the_others_are_loops() -> None:
    agent = make_agent()
    agent.receive(invite(), REGISTRAR, 0.0)
    agent.receive(invite(branch="z9hG4bKb"), REGISTRAR, 0.0)
    agent.take_datagrams()
    agent.answer(CALL, ANNOUNCE, 0.1)
    assert statuses(agent) == [200, 482]
    agent.receive(request("ACK", branch="z9hG4bKb"), REGISTRAR, 0.2)
    agent.receive(invite(branch="z9hG4bKc"), REGISTRAR, 0.3)
    assert statuses(agent) == [482]
    assert [type(event) for event in agent.take_events()] == [CallArrived]
    agent.receive(within("ACK", 1), REGISTRAR, 0.4)
    assert [type(event) for event in agent.take_events()] == [CallConnected]


def test_a_leg_that_was_cancelled_is_not_answered() -> None:
    agent = make_agent()
    agent.receive(invite(), REGISTRAR, 0.0)
    agent.receive(invite(branch="z9hG4bKb"), REGISTRAR, 0.0)
    agent.receive(request("CANCEL"), REGISTRAR, 0.1)
    agent.take_datagrams()
    agent.answer(CALL, ANNOUNCE, 0.2)
    [(datagram, _)] = agent.take_datagrams()
    assert (parsed_response(datagram).status, parsed_response(datagram).branch) == (200, "z9hG4bKb")


def test_a_fork_that_comes_late_in_a_long_call_is_still_a_fork() -> None:
    agent = connected_agent()
    run(agent, 60.0)
    agent.receive(invite(branch="z9hG4bKlate"), REGISTRAR, 60.0)
    assert statuses(agent) == [482]
    assert agent.take_events() == []


def test_afterwards_nothing_is_left() -> None:
    agent = connected_agent()
    agent.receive(within("BYE", 2), REGISTRAR, 3.0)
    agent.take_datagrams()
    run(agent, 300.0)
    assert agent.next_due_s() is None
    agent.receive(respond(request("BYE"), 200), BORDER, 300.0)
    assert agent.dropped == 1


# --- in any order -------------------------------------------------------------------------------

STEPS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "ack", "ack again", "cancel", "bye", "hold", "renew", "no offer", "bad", "options", "fork",
                "hang up", "close", "yes", "gone", "silence",
            ]
        ),
        st.sampled_from([0.1, 0.5, 4.0, 33.0]),
    ),
    max_size=14,
)  # fmt: skip


class AnyOrder:
    """A caller who does whatever comes, on one call."""

    def __init__(self) -> None:
        self.agent, self.now_s, self.cseq, self.byes = answered_agent(), 0.0, 1, list[bytes]()
        self.events: list[Event] = []

    def take(self, step: str | float) -> None:
        if isinstance(step, float):
            self.run(self.now_s + step)
        elif step in {"hang up", "close"}:
            if step == "close":
                self.agent.hang_up_all(self.now_s)
            else:
                self.agent.hang_up(CALL, self.now_s)
        elif step in {"yes", "gone"}:
            for bye in self.byes[-1:]:
                self.agent.receive(respond(bye, 200 if step == "yes" else 481), REGISTRAR, self.now_s)
        elif step != "silence":
            self.agent.receive(self.request(step), REGISTRAR, self.now_s)
        self.collect()

    def request(self, step: str) -> bytes:
        match step:
            case "ack" | "ack again":
                return within("ACK", self.cseq if step == "ack" else 1)
            case "cancel":
                return request("CANCEL")
            case "fork":
                return invite(branch=f"z9hG4bKf{self.now_s}")
        self.cseq += 1
        if step in {"bye", "options"}:
            return within(step.upper(), self.cseq)
        data = within("INVITE", self.cseq, extra=CONTACT)
        media = {"hold": OFFER + "a=inactive\r\n", "renew": OFFER, "bad": "m=x\r\n"}.get(step)
        return with_sdp(data, media) if media else data

    def run(self, until_s: float) -> None:
        while (due_s := self.agent.next_due_s()) is not None and due_s <= until_s:
            self.agent.tick(due_s)
            self.collect()
        self.now_s = until_s

    def collect(self) -> None:
        self.byes += [datagram for datagram in sent(self.agent) if datagram.startswith(b"BYE")]
        self.events += self.agent.take_events()


@given(steps=STEPS)
def test_whatever_happens_the_call_ends_once_and_leaves_nothing(steps: list[str | float]) -> None:
    call = AnyOrder()
    for step in steps:
        call.take(step)
    call.run(call.now_s + 300.0)
    # A fork that comes 40 s after the end is another call, and nobody answers it.
    kinds = [type(e) for e in call.events if isinstance(e, CallConnected | StreamChanged | CallHungUp)]
    assert kinds.count(CallHungUp) == 1
    assert kinds.count(CallConnected) <= 1
    assert CallHungUp not in kinds[:-1]
    assert call.agent.next_due_s() is None
    [hung] = [event for event in call.events if isinstance(event, CallHungUp)]
    acknowledged = any(step in {"ack", "ack again"} for step in steps)
    assert acknowledged or not hung.confirmed
