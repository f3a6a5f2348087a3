"""Telephones of the tests: those of the demo, over any transport, with what only a test asks of them."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

from sipmessage import Request, Response

from focusguard.demo.caller import Caller
from focusguard.demo.desk_phone import DeskPhone
from focusguard.demo.signing import Account
from focusguard.demo.station import Line, Station
from focusguard.demo.udp import Party, open_peer
from focusguard.demo.wire import Endpoint, caller_uri, make_request
from tests.servers.stream_peer import open_stream_peer

_ANSWERS_WITHIN_S = 10.0


class Transport(StrEnum):
    """How SIP travels, as a Via writes it."""

    UDP = "UDP"
    TCP = "TCP"
    TLS = "TLS"


P_co = TypeVar("P_co", bound=Party, covariant=True)
S = TypeVar("S", bound=Station)
R = TypeVar("R")


class Peer(Protocol[P_co]):
    """A party with a socket of either kind below it."""

    @property
    def party(self) -> P_co:
        """Who telephones."""

    def act(self, action: Callable[[P_co, float], R]) -> R:
        """Let the party do something, and send what it has to say."""

    async def until(self, holds: Callable[[], bool], *, timeout_s: float) -> bool:
        """Wait until *holds*; return whether it does after *timeout_s* at the latest."""

    def close(self) -> None:
        """Close the socket."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Where telephones are plugged in.

    Attributes:
        ca_file: Who vouches for the proxy's certificate, for TLS.
    """

    transport: Transport
    proxy: Endpoint
    domain: str
    password: str
    ca_file: Path | None = None

    def line(self, user: str) -> Line:
        """Return the line of an account."""
        return Line(Account(user, self.password), self.domain, self.proxy, user, str(self.transport))

    async def plug_in(self, make_party: Callable[[Endpoint], S]) -> Peer[S]:
        """Return a telephone that can talk to the proxy."""
        if self.transport is Transport.UDP:
            return await open_peer(make_party)
        tls = ssl.create_default_context(cafile=self.ca_file) if self.transport is Transport.TLS else None
        return await open_stream_peer(make_party, self.proxy, tls=tls)


class HandledPhone(DeskPhone):
    """A telephone on a desk where somebody sits."""

    def pick_up(self, now_s: float) -> None:
        """Take what rings."""
        for ringing in self._ringing.values():
            if ringing.ring.end is None:
                self._take(ringing, now_s)


class AttentiveCaller(Caller):
    """A caller who keeps what they were answered, and hears what is said.

    Attributes:
        finals: Call-ID → its final response.
        ended: Call-IDs of the calls that the other side hung up.
    """

    def __init__(self, line: Line, local: Endpoint, *, ear_port: int) -> None:
        super().__init__(line, local)
        self.finals: dict[str, Response] = {}
        self.ended: set[str] = set()
        self._ear_port = ear_port

    def media(self) -> bytes:
        """Return a session description for G.711 to the ear."""
        host = self.local[0]
        media = f"m=audio {self._ear_port} RTP/AVP 8 0"
        lines = ("v=0", f"o=- 1 1 IN IP4 {host}", "s=-", f"c=IN IP4 {host}", "t=0 0", media, "")
        return "\r\n".join(lines).encode()

    def on_request(self, request: Request, source: Endpoint, now_s: float) -> None:
        """Take a BYE."""
        if request.method == "BYE":
            self.ended.add(request.headers["Call-ID"])
            self.answer(request, source, 200)
        else:
            super().on_request(request, source, now_s)

    def on_response(self, sent: Request, response: Response, now_s: float) -> None:
        """Note how a call goes."""
        if sent.method == "INVITE" and response.code >= 200:
            self.finals.setdefault(sent.headers["Call-ID"], response)
        super().on_response(sent, response, now_s)


class Writer(Caller):
    """A caller who also writes texts.

    Attributes:
        told: The final status of each text, in the order they came.
    """

    def __init__(self, line: Line, local: Endpoint) -> None:
        super().__init__(line, local)
        self.told: list[int] = []

    def write(self, uri: str, said: str, now_s: float) -> None:
        """Send *said* to *uri* (RFC 3428)."""
        self._sequence += 1
        headers = [
            ("Via", self.make_via()),
            ("From", f"<{self.line.aor}>;tag={self._tokens()}"),
            ("To", f"<{uri}>"),
            ("Call-ID", self._tokens()),
            ("CSeq", f"{self._sequence} MESSAGE"),
        ]
        message = make_request("MESSAGE", uri, headers, body=said.encode(), body_type="text/plain")
        self.send(message, self.line.registrar, now_s)

    def on_response(self, sent: Request, response: Response, now_s: float) -> None:
        """Note what became of a text."""
        if sent.method == "MESSAGE" and response.code >= 200:
            self.told.append(response.code)
        super().on_response(sent, response, now_s)


class Asker(Station):
    """Asks the registrar who is registered (RFC 3261 §10.2.3).

    Attributes:
        bindings: The Contacts of the address of record; None: not answered yet.
    """

    def __init__(self, line: Line, local: Endpoint) -> None:
        super().__init__(line, local)
        self.bindings: frozenset[str] | None = None

    def ask(self, now_s: float) -> None:
        """Send a REGISTER without a Contact."""
        self.bindings = None
        self._send_request("REGISTER", f"sip:{self.line.domain}", self.line.aor, [], now_s)

    def _registered(self, response: Response) -> None:
        if response.code == 200:
            lines = response.headers.getlist("Contact")
            self.bindings = frozenset(caller_uri(item) for line in lines for item in line.split(","))


async def register(phone: Peer[Station]) -> None:
    """Let calls reach *phone*; AssertionError where the registrar does not take it."""
    phone.act(lambda station, now_s: station.register(now_s))
    assert await phone.until(lambda: phone.party.register_code == 200, timeout_s=_ANSWERS_WITHIN_S)


async def unregister(phone: Peer[Station]) -> None:
    """Let no more calls reach *phone*."""
    phone.act(lambda station, now_s: station.register(now_s, expires_s=0))
    assert await phone.until(lambda: phone.party.register_code == 200, timeout_s=_ANSWERS_WITHIN_S)


async def ask_bindings(exchange: Exchange, user: str) -> frozenset[str]:
    """Return the Contacts that the registrar keeps for *user*."""
    asker = await exchange.plug_in(lambda local: Asker(exchange.line(user), local))
    try:
        asker.act(lambda station, now_s: station.ask(now_s))
        assert await asker.until(lambda: asker.party.bindings is not None, timeout_s=_ANSWERS_WITHIN_S)
        assert asker.party.bindings is not None
        return asker.party.bindings
    finally:
        asker.close()
