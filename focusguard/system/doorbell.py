"""How the command line tells a running guard that something changed, without either polling.

A datagram on loopback, with a token that only the owner of the home can read; the bell answers, so that
whoever rings knows that somebody heard it. Words, not data: what changed stands in the database.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import os
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from focusguard.system.home import usable

_HEARD = b"heard"
_LONGEST = 256


class Word(StrEnum):
    """What can be said at the door."""

    CHANGED = "changed"
    RAISE = "raise"


class Role(StrEnum):
    """Who lives here."""

    DESKTOP = "desktop"
    HEADLESS = "headless"


class Doorbell(asyncio.DatagramProtocol):
    """The bell of a running guard."""

    def __init__(self, path: Path, role: Role, on_ring: Callable[[Word], None]) -> None:
        self._path = path
        self._role = role
        self._on_ring = on_ring
        self._token = secrets.token_urlsafe(16)
        self._transport: asyncio.DatagramTransport | None = None

    async def open(self) -> None:
        """Listen on an ephemeral loopback port and write where into the home.

        Raises:
            HomeUnusable: it cannot be written there.
        """
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=("127.0.0.1", 0))
        port = self._transport.get_extra_info("sockname")[1]
        content = json.dumps({"port": port, "token": self._token, "role": self._role, "pid": os.getpid()})
        with usable(self._path):
            self._path.unlink(missing_ok=True)
            fd = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(fd, "w", encoding="utf-8") as file:
                file.write(content)

    def close(self) -> None:
        """Take the bell off the door."""
        if self._transport is not None:
            self._transport.close()
            self._transport = None
            with suppress(OSError):  # what is left behind rings at nobody
                self._path.unlink(missing_ok=True)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Answer whoever knows the token; say nothing to anybody else."""
        token, _, word = data[:_LONGEST].decode("ascii", "replace").partition(" ")
        if not hmac.compare_digest(token.encode(), self._token.encode()) or word not in set(Word):
            return
        if self._transport is not None:
            self._transport.sendto(_HEARD, addr)
        self._on_ring(Word(word))


def ring(path: Path, word: Word, *, timeout_s: float = 1.0) -> Role | None:
    """Ring at the guard whose bell *path* describes; return who answered, or None when nobody did."""
    try:
        bell = json.loads(path.read_text(encoding="utf-8"))
        address, token, role = ("127.0.0.1", int(bell["port"])), str(bell["token"]), Role(bell["role"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # no bell, or one half written: nobody is at home
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(timeout_s)
        try:
            sock.connect(address)
            sock.send(f"{token} {word}".encode("ascii"))
            return role if sock.recv(_LONGEST) == _HEARD else None
        except (OSError, OverflowError, ValueError):
            return None  # the bell was left behind by a crash, or somebody wrote into its file
