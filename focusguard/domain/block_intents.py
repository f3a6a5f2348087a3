"""What becomes of a block of ours when it is to be moved, taken back or put back: an intent, not yet tried.

What a request may have done already is never guessed at: such a block is in doubt until the server was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from focusguard.domain.free_time import Ground
from focusguard.domain.own_blocks import BlockChange, BlockState, OwnBlock
from focusguard.domain.period import Period
from focusguard.domain.planning import PlanStep, StepKind, StepReason

OURS: Final = frozenset({BlockState.STANDING, BlockState.TO_MAKE, BlockState.TO_MOVE})
STANDS: Final = OURS | {BlockState.OWNERS}


def is_in_doubt(block: OwnBlock) -> bool:
    """Tell whether a request that may have changed the block on the server is still open."""
    return block.state.is_pending and block.attempted_at is not None


def moved(block: OwnBlock, period: Period) -> OwnBlock:
    """Return *block*, which is not in doubt, as it is to stand at *period*."""
    state = BlockState.TO_MAKE if block.state is BlockState.TO_MAKE else BlockState.TO_MOVE
    return replace(block, period=period, state=state, attempted_at=None, problem="")


def taken_back(block: OwnBlock) -> OwnBlock:
    """Return *block* as it is to go; one that never was on its way to the server is gone at once.

    One in doubt keeps the time of its attempt: it may stand on the server though nobody answered.
    """
    in_doubt = is_in_doubt(block)
    unwritten = block.state is BlockState.TO_MAKE and not in_doubt
    return replace(
        block,
        state=BlockState.REMOVED if unwritten else BlockState.TO_REMOVE,
        attempted_at=block.attempted_at if in_doubt else None,
        problem="",
    )


def put_back(block: OwnBlock, period: Period, *, new_uid: str) -> OwnBlock:
    """Return the block that stands at *period* again for one that was taken back.

    Where the server still has it, itself; else a new one: servers keep what was deleted by its UID.
    """
    if block.state is BlockState.TO_REMOVE and block.base and not is_in_doubt(block):
        return replace(block, period=period, state=BlockState.TO_MOVE, problem="")
    return OwnBlock(
        uid=new_uid,
        account=block.account,
        collection=block.collection,
        period=period,
        title=block.title,
        privacy=block.privacy,
        state=BlockState.TO_MAKE,
    )


def undone(change: BlockChange, block: OwnBlock, *, at: datetime, new_uid: str) -> OwnBlock | None:
    """Return what takes *change* back, or None: its owner has the block now, or there is nothing to do.

    Nothing is put back to a time that began before *at*.
    """
    if block.state in {BlockState.OWNERS, BlockState.GONE}:
        return None
    before, after = change.before, change.after
    if before is None:
        return taken_back(block) if block.state in OURS else None
    if before.start < at:
        return None
    if after is None:
        return put_back(block, before, new_uid=new_uid) if block.state not in OURS else None
    stands_there = block.state in OURS and block.period == after and not is_in_doubt(block)
    return moved(block, before) if stands_there else None


def in_the_way(
    step: PlanStep, block: OwnBlock | None, ground: Ground, taken: Sequence[Period] = (), *, at: datetime
) -> PlanStep | None:
    """Return *step* with why it cannot be done any more, or None: it can.

    A plan is applied some time after it was made: *block* may be its owner's by now, or a meeting may have
    come to where it should go. *taken* is where other blocks are.
    """
    if step.kind is not StepKind.MAKE and not _is_as_planned(step, block):
        return replace(step, reason=StepReason.BY_HAND, because="")
    if step.kind is StepKind.REMOVE:
        return None
    meeting = next((m for m in ground.meetings if m.period.overlaps(step.period)), None)
    if meeting is not None:
        return replace(step, reason=StepReason.MEETING, because=meeting.title)
    if step.period.start < at or any(p.overlaps(step.period) for p in (*taken, *ground.focus)):
        return replace(step, reason=StepReason.NO_ROOM, because="")
    return None


def _is_as_planned(step: PlanStep, block: OwnBlock | None) -> bool:
    """Tell whether the block stands where the plan found it, is ours, and no request for it is open."""
    if block is None or block.state not in OURS or is_in_doubt(block):
        return False
    return block.period == (step.moved_from or step.period)
