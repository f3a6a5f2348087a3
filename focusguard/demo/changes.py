"""Waiting for something to become true, without polling."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Changes:
    """Where somebody notes that something changed, and others wait for what they need."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def note(self) -> None:
        """Something changed: let those who wait look again."""
        self._changed.set()

    async def until(self, holds: Callable[[], bool], *, timeout_s: float) -> bool:
        """Wait until *holds*; return whether it does after *timeout_s* at the latest."""
        try:
            async with asyncio.timeout(timeout_s):
                while not holds():
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            return holds()
        return True
