"""A registrar that takes everybody and delivers every text into a list: what was sent is counted here."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final, cast

from sipmessage import Message, Request, Response

from tests.servers.ports import LOOPBACK

Address = tuple[str, int]
_COPIED: Final = ("Via", "From", "To", "Call-ID", "CSeq")


class OpenRegistrar(asyncio.DatagramProtocol):
    """Answers 200 to REGISTER and MESSAGE.

    Attributes:
        texts: Transaction of a MESSAGE (Call-ID, CSeq) → the user it went to; a repetition is the same one.
        contact: The Contact that was registered last; empty: taken back.
        answers: False: it has fallen silent.
    """

    def __init__(self) -> None:
        self.texts: dict[tuple[str, str], str] = {}
        self.bodies: list[str] = []
        self.contact = ""
        self.answers = True
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

    def datagram_received(self, data: bytes, addr: Address) -> None:
        """Answer a request; responses are of no interest."""
        request = Message.parse(data)
        if not self.answers or not isinstance(request, Request):
            return
        match request.method:
            case "REGISTER":
                self._register(request, addr)
            case "MESSAGE":
                self._deliver(request, addr)

    def _register(self, request: Request, source: Address) -> None:
        contact = request.headers.get("Contact")
        if contact and "expires=0" not in contact:
            self.contact = contact
        elif contact:
            self.contact = ""
        self._answer(request, source, self.contact)

    def _deliver(self, request: Request, source: Address) -> None:
        key = (request.headers["Call-ID"], request.headers["CSeq"])
        if key not in self.texts:
            self.bodies.append(request.body.decode())
        self.texts[key] = request.uri.user or ""
        self._answer(request, source, "")

    def _answer(self, request: Request, target: Address, contact: str) -> None:
        response = Response(200, "OK")
        for name in _COPIED:
            response.headers.setlist(name, list(request.headers.getlist(name)))
        response.headers.set("To", request.headers["To"] + ";tag=registrar")
        if contact:
            response.headers.set("Contact", contact)
        response.headers.set("Content-Length", "0")
        assert self._transport is not None
        self._transport.sendto(bytes(response), target)


@asynccontextmanager
async def open_registrar() -> AsyncIterator[OpenRegistrar]:
    """Open one on a loopback port."""
    registrar = OpenRegistrar()
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: registrar, local_addr=(LOOPBACK, 0))
    try:
        yield registrar
    finally:
        transport.close()
