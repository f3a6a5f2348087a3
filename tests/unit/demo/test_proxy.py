"""The forking proxy without sockets: literal datagrams, literal seconds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sipmessage import Request, Response

from focusguard.demo.branches import Branch, best_branch
from focusguard.demo.location import Binding
from focusguard.demo.proxy import ForkingProxy
from focusguard.demo.wire import Endpoint, acknowledge, cancel, make_request, parse_message, respond

CALLER: Endpoint = ("127.0.0.1", 6000)
DESK: Endpoint = ("127.0.0.1", 6001)
GUARD: Endpoint = ("127.0.0.1", 6002)
HERE: Endpoint = ("127.0.0.1", 5060)


class Wire:
    """A proxy and what it sent."""

    def __init__(self) -> None:
        numbers: Iterator[int] = iter(range(1, 1000))
        self.sent: list[tuple[Request | Response, Endpoint]] = []
        self.proxy = ForkingProxy(HERE, self._keep, tokens=lambda: f"t{next(numbers)}")

    def _keep(self, data: bytes, target: Endpoint) -> None:
        message = parse_message(data)
        assert message is not None
        self.sent.append((message, target))

    def take(self) -> list[tuple[str, Endpoint]]:
        """Return what was sent since the last time, as methods and codes."""
        taken, self.sent = self.sent, []
        return [(m.method if isinstance(m, Request) else str(m.code), target) for m, target in taken]

    def start(self, method: str = "INVITE") -> tuple[Request, Request, Request]:
        """Send a request to both phones; return it as the caller, the desk phone and the guard know it."""
        request = make(method)
        bindings = [binding("desk", DESK), binding("guard", GUARD)]
        self.proxy.start(request, CALLER, bindings, 0.0)
        at = {target: m for m, target in self.sent if isinstance(m, Request)}
        self.take()
        return request, at[DESK], at[GUARD]


def make(method: str) -> Request:
    return make_request(
        method,
        "sip:claire@example.net",
        [
            ("Via", "SIP/2.0/UDP 127.0.0.1:6000;branch=z9hG4bKa"),
            ("From", "<sip:karim@example.net>;tag=k"),
            ("To", "<sip:claire@example.net>"),
            ("Call-ID", "c1"),
            ("CSeq", f"1 {method}"),
        ],
    )


def binding(user: str, target: Endpoint) -> Binding:
    return Binding(f"sip:{user}@{target[0]}:{target[1]}", target, 600.0, "r", 1)


@pytest.fixture
def wire() -> Wire:
    return Wire()


def test_call_goes_to_every_phone_one_hop_older(wire: Wire) -> None:
    wire.proxy.start(make("INVITE"), CALLER, [binding("desk", DESK), binding("guard", GUARD)], 0.0)

    requests = [m for m, _ in wire.sent if isinstance(m, Request)]
    assert [str(m.uri) for m in requests] == ["sip:desk@127.0.0.1:6001", "sip:guard@127.0.0.1:6002"]
    assert [m.headers["Max-Forwards"] for m in requests] == ["69", "69"]
    assert wire.take() == [("100", CALLER), ("INVITE", DESK), ("INVITE", GUARD)]


def test_decline_stops_the_other_phone_and_speaks_for_all(wire: Wire) -> None:
    _, desk, guard = wire.start()
    wire.proxy.receive(respond(desk, 180), 0.0)
    wire.take()

    decline = Response(603, "Decline")
    decline.headers = respond(guard, 486, headers=[("Retry-After", "60")]).headers
    wire.proxy.receive(decline, 0.0)
    assert wire.take() == [("ACK", GUARD), ("CANCEL", DESK)]

    wire.proxy.receive(respond(cancel(desk), 200), 0.0)
    wire.proxy.receive(respond(desk, 487), 0.0)
    (_, _), (final, _) = wire.sent
    assert isinstance(final, Response)
    assert (final.code, final.headers["Retry-After"]) == (603, "60")
    assert wire.take() == [("ACK", DESK), ("603", CALLER)]


@pytest.mark.parametrize("code", [480, 486])
def test_busy_phone_waits_for_the_other(wire: Wire, code: int) -> None:
    _, desk, guard = wire.start()
    wire.proxy.receive(respond(guard, code), 0.0)
    assert wire.take() == [("ACK", GUARD)]

    wire.proxy.receive(respond(desk, 180), 0.0)
    wire.proxy.receive(respond(desk, 200), 3.0)
    assert wire.take() == [("180", CALLER), ("200", CALLER)]


def test_answer_cancels_the_other_phone(wire: Wire) -> None:
    _, desk, guard = wire.start()
    wire.proxy.receive(respond(guard, 180), 0.0)
    wire.proxy.receive(respond(desk, 200), 1.0)

    assert wire.take() == [("180", CALLER), ("200", CALLER), ("CANCEL", GUARD)]


def test_phone_is_not_cancelled_before_it_was_heard(wire: Wire) -> None:
    invite, desk, guard = wire.start()
    wire.proxy.cancel(cancel(invite), CALLER, 0.0)
    assert wire.take() == [("200", CALLER)]

    wire.proxy.receive(respond(desk, 100), 0.1)
    wire.proxy.receive(respond(guard, 180), 0.2)
    assert wire.take() == [("CANCEL", DESK), ("CANCEL", GUARD), ("180", CALLER)]


def test_unknown_cancel_is_told_so(wire: Wire) -> None:
    wire.proxy.cancel(cancel(make("INVITE")), CALLER, 0.0)
    assert wire.take() == [("481", CALLER)]


def test_refusal_is_repeated_until_its_ack(wire: Wire) -> None:
    invite, desk, guard = wire.start()
    wire.proxy.receive(respond(desk, 486), 0.0)
    wire.proxy.receive(respond(guard, 480), 0.0)
    assert wire.take()[-1] == ("486", CALLER)

    wire.proxy.tick(0.49)
    assert wire.take() == []
    wire.proxy.tick(0.5)
    assert wire.take() == [("486", CALLER)]
    assert wire.proxy.acknowledged(acknowledge(invite, respond(invite, 486)))
    wire.proxy.tick(1.5)
    assert wire.take() == []


def test_repeated_invite_gets_the_last_answer_again(wire: Wire) -> None:
    invite, desk, _ = wire.start()
    wire.proxy.receive(respond(desk, 180), 0.0)
    wire.take()

    assert wire.proxy.replay(invite)
    assert wire.take() == [("180", CALLER)]
    assert not wire.proxy.replay(make("MESSAGE"))


def test_silent_phones_are_given_up_after_64_t1(wire: Wire) -> None:
    wire.start()
    wire.proxy.tick(31.9)
    assert ("408", CALLER) not in wire.take()
    wire.proxy.tick(32.0)
    assert wire.take() == [("408", CALLER)]


def test_ringing_phone_is_not_given_up(wire: Wire) -> None:
    _, desk, guard = wire.start()
    wire.proxy.receive(respond(desk, 180), 0.0)
    wire.proxy.receive(respond(guard, 480), 0.0)
    wire.take()
    wire.proxy.tick(40.0)
    assert wire.take() == []


def test_text_is_delivered_when_one_phone_takes_it(wire: Wire) -> None:
    _, desk, guard = wire.start("MESSAGE")
    wire.proxy.receive(respond(desk, 200), 0.0)
    wire.proxy.receive(respond(guard, 405), 0.0)
    assert wire.take() == [("200", CALLER)]


@pytest.mark.parametrize(
    ("codes", "best"),
    [((486, 603), 603), ((480, 408), 480), ((500, 404), 404), ((480, 407), 407), ((302, 404), 302)],
)
def test_best_answer(codes: tuple[int, ...], best: int) -> None:
    branches = [Branch("b", make("INVITE"), DESK, None, code=code) for code in codes]
    assert best_branch(branches).code == best
