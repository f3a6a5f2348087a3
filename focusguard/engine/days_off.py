"""The days on which nobody works, known in memory: they come from a library that takes its time to load."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from focusguard.domain.ports import Clock

_EVERY_S: Final = 86_400.0


class DaysOff:
    """Reads the days off in a thread, at once and then once a day; *on_change* hears of new ones."""

    def __init__(
        self, read: Callable[[datetime], frozenset[date]], clock: Clock, on_change: Callable[[], None]
    ) -> None:
        self._read = read
        self._clock = clock
        self._on_change = on_change
        self._days: frozenset[date] = frozenset()

    def at(self, at: datetime) -> frozenset[date]:
        """Return the days off around *at* as far as they were read."""
        return self._days

    async def run(self) -> None:
        """Read until cancelled."""
        while True:
            found = await asyncio.to_thread(self._read, self._clock.now())
            if found != self._days:
                self._days = found
                self._on_change()
            await asyncio.sleep(_EVERY_S)
