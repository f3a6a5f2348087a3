"""One address book, brought up to date in the store."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from focusguard.calendar.contacts.discovery import AddressBook
from focusguard.calendar.dav import Dav
from focusguard.calendar.errors import AddressBookTooLarge, CardInvalid, one_line
from focusguard.calendar.expander import FetchedResource
from focusguard.calendar.listing import list_changes
from focusguard.calendar.multiget import CARDS, fetch_resources
from focusguard.calendar.multistatus import normalise_href
from focusguard.calendar.options import CalendarOptions
from focusguard.calendar.progress import Progress
from focusguard.calendar.sync import SyncPlan, batches, needs_full_listing, plan_sync
from focusguard.calendar.vcards import read_resource
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.ports import AddressBookChange, AddressBookState, AddressBookStore, FetchedCard

MOST_CARDS: Final = 20_000
# Cards often hold a photograph: a batch stays well below the largest answer.
_BATCH: Final = 100
# A call's record waits while people are written: it shall be a matter of some 20 ms.
_STORED_AT_ONCE: Final = 25


class BookSync:
    """Synchronises the address books of the account that *options* name into *store*."""

    def __init__(self, dav: Dav, store: AddressBookStore, options: CalendarOptions) -> None:
        self._dav = dav
        self._store = store
        self._options = options

    async def run(self, book: AddressBook, *, at: datetime) -> Progress:
        """Bring the stored address book up to date; what fails is in the progress, what was known stays."""
        progress = Progress()
        try:
            await self._bring_up(book, progress, at=at)
        except FocusGuardError as error:
            progress.fail(error)
        return progress

    async def _bring_up(self, book: AddressBook, progress: Progress, *, at: datetime) -> None:
        state = await self._state_of(book)
        complete = needs_full_listing(state.synced_at, at=at, zone=self._options.zone)
        listing = await list_changes(self._dav, book.url, sync_token=state.sync_token, complete=complete)
        if len(listing.etags) > MOST_CARDS:
            raise AddressBookTooLarge(book.display_name, MOST_CARDS)
        stored = await asyncio.to_thread(self._store.etags, self._options.name, book.href)
        plan = plan_sync(listing, stored)
        left = await self._fetch(book, state, plan, progress, at=at)
        removed = tuple(sorted({*plan.removed, *(stored.keys() & left)}))
        done = AddressBookState(book.href, book.display_name, listing.sync_token, at)
        change = AddressBookChange(self._options.name, done, removed=removed)
        await asyncio.to_thread(self._store.apply, change, at=at)
        progress.removed = len(removed)

    async def _state_of(self, book: AddressBook) -> AddressBookState:
        known = await asyncio.to_thread(self._store.books, self._options.name)
        fresh = AddressBookState(book.href, book.display_name)
        return next((state for state in known if state.href == book.href), fresh)

    async def _fetch(
        self,
        book: AddressBook,
        state: AddressBookState,
        plan: SyncPlan,
        progress: Progress,
        *,
        at: datetime,
    ) -> set[str]:
        """Fetch and store what *plan* says, batch by batch: a failure keeps the batches before it.

        Returns who left meanwhile. Until the end the old token stands; what is stored is known by its ETag.
        """
        left: set[str] = set()
        for batch in batches(plan.fetch, _BATCH):
            found = await fetch_resources(self._dav, book.url, batch, CARDS)
            left.update(found.gone)
            progress.broken.extend(
                f"{_place(href)} is on the server’s list, and the server did not send it."
                for href in found.missing
            )
            read = await asyncio.to_thread(self._read_all, found.resources)
            progress.broken.extend(card.problem for card in read if card.problem)
            for part in batches(read, _STORED_AT_ONCE):
                change = AddressBookChange(self._options.name, state, tuple(part), leaving=plan.removed)
                await asyncio.to_thread(self._store.apply, change, at=at)
                progress.changed += len(part)
        return left

    def _read_all(self, resources: Sequence[FetchedResource]) -> list[FetchedCard]:
        return [self._read(resource) for resource in resources]

    def _read(self, resource: FetchedResource) -> FetchedCard:
        """Return the card in *resource*; one that cannot be read is named by its place."""
        href = normalise_href(resource.href)
        origin = f"carddav:{self._options.name}:{href}"
        country, place = self._options.country, _place(href)
        try:
            card = read_resource(resource.raw, country=country, origin=origin, place=place)
        except CardInvalid as error:
            return FetchedCard(href, resource.etag, None, one_line(error))
        return FetchedCard(href, resource.etag, card)


def _place(href: str) -> str:
    return href.rstrip("/").rpartition("/")[2]
