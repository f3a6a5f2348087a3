"""A calendar feed, synchronised into the store: read, never written (port: Calendar)."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from datetime import datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from focusguard.calendar.errors import ServerTooSlow
from focusguard.calendar.expander import WORKER_COMMAND, Expander, FetchedResource
from focusguard.calendar.local_copy import LocalCopy
from focusguard.calendar.options import DEFAULT_PATIENCE, CalendarOptions, Patience
from focusguard.calendar.progress import Progress
from focusguard.calendar.splitting import Feed, split_feed
from focusguard.calendar.sync import (
    Listing,
    batches,
    needs_full_listing,
    plan_reexpansion,
    plan_sync,
    window_around,
)
from focusguard.deadlines import run_with_deadline
from focusguard.domain.agenda import Occurrence
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.period import Period
from focusguard.domain.ports import CalendarStore, CollectionState, SyncReport

if TYPE_CHECKING:
    from focusguard.calendar.feed_http import FeedAnswer

# The exchange ends itself at its own deadline; this much later it is left behind.
_GRACE_S: Final = 2.0


class IcsFeed:
    """One account of kind `ics`. One synchronisation at a time; `expand` may run beside it."""

    def __init__(
        self,
        options: CalendarOptions,
        store: CalendarStore,
        *,
        patience: Patience = DEFAULT_PATIENCE,
        worker_command: Sequence[str] = WORKER_COMMAND,
    ) -> None:
        self._options = options
        self._patience = patience
        self._copy = LocalCopy(options, store, patience=patience, worker_command=worker_command)
        # A feed's path may be all that keeps it secret: it is stored nowhere. Another path is another feed.
        self._href = f"feed:{hashlib.sha256(options.url.encode()).hexdigest()[:32]}"

    @property
    def name(self) -> str:
        """The account's name in the settings."""
        return self._options.name

    async def sync(self, *, at: datetime) -> list[SyncReport]:
        """Bring the store up to date; a failure is in the report, and what was known stays."""
        started_s = _monotonic_s()
        progress, calendar = Progress(), self.name
        try:
            calendar = await self._bring_up(progress, at=at)
        except FocusGuardError as error:
            progress.fail(error)
        return [progress.report(calendar, duration_s=_monotonic_s() - started_s)]

    async def expand(self, period: Period) -> list[Occurrence]:
        """Return the occurrences of *period*, in order of time, from the stored resources alone.

        Raises:
            CalendarError: the worker does not work.
        """
        return await self._copy.expand(period)

    async def check_connection(self) -> tuple[str, ...]:
        """Return the feed's name.

        Raises:
            CalendarError: there is no feed to be had; the message is one line that says why.
        """
        answer = await self._get("")
        feed = await self._split(answer.body or b"")
        return (feed.name or self.name,)

    async def _bring_up(self, progress: Progress, *, at: datetime) -> str:
        """Read the feed where it has changed, and return the calendar's name."""
        state = await self._copy.state_of(self._href, self.name)
        # Once a day it is read in any case: some servers answer "not modified" for ever.
        is_due = needs_full_listing(state.synced_at, at=at, zone=self._options.zone)
        answer = await self._get("" if is_due else state.sync_token)
        feed = await self._split(answer.body) if answer.body is not None else None
        name = (feed.name or self.name) if feed is not None else state.display_name
        done = CollectionState(
            href=state.href,
            display_name=name,
            sync_token=answer.validators.to_text(),
            synced_at=at,
            expanded_for=at.astimezone(self._options.zone).date(),
            expanded_with=self._copy.context(name).to_json(),
        )
        async with self._copy.open_expander(self._copy.context(name), window_around(at)) as expander:
            await self._store(state, done, feed, expander, progress, at=at)
        await self._copy.keep_only([self._href])
        return self._copy.calendar_name(name)

    async def _store(
        self,
        state: CollectionState,
        done: CollectionState,
        feed: Feed | None,
        expander: Expander,
        progress: Progress,
        *,
        at: datetime,
    ) -> None:
        """Bring the copy from *state* to *done*; until the last batch is stored, the old validators stand."""
        stored = await self._copy.etags(state.href)
        plan = plan_sync(_listing(feed), stored)

        async def changed() -> AsyncGenerator[Sequence[FetchedResource]]:
            for batch in batches(plan.fetch, self._patience.batch):
                yield [feed.resources[href].fetched() for href in batch] if feed is not None else []

        async with aclosing(changed()) as coming:
            await self._copy.expand_and_store(state, coming, expander, progress)
        scope = plan_reexpansion(state, context=done.expanded_with, at=at, zone=self._options.zone)
        await self._copy.reexpand(state, scope, {*plan.fetch, *plan.removed}, expander, progress)
        await self._copy.apply(done, removed=plan.removed)
        progress.removed = len(plan.removed)

    async def _get(self, validators: str) -> FeedAnswer:
        def exchange() -> FeedAnswer:
            # Late, and off the loop's thread: it brings the whole of HTTP along.
            from focusguard.calendar.feed_http import Validators, get_feed

            return get_feed(self._options, self._patience, Validators.from_text(validators))

        limit_s = self._patience.request_s
        try:
            return await run_with_deadline(exchange, timeout_s=limit_s + _GRACE_S, name=f"feed {self.name}")
        except TimeoutError as error:
            raise ServerTooSlow(self._host, limit_s) from error

    async def _split(self, body: bytes) -> Feed:
        return await asyncio.to_thread(split_feed, body, host=self._host)

    @property
    def _host(self) -> str:
        return urlsplit(self._options.url).hostname or self.name


def _listing(feed: Feed | None) -> Listing:
    """Return what *feed* lists; one that has not changed lists nothing new."""
    if feed is None:
        return Listing(is_complete=False, etags={}, gone=frozenset(), sync_token="")
    etags = {href: resource.etag for href, resource in feed.resources.items()}
    return Listing(is_complete=True, etags=etags, gone=frozenset(), sync_token="")


def _monotonic_s() -> float:
    return asyncio.get_running_loop().time()
