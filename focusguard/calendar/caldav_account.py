"""A CalDAV account, synchronised into the store (port: Calendar)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from focusguard.calendar.answer_book import Answering, Place
from focusguard.calendar.answering import InvitationAnswerer
from focusguard.calendar.collection_sync import CollectionSync
from focusguard.calendar.context import ExpansionContext, normalise_user_address
from focusguard.calendar.dav import Dav, DavConnection, DavServer
from focusguard.calendar.discovery import (
    Account,
    Collection,
    choose_collections,
    discover,
    named_collection,
)
from focusguard.calendar.errors import one_line
from focusguard.calendar.expander import WORKER_COMMAND, Expander, FetchedResource
from focusguard.calendar.options import DEFAULT_PATIENCE, CalendarOptions, Patience
from focusguard.calendar.progress import failed
from focusguard.calendar.pushing import BlockPusher
from focusguard.calendar.reconciling import MOST_WRITES
from focusguard.calendar.sync import window_around
from focusguard.domain.agenda import Occurrence
from focusguard.domain.errors import CalendarError, FocusGuardError
from focusguard.domain.period import Period
from focusguard.domain.ports import CalendarStore, CollectionState, OwnBlockStore, SyncReport

# A calendar that is made on the server is found within this time.
_REDISCOVER_AFTER: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading each collection of an account has in common."""

    sync: CollectionSync
    owner: frozenset[str]
    at: datetime


@dataclass(frozen=True, slots=True)
class Writing:
    """What writing needs beside.

    Attributes:
        target: Where new blocks go; None: nowhere.
        known: The hrefs of the collections that had been read before.
    """

    pusher: BlockPusher
    target: Collection | None
    known: Set[str]


class CalDavAccount:
    """One account of kind `caldav`. One synchronisation at a time; `expand` may run beside it.

    Without *blocks* no block is ever written, without *answering* no invitation answered.
    """

    def __init__(
        self,
        options: CalendarOptions,
        store: CalendarStore,
        blocks: OwnBlockStore | None = None,
        *,
        answering: Answering | None = None,
        patience: Patience = DEFAULT_PATIENCE,
        worker_command: Sequence[str] = WORKER_COMMAND,
        connect: Callable[[CalendarOptions, Patience], DavConnection] = DavServer,
        expander: type[Expander] = Expander,
    ) -> None:
        self._options = options
        self._store = store
        self._blocks = blocks
        self._answering = answering
        self._patience = patience
        self._worker_command = worker_command
        self._connect = connect
        self._expander = expander
        self._found: tuple[datetime, Account] | None = None

    @property
    def name(self) -> str:
        """The account's name in the settings."""
        return self._options.name

    async def sync(self, *, at: datetime) -> list[SyncReport]:
        """Bring the store up to date, collection by collection; failures are in the reports."""
        started = _monotonic()
        dav = self._connect(self._options, self._patience)
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
        states = await self._states()
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
        dav = self._connect(self._options, self._patience)
        try:
            account = await discover(dav, self._options.url)
        finally:
            await dav.close()
        _, unknown = choose_collections(account.collections, self._options.collections)
        if unknown:
            raise unknown[0]
        return tuple(collection.display_name for collection in account.collections)

    async def _discover(self, dav: Dav, *, at: datetime) -> Account:
        if self._found is None or not timedelta() <= at - self._found[0] < _REDISCOVER_AFTER:
            self._found = (at, await discover(dav, self._options.url))
        return self._found[1]

    async def _sync_collections(
        self, dav: DavConnection, account: Account, *, at: datetime
    ) -> list[SyncReport]:
        chosen, unknown = choose_collections(account.collections, self._options.collections)
        reports = [SyncReport(self.name, 0, 0, 0.0, one_line(error)) for error in unknown]
        target = self._target(account, reports)
        if target is not None and target not in chosen:
            chosen.append(target)  # what is written to has to be read
        if not unknown:
            # With a name that is not there, who knows whether it was only renamed: forget nothing.
            hrefs = [collection.href for collection in chosen]
            await asyncio.to_thread(self._store.keep_collections, self.name, hrefs)
        known = {state.href for state in await self._states() if state.synced_at is not None}
        reading = Reading(self._collection_sync(dav), account.owner, at)
        read = {c.href: await self._sync_one(reading, c) for c in chosen}
        collections = {c.href: c for c in chosen}
        if self._blocks is not None:
            writing = Writing(BlockPusher(self.name, dav, self._store, self._blocks), target, known)
            await self._write_blocks(writing, reading, collections, read)
        if self._answering is not None:
            answerer = InvitationAnswerer(
                self.name, dav, self._store, self._answering, self._options.declines
            )
            places = self._places(reading, collections, known, read)
            await self._answer(answerer, places, reading, collections, read)
        return [*reports, *read.values()]

    def _target(self, account: Account, reports: list[SyncReport]) -> Collection | None:
        if not self._options.write_blocks_to or self._blocks is None:
            return None
        try:
            return named_collection(account.collections, self._options.write_blocks_to)
        except CalendarError as error:
            reports.append(SyncReport(self.name, 0, 0, 0.0, one_line(error)))
            return None

    async def _states(self) -> list[CollectionState]:
        return await asyncio.to_thread(self._store.collections, self.name)

    def _collection_sync(self, dav: Dav) -> CollectionSync:
        return CollectionSync(
            self.name, dav, self._store, open_expander=self._open_expander, batch=self._patience.batch
        )

    async def _sync_one(self, reading: Reading, collection: Collection) -> SyncReport:
        started = _monotonic()
        context = self._context(collection.display_name, reading.owner)
        progress = await reading.sync.run(collection, context, window_around(reading.at), at=reading.at)
        if progress.error:
            self._found = None
        return progress.report(context.calendar, duration_s=_monotonic() - started)

    async def _write_blocks(
        self,
        writing: Writing,
        reading: Reading,
        collections: Mapping[str, Collection],
        read: dict[str, SyncReport],
    ) -> None:
        """Write what waits into the calendars that were just read whole; *read* gets what came of it."""
        readable = [href for href, report in read.items() if not report.error and not report.halted]
        await writing.pusher.look(readable)
        # The first synchronisation writes nothing.
        bases = {href: collections[href].url for href in readable if href in writing.known}
        target = writing.target.href if writing.target is not None else ""
        pushed = await writing.pusher.push(target, bases, at=reading.at)
        place = target or next(iter(read), "")
        if place in read:
            report = read[place]
            error = report.error or pushed.error
            read[place] = replace(report, pushed=pushed.count, error=error)
        if pushed.look_again:
            again = {href: await self._sync_one(reading, collections[href]) for href in bases}
            await writing.pusher.look([href for href, report in again.items() if not report.error])

    def _places(
        self,
        reading: Reading,
        collections: Mapping[str, Collection],
        known: Set[str],
        read: Mapping[str, SyncReport],
    ) -> dict[str, Place]:
        """Return the calendars that were just read whole, as the answerer needs them."""
        return {
            href: Place(
                collections[href].url,
                self._context(collections[href].display_name, reading.owner).owner,
                is_first=href not in known,
                is_halted=bool(report.halted),
            )
            for href, report in read.items()
            if not report.error
        }

    async def _answer(
        self,
        answerer: InvitationAnswerer,
        places: Mapping[str, Place],
        reading: Reading,
        collections: Mapping[str, Collection],
        read: dict[str, SyncReport],
    ) -> None:
        """Decline what falls into a block; *read* gets what came of it."""
        most = MOST_WRITES - sum(report.pushed for report in read.values())
        answered = await answerer.answer(places, most=most, at=reading.at)
        for href in places:
            report = read[href]
            read[href] = replace(
                report,
                pushed=report.pushed + answered.counts.get(href, 0),
                error=answered.errors.get(href, report.error),
                unanswered=answered.stopped.get(href, ""),
            )
        if answered.look_again:
            again = {href: await self._sync_one(reading, collections[href]) for href in answered.look_again}
            await answerer.look({h: places[h] for h, r in again.items() if not r.error}, at=reading.at)

    async def _expand_series(self, state: CollectionState, period: Period) -> list[Occurrence]:
        raws = await asyncio.to_thread(self._store.raw_resources, self.name, state.href)
        series = [FetchedResource(raw.href, raw.etag, raw.raw) for raw in raws if raw.recurring]
        # The server's word on who the owner is was kept with the last expansion.
        known = ExpansionContext.from_json(state.expanded_with).owner if state.expanded_with else frozenset()
        async with self._open_expander(self._context(state.display_name, known), period) as expander:
            expanded = await expander.expand_all(series)
        return [occurrence for resource in expanded for occurrence in resource.occurrences]

    def _open_expander(self, context: ExpansionContext, window: Period) -> Expander:
        return self._expander(context, window, patience=self._patience, command=self._worker_command)

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
