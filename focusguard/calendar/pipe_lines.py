"""The lines of a pipe, many at a time: a wait for each would cost more than what it brings."""

from __future__ import annotations

import asyncio
from asyncio import StreamReader
from collections import deque
from typing import Final

_READ_AT_ONCE: Final = 256 * 2**10


class PipeLines:
    """Takes apart what *stream* brings; no line is longer than *longest* bytes."""

    def __init__(self, stream: StreamReader, *, longest: int) -> None:
        self._stream = stream
        self._longest = longest
        self._whole: deque[bytes] = deque()
        self._begun: list[bytes] = []
        self._size = 0

    async def next(self, *, timeout_s: float) -> bytes | None:
        """Return the next line without its end; None when none comes any more, or it is too long.

        Raises:
            TimeoutError: nothing came for so long.
        """
        while not self._whole:
            async with asyncio.timeout(timeout_s):
                try:
                    piece = await self._stream.read(_READ_AT_ONCE)
                except ConnectionError:
                    return None
            if not piece or self._size > self._longest:
                return None
            self._take(piece)
        return self._whole.popleft()

    def _take(self, piece: bytes) -> None:
        first, *others = piece.split(b"\n")
        self._begun.append(first)
        self._size += len(first)
        if others:
            *whole, rest = others
            self._whole.extend([b"".join(self._begun), *whole])
            self._begun, self._size = [rest], len(rest)
