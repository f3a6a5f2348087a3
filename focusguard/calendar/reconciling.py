"""What became of our blocks on the server, and what is to be written there: decided, not done.

A block is told by what it says (its seal, see `block_text`), not by what we remember of requests: so it does
not matter whether an answer was lost, the program was killed, or the server was put back to yesterday.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from focusguard.calendar.block_text import BlockText, read_block, rewrite_block, seal_of, write_block
from focusguard.domain.own_blocks import BlockState, OwnBlock

MOST_WRITES: Final = 50


@dataclass(frozen=True, slots=True)
class FoundBlock:
    """A block of ours as it lies on the server."""

    collection: str
    href: str
    etag: str
    raw: str
    text: BlockText


@dataclass(frozen=True, slots=True)
class Put:
    """Write *block* as *text*: over `etag`, or, where that is empty, only if nothing is there."""

    block: OwnBlock
    href: str
    text: str
    etag: str


@dataclass(frozen=True, slots=True)
class Delete:
    """Take *block* away if it still is the version `etag`."""

    block: OwnBlock
    href: str
    etag: str


Write = Put | Delete


def reconcile(block: OwnBlock, found: FoundBlock | None) -> OwnBlock:
    """Return *block* as it stands after its calendar was read; None: it is not there.

    What its owner edits is the owner's, what its owner deletes stays deleted.
    """
    if found is None:
        return _not_there(block)
    return _THERE[block.state](block, found)


def adopt(found: FoundBlock, account: str) -> OwnBlock | None:
    """Return the block that *found* is, where nothing is known of it; None where its times cannot be told.

    Another installation wrote it, or our database was lost.
    """
    if found.text.period is None:
        return None
    state = BlockState.STANDING if found.text.is_as_written else BlockState.OWNERS
    return OwnBlock(
        uid=found.text.uid,
        account=account,
        period=found.text.period,
        title=found.text.title,
        privacy=found.text.privacy,
        state=state,
        collection=found.collection,
        href=found.href,
        etag=found.etag,
        base=found.raw,
    )


def plan_writes(blocks: Iterable[OwnBlock], *, collection: str, at: datetime) -> tuple[Write, ...]:
    """Return what to write, earliest blocks first, at most 50 a time: a fault of ours stays small.

    New blocks go to *collection*, an href; where that is empty they wait. What has no ETag waits too, for
    it could not be written conditionally.
    """
    pending = sorted((b for b in blocks if b.state.is_pending), key=lambda b: (b.period, b.uid))
    writes = (_write_for(block, collection, at) for block in pending)
    return tuple(write for write in writes if write is not None)[:MOST_WRITES]


def _write_for(block: OwnBlock, collection: str, at: datetime) -> Write | None:
    match block.state:
        case BlockState.TO_MAKE if collection:
            text = write_block(block.uid, block.period, block.title, block.privacy, at=at)
            return Put(block, f"{collection.rstrip('/')}/{block.uid}.ics", text, "")
        case BlockState.TO_MOVE if block.etag:
            text = rewrite_block(block.base, block.period, block.title, block.privacy, at=at)
            return Put(block, block.href, text, block.etag)
        case BlockState.TO_REMOVE if block.etag:
            return Delete(block, block.href, block.etag)
        case _:
            return None


def _not_there(block: OwnBlock) -> OwnBlock:
    match block.state:
        case BlockState.TO_REMOVE:
            return replace(block, state=BlockState.REMOVED, attempted_at=None)
        case BlockState.TO_MAKE:
            return replace(block, attempted_at=None)  # no longer in doubt
        case BlockState.GONE | BlockState.REMOVED:
            return block
        case _:
            return replace(block, state=BlockState.GONE, attempted_at=None)


def _make_or_move(block: OwnBlock, found: FoundBlock) -> OwnBlock:
    wanted = seal_of(block.uid, block.period, block.title, block.privacy)
    if found.text.seal == wanted:
        return _agreed(block, found, BlockState.STANDING)
    if found.text.is_as_written or _is_agreed(block, found):
        # An earlier version of ours: the later one is still to be written.
        return _placed(block, found, BlockState.TO_MOVE)
    return _agreed(block, found, BlockState.OWNERS)


def _standing(block: OwnBlock, found: FoundBlock) -> OwnBlock:
    """Return the block as it is there; also for one that had gone: it may have been put back."""
    is_ours = found.text.is_as_written and _is_in_place(block, found)
    return _agreed(block, found, BlockState.STANDING if is_ours else BlockState.OWNERS)


def _to_remove(block: OwnBlock, found: FoundBlock) -> OwnBlock:
    if not found.text.has_others and (found.text.is_as_written or _is_agreed(block, found)):
        return _placed(block, found, BlockState.TO_REMOVE)
    return _agreed(block, found, BlockState.OWNERS)


def _owners(block: OwnBlock, found: FoundBlock) -> OwnBlock:
    return _agreed(block, found, BlockState.OWNERS)


_THERE: Final[Mapping[BlockState, Callable[[OwnBlock, FoundBlock], OwnBlock]]] = {
    BlockState.TO_MAKE: _make_or_move,
    BlockState.TO_MOVE: _make_or_move,
    BlockState.TO_REMOVE: _to_remove,
    BlockState.STANDING: _standing,
    BlockState.GONE: _standing,
    BlockState.OWNERS: _owners,
    # Taken back by us, and there again: somebody put it back.
    BlockState.REMOVED: _owners,
}


def _is_agreed(block: OwnBlock, found: FoundBlock) -> bool:
    base = read_block(block.base)
    return base is not None and base.seal == found.text.seal


def _is_in_place(block: OwnBlock, found: FoundBlock) -> bool:
    """Tell whether the block lies in the calendar that it was written to; the href is the server's choice."""
    return block.collection in {"", found.collection}


def _placed(block: OwnBlock, found: FoundBlock, state: BlockState) -> OwnBlock:
    return replace(
        block,
        state=state,
        collection=found.collection,
        href=found.href,
        etag=found.etag,
        base=found.raw,
        attempted_at=None,
    )


def _agreed(block: OwnBlock, found: FoundBlock, state: BlockState) -> OwnBlock:
    """Return *block* with what the server says of it."""
    placed = _placed(block, found, state)
    period = found.text.period or block.period
    return replace(placed, period=period, title=found.text.title, privacy=found.text.privacy, problem="")


def find_blocks(found: Sequence[FoundBlock], blocks: Iterable[OwnBlock]) -> dict[str, FoundBlock]:
    """Return UID → where the block lies; of copies in several calendars the one that is known."""
    known = {block.uid: block.collection for block in blocks}
    # The last one of a UID stays: the known one.
    return {f.text.uid: f for f in sorted(found, key=lambda f: f.collection == known.get(f.text.uid))}
