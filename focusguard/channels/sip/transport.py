"""The UDP socket of a user agent in an asyncio loop: no wake-up without a datagram or a timer that is due."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import socket
from collections.abc import Callable, Sequence
from typing import Final

from focusguard.channels.sip.agent import UserAgent
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.events import Event

_RECEIVE_BUFFER: Final = 2**20
_LARGEST_DATAGRAM: Final = 65_535
# Other work of the loop gets its turn under a flood.
_MOST_AT_ONCE: Final = 512
_ANY: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104

_log = logging.getLogger(__name__)


async def resolve(host: str, port: int) -> list[Endpoint]:
    """Return the endpoints of *host*, the preferred one first.

    Raises:
        OSError: the name cannot be resolved.
    """
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_DGRAM)
    except UnicodeError as error:
        raise OSError(errno.EINVAL, "not a host name") from error  # an empty or too long label
    return list(dict.fromkeys(Endpoint(str(address[0]), int(address[1])) for *_, address in found))


def local_address(remote: Endpoint) -> str:
    """Return the local address from which *remote* is reached; nothing is sent.

    Raises:
        OSError: there is no route.
    """
    with socket.socket(_family(remote), socket.SOCK_DGRAM) as probe:
        probe.connect((remote.host, remote.port))
        return str(probe.getsockname()[0])


def next_after(silent: Endpoint | None, endpoints: Sequence[Endpoint]) -> list[Endpoint]:
    """Return *endpoints* in turn, beginning behind *silent* where it is one of them.

    >>> [endpoint.port for endpoint in next_after(Endpoint("", 2), [Endpoint("", n) for n in (1, 2, 3)])]
    [3, 1, 2]
    """
    begin = endpoints.index(silent) + 1 if silent in endpoints else 0
    return [*endpoints[begin:], *endpoints[:begin]]


def first_reachable(endpoints: Sequence[Endpoint]) -> Endpoint:
    """Return the first of *endpoints* (at least one) that there is a route to, or the last.

    A name may have an IPv6 address where this machine has only IPv4.
    """
    for endpoint in endpoints[:-1]:
        with contextlib.suppress(OSError):
            local_address(endpoint)
            return endpoint
    return endpoints[-1]


def bind_socket(wanted: Endpoint, registrar: Endpoint) -> tuple[socket.socket, Endpoint]:
    """Return a bound non-blocking socket, and the endpoint that others can reach it at.

    Raises:
        OSError: the address is taken, not ours, or there is no route.
    """
    reachable = local_address(registrar) if wanted.host in {"", *_ANY} else wanted.host
    sock = socket.socket(_family(registrar), socket.SOCK_DGRAM)
    try:
        sock.setblocking(False)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)
        # An empty host is every address of the family, whichever family the wildcard was written in.
        sock.bind(("" if wanted.host in _ANY else wanted.host or reachable, wanted.port))
    except OSError:
        sock.close()
        raise
    return sock, Endpoint(reachable, int(sock.getsockname()[1]))


def _family(endpoint: Endpoint) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in endpoint.host else socket.AF_INET


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
        on_events: Callable[[list[Event]], None],
        *,
        most_at_once: int = _MOST_AT_ONCE,
    ) -> None:
        self._socket = sock
        self._agent = agent
        self._on_events = on_events
        self._most_at_once = most_at_once
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._delivery: asyncio.Handle | None = None
        self._again: asyncio.Handle | None = None
        self._closed = False
        self.unsent = 0
        self._loop.add_reader(sock, self._on_readable)

    def now_s(self) -> float:
        """Return the monotonic seconds that the agent is to be given."""
        return self._loop.time()

    def flush(self) -> None:
        """Send what the agent has to say, and be there when it is due; call after each use of the agent."""
        if self._closed:
            return  # By an event that was just handed over.
        self._send_all()
        self._set_timer()
        if self._delivery is None:
            self._delivery = self._loop.call_soon(self._deliver)

    def close(self) -> None:
        """Close the socket; nothing is delivered afterwards."""
        self._closed = True
        for handle in (self._timer, self._delivery, self._again):
            if handle is not None:
                handle.cancel()
        self._loop.remove_reader(self._socket)
        self._socket.close()

    def _on_readable(self) -> None:
        for _ in range(self._most_at_once):
            try:
                data, address = self._socket.recvfrom(_LARGEST_DATAGRAM)
            except BlockingIOError:
                self.flush()
                return
            except OSError as error:
                # An ICMP error of an earlier datagram (Windows); Timer F notices a peer that is gone.
                _log.debug("receiving failed: %s", error.strerror)
                continue
            self._agent.receive(data, Endpoint(address[0], address[1]), self.now_s())
        # Not drained yet, so no decision is asked for.
        self._send_all()
        self._again = self._loop.call_soon(self._on_readable)

    def _send_all(self) -> None:
        for datagram, destination in self._agent.take_datagrams():
            self._send(datagram, destination)

    def _send(self, datagram: bytes, destination: Endpoint) -> None:
        try:
            self._socket.sendto(datagram, destination)
        except OSError as error:
            # As good as lost on the way: SIP over UDP sends again (Timers E and G).
            self.unsent += 1
            _log.warning("a datagram could not be sent: %s", error.strerror)

    def _set_timer(self) -> None:
        """Arm the one timer; one that fires too early costs less than setting it anew each time."""
        due_s = self._agent.next_due_s()
        if due_s is None or (self._timer is not None and self._timer.when() <= due_s):
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._loop.call_at(due_s, self._on_timer)

    def _on_timer(self) -> None:
        self._timer = None
        self._agent.tick(self.now_s())
        self.flush()

    def _deliver(self) -> None:
        self._delivery = None
        events = self._agent.take_events()
        if events:
            self._on_events(events)
            self.flush()
