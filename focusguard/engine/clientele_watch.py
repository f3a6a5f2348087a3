"""Keeps who is known up to date beside the loop: thousands of people take a tenth of a second to read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Final

from focusguard.domain.errors import JournalError
from focusguard.domain.ports import BookingStore, Clock, PeopleStore
from focusguard.engine.clientele import Clientele, read_clientele

# Bookings come into sight by the hours that pass too.
_AT_LEAST_EVERY_S: Final = 3600.0


class ClienteleWatch:
    """Reads the book and the bookings in a thread when something changed, and hands them to *take_up*."""

    def __init__(
        self,
        people: PeopleStore,
        bookings: BookingStore,
        clock: Clock,
        take_up: Callable[[Clientele, datetime], None],
    ) -> None:
        self._people = people
        self._bookings = bookings
        self._clock = clock
        self._take_up = take_up
        self._news = asyncio.Event()

    def changed(self) -> None:
        """The book or the bookings may have changed: read them soon."""
        self._news.set()

    async def run(self) -> None:
        """Read whenever something changed, until cancelled; a reading that has begun ends before that does.

        Raises:
            JournalError: they cannot be read; the next run tries again.
        """
        while True:
            try:
                async with asyncio.timeout(_AT_LEAST_EVERY_S):
                    await self._news.wait()
            except TimeoutError:
                pass
            self._news.clear()
            try:
                await self._read()
            except JournalError:
                self._news.set()
                raise

    async def _read(self) -> None:
        at = self._clock.now()
        work = asyncio.to_thread(read_clientele, self._people, self._bookings, at)
        reading = asyncio.ensure_future(work)
        try:
            clientele = await asyncio.shield(reading)
        except asyncio.CancelledError:
            await asyncio.wait([reading])  # The journal is closed after us.
            raise
        self._take_up(clientele, at)
