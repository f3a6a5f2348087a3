"""Making a connection to a registrar: TCP, then TLS where it is wanted, with a certificate for its name."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from focusguard.channels.sip.endpoint import Endpoint, Target, Transport
from focusguard.channels.sip.locating import Place
from focusguard.channels.sip.routes import ANY, family_of
from focusguard.channels.sip.stream_transport import StreamTransport
from focusguard.channels.sip.tls import is_for, make_context, names_of
from focusguard.channels.sip.troubles import (
    bind_failed,
    certificate_for_others,
    connect_failed,
    handshake_failed,
    no_authority,
)
from focusguard.deadlines import run_with_deadline

_CONNECT_WITHIN_S: Final = 5.0
_HANDSHAKE_WITHIN_S: Final = 5.0
_GOODBYE_WITHIN_S: Final = 1.0


async def connect(
    place: Place, target: Target, *, local_host: str, ca_file: str
) -> tuple[StreamTransport, Endpoint]:
    """Return the connection to *target*, and our end of it. *local_host*: empty or a wildcard: any.

    Raises:
        Unreachable: there is no connection, or not one that can be trusted.
    """
    sock = await _connected(place, target, local_host)
    host, port = sock.getsockname()[:2]
    with _translated(place, target, sock):
        context = await _context(ca_file) if target.transport is Transport.TLS else None
        connection, transport = await asyncio.get_running_loop().create_connection(
            StreamTransport,
            sock=sock,
            ssl=context,
            server_hostname=place.host if context else None,
            ssl_handshake_timeout=_HANDSHAKE_WITHIN_S if context else None,
            ssl_shutdown_timeout=_GOODBYE_WITHIN_S if context else None,
        )
    if context is not None:
        _check_name(connection, place.host)
    return transport, Endpoint(str(host), int(port))


async def _connected(place: Place, target: Target, local_host: str) -> socket.socket:
    # Only where the protocol is named does asyncio set TCP_NODELAY; without it our final response waits
    # some 40 ms for the peer's delayed ACK of the 100 before it.
    sock = socket.socket(family_of(target.endpoint), socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        sock.setblocking(False)
        if local_host not in ANY:
            _bind(sock, local_host)
        async with asyncio.timeout(_CONNECT_WITHIN_S):
            await asyncio.get_running_loop().sock_connect(sock, tuple(target.endpoint))
    except OSError as error:
        sock.close()
        raise connect_failed(place, target, error) from error
    except BaseException:
        sock.close()
        raise
    return sock


def _bind(sock: socket.socket, local_host: str) -> None:
    try:
        sock.bind((local_host, 0))
    except OSError as error:
        raise bind_failed(local_host, error) from error


async def _context(ca_file: str) -> ssl.SSLContext:
    # The system's store is some 150 certificates: 20 ms, in which a call could be answered.
    try:
        return await run_with_deadline(lambda: make_context(ca_file), timeout_s=_CONNECT_WITHIN_S, name="tls")
    except OSError as error:
        raise no_authority(ca_file, error) from error


@contextmanager
def _translated(place: Place, target: Target, sock: socket.socket) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        sock.close()
        raise handshake_failed(place, target, error) from error
    except BaseException:
        sock.close()
        raise


def _check_name(connection: asyncio.Transport, host: str) -> None:
    """Give the connection up, before a word of ours is said, where its certificate is for others."""
    certificate = connection.get_extra_info("peercert") or {}
    if not is_for(certificate, host):
        connection.abort()
        raise certificate_for_others(host, names_of(certificate))
