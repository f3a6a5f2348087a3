"""The bell: whoever has the token is heard and answered, nobody else."""

from __future__ import annotations

import asyncio
import json
import socket
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from focusguard.system.doorbell import Doorbell, Role, Word, ring


@dataclass
class House:
    """A home with a bell on its door."""

    path: Path
    heard: list[Word]
    bell: Doorbell

    @property
    def written(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
        return content

    async def ring(self, word: Word = Word.CHANGED) -> Role | None:
        return await asyncio.to_thread(ring, self.path, word)

    async def send(self, datagram: bytes) -> bytes | None:
        """Send *datagram* to the bell; return the answer, or None when a proper ring is answered first."""
        loop = asyncio.get_running_loop()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.setblocking(False)
            sock.connect(("127.0.0.1", self.written["port"]))
            sock.send(datagram)
            sock.send(f"{self.written['token']} raise".encode())
            answer = await loop.sock_recv(sock, 100)
            second = asyncio.ensure_future(loop.sock_recv(sock, 100))
            done, _ = await asyncio.wait({second}, timeout=0.02)
            second.cancel()
            return answer if done else None


@asynccontextmanager
async def house(home: Path, role: Role = Role.HEADLESS) -> AsyncIterator[House]:
    heard: list[Word] = []
    path = home / "doorbell.json"
    bell = Doorbell(path, role, heard.append)
    await bell.open()
    yield House(path, heard, bell)
    bell.close()


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("word", list(Word))
async def test_a_ring_is_heard_and_answered_with_who_is_there(tmp_path: Path, role: Role, word: Word) -> None:
    async with house(tmp_path, role) as there:
        assert await there.ring(word) is role
        assert there.heard == [word]


async def test_only_the_owner_can_read_the_token(tmp_path: Path) -> None:
    async with house(tmp_path) as there:
        assert stat.S_IMODE(there.path.stat().st_mode) == 0o600
        assert len(there.written["token"]) >= 16


@pytest.mark.parametrize(
    "datagram", [b"", b"changed", b"wrong changed", b" changed", "é changed".encode(), b"\xff" * 300]
)
async def test_without_the_token_there_is_silence(tmp_path: Path, datagram: bytes) -> None:
    async with house(tmp_path) as there:
        assert await there.send(datagram) is None
        assert there.heard == [Word.RAISE]


async def test_a_word_that_is_none_is_met_with_silence(tmp_path: Path) -> None:
    async with house(tmp_path) as there:
        assert await there.send(f"{there.written['token']} open".encode()) is None
        assert there.heard == [Word.RAISE]


async def test_a_bell_that_was_taken_off_leaves_nothing(tmp_path: Path) -> None:
    async with house(tmp_path) as there:
        pass
    there.bell.close()
    assert not there.path.exists()
    assert await there.ring() is None


async def test_a_bell_left_by_a_crash_is_silent_and_replaced(tmp_path: Path) -> None:
    async with house(tmp_path) as before:
        left = before.path.read_text(encoding="utf-8")
    before.path.write_text(left, encoding="utf-8")
    assert ring(before.path, Word.CHANGED, timeout_s=0.02) is None
    async with house(tmp_path) as after:
        assert await after.ring() is Role.HEADLESS


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"port": "x", "token": "t", "role": "desktop"}',
        '{"port": 99999, "token": "t", "role": "desktop"}',
        '{"port": 9, "token": "é", "role": "desktop"}',
        '{"port": 9, "token": "t", "role": "butler"}',
        '{"port": 9, "token": "t"}',
    ],
)
def test_a_broken_file_means_nobody_is_there(tmp_path: Path, content: str) -> None:
    path = tmp_path / "doorbell.json"
    path.write_text(content, encoding="utf-8")
    assert ring(path, Word.CHANGED, timeout_s=0.02) is None


def test_no_file_means_nobody_is_there(tmp_path: Path) -> None:
    assert ring(tmp_path / "doorbell.json", Word.CHANGED, timeout_s=0.02) is None
