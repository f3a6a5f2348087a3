"""A registrar that keeps bindings as RFC 3261 §10.3 says, or only the newest, and what it was asked."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final, cast

from tests.servers.ports import LOOPBACK

Address = tuple[str, int]
_COPIED: Final = ("Via:", "From:", "To:", "Call-ID:", "CSeq:")
_CONTACT: Final = re.compile(r"<([^>]+)>(?:;expires=([0-9]+))?")
_DEFAULT_S: Final = 3600.0


@dataclass
class BindingRegistrar(asyncio.DatagramProtocol):
    """Answers REGISTER.

    Attributes:
        bindings: URI → when it ends, in seconds of the monotonic clock.
        keeps_one: Whether a new Contact pushes all others out.
        grants_s: What every Contact gets, whatever it asks for; None: what it asks for.
        answers: False: it says nothing.
        refuses_with: A status line's end for every REGISTER; empty: none.
        asked: The Contact values of every REGISTER, repetitions included.
    """

    bindings: dict[str, float] = field(default_factory=dict)
    keeps_one: bool = False
    grants_s: int | None = None
    answers: bool = True
    refuses_with: str = ""
    moves_to: str = ""
    asked: list[list[str]] = field(default_factory=list)
    _transport: asyncio.DatagramTransport | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the socket's transport."""
        self._transport = cast(asyncio.DatagramTransport, transport)

    @property
    def port(self) -> int:
        """Where it listens."""
        assert self._transport is not None
        return int(self._transport.get_extra_info("sockname")[1])

    @property
    def registered(self) -> list[str]:
        """The URIs that are bound now."""
        now_s = time.monotonic()
        return [uri for uri, ends_s in self.bindings.items() if ends_s > now_s]

    @property
    def ours(self) -> list[str]:
        """Those of them that are FocusGuard's."""
        return [uri for uri in self.registered if uri.startswith("sip:fg-")]

    def bind(self, uri: str, lifetime_s: float = 1800.0) -> None:
        """Register a phone."""
        self.bindings[uri] = time.monotonic() + lifetime_s

    async def until(self, count: int) -> None:
        """Wait until so many REGISTERs came, repetitions included."""
        async with asyncio.timeout(10):
            while len(self.asked) < count:
                self._news.clear()
                await self._news.wait()

    def datagram_received(self, data: bytes, addr: Address) -> None:
        """Answer a REGISTER; responses and other requests are of no interest."""
        first, *lines = data.partition(b"\r\n\r\n")[0].decode().split("\r\n")
        if not first.startswith("REGISTER "):
            return
        contacts = [line.partition(":")[2].strip() for line in lines if line.startswith("Contact:")]
        self.asked.append(contacts)
        self._news.set()
        if not self.answers:
            return
        if self.moves_to or self.refuses_with:
            status, listed = self.refuses_with or "302 Moved Temporarily", [f"Contact: <{self.moves_to}>"]
            self._answer(status, lines, listed if self.moves_to else [], addr)
            return
        for contact in contacts:
            self._take(contact)
        self._answer("200 OK", lines, self._listed(), addr)

    def _take(self, contact: str) -> None:
        match = _CONTACT.match(contact)
        assert match, contact
        uri, asked_s = match[1], float(match[2] or _DEFAULT_S)
        if asked_s == 0:
            self.bindings.pop(uri, None)
            return
        if self.keeps_one:
            self.bindings.clear()
        self.bind(uri, asked_s if self.grants_s is None else self.grants_s)

    def _listed(self) -> list[str]:
        now_s = time.monotonic()
        return [f"Contact: <{uri}>;expires={self.bindings[uri] - now_s:.0f}" for uri in self.registered]

    def _answer(self, status: str, lines: Sequence[str], extra: Sequence[str], target: Address) -> None:
        kept = [line for line in lines if line.startswith(_COPIED)]
        kept = [f"{line};tag=registrar" if line.startswith("To:") else line for line in kept]
        response = "\r\n".join((f"SIP/2.0 {status}", *kept, *extra, "Content-Length: 0", "", ""))
        assert self._transport is not None
        self._transport.sendto(response.encode(), target)


@asynccontextmanager
async def binding_registrar(
    registrar: BindingRegistrar | None = None, *, port: int = 0
) -> AsyncIterator[BindingRegistrar]:
    """Open one on a port of loopback."""
    served = registrar or BindingRegistrar()
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: served, local_addr=(LOOPBACK, port))
    try:
        yield served
    finally:
        transport.close()
