"""Our blocks, brought to the server: what is there is looked at first, each request is noted beforehand."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import urljoin

from focusguard.calendar.block_text import read_block
from focusguard.calendar.dav import DavWriter
from focusguard.calendar.errors import BlockRefused, one_line
from focusguard.calendar.focus_events import OWN_UID_PREFIX
from focusguard.calendar.progress import Progress
from focusguard.calendar.reconciling import (
    Delete,
    FoundBlock,
    Put,
    Write,
    adopt,
    find_blocks,
    plan_writes,
    reconcile,
)
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.own_blocks import BlockState, OwnBlock
from focusguard.domain.ports import (
    CalendarStore,
    CollectionChange,
    CollectionState,
    ExpandedResource,
    OwnBlockStore,
    RawResource,
)

_PRECONDITION_FAILED: Final = 412
_NOT_THERE: Final = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class Pushed:
    """What one cycle of writing came to.

    Attributes:
        count: How many changes the server took.
        look_again: Whether the server has to be read once more: to know what stands there, to learn an ETag
            that it did not give, and for a token from after our writes: what its owner deletes next need
            not be listed since an earlier one (RFC 6578 §3.5.2).
        error: Why writing ended early, one clear line; empty when it did not.
        retry_after_s, needs_password: As `SyncReport` has them.
    """

    count: int = 0
    look_again: bool = False
    error: str = ""
    retry_after_s: float | None = None
    needs_password: bool = False


class BlockPusher:
    """Writes the blocks of one account. Safe to kill at any time: the next reading tells what was taken."""

    def __init__(self, account: str, dav: DavWriter, calendars: CalendarStore, blocks: OwnBlockStore) -> None:
        self._account = account
        self._dav = dav
        self._calendars = calendars
        self._blocks = blocks

    async def look(self, readable: Collection[str]) -> None:
        """Note what became of the blocks that lie in *readable*, hrefs of calendars that were just read."""
        known, found = await asyncio.to_thread(self._known_and_found)
        places = find_blocks(found, known)
        seen = [
            (block, reconcile(block, places.get(block.uid)))
            for block in known
            if block.uid in places or not block.collection or block.collection in readable
        ]
        adopted = [
            block
            for uid, place in places.items()
            if uid not in {block.uid for block in known} and (block := adopt(place, self._account))
        ]
        await asyncio.to_thread(self._note, seen, adopted)

    async def push(self, target: str, bases: Mapping[str, str], *, at: datetime) -> Pushed:
        """Write what waits; new blocks go to *target*, an href, empty: they wait.

        *bases* gives href → URL of the calendars that may be written to.
        """
        blocks = await asyncio.to_thread(self._blocks.own_blocks, self._account)
        writes = plan_writes(blocks, collection=target, at=at)
        pushed = Pushed()
        for write in writes:
            place = _place_of(write, target)
            if place not in bases:
                continue
            pushed = await self._push_one(write, place, urljoin(bases[place], write.href), pushed, at)
            if pushed.error:
                break
        return pushed

    async def _push_one(self, write: Write, place: str, url: str, so_far: Pushed, at: datetime) -> Pushed:
        trying = replace(write.block, collection=place, attempted_at=at)
        if not await self._exchange(write.block, trying):
            return so_far  # its owner thought better of it meanwhile
        try:
            status, etag = await self._send(write, url)
        except FocusGuardError as error:
            # Taken or not: the next reading tells.
            failed = Progress()
            failed.fail(error)
            return Pushed(so_far.count, True, failed.error, failed.retry_after_s, failed.needs_password)
        if status == _PRECONDITION_FAILED or (status in _NOT_THERE and isinstance(write, Put)):
            return replace(so_far, look_again=True)
        if not _is_done(write, status):
            refused = one_line(BlockRefused(status))
            await self._exchange(trying, replace(trying, attempted_at=None, problem=refused))
            return replace(so_far, error=refused)
        # The local copy first: a crash in between costs nothing, the copy tells what was written.
        done = _done(write, trying, etag)
        await asyncio.to_thread(self._take_into_copy, done, write)
        # Where the intent changed meanwhile, the next look finds the block and goes on from there.
        await self._exchange(trying, done)
        return replace(so_far, count=so_far.count + 1, look_again=True)

    async def _send(self, write: Write, url: str) -> tuple[int, str]:
        if isinstance(write, Put):
            return await self._dav.put(url, write.text, etag=write.etag)
        return await self._dav.delete(url, etag=write.etag)

    async def _exchange(self, before: OwnBlock, after: OwnBlock) -> bool:
        return await asyncio.to_thread(self._blocks.exchange, before, after)

    def _note(self, seen: Sequence[tuple[OwnBlock, OwnBlock]], adopted: Sequence[OwnBlock]) -> None:
        for before, after in seen:
            if after != before:
                self._blocks.exchange(before, after)
        self._blocks.keep_blocks(adopted)

    def _take_into_copy(self, block: OwnBlock, write: Write) -> None:
        """Bring the local copy to what the server has now; without an ETag it will be read again."""
        state = self._state_of(block.collection)
        if state is None:
            return
        change = CollectionChange(self._account, state, removed=(write.href,))
        if isinstance(write, Put):
            event = block.as_occurrence(f"{self._account}/{state.display_name}")
            resource = ExpandedResource(
                write.href, block.etag, block.uid, write.text, (event,), recurring=False
            )
            change = CollectionChange(self._account, state, (resource,))
        self._calendars.apply(change)

    def _state_of(self, collection: str) -> CollectionState | None:
        return next((s for s in self._calendars.collections(self._account) if s.href == collection), None)

    def _known_and_found(self) -> tuple[list[OwnBlock], list[FoundBlock]]:
        stored = self._calendars.resources_by_uid(self._account, OWN_UID_PREFIX)
        return self._blocks.own_blocks(self._account), found_in(stored)


def found_in(stored: Sequence[RawResource]) -> list[FoundBlock]:
    """Return those of *stored* that carry both marks of ours."""
    read = ((resource, read_block(resource.raw)) for resource in stored)
    return [FoundBlock(r.collection, r.href, r.etag, r.raw, text) for r, text in read if text is not None]


def _done(write: Write, tried: OwnBlock, etag: str) -> OwnBlock:
    """Return the block after the server took *write*."""
    done = replace(tried, attempted_at=None, problem="")
    if isinstance(write, Delete):
        return replace(done, state=BlockState.REMOVED)
    return replace(done, state=BlockState.STANDING, href=write.href, etag=etag, base=write.text)


def _place_of(write: Write, target: str) -> str:
    return write.block.collection if write.block.href else target


def _is_done(write: Write, status: int) -> bool:
    return 200 <= status < 300 or (isinstance(write, Delete) and status in _NOT_THERE)
