"""Any sequence of requests at the user agent: it stays small, and ends every call and every INVITE once."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from focusguard.channels.sip.agent import UserAgent
from focusguard.channels.sip.answers import Announce, Answer, Redirect, Refusal, Refuse, Ring, Unavailable
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.events import (
    CallAcknowledged,
    CallArrived,
    CallCancelled,
    CallConnected,
    CallHungUp,
    CallId,
    CallUnacknowledged,
)
from focusguard.channels.sip.message import Response, parse_message
from focusguard.channels.sip.uas import LARGEST_STORE, MOST_CALLS
from tests.unit.channels.sip.fuzz import Maker, examples
from tests.unit.channels.sip.samples import (
    BORDER,
    REGISTRAR,
    STRANGER,
    make_agent,
    request,
    respond,
)
from tests.unit.channels.sip.test_answered_calls import CONTACT, OFFER, with_sdp

# Calls and branches are few, so that requests meet.
CALLS, BRANCHES = 3, 4
METHODS = (
    *("INVITE", "INVITE", "INVITE", "ACK", "ACK", "CANCEL"),
    *("BYE", "OPTIONS", "PRACK", "UPDATE", "INFO", "MESSAGE"),
)
ANSWERS: tuple[Answer, ...] = (
    Refuse(Refusal.DECLINE, 60),
    Refuse(Refusal.BUSY, 0),
    Redirect("sip:b@example.net"),
    Unavailable(),
    Ring(),
    Ring(0.0),
    Announce(Endpoint("192.0.2.9", 7000), Refuse(Refusal.DECLINE, 60)),
    Announce(Endpoint("192.0.2.9", 7002), Refuse(Refusal.BUSY, 0)),
)
ENDS = CallCancelled | CallAcknowledged | CallUnacknowledged | CallHungUp
# So long after the last request, every timer there is has fired.
LONGEST_S = 200


@dataclass
class Script:
    """A day of one agent, made from a seed; it remembers what the outside saw."""

    seed: int
    agent: UserAgent = field(default_factory=make_agent)
    now_s: float = 0.0
    arrived: Counter[CallId] = field(default_factory=Counter)
    ended: Counter[CallId] = field(default_factory=Counter)
    open: set[CallId] = field(default_factory=set)
    connected: int = 0
    dialogs: list[tuple[str, str, str, int]] = field(default_factory=list)
    of_agent: list[bytes] = field(default_factory=list)
    waiting: set[str] = field(default_factory=set)
    tags: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.maker = Maker(self.seed)
        self.sent: list[tuple[bytes, Endpoint]] = []

    def run(self, steps: int) -> None:
        for _ in range(steps):
            self.step()
        for _ in range(LONGEST_S):
            self.pass_time(1.0)

    def step(self) -> None:
        kind = self.chance.random()
        if kind < 0.25 and self.dialogs:
            self.hear(self.within(), self.chance.choice((REGISTRAR, REGISTRAR, BORDER)))
        elif kind < 0.55:
            self.hear(self.request(), self.chance.choice((REGISTRAR, REGISTRAR, REGISTRAR, BORDER, STRANGER)))
        elif kind < 0.7 and self.sent:
            self.hear(*self.chance.choice(self.sent))
        elif kind < 0.75:
            self.hear(self.maker.message(), REGISTRAR)
        elif kind < 0.8:
            self.hear(self.response(), REGISTRAR)
        elif kind < 0.9 and self.open:
            self.agent.answer(self.chance.choice(sorted(self.open)), self.chance.choice(ANSWERS), self.now_s)
            self.look(b"")
        else:
            self.pass_time(self.chance.choice((0.0, 0.1, 0.5, 2.0, 5.0, 31.9, 40.0)))

    def request(self) -> bytes:
        method, call = self.chance.choice(METHODS), self.chance.randrange(CALLS)
        branch = self.chance.choice(("z9hG4bK", "old"))
        to_tag = self.chance.choice(("", "", "", ";tag=x", *(f";tag={tag}" for tag in self.tags.values())))
        data = request(
            method,
            branch=f"{branch}{call}{self.chance.randrange(BRANCHES)}",
            call_id=f"call-{call}",
            from_=f"<sip:julie@example.net>;tag={self.chance.choice('ab')}",
            to=f"<sip:claire@example.net>{to_tag}",
            cseq=f"{self.chance.randint(1, 2)} {method}",
            extra=self.chance.choice(("", CONTACT, CONTACT, CONTACT, "Require: 100rel\r\n")),
        )
        if self.chance.random() < 0.6:
            data = with_sdp(data, self.chance.choice((OFFER, OFFER, "m=nonsense\r\n")))
        self.sent.append((data, REGISTRAR))
        return data

    def within(self) -> bytes:
        """Return a request of a caller's in a dialog that began with a 200 of the agent's."""
        call_id, from_, to, number = self.chance.choice(self.dialogs)
        method = self.chance.choice(("ACK", "ACK", "BYE", "INVITE", "INFO", "CANCEL", "MESSAGE"))
        number += 0 if method in {"ACK", "CANCEL"} else self.chance.randint(0, 2)
        data = request(
            method,
            branch=f"z9hG4bKw{self.chance.randrange(100)}",
            call_id=call_id,
            from_=from_,
            to=to,
            cseq=f"{number} {method}",
            extra=CONTACT,
        )
        data = with_sdp(data, OFFER) if self.chance.random() < 0.5 else data
        self.sent.append((data, REGISTRAR))
        return data

    def response(self) -> bytes:
        if self.of_agent and self.chance.random() < 0.5:
            return respond(self.chance.choice(self.of_agent), self.chance.choice((100, 200, 408, 481)))
        status = self.chance.choice((100, 200, 401, 408, 503, 699))
        return f"SIP/2.0 {status} x\r\n".encode() + self.request().partition(b"\r\n")[2]

    def hear(self, data: bytes, source: Endpoint) -> None:
        self.agent.receive(data, source, self.now_s)
        self.look(data)

    def pass_time(self, seconds: float) -> None:
        self.now_s += seconds
        self.agent.tick(self.now_s)
        self.look(None)

    def look(self, cause: bytes | None) -> None:
        """Take what the agent has to say; *cause* is the datagram that made it, None: the time."""
        datagrams, events = self.agent.take_datagrams(), self.agent.take_events()
        if cause is not None and cause.startswith((b"SIP/", b"ACK ")):
            assert [d for d, _ in datagrams if d.startswith(b"SIP/")] == []
        for datagram, _ in datagrams:
            if datagram.startswith(b"SIP/"):
                self.see(datagram)
            else:
                self.of_agent.append(datagram)
        for event in events:
            if isinstance(event, CallArrived):
                assert event.call not in self.open, "reported while it is open"
                self.open.add(event.call)
                self.arrived[event.call] += 1
            elif isinstance(event, CallConnected):
                assert event.call in self.open
                self.connected += 1
            elif isinstance(event, ENDS):
                assert event.call in self.open, "ended without having arrived, or twice"
                self.open.discard(event.call)
                self.ended[event.call] += 1
        for what, number in self.agent.held.items():
            assert number <= 500, what

    def see(self, datagram: bytes) -> None:
        response = parse_message(datagram)
        if not isinstance(response, Response):
            assert datagram.startswith(b"SIP/2.0 400 ")  # It repeats a CSeq beyond all bounds.
            return
        assert response.method != "ACK"
        self.tags[response.branch] = (response.headers.first("to") or "").partition(";tag=")[2] or "none"
        if response.method == "INVITE" and response.status < 200:
            self.waiting.add(response.branch)
        elif response.method == "INVITE":
            self.waiting.discard(response.branch)
            if response.status == 200:
                call_id, from_, to, cseq = (
                    response.headers.first(name) or "" for name in ("call-id", "from", "to", "cseq")
                )
                self.dialogs.append((call_id, from_, to, int(cseq.partition(" ")[0])))


@examples(250)
@given(st.integers(0, 2**64))
def test_any_sequence_of_requests(seed: int) -> None:
    script = Script(seed)
    script.run(60)
    assert script.arrived == script.ended
    assert (script.open, script.waiting) == (set(), set())
    assert {**script.agent.held, "callers": 0} == dict.fromkeys(script.agent.held, 0)
    assert script.agent.next_due_s() is None


def test_scripts_come_to_what_they_are_for() -> None:
    scripts = [Script(seed) for seed in range(100)]
    for script in scripts:
        script.run(60)
    arrived = sum(script.arrived.total() for script in scripts)
    again = sum(count > 1 for script in scripts for count in script.arrived.values())
    connected = sum(script.connected for script in scripts)
    assert min(arrived / 100, again / 3, connected / 3) > 1, (arrived, again, connected)


def test_a_flood_of_everything_has_its_bounds() -> None:
    """26 s of 1,000 requests a second, each with a name of its own, none acknowledged."""
    agent, now_s = make_agent(), 0.0
    most: Counter[str] = Counter()
    for n in range(26_000):
        now_s = n / 1000
        method = ("INVITE", "OPTIONS", "CANCEL", "BYE", "MESSAGE")[n % 5]
        extra = "Require: x\r\n" if n % 10 == 0 else ""
        agent.receive(
            request(method, branch=f"z9hG4bK{n}", call_id=f"c{n}", from_=f"<sip:{n}@b>;tag=t", extra=extra),
            REGISTRAR,
            now_s,
        )
        if n % 100 == 0:
            agent.tick(now_s)
            most |= Counter(agent.held)
            agent.take_datagrams()
            agent.take_events()
    assert most["answered"] == LARGEST_STORE
    assert most.pop("timers") <= 2 * (2 * LARGEST_STORE + MOST_CALLS) + 64
    assert most.pop("calls") <= MOST_CALLS
    assert max(most.values()) <= LARGEST_STORE, most
    for second in range(200):
        agent.tick(now_s + second)
    agent.take_datagrams()
    agent.take_events()
    assert {**agent.held, "callers": 0} == dict.fromkeys(agent.held, 0)
