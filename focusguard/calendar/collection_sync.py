"""One collection, brought up to date in the store."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Collection, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from focusguard.calendar.ahead import one_ahead
from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.dav import Dav
from focusguard.calendar.discovery import Collection as DavCollection
from focusguard.calendar.errors import one_line
from focusguard.calendar.expander import Expander, FetchedResource
from focusguard.calendar.listing import list_changes
from focusguard.calendar.multiget import fetch_resources
from focusguard.calendar.sync import (
    Reexpansion,
    batches,
    needs_full_listing,
    plan_reexpansion,
    plan_sync,
)
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.period import Period
from focusguard.domain.ports import (
    CalendarStore,
    CollectionChange,
    CollectionState,
    ExpandedResource,
    SyncReport,
)

# A call's record waits while a batch is written: it shall be a matter of some 20 ms.
_STORED_AT_ONCE: Final = 250


@dataclass
class Progress:
    """What one synchronisation has done so far."""

    changed: int = 0
    removed: int = 0
    error: str = ""
    broken: list[str] = field(default_factory=list)

    def report(self, calendar: str, *, duration_s: float) -> SyncReport:
        """Return the progress as the report of *calendar*."""
        broken = tuple(self.broken)
        return SyncReport(calendar, self.changed, self.removed, duration_s, self.error, broken)


class CollectionSync:
    """Synchronises one collection of *account*; *open_expander* starts what works out occurrences."""

    def __init__(
        self,
        account: str,
        dav: Dav,
        store: CalendarStore,
        *,
        open_expander: Callable[[ExpansionContext, Period], Expander],
        batch: int,
    ) -> None:
        self._account = account
        self._dav = dav
        self._store = store
        self._open_expander = open_expander
        self._batch = batch

    async def run(
        self, collection: DavCollection, context: ExpansionContext, window: Period, *, at: datetime
    ) -> Progress:
        """Bring the stored collection up to date; what fails is in the progress, what was known stays."""
        progress = Progress()
        try:
            async with self._open_expander(context, window) as expander:
                await self._bring_up(collection, context, expander, progress, at=at)
        except FocusGuardError as error:
            progress.error = one_line(error)
        return progress

    async def _bring_up(
        self,
        collection: DavCollection,
        context: ExpansionContext,
        expander: Expander,
        progress: Progress,
        *,
        at: datetime,
    ) -> None:
        zone = ZoneInfo(context.zone)
        state = await self._state_of(collection)
        complete = needs_full_listing(state, at=at, zone=zone)
        listing = await list_changes(
            self._dav, collection.url, sync_token=state.sync_token, complete=complete
        )
        # A partial listing is compared with what it names: the rest, however much, does not matter.
        named = None if listing.is_complete else listing.etags.keys() | listing.gone
        stored = await asyncio.to_thread(self._store.etags, self._account, state.href, named)
        plan = plan_sync(listing, stored)
        gone = await self._fetch(collection, state, plan.fetch, expander, progress)
        scope = plan_reexpansion(state, context=context.to_json(), at=at, zone=zone)
        await self._reexpand(state, scope, {*plan.fetch, *plan.removed}, expander, progress)
        removed = tuple({*plan.removed, *(stored.keys() & set(gone))})
        done = CollectionState(
            href=state.href,
            display_name=collection.display_name,
            sync_token=listing.sync_token,
            synced_at=at,
            expanded_for=at.astimezone(zone).date(),
            expanded_with=context.to_json(),
        )
        await self._apply(done, removed=removed)
        progress.removed = len(removed)

    async def _state_of(self, collection: DavCollection) -> CollectionState:
        known = await asyncio.to_thread(self._store.collections, self._account)
        fresh = CollectionState(collection.href, collection.display_name, "", None, None)
        return next((state for state in known if state.href == collection.href), fresh)

    async def _fetch(
        self,
        collection: DavCollection,
        state: CollectionState,
        hrefs: Sequence[str],
        expander: Expander,
        progress: Progress,
    ) -> list[str]:
        """Fetch and store *hrefs*, batch by batch: a failure keeps the batches before it. Return who left.

        Until the last batch the old token stands; what is stored is known by its ETag. While one batch is
        worked out the next is asked for: the server and we are busy at the same time.
        """
        gone: list[str] = []

        async def fetched() -> AsyncGenerator[Sequence[FetchedResource]]:
            for batch in batches(hrefs, self._batch):
                found = await fetch_resources(self._dav, collection.url, batch)
                gone.extend(found.gone)
                progress.broken.extend(
                    f"{_place(href)} is on the server’s list, and the server did not send it."
                    for href in found.missing
                )
                yield found.resources

        async with aclosing(fetched()) as arriving, aclosing(one_ahead(arriving)) as coming:
            await self._expand_and_store(state, coming, expander, progress)
        return gone

    async def _reexpand(
        self,
        state: CollectionState,
        scope: Reexpansion,
        but: Collection[str],
        expander: Expander,
        progress: Progress,
    ) -> None:
        """Work out stored resources anew; new settings count as a change, a new day does not."""
        if scope is Reexpansion.NONE:
            return
        raws = await asyncio.to_thread(self._store.raw_resources, self._account, state.href)
        due = [
            FetchedResource(raw.href, raw.etag, raw.raw)
            for raw in raws
            if raw.href not in but and (raw.recurring or scope is Reexpansion.ALL)
        ]

        async def stored() -> AsyncGenerator[Sequence[FetchedResource]]:
            for batch in batches(due, self._batch):
                yield batch

        before = progress.changed
        async with aclosing(stored()) as coming:
            try:
                await self._expand_and_store(state, coming, expander, progress)
            finally:
                progress.changed = progress.changed if scope is Reexpansion.ALL else before

    async def _expand_and_store(
        self,
        state: CollectionState,
        coming: AsyncIterator[Sequence[FetchedResource]],
        expander: Expander,
        progress: Progress,
    ) -> None:
        """Expand and store what is *coming*, in short transactions; *progress* counts each resource."""

        async def worked_out() -> AsyncGenerator[list[ExpandedResource]]:
            async for batch in coming:
                yield await expander.expand_all(batch)

        async with aclosing(worked_out()) as arriving, aclosing(one_ahead(arriving)) as expanded:
            async for batch in expanded:
                progress.broken.extend(resource.problem for resource in batch if resource.problem)
                for part in batches(batch, _STORED_AT_ONCE):
                    await self._apply(state, upserts=tuple(part))
                    progress.changed += len(part)

    async def _apply(
        self,
        state: CollectionState,
        *,
        upserts: tuple[ExpandedResource, ...] = (),
        removed: tuple[str, ...] = (),
    ) -> None:
        change = CollectionChange(self._account, state, upserts, removed)
        await asyncio.to_thread(self._store.apply, change)


def _place(href: str) -> str:
    return href.rstrip("/").rpartition("/")[2]
