"""A CalDAV account, synchronised into the store (port: Calendar)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from focusguard.calendar.collection_sync import CollectionSync
from focusguard.calendar.context import ExpansionContext, normalise_user_address
from focusguard.calendar.dav import DavServer
from focusguard.calendar.discovery import Account, Collection, choose_collections, discover
from focusguard.calendar.errors import one_line
from focusguard.calendar.expander import WORKER_COMMAND, Expander, FetchedResource
from focusguard.calendar.options import DEFAULT_PATIENCE, CalendarOptions, Patience
from focusguard.calendar.progress import failed
from focusguard.calendar.sync import window_around
from focusguard.domain.agenda import Occurrence
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.period import Period
from focusguard.domain.ports import CalendarStore, CollectionState, SyncReport

# A calendar that is made on the server is found within this time.
_REDISCOVER_AFTER: Final = timedelta(hours=1)


class CalDavAccount:
    """One account of kind `caldav`. One synchronisation at a time; `expand` may run beside it."""

    def __init__(
        self,
        options: CalendarOptions,
        store: CalendarStore,
        *,
        patience: Patience = DEFAULT_PATIENCE,
        worker_command: Sequence[str] = WORKER_COMMAND,
    ) -> None:
        self._options = options
        self._store = store
        self._patience = patience
        self._worker_command = worker_command
        self._found: tuple[datetime, Account] | None = None

    @property
    def name(self) -> str:
        """The account's name in the settings."""
        return self._options.name

    async def sync(self, *, at: datetime) -> list[SyncReport]:
        """Bring the store up to date, collection by collection; failures are in the reports."""
        started = _monotonic()
        dav = DavServer(self._options, self._patience)
        try:
            account = await self._discover(dav, at=at)
            return await self._sync_collections(dav, account, at=at)
        except FocusGuardError as error:
            self._found = None
            return [failed(self.name, error, duration_s=_monotonic() - started)]
        finally:
            await dav.close()

    async def expand(self, period: Period) -> list[Occurrence]:
        """Return the occurrences of *period*, in order of time, from the stored resources alone.

        Raises:
            CalendarError: the worker does not work.
        """
        states = await asyncio.to_thread(self._store.collections, self.name)
        names = {self._calendar_name(state.display_name) for state in states}
        stored = await asyncio.to_thread(self._store.occurrences, period)
        # A single event is stored whatever the window; series are worked out for the period.
        found = [o for o in stored if o.calendar in names and not o.recurrence_id]
        for state in states:
            found.extend(await self._expand_series(state, period))
        return sorted(found, key=lambda o: o.period)

    async def check_connection(self) -> tuple[str, ...]:
        """Return the display names of the calendars that the server has for this account.

        Raises:
            CalendarError: there are none to be had; the message is one line that says why.
        """
        dav = DavServer(self._options, self._patience)
        try:
            account = await discover(dav, self._options.url)
        finally:
            await dav.close()
        _, unknown = choose_collections(account.collections, self._options.collections)
        if unknown:
            raise unknown[0]
        return tuple(collection.display_name for collection in account.collections)

    async def _discover(self, dav: DavServer, *, at: datetime) -> Account:
        if self._found is None or not timedelta() <= at - self._found[0] < _REDISCOVER_AFTER:
            self._found = (at, await discover(dav, self._options.url))
        return self._found[1]

    async def _sync_collections(self, dav: DavServer, account: Account, *, at: datetime) -> list[SyncReport]:
        chosen, unknown = choose_collections(account.collections, self._options.collections)
        reports = [SyncReport(self.name, 0, 0, 0.0, one_line(error)) for error in unknown]
        if not unknown:
            # With a name that is not there, who knows whether it was only renamed: forget nothing.
            hrefs = [collection.href for collection in chosen]
            await asyncio.to_thread(self._store.keep_collections, self.name, hrefs)
        sync = CollectionSync(
            self.name, dav, self._store, open_expander=self._open_expander, batch=self._patience.batch
        )
        for collection in chosen:
            reports.append(await self._sync_one(sync, collection, account.owner, at=at))
        return reports

    async def _sync_one(
        self, sync: CollectionSync, collection: Collection, owner: frozenset[str], *, at: datetime
    ) -> SyncReport:
        started = _monotonic()
        context = self._context(collection.display_name, owner)
        progress = await sync.run(collection, context, window_around(at), at=at)
        if progress.error:
            self._found = None
        return progress.report(context.calendar, duration_s=_monotonic() - started)

    async def _expand_series(self, state: CollectionState, period: Period) -> list[Occurrence]:
        raws = await asyncio.to_thread(self._store.raw_resources, self.name, state.href)
        series = [FetchedResource(raw.href, raw.etag, raw.raw) for raw in raws if raw.recurring]
        # The server's word on who the owner is was kept with the last expansion.
        known = ExpansionContext.from_json(state.expanded_with).owner if state.expanded_with else frozenset()
        async with self._open_expander(self._context(state.display_name, known), period) as expander:
            expanded = await expander.expand_all(series)
        return [occurrence for resource in expanded for occurrence in resource.occurrences]

    def _open_expander(self, context: ExpansionContext, window: Period) -> Expander:
        return Expander(context, window, patience=self._patience, command=self._worker_command)

    def _context(self, display_name: str, owner: frozenset[str]) -> ExpansionContext:
        options = self._options
        mine = {normalise_user_address(address) for address in options.owner_addresses}
        if "@" in options.username:
            mine.add(normalise_user_address(options.username))
        return ExpansionContext(
            calendar=self._calendar_name(display_name),
            owner=owner | mine,
            zone=options.zone.key,
            country=options.country,
            focus=options.focus,
        )

    def _calendar_name(self, display_name: str) -> str:
        return f"{self.name}/{display_name}"


def _monotonic() -> float:
    return asyncio.get_running_loop().time()
