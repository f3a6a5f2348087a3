"""A registrar that takes everybody, over TCP or TLS: it can hang up, fall silent, and send what it likes."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.servers.certificates import ServerCertificate
from tests.servers.open_registrar import OpenRegistrar
from tests.servers.ports import LOOPBACK


class StreamRegistrar:
    """Answers as an `OpenRegistrar` does.

    Attributes:
        book: What is registered, and how it answers.
        heard: Every message, in order.
        pings: How many times CRLFCRLF came between messages.
        pongs: Whether pings are answered.
        connections: How many were made.
    """

    def __init__(self, host: str = LOOPBACK) -> None:
        self.host = host
        self.book = OpenRegistrar()
        self.heard: list[bytes] = []
        self.pings = 0
        self.pongs = True
        self.connections = 0
        self._writers: list[asyncio.StreamWriter] = []
        self._news = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._tls: ssl.SSLContext | None = None
        self.port = 0

    async def listen(self, certificate: ServerCertificate | None = None) -> None:
        """Take connections; again on the same port after `stop`."""
        if certificate is not None:
            self._tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            self._tls.load_cert_chain(certificate.certificate, certificate.key)
        self._server = await asyncio.start_server(self._serve, self.host, self.port, ssl=self._tls)
        self.port = int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Hang up on everybody, and take no more."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self.hang_up()
        await asyncio.sleep(0)

    def hang_up(self) -> None:
        """Close every connection."""
        writers, self._writers = self._writers, []
        for writer in writers:
            writer.close()

    def send(self, data: bytes) -> None:
        """Send bytes over the connection that was made last."""
        self._writers[-1].write(data)

    async def until(self, count: int, start: bytes = b"") -> bytes:
        """Wait until *count* messages that begin with *start* came; return the last of them."""
        async with asyncio.timeout(20):
            while len(found := [m for m in self.heard if m.startswith(start)]) < count:
                self._news.clear()
                await self._news.wait()
        return found[count - 1]

    async def until_pings(self, count: int) -> None:
        """Wait until *count* pings came."""
        async with asyncio.timeout(200):
            while self.pings < count:
                self._news.clear()
                await self._news.wait()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.append(writer)
        try:
            while True:
                await self._take_one(reader, writer)
        except (asyncio.IncompleteReadError, OSError):
            writer.close()

    async def _take_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        if head == b"\r\n\r\n":
            self.pings += 1
            if self.pongs:
                writer.write(b"\r\n")
        else:
            lines = head.decode().split("\r\n")
            length = next(int(line[15:]) for line in lines if line.startswith("Content-Length:"))
            message = head + await reader.readexactly(length)
            self.heard.append(message)
            if not message.startswith(b"SIP/2.0"):
                self.book.take(message, writer.write)
        self._news.set()


@asynccontextmanager
async def stream_registrar(
    certificate: ServerCertificate | None = None, *, host: str = LOOPBACK
) -> AsyncIterator[StreamRegistrar]:
    """Run one on a port of *host*, over TLS where there is a *certificate*."""
    registrar = StreamRegistrar(host)
    await registrar.listen(certificate)
    try:
        yield registrar
    finally:
        await registrar.stop()
