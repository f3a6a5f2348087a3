"""One collection, brought up to date in the store."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from datetime import datetime
from zoneinfo import ZoneInfo

from focusguard.calendar.ahead import one_ahead
from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.dav import Dav
from focusguard.calendar.discovery import Collection as DavCollection
from focusguard.calendar.errors import TooManyRemoved, one_line
from focusguard.calendar.expander import Expander, FetchedResource
from focusguard.calendar.listing import list_changes
from focusguard.calendar.local_copy import LocalCopy
from focusguard.calendar.multiget import fetch_resources
from focusguard.calendar.progress import Progress
from focusguard.calendar.sync import (
    MOST_REMOVED,
    batches,
    needs_full_listing,
    plan_reexpansion,
    plan_sync,
    trips_fuse,
)
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.period import Period
from focusguard.domain.ports import CollectionState


class CollectionSync:
    """Synchronises one collection into *copy*, *batch* resources at a time."""

    def __init__(self, dav: Dav, copy: LocalCopy, *, batch: int) -> None:
        self._dav = dav
        self._copy = copy
        self._batch = batch

    async def run(
        self, collection: DavCollection, context: ExpansionContext, window: Period, *, at: datetime
    ) -> Progress:
        """Bring the stored collection up to date; what fails is in the progress, what was known stays."""
        progress = Progress()
        try:
            async with self._copy.open_expander(context, window) as expander:
                await self._bring_up(collection, context, expander, progress, at=at)
        except FocusGuardError as error:
            progress.fail(error)
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
        state = await self._copy.state_of(collection.href, collection.display_name)
        if state.synced_at is None:
            expander.start_early()
        complete = needs_full_listing(state.synced_at, at=at, zone=zone)
        listing = await list_changes(
            self._dav, collection.url, sync_token=state.sync_token, complete=complete
        )
        # A partial listing is compared with what it names: the rest, however much, does not matter.
        named = None if listing.is_complete else listing.etags.keys() | listing.gone
        stored = await self._copy.etags(state.href, named)
        plan = plan_sync(listing, stored)
        progress.halted = await self._halted(state, len(plan.removed))
        gone = await self._fetch(collection, state, plan.fetch, expander, progress)
        touched = {*plan.fetch, *plan.removed}
        if not listing.is_complete or stored.keys() - touched:
            scope = plan_reexpansion(state, context=context.to_json(), at=at, zone=zone)
            await self._copy.reexpand(state, scope, touched, expander, progress)
        removed = tuple({*plan.removed, *(stored.keys() & set(gone))})
        done = CollectionState(
            href=state.href,
            display_name=collection.display_name,
            sync_token=listing.sync_token,
            synced_at=at,
            expanded_for=at.astimezone(zone).date(),
            expanded_with=context.to_json(),
            halted=progress.halted,
        )
        await self._copy.apply(done, removed=removed)
        progress.removed = len(removed)

    async def _halted(self, state: CollectionState, removed: int) -> str:
        """Return why nothing may be written to the collection; empty: it may be. Reading goes on."""
        if state.halted or removed < MOST_REMOVED:
            return state.halted
        stored = len(await self._copy.etags(state.href))
        return one_line(TooManyRemoved(removed, stored)) if trips_fuse(removed, stored) else ""

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
            await self._copy.expand_and_store(state, coming, expander, progress)
        return gone


def _place(href: str) -> str:
    return href.rstrip("/").rpartition("/")[2]
