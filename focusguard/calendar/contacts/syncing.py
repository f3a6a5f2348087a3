"""The address books of an account, synchronised over its connection."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Final

from focusguard.calendar.contacts.book_sync import BookSync
from focusguard.calendar.contacts.discovery import AddressBook, find_books
from focusguard.calendar.dav import Dav
from focusguard.calendar.options import CalendarOptions
from focusguard.calendar.progress import failed
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.ports import AddressBookStore, SyncReport

# An address book that is made on the server is found within this time.
_REDISCOVER_AFTER: Final = timedelta(hours=1)


class Contacts:
    """The address books of the account that *options* name; one synchronisation at a time."""

    def __init__(self, options: CalendarOptions, store: AddressBookStore) -> None:
        self._options = options
        self._store = store
        self._found: tuple[datetime, list[AddressBook]] | None = None

    async def sync(self, dav: Dav, *, at: datetime) -> list[SyncReport]:
        """Bring the store up to date; each report is named `account/contacts/display name`."""
        name = f"{self._options.name}/contacts"
        started_s = _monotonic_s()
        try:
            books = await self._discover(dav, at=at)
            hrefs = [book.href for book in books]
            await asyncio.to_thread(self._store.keep_books, self._options.name, hrefs, at=at)
        except FocusGuardError as error:
            self._found = None
            return [failed(name, error, duration_s=_monotonic_s() - started_s)]
        return [await self._sync_book(dav, book, f"{name}/{book.display_name}", at=at) for book in books]

    async def _discover(self, dav: Dav, *, at: datetime) -> list[AddressBook]:
        if self._found is None or not timedelta() <= at - self._found[0] < _REDISCOVER_AFTER:
            self._found = (at, await find_books(dav, self._options.url))
        return self._found[1]

    async def _sync_book(self, dav: Dav, book: AddressBook, name: str, *, at: datetime) -> SyncReport:
        started_s = _monotonic_s()
        progress = await BookSync(dav, self._store, self._options).run(book, at=at)
        if progress.error:
            self._found = None
        return progress.report(name, duration_s=_monotonic_s() - started_s)


def _monotonic_s() -> float:
    return asyncio.get_running_loop().time()
