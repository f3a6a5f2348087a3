"""The connection below a telephone of the tests: SIP over TCP or TLS, all of it to one proxy."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Callable
from typing import Final, Generic, TypeVar, cast

from focusguard.demo.changes import Changes
from focusguard.demo.udp import Party
from focusguard.demo.wire import Endpoint

P = TypeVar("P", bound=Party)
R = TypeVar("R")

_CONNECTS_WITHIN_S: Final = 10.0
_LENGTH: Final = re.compile(rb"^(?:content-length|l)[ \t]*:[ \t]*([0-9]+)", re.IGNORECASE | re.MULTILINE)


def cut_messages(received: bytes) -> tuple[list[bytes], bytes]:
    """Return the whole messages at the head of *received*, and the rest (RFC 3261 §18.3).

    Empty lines in between keep the connection alive (RFC 5626 §3.5.1).

    >>> cut_messages(b"\\r\\n\\r\\nA\\r\\nl: 2\\r\\n\\r\\nhiB")
    ([b'A\\r\\nl: 2\\r\\n\\r\\nhi'], b'B')
    """
    messages, rest = [], received.lstrip(b"\r\n")
    while (end := rest.find(b"\r\n\r\n")) >= 0:
        length = _LENGTH.search(rest[:end])
        assert length, f"no Content-Length in {rest[:end]!r}"
        whole = end + 4 + int(length[1])
        if len(rest) < whole:
            break
        messages.append(rest[:whole])
        rest = rest[whole:].lstrip(b"\r\n")
    return messages, rest


class StreamPeer(asyncio.Protocol, Generic[P]):
    """A party on one connection; whatever it sends, to whom ever, goes to the other end (RFC 5626 §4.3)."""

    def __init__(self, proxy: Endpoint) -> None:
        self._proxy = proxy
        self._party: P | None = None
        self._loop = asyncio.get_running_loop()
        self._changes = Changes()
        self._timer: asyncio.TimerHandle | None = None
        self._transport: asyncio.Transport | None = None
        self._received = b""

    @property
    def party(self) -> P:
        """Who telephones."""
        assert self._party is not None
        return self._party

    def seat(self, make_party: Callable[[Endpoint], P]) -> None:
        """Put a party at this end of the connection."""
        assert self._transport is not None
        self._party = make_party(self._transport.get_extra_info("sockname"))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection's transport."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Hand the messages that are whole to the party."""
        messages, self._received = cut_messages(self._received + data)
        for message in messages:
            self._hand_over(message)

    def connection_lost(self, error: Exception | None) -> None:
        """Let those who wait see it in what does not come."""
        del error
        self._transport = None

    def act(self, action: Callable[[P, float], R]) -> R:
        """Let the party do something, send what it has to say, and return what *action* returned."""
        result = action(self.party, self._loop.time())
        self._flush()
        return result

    async def until(self, holds: Callable[[], bool], *, timeout_s: float) -> bool:
        """Wait until *holds*; return whether it does after *timeout_s* at the latest."""
        return await self._changes.until(holds, timeout_s=timeout_s)

    def close(self) -> None:
        """Close the connection and the timer, at once: a farewell of TLS would outlast the test."""
        if self._timer is not None:
            self._timer.cancel()
        if self._transport is not None:
            self._transport.abort()
            self._transport = None

    def _hand_over(self, message: bytes) -> None:
        self.act(lambda party, now_s: party.receive(message, self._proxy, now_s))

    def _flush(self) -> None:
        if self._transport is None:
            return
        for data, _ in self.party.take_datagrams():
            self._transport.write(data)
        self._schedule()
        self._changes.note()

    def _schedule(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        due_s = self.party.next_due_s()
        self._timer = None if due_s is None else self._loop.call_at(due_s, self._tick)

    def _tick(self) -> None:
        self.act(lambda party, now_s: party.tick(now_s))


async def open_stream_peer(
    make_party: Callable[[Endpoint], P], proxy: Endpoint, *, tls: ssl.SSLContext | None = None
) -> StreamPeer[P]:
    """Connect to *proxy*, over TLS where a context is given, and let the party that is made talk.

    Raises:
        OSError: nobody listens, or the certificate is not believed.
    """
    peer: StreamPeer[P] = StreamPeer(proxy)
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(_CONNECTS_WITHIN_S):
        await loop.create_connection(lambda: peer, *proxy, ssl=tls)
    peer.seat(make_party)
    return peer
