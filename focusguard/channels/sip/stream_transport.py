"""One TCP or TLS connection, made by us: requests and responses of both sides share it (RFC 3261 §18)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Final, cast

from focusguard.channels.sip.agent import UserAgent
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.framing import Frame, Framer, KeepAlive, Unframed, Whole
from focusguard.channels.sip.pulse import PING, Beat
from focusguard.channels.sip.pump import EventHandler, Pump
from focusguard.channels.sip.troubles import Loss

# A peer that does not read for that many octets is given up.
_MOST_UNSENT: Final = 2**20
# What was written has that long to leave once the connection is closed.
_LINGER_S: Final = 0.3
# A TLS record that holds an alert, in a connection without TLS.
_TLS_ALERT: Final = b"\x15\x03"

_log = logging.getLogger(__name__)


_NOBODY_READS: Final = frozenset({Loss.SILENT, Loss.CLOGGED})

LossHandler = Callable[[Loss], None]


class StreamTransport(asyncio.Protocol):
    """Moves messages between the connection and an agent, and its events to *on_events*.

    `start` comes once, after the connection is made: only then it is known what our Contact says.
    """

    def __init__(self) -> None:
        self._framer = Framer()
        self._connection: asyncio.Transport | None = None
        self._agent: UserAgent | None = None
        self._pump: Pump | None = None
        self._on_lost: LossHandler | None = None
        self._peer = Endpoint("", 0)
        self._gone = asyncio.Event()
        self._has_heard = False

    def start(
        self, agent: UserAgent, on_events: EventHandler, *, peer: Endpoint, on_lost: LossHandler
    ) -> None:
        """Serve *agent* from now on."""
        self._agent, self._peer, self._on_lost = agent, peer, on_lost
        self._pump = Pump(agent, send=self._send, on_events=on_events, on_beat=self._on_beat)
        if self._connection is None or self._connection.is_closing():
            self._lose(Loss.CLOSED_AT_ONCE)
        else:
            self._connection.resume_reading()

    def now_s(self) -> float:
        """Return the monotonic seconds that the agent is to be given."""
        return asyncio.get_running_loop().time()

    def flush(self) -> None:
        """Send what the agent has to say, and be there when it is due; call after each use of the agent."""
        if self._pump is not None:
            self._pump.flush()

    def close(self) -> None:
        """Close the connection when what was written is sent; nothing is delivered afterwards."""
        self._on_lost = None
        if self._pump is not None:
            self._pump.close()
        if self._connection is not None:
            self._connection.close()

    async def wait_closed(self) -> None:
        """Return once a closed connection is gone; what is not sent by then is dropped."""
        try:
            async with asyncio.timeout(_LINGER_S):
                await self._gone.wait()
        except TimeoutError:
            if self._connection is not None:
                self._connection.abort()
            await self._gone.wait()

    # --- asyncio.Protocol -----------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection; nothing is read before there is an agent."""
        self._connection = cast(asyncio.Transport, transport)
        self._connection.pause_reading()

    def data_received(self, data: bytes) -> None:
        """Take bytes; an end that nobody can tell ends the connection (RFC 3261 §18.3)."""
        if self._agent is None or self._on_lost is None:
            return
        self._has_heard = True
        for frame in self._framer.feed(data):
            self._take(frame, self._agent)
        self.flush()
        if self._framer.is_broken:
            self._lose(Loss.WANTS_TLS if data.startswith(_TLS_ALERT) else Loss.UNREADABLE)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell that it is gone, unless we closed it."""
        self._gone.set()
        if not self._has_heard:
            self._lose(Loss.CLOSED_AT_ONCE)
        else:
            self._lose(Loss.CLOSED if exc is None else Loss.BROKEN)

    # --- within ---------------------------------------------------------------------------------

    def _take(self, frame: Frame, agent: UserAgent) -> None:
        match frame:
            case Whole(data):
                agent.receive(data, self._peer, self.now_s())
            case KeepAlive() if self._pump is not None:
                self._pump.pulse.on_pong()
            case Unframed(head, status, reason):
                _log.warning("a message was refused: %s", reason)
                agent.refuse_unframed(head, self._peer, status, reason, self.now_s())

    def _send(self, message: bytes, destination: Endpoint) -> None:
        """Write a message; every one goes over the one connection (RFC 3261 §18.2.2)."""
        if self._connection is None or self._connection.is_closing():
            return
        self._connection.write(message)
        if self._connection.get_write_buffer_size() > _MOST_UNSENT:
            self._lose(Loss.CLOGGED)

    def _on_beat(self, beat: Beat) -> None:
        if beat is Beat.PING:
            self._send(PING, self._peer)
        else:
            self._lose(Loss.SILENT)

    def _lose(self, loss: Loss) -> None:
        """Close, and say why, once, when the loop has its turn: who told us may still be at work."""
        on_lost = self._on_lost
        self.close()
        if loss in _NOBODY_READS and self._connection is not None:
            self._connection.abort()
        if on_lost is not None:
            asyncio.get_running_loop().call_soon(on_lost, loss)
