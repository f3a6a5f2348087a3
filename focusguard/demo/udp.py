"""The socket below a peer: bytes in, bytes out, one timer; nothing happens while nothing is due."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar, cast

from focusguard.demo.changes import Changes
from focusguard.demo.wire import Datagram, Endpoint

LOOPBACK = "127.0.0.1"


class Party(Protocol):
    """A sans-IO peer. `now_s` are seconds of a clock that never jumps."""

    def receive(self, data: bytes, source: Endpoint, now_s: float) -> None:
        """Take one datagram."""

    def tick(self, now_s: float) -> None:
        """Do what is due."""

    def next_due_s(self) -> float | None:
        """Return when `tick` has something to do, or None."""

    def take_datagrams(self) -> list[Datagram]:
        """Return what is to be sent, in order, and forget it."""


P = TypeVar("P", bound=Party)
R = TypeVar("R")


class UdpPeer(asyncio.DatagramProtocol, Generic[P]):
    """A party on a loopback socket of its own."""

    def __init__(self, party: P) -> None:
        self.party = party
        self._loop = asyncio.get_running_loop()
        self._changes = Changes()
        self._timer: asyncio.TimerHandle | None = None
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the socket's transport."""
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: Endpoint) -> None:
        """Hand the datagram to the party."""
        self.act(lambda party, now_s: party.receive(data, addr, now_s))

    def act(self, action: Callable[[P, float], R]) -> R:
        """Let the party do something, send what it has to say, and return what *action* returned."""
        result = action(self.party, self._loop.time())
        self._flush()
        return result

    async def until(self, holds: Callable[[], bool], *, timeout_s: float) -> bool:
        """Wait until *holds*; return whether it does after *timeout_s* at the latest."""
        return await self._changes.until(holds, timeout_s=timeout_s)

    def close(self) -> None:
        """Close the socket and the timer."""
        if self._timer is not None:
            self._timer.cancel()
        if self._transport is not None:
            self._transport.close()
            self._transport = None

    def _flush(self) -> None:
        if self._transport is None:
            return
        for data, target in self.party.take_datagrams():
            self._transport.sendto(data, target)
        self._schedule()
        self._changes.note()

    def _schedule(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        due_s = self.party.next_due_s()
        self._timer = None if due_s is None else self._loop.call_at(due_s, self._tick)

    def _tick(self) -> None:
        self.act(lambda party, now_s: party.tick(now_s))


async def open_peer(make_party: Callable[[Endpoint], P], *, port: int = 0) -> UdpPeer[P]:
    """Bind a loopback socket, make the party that stands behind it, and let it talk.

    Raises:
        OSError: *port* is taken.
    """
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        sock.setblocking(False)
        sock.bind((LOOPBACK, port))
        local: Endpoint = sock.getsockname()
        peer = UdpPeer(make_party(local))
        await asyncio.get_running_loop().create_datagram_endpoint(lambda: peer, sock=sock)
    except BaseException:
        sock.close()
        raise
    return peer
