"""All calls as the windows look for them; the journal is asked in a thread, so that calls are not held up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from focusguard.app.call_export import export_calls
from focusguard.domain.call_query import CallFilter, CallMark, CallPage, CallQuery, query_of
from focusguard.domain.ports import Clock, JournalledCall
from focusguard.engine.policy import Policy
from focusguard.engine.stores import Stores


@dataclass(frozen=True, slots=True)
class InterruptionsDesk:
    """Implements `InterruptionServices` over the journal."""

    stores: Stores
    policy: Policy
    clock: Clock

    async def channels(self) -> tuple[str, ...]:
        """Return the names of the channels that brought recent calls, in order."""
        return tuple(await asyncio.to_thread(self.stores.search.channels))

    async def page(self, wanted: CallFilter, after: CallMark | None = None) -> CallPage:
        """Return the calls that *wanted* finds after *after*, each with its booking."""
        return await asyncio.to_thread(self._page, self._query(wanted), after)

    async def export(
        self, wanted: CallFilter, path: Path, *, tell: Callable[[int], None], is_stopped: Callable[[], bool]
    ) -> int | None:
        """Write the calls that *wanted* finds to *path* as CSV; return how many, or None when it was stopped.

        Raises:
            ExportFailed: it could not be written.
        """
        pages, zone = self._pages(self._query(wanted)), self.policy.zone
        return await asyncio.to_thread(export_calls, pages, path, zone, tell=tell, is_stopped=is_stopped)

    def _query(self, wanted: CallFilter) -> CallQuery:
        policy = self.policy
        return query_of(wanted, country=policy.country, zone=policy.zone, at=self.clock.now())

    def _page(self, query: CallQuery, after: CallMark | None) -> CallPage:
        page = self.stores.search.page(query, after=after)
        booked = self.stores.bookings.of_call([call.interruption.call.id for call in page.calls])
        found = (replace(call, booking=booked.get(call.interruption.call.id)) for call in page.calls)
        return replace(page, calls=tuple(found))

    def _pages(self, query: CallQuery) -> Iterator[tuple[JournalledCall, ...]]:
        page = self._page(query, None)
        yield page.calls
        while page.after is not None:
            page = self._page(query, page.after)
            yield page.calls
