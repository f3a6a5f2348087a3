"""An account whose server takes what waits for it, as fast and as willingly as the test wants."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from focusguard.domain.agenda import Occurrence
from focusguard.domain.own_blocks import BlockState, OwnBlock
from focusguard.domain.period import Period
from focusguard.domain.ports import OwnBlockStore, SyncReport

_AFTERWARDS = {
    BlockState.TO_MAKE: BlockState.STANDING,
    BlockState.TO_MOVE: BlockState.STANDING,
    BlockState.TO_REMOVE: BlockState.REMOVED,
}


class FakeServer:
    """Port: Calendar, and the server behind it.

    Attributes:
        most: How many writes it takes in one synchronisation.
        answers: Whether it can be reached.
        fails: How many times it cannot be reached at first.
        holds: Blocks that only the server knows; taken up by the next synchronisation.
        before_answering: Called in each synchronisation before anything is written.
    """

    def __init__(self, own_blocks: OwnBlockStore, name: str = "pro") -> None:
        self.name = name
        self.most = 50
        self.answers = True
        self.fails = 0
        self.takes_s = 0.0
        self.holds: list[OwnBlock] = []
        self.refuses: frozenset[str] = frozenset()
        self.before_answering: Callable[[], None] | None = None
        self.synced_at: list[datetime] = []
        self._own = own_blocks

    async def sync(self, *, at: datetime) -> list[SyncReport]:
        self.synced_at.append(at)
        await asyncio.sleep(self.takes_s)
        if self.before_answering is not None:
            self.before_answering()
        self.fails -= 1
        if not self.answers or self.fails >= 0:
            return [SyncReport(self.name, 0, 0, 0.0, error="The server does not answer.")]
        held, self.holds = self.holds, []
        self._own.keep_blocks(held)
        pending = [b for b in self._own.own_blocks(self.name) if b.state.is_pending]
        taken = [block for block in pending if block.uid not in self.refuses][: self.most]
        self._own.keep_blocks([self._answered(block) for block in taken])
        refused = [block for block in pending if block.uid in self.refuses]
        self._own.keep_blocks(
            [replace(b, state=BlockState.OWNERS, problem="it is not ours.") for b in refused]
        )
        return [SyncReport(f"{self.name}/Travail", len(held), 0, 0.0, pushed=len(taken))]

    def _answered(self, block: OwnBlock) -> OwnBlock:
        return replace(
            block, state=_AFTERWARDS[block.state], href=f"/{block.uid}.ics", base="BEGIN:…", attempted_at=None
        )

    async def expand(self, period: Period) -> list[Occurrence]:
        return []
