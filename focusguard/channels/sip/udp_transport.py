"""The UDP socket of a user agent in an asyncio loop: no wake-up without a datagram or a timer that is due."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from typing import Final

from focusguard.channels.sip.agent import UserAgent
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.pulse import PING, Beat
from focusguard.channels.sip.pump import EventHandler, Pump
from focusguard.channels.sip.routes import ANY, family_of, local_address

_RECEIVE_BUFFER: Final = 2**20
_LARGEST_DATAGRAM: Final = 65_535
# Other work of the loop gets its turn under a flood.
_MOST_AT_ONCE: Final = 512
# And so do decisions, at the latest after this many times.
_MOST_UNDRAINED: Final = 4

_log = logging.getLogger(__name__)


def bind_socket(wanted: Endpoint, registrar: Endpoint) -> tuple[socket.socket, Endpoint]:
    """Return a bound non-blocking socket, and the endpoint that others can reach it at.

    Raises:
        OSError: the address is taken, not ours, or there is no route.
    """
    reachable = local_address(registrar) if wanted.host in ANY else wanted.host
    sock = socket.socket(family_of(registrar), socket.SOCK_DGRAM)
    try:
        sock.setblocking(False)
        with contextlib.suppress(OSError):  # More than this system allows (macOS refuses, Linux takes less).
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)
        # An empty host is every address of the family, whichever family the wildcard was written in.
        is_wildcard = wanted.host in ANY and wanted.host
        sock.bind(("" if is_wildcard else reachable, wanted.port))
    except OSError:
        sock.close()
        raise
    return sock, Endpoint(reachable, int(sock.getsockname()[1]))


class UdpTransport:
    """Moves datagrams between *sock* and *agent*, and its events to *on_events*.

    Events are handed over once the socket is drained: a CANCEL that came in the same burst as its INVITE is
    in the same list of events.

    Attributes:
        unsent: How many datagrams the system refused to send.
    """

    def __init__(
        self,
        sock: socket.socket,
        agent: UserAgent,
        on_events: EventHandler,
        *,
        registrar: Endpoint | None = None,
        most_at_once: int = _MOST_AT_ONCE,
    ) -> None:
        self._socket = sock
        self._agent = agent
        self._registrar = registrar
        self._most_at_once = most_at_once
        self._loop = asyncio.get_running_loop()
        self._again: asyncio.Handle | None = None
        self._reading: asyncio.Task[None] | None = None
        self._is_closed = False
        self._undrained = 0
        self.unsent = 0
        self._pump = Pump(agent, send=self._send, on_events=on_events, on_beat=self._on_beat)
        try:
            self._loop.add_reader(sock, self._on_readable)
        except NotImplementedError:  # The loop of Windows tells of completed reads alone.
            self._reading = self._loop.create_task(self._keep_reading())

    def now_s(self) -> float:
        """Return the monotonic seconds that the agent is to be given."""
        return self._pump.now_s()

    def flush(self) -> None:
        """Send what the agent has to say, and be there when it is due; call after each use of the agent."""
        self._pump.flush()

    def close(self) -> None:
        """Close the socket; nothing is delivered afterwards."""
        self._is_closed = True
        self._pump.close()
        if self._again is not None:
            self._again.cancel()
        if self._reading is None:
            self._loop.remove_reader(self._socket)
        else:
            self._reading.cancel()
        self._socket.close()

    def _on_readable(self) -> None:
        for _ in range(self._most_at_once):
            try:
                data, address = self._socket.recvfrom(_LARGEST_DATAGRAM)
            except BlockingIOError:
                self._pump.on_drained()
                return
            except OSError as error:
                # An ICMP error of an earlier datagram (Windows); Timer F notices a peer that is gone.
                _log.debug("receiving failed: %s", error.strerror)
                continue
            self._agent.receive(data, Endpoint(address[0], address[1]), self.now_s())
        # Not drained yet, so no decision is asked for; but a flood never ends.
        self._undrained += 1
        if self._undrained % _MOST_UNDRAINED:
            self._pump.send_all()
        else:
            self.flush()
        self._again = self._loop.call_soon(self._on_readable)

    async def _keep_reading(self) -> None:
        """Wait for a datagram, take what came with it, and again."""
        while not self._is_closed:
            try:
                data, address = await self._loop.sock_recvfrom(self._socket, _LARGEST_DATAGRAM)
            except OSError as error:
                _log.debug("receiving failed: %s", error.strerror)
                continue
            self._agent.receive(data, Endpoint(address[0], address[1]), self.now_s())
            self._on_readable()

    def _send(self, datagram: bytes, destination: Endpoint) -> None:
        try:
            self._socket.sendto(datagram, destination)
        except OSError as error:
            # As good as lost on the way: SIP over UDP sends again (Timers E and G).
            self.unsent += 1
            _log.warning("a datagram could not be sent: %s", error.strerror)

    def _on_beat(self, beat: Beat) -> None:
        """Keep the binding of a NAT alive; nobody answers."""
        if beat is Beat.PING and self._registrar is not None:
            self._send(PING, self._registrar)
