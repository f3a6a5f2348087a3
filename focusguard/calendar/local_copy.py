"""What is stored of one account: read, written and worked out in the same way whatever it came from."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Sequence
from contextlib import aclosing
from typing import Final

from focusguard.calendar.ahead import one_ahead
from focusguard.calendar.context import ExpansionContext, normalise_user_address
from focusguard.calendar.expander import WORKER_COMMAND, Expander, FetchedResource
from focusguard.calendar.options import DEFAULT_PATIENCE, CalendarOptions, Patience
from focusguard.calendar.progress import Progress
from focusguard.calendar.sync import Reexpansion, batches
from focusguard.domain.agenda import Occurrence
from focusguard.domain.period import Period
from focusguard.domain.ports import CalendarStore, CollectionChange, CollectionState, ExpandedResource

# A call's record waits while a batch is written: it shall be a matter of some 20 ms.
_STORED_AT_ONCE: Final = 250


class LocalCopy:
    """The stored collections of the account that *options* name."""

    def __init__(
        self,
        options: CalendarOptions,
        store: CalendarStore,
        *,
        patience: Patience = DEFAULT_PATIENCE,
        worker_command: Sequence[str] = WORKER_COMMAND,
        expander: type[Expander] = Expander,
    ) -> None:
        self._options = options
        self._store = store
        self._patience = patience
        self._worker_command = worker_command
        self._expander = expander

    def calendar_name(self, display_name: str) -> str:
        """Return the name by which reports and occurrences know the collection."""
        return f"{self._options.name}/{display_name}"

    def context(self, display_name: str, owner: frozenset[str] = frozenset()) -> ExpansionContext:
        """Return what occurrences depend on; *owner*: the addresses that the server knows the owner by."""
        options = self._options
        mine = {normalise_user_address(address) for address in options.owner_addresses}
        if "@" in options.username:
            mine.add(normalise_user_address(options.username))
        return ExpansionContext(
            calendar=self.calendar_name(display_name),
            owner=owner | mine,
            zone=options.zone.key,
            country=options.country,
            focus=options.focus,
        )

    def open_expander(self, context: ExpansionContext, window: Period) -> Expander:
        """Return what works out occurrences over *window*; to be used in a `with`."""
        return self._expander(context, window, patience=self._patience, command=self._worker_command)

    async def states(self) -> list[CollectionState]:
        """Return what is known of each collection of the account."""
        return await asyncio.to_thread(self._store.collections, self._options.name)

    async def state_of(self, href: str, display_name: str) -> CollectionState:
        """Return what is known of the collection at *href*; a new one has *display_name* and no token."""
        known = await self.states()
        fresh = CollectionState(href, display_name, "", None, None)
        return next((state for state in known if state.href == href), fresh)

    async def etags(self, href: str, named: Collection[str] | None = None) -> dict[str, str]:
        """Return href → ETag of the stored resources of the collection at *href*; only of those *named*."""
        return await asyncio.to_thread(self._store.etags, self._options.name, href, named)

    async def keep_only(self, hrefs: Collection[str]) -> None:
        """Forget the account's other collections."""
        await asyncio.to_thread(self._store.keep_collections, self._options.name, hrefs)

    async def expand_and_store(
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
                    await self.apply(state, upserts=tuple(part))
                    progress.changed += len(part)

    async def reexpand(
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
        raws = await asyncio.to_thread(self._store.raw_resources, self._options.name, state.href)
        due = [
            FetchedResource(raw.href, raw.etag, raw.raw)
            for raw in raws
            if raw.href not in but and (raw.recurring or scope is Reexpansion.ALL)
        ]

        async def stored() -> AsyncGenerator[Sequence[FetchedResource]]:
            for batch in batches(due, self._patience.batch):
                yield batch

        before = progress.changed
        async with aclosing(stored()) as coming:
            try:
                await self.expand_and_store(state, coming, expander, progress)
            finally:
                progress.changed = progress.changed if scope is Reexpansion.ALL else before

    async def apply(
        self,
        state: CollectionState,
        *,
        upserts: tuple[ExpandedResource, ...] = (),
        removed: tuple[str, ...] = (),
    ) -> None:
        """Write data and state in one transaction."""
        change = CollectionChange(self._options.name, state, upserts, removed)
        await asyncio.to_thread(self._store.apply, change)

    async def expand(self, period: Period) -> list[Occurrence]:
        """Return the occurrences of *period*, in order of time, from the stored resources alone.

        Raises:
            CalendarError: the worker does not work.
        """
        states = await self.states()
        names = {self.calendar_name(state.display_name) for state in states}
        stored = await asyncio.to_thread(self._store.occurrences, period)
        # A single event is stored whatever the window; series are worked out for the period.
        found = [o for o in stored if o.calendar in names and not o.recurrence_id]
        for state in states:
            found.extend(await self._expand_series(state, period))
        return sorted(found, key=lambda o: o.period)

    async def _expand_series(self, state: CollectionState, period: Period) -> list[Occurrence]:
        raws = await asyncio.to_thread(self._store.raw_resources, self._options.name, state.href)
        series = [FetchedResource(raw.href, raw.etag, raw.raw) for raw in raws if raw.recurring]
        # The server's word on who the owner is was kept with the last expansion.
        known = ExpansionContext.from_json(state.expanded_with).owner if state.expanded_with else frozenset()
        async with self.open_expander(self.context(state.display_name, known), period) as expander:
            expanded = await expander.expand_all(series)
        return [occurrence for resource in expanded for occurrence in resource.occurrences]
