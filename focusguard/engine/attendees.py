"""Brings whom the owner meets into the book, beside the loop, when a calendar changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.address import Address
from focusguard.domain.attendees import plan_attendees
from focusguard.domain.cards import BookChange
from focusguard.domain.errors import JournalError
from focusguard.domain.ports import Clock
from focusguard.engine.replies import Names
from focusguard.engine.stores import Stores

# Whoever was met within a year is known; a calendar often goes back ten.
_KNOWN_FOR: Final = timedelta(days=366)


def learn_attendees(
    stores: Stores,
    own: frozenset[Address],
    *,
    at: datetime,
    new_id: Callable[[], str] | None = None,
) -> BookChange:
    """Bring the book up to what the calendars say of people; return what changed. *own* are the owner's.

    Raises:
        JournalError: nothing was written.
    """
    meetings = stores.calendars.meetings(since=at - _KNOWN_FOR)
    named = new_id or Names().new_id
    return stores.people.revise(lambda book: plan_attendees(meetings, book, named, own=own), at=at)


class AttendeeWatch:
    """Learns in a thread when a calendar changed; `on_change` is called when the book did."""

    def __init__(
        self,
        stores: Stores,
        own: frozenset[Address],
        clock: Clock,
        on_change: Callable[[], None],
        new_id: Callable[[], str],
    ) -> None:
        self._stores = stores
        self._own = own
        self._clock = clock
        self._on_change = on_change
        self._new_id = new_id
        self._news = asyncio.Event()

    def look(self) -> None:
        """A calendar may have changed: look at it soon."""
        self._news.set()

    async def run(self) -> None:
        """Learn whenever a calendar changed, until cancelled; what has begun ends before that does.

        Raises:
            JournalError: the book cannot be read or written; the next run tries again.
        """
        while True:
            await self._news.wait()
            self._news.clear()
            try:
                change = await self._learn()
            except JournalError:
                self._news.set()
                raise
            if change.saved or change.removed:
                self._on_change()

    async def _learn(self) -> BookChange:
        at = self._clock.now()
        work = asyncio.to_thread(learn_attendees, self._stores, self._own, at=at, new_id=self._new_id)
        learning = asyncio.ensure_future(work)
        try:
            return await asyncio.shield(learning)
        except asyncio.CancelledError:
            await asyncio.wait([learning])  # The journal is closed after us.
            raise
