"""Which of this machine's addresses reaches a registrar; nothing is sent to find out."""

from __future__ import annotations

import socket
from typing import Final

from focusguard.channels.sip.endpoint import Endpoint

ANY: Final = frozenset({"", "0.0.0.0", "::"})  # noqa: S104


def family_of(endpoint: Endpoint) -> socket.AddressFamily:
    """Return the address family of *endpoint*."""
    return socket.AF_INET6 if ":" in endpoint.host else socket.AF_INET


def local_address(remote: Endpoint) -> str:
    """Return the local address from which *remote* is reached.

    Raises:
        OSError: there is no route.
    """
    with socket.socket(family_of(remote), socket.SOCK_DGRAM) as probe:
        probe.connect((remote.host, remote.port))
        return str(probe.getsockname()[0])
