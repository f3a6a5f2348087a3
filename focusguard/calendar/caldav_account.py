"""A CalDAV account, synchronised into the store (port: Calendar)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from focusguard.calendar.account_cycle import AccountCycle
from focusguard.calendar.answer_book import Answering
from focusguard.calendar.answering import InvitationAnswerer
from focusguard.calendar.collection_sync import CollectionSync
from focusguard.calendar.contacts.syncing import Contacts
from focusguard.calendar.dav import Dav, DavConnection, DavServer
from focusguard.calendar.discovery import (
    Account,
    Collection,
    choose_collections,
    discover,
    named_collection,
)
from focusguard.calendar.errors import one_line
from focusguard.calendar.expander import WORKER_COMMAND, Expander
from focusguard.calendar.local_copy import LocalCopy
from focusguard.calendar.options import DEFAULT_PATIENCE, CalendarOptions, Patience
from focusguard.calendar.progress import failed
from focusguard.calendar.pushing import BlockPusher
from focusguard.domain.agenda import Occurrence
from focusguard.domain.errors import CalendarError, FocusGuardError
from focusguard.domain.period import Period
from focusguard.domain.ports import AddressBookStore, CalendarStore, OwnBlockStore, SyncReport

# A calendar that is made on the server is found within this time.
_REDISCOVER_AFTER: Final = timedelta(hours=1)


class CalDavAccount:
    """One account of kind `caldav`. One synchronisation at a time; `expand` may run beside it.

    Without *blocks* no block is ever written, without *answering* no invitation answered, without
    *address_books* no contact read.
    """

    def __init__(
        self,
        options: CalendarOptions,
        store: CalendarStore,
        blocks: OwnBlockStore | None = None,
        *,
        answering: Answering | None = None,
        address_books: AddressBookStore | None = None,
        patience: Patience = DEFAULT_PATIENCE,
        worker_command: Sequence[str] = WORKER_COMMAND,
        connect: Callable[[CalendarOptions, Patience], DavConnection] = DavServer,
        expander: type[Expander] = Expander,
    ) -> None:
        self._options = options
        self._store = store
        self._blocks = blocks
        self._answering = answering
        self._contacts = Contacts(options, address_books) if address_books is not None else None
        self._patience = patience
        self._connect = connect
        self._copy = LocalCopy(
            options, store, patience=patience, worker_command=worker_command, expander=expander
        )
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
            reports = await self._sync_collections(dav, account, at=at)
            return [*reports, *(await self._contacts.sync(dav, at=at) if self._contacts else ())]
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
        return await self._copy.expand(period)

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
            await self._copy.keep_only([collection.href for collection in chosen])
        sync = CollectionSync(dav, self._copy, batch=self._patience.batch)
        cycle = AccountCycle(sync, self._copy, chosen, owner=account.owner, at=at)
        await cycle.read()
        if any(report.error for report in cycle.reports.values()):
            self._found = None
        if self._blocks is not None:
            await cycle.write_blocks(BlockPusher(self.name, dav, self._store, self._blocks), target)
        if self._answering is not None:
            rule = self._options.declines
            await cycle.answer(InvitationAnswerer(self.name, dav, self._store, self._answering, rule))
        return [*reports, *cycle.reports.values()]

    def _target(self, account: Account, reports: list[SyncReport]) -> Collection | None:
        if not self._options.write_blocks_to or self._blocks is None:
            return None
        try:
            return named_collection(account.collections, self._options.write_blocks_to)
        except CalendarError as error:
            reports.append(SyncReport(self.name, 0, 0, 0.0, one_line(error)))
            return None


def _monotonic() -> float:
    return asyncio.get_running_loop().time()
