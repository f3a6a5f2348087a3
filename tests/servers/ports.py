"""Loopback ports for servers that have to be told theirs.

They lie below the range from which the kernel takes the ports of whatever connects
(`net.ipv4.ip_local_port_range`, 32768 and up): between the question and the server's start none of
the connections beside it can take the port.
"""

from __future__ import annotations

import random
import socket
from typing import Final

LOOPBACK: Final = "127.0.0.1"

_FIRST: Final = 10_000
_BEHIND: Final = 32_768
# Its own source of chance: a test that seeds `random` must not bring two runs to the same ports.
_CHANCE: Final = random.SystemRandom()


def free_port(*, in_a_row: int = 1) -> int:
    """Return a loopback port that nothing is bound to, neither over UDP nor over TCP.

    With *in_a_row* the ports behind it are free too: some servers count on the next one for TLS.
    """
    while True:
        port = _CHANCE.randrange(_FIRST, _BEHIND - in_a_row)
        if all(_is_free(port + step) for step in range(in_a_row)):
            return port


def _is_free(port: int) -> bool:
    for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
        with socket.socket(socket.AF_INET, kind) as probe:
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                return False
    return True
