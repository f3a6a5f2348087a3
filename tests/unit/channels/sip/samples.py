"""Requests, responses and a user agent with literal times and counted tokens."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from focusguard.channels.sip.agent import AgentConfig, UserAgent
from focusguard.channels.sip.digest import Credentials
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.events import Event
from focusguard.channels.sip.message import Request, Response, parse_message
from focusguard.channels.sip.scan import Headers, scan_message

REGISTRAR = Endpoint("192.0.2.1", 5060)
BORDER = Endpoint("198.51.100.7", 5080)
STRANGER = Endpoint("203.0.113.66", 5060)
LOCAL = Endpoint("192.0.2.9", 5070)
AOR = "sip:claire@example.net"
# In responses to REGISTER: our contact, another phone's, and a challenge.
OURS = "Contact: <sip:fg-t1@192.0.2.9:5070>;expires=100"
PHONE = "Contact: <sip:claire@192.0.2.50:5060>;expires=1800"
CHALLENGE = 'WWW-Authenticate: Digest realm="example.net", nonce="n1", algorithm=SHA-256, qop="auth"'


def counted_tokens() -> Callable[[], str]:
    """Return a maker of t1, t2, t3 …"""
    numbers = itertools.count(1)
    return lambda: f"t{next(numbers)}"


def make_agent(make_token: Callable[[], str] | None = None, **changes: Any) -> UserAgent:
    """Return an agent whose Contact is sip:fg-t1@192.0.2.9:5070, unless its `AgentConfig` is changed."""
    config = AgentConfig(
        aor=AOR,
        credentials=Credentials("claire", "secret"),
        registrar=REGISTRAR,
        registrar_addresses=frozenset({REGISTRAR.host}),
        local=LOCAL,
        make_token=make_token or counted_tokens(),
    )
    return UserAgent(replace(config, **changes))


def request(
    method: str = "INVITE",
    *,
    uri: str = "sip:fg-t1@192.0.2.9:5070",
    branch: str = "z9hG4bKa",
    from_: str = '"Julie" <sip:+33612345678@example.net>;tag=julie',
    to: str = "<sip:claire@example.net>",
    call_id: str = "call-1",
    cseq: str = "",
    extra: str = "",
) -> bytes:
    """Return a request as the registrar's proxy would send it; *extra* is whole header lines."""
    return (
        f"{method} {uri} SIP/2.0\r\n"
        f"Via: SIP/2.0/UDP 192.0.2.1:5060;branch={branch}\r\n"
        f"Max-Forwards: 70\r\nFrom: {from_}\r\nTo: {to}\r\nCall-ID: {call_id}\r\n"
        f"CSeq: {cseq or f'1 {method}'}\r\n{extra}Content-Length: 0\r\n\r\n"
    ).encode()


def text_request(body: bytes, content_type: str = "text/plain", *, extra: str = "", **changes: str) -> bytes:
    """Return a MESSAGE with *body*, by way of the registrar's proxy; an empty type: none is named."""
    fields = f"Content-Type: {content_type}\r\n" if content_type else ""
    head = request("MESSAGE", extra=fields + extra, **changes)
    return head.replace(b"Content-Length: 0\r\n\r\n", b"Content-Length: %d\r\n\r\n" % len(body)) + body


def parsed_request(data: bytes) -> Request:
    """Return *data* as a well-formed request."""
    message = parse_message(data)
    assert isinstance(message, Request)
    return message


def parsed_response(data: bytes) -> Response:
    """Return *data* as a well-formed response."""
    message = parse_message(data)
    assert isinstance(message, Response)
    return message


def sent(agent: UserAgent) -> list[bytes]:
    """Return the datagrams that the agent sends now."""
    return [datagram for datagram, _ in agent.take_datagrams()]


def statuses(agent: UserAgent) -> list[int]:
    """Return the status codes of the responses that the agent sends now."""
    return [parsed_response(datagram).status for datagram in sent(agent)]


def respond(datagram: bytes, status: int, *lines: str) -> bytes:
    """Return a response to a request of ours, with further header *lines*."""
    kept = [
        line
        for line in datagram.decode().partition("\r\n\r\n")[0].split("\r\n")[1:]
        if line.partition(":")[0] in {"Via", "From", "To", "Call-ID", "CSeq"}
    ]
    return "\r\n".join([f"SIP/2.0 {status} Phrase", *kept, *lines, "Content-Length: 0", "", ""]).encode()


def one(agent: UserAgent) -> bytes:
    """Return the one datagram that the agent sends now."""
    [datagram] = sent(agent)
    return datagram


def headers(datagram: bytes) -> Headers:
    """Return the header fields of *datagram*."""
    raw = scan_message(datagram)
    assert raw is not None
    return raw.headers


def contacts(datagram: bytes) -> list[str]:
    """Return the Contact values of *datagram*."""
    return headers(datagram).all("contact")


def reply(agent: UserAgent, status: int, *lines: str, now_s: float) -> list[Event]:
    """Answer the one request that the agent sent; return the events."""
    agent.receive(respond(one(agent), status, *lines), REGISTRAR, now_s)
    return agent.take_events()


def registered_agent(*others: str) -> UserAgent:
    """Return an agent that is registered beside *others*, whole Contact lines."""
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, *others, now_s=0.1)
    reply(agent, 200, OURS, *others, now_s=0.2)
    return agent
