"""A registrar that takes everybody and delivers every text into a list: what was sent is counted here."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Final, cast

from tests.servers.ports import LOOPBACK

Address = tuple[str, int]
_COPIED: Final = ("Via:", "From:", "To:", "Call-ID:", "CSeq:")


class OpenRegistrar(asyncio.DatagramProtocol):
    """Answers 200 to REGISTER and MESSAGE.

    Attributes:
        texts: Transaction of a MESSAGE (Call-ID, CSeq) → the user it went to; a repetition is the same.
        contact: The Contact that was registered last; empty: taken back.
        answers: False: it says nothing to a REGISTER.
        delivers: False: it says nothing to a MESSAGE, and delivers none.
        status: What it answers.
    """

    def __init__(self) -> None:
        self.texts: dict[tuple[str, str], str] = {}
        self.bodies: list[str] = []
        self.contact = ""
        self.answers = True
        self.delivers = True
        self.status = "200 OK"
        self._news = asyncio.Event()
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the socket's transport."""
        self._transport = cast(asyncio.DatagramTransport, transport)

    @property
    def port(self) -> int:
        """Where it listens."""
        assert self._transport is not None
        port: int = self._transport.get_extra_info("sockname")[1]
        return port

    def texts_per_user(self) -> Counter[str]:
        """Return how many texts went to each user."""
        return Counter(self.texts.values())

    async def next_text(self) -> None:
        """Wait until one more text comes, a repeated one included."""
        self._news.clear()
        await self._news.wait()

    def datagram_received(self, data: bytes, addr: Address) -> None:
        """Answer a request; pings and responses are of no interest."""
        assert self._transport is not None
        transport = self._transport
        if data.strip() and not data.startswith(b"SIP/2.0"):
            self.take(data, lambda answer: transport.sendto(answer, addr))

    def take(self, data: bytes, send: Callable[[bytes], None]) -> None:
        """Answer a request by *send*.

        Read by hand: sipmessage refuses URIs that real callers have, with an underscore in the host.
        """
        head, _, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        method, uri, _ = first.split(" ")
        if method == "MESSAGE" and self.delivers:
            self._deliver(uri, lines, body.decode())
            self._answer(lines, send, "")
            self._news.set()
        elif method == "REGISTER" and self.answers:
            self._answer(lines, send, self._register(lines))

    def _register(self, lines: Sequence[str]) -> str:
        """Take the Contact or take it out; return what is registered now."""
        contact = _first(lines, "Contact")
        if contact:
            self.contact = "" if "expires=0" in contact else contact
        return self.contact

    def _deliver(self, uri: str, lines: Sequence[str], body: str) -> None:
        key = (_first(lines, "Call-ID"), _first(lines, "CSeq"))
        if key not in self.texts:
            self.bodies.append(body)
        self.texts[key] = uri.partition(":")[2].partition("@")[0]

    def _answer(self, lines: Sequence[str], send: Callable[[bytes], None], contact: str) -> None:
        kept = [line for line in lines if line.startswith(_COPIED)]
        kept = [f"{line};tag=registrar" if line.startswith("To:") else line for line in kept]
        contacts = [f"Contact: {contact}"] if contact else []
        response = "\r\n".join((f"SIP/2.0 {self.status}", *kept, *contacts, "Content-Length: 0", "", ""))
        send(response.encode())


def _first(lines: Sequence[str], name: str) -> str:
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(f"{name}:")), "")


@asynccontextmanager
async def open_registrar(host: str = LOOPBACK) -> AsyncIterator[OpenRegistrar]:
    """Open one on a port of *host*, a loopback address."""
    registrar = OpenRegistrar()
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: registrar, local_addr=(host, 0))
    try:
        yield registrar
    finally:
        transport.close()
