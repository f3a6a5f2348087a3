"""One synchronisation of an account: calendars are read, then our blocks written and invitations answered."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from focusguard.calendar.answer_book import Place
from focusguard.calendar.answering import InvitationAnswerer
from focusguard.calendar.collection_sync import CollectionSync
from focusguard.calendar.discovery import Collection
from focusguard.calendar.local_copy import LocalCopy
from focusguard.calendar.pushing import BlockPusher
from focusguard.calendar.reconciling import MOST_WRITES
from focusguard.calendar.sync import window_around
from focusguard.domain.ports import SyncReport


class AccountCycle:
    """What one synchronisation does to *collections*, and what came of it.

    The first synchronisation of a calendar writes nothing there, nor does one that failed or was halted.

    Attributes:
        reports: Href → what came of the collection.
    """

    def __init__(
        self,
        sync: CollectionSync,
        copy: LocalCopy,
        collections: Sequence[Collection],
        *,
        owner: frozenset[str],
        at: datetime,
    ) -> None:
        self._sync = sync
        self._copy = copy
        self._collections: Mapping[str, Collection] = {c.href: c for c in collections}
        self._owner = owner
        self._at = at
        self._known: frozenset[str] = frozenset()
        self.reports: dict[str, SyncReport] = {}

    async def read(self) -> None:
        """Bring the local copy of every collection up to date."""
        states = await self._copy.states()
        self._known = frozenset(state.href for state in states if state.synced_at is not None)
        for href in self._collections:
            self.reports[href] = await self._read(href)

    async def write_blocks(self, pusher: BlockPusher, target: Collection | None) -> None:
        """Write the blocks that wait, new ones to *target*; None: nowhere."""
        readable = [href for href, report in self.reports.items() if not report.error and not report.halted]
        await pusher.look(readable)
        bases = {href: self._collections[href].url for href in readable if href in self._known}
        new = target.href if target is not None else ""
        pushed = await pusher.push(new, bases, at=self._at)
        place = new or next(iter(self.reports), "")
        if place in self.reports:
            report = self.reports[place]
            self.reports[place] = replace(
                report,
                pushed=pushed.count,
                error=report.error or pushed.error,
                retry_after_s=report.retry_after_s or pushed.retry_after_s,
                needs_password=report.needs_password or pushed.needs_password,
            )
        if pushed.look_again:
            again = {href: await self._read(href) for href in bases}
            await pusher.look([href for href, report in again.items() if not report.error])

    async def answer(self, answerer: InvitationAnswerer) -> None:
        """Decline the invitations that fall into a block."""
        places = self._places()
        most = MOST_WRITES - sum(report.pushed for report in self.reports.values())
        answered = await answerer.answer(places, most=most, at=self._at)
        for href in places:
            report = self.reports[href]
            self.reports[href] = replace(
                report,
                pushed=report.pushed + answered.counts.get(href, 0),
                error=answered.errors.get(href, report.error),
                unanswered=answered.stopped.get(href, ""),
            )
        if answered.look_again:
            again = {href: await self._read(href) for href in answered.look_again}
            fine = {href: places[href] for href, report in again.items() if not report.error}
            await answerer.look(fine, at=self._at)

    def _places(self) -> dict[str, Place]:
        """Return the calendars that were just read whole, as the answerer needs them."""
        return {
            href: Place(
                self._collections[href].url,
                self._copy.context(self._collections[href].display_name, self._owner).owner,
                is_first=href not in self._known,
                is_halted=bool(report.halted),
            )
            for href, report in self.reports.items()
            if not report.error
        }

    async def _read(self, href: str) -> SyncReport:
        started_s = _monotonic_s()
        collection = self._collections[href]
        context = self._copy.context(collection.display_name, self._owner)
        progress = await self._sync.run(collection, context, window_around(self._at), at=self._at)
        return progress.report(context.calendar, duration_s=_monotonic_s() - started_s)


def _monotonic_s() -> float:
    return asyncio.get_running_loop().time()
