"""Our own blocks in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from focusguard.domain.own_blocks import AppliedPlan, OwnBlock


class MemoryOwnBlocks:
    """The port OwnBlockStore without a database."""

    def __init__(self) -> None:
        self.blocks: dict[str, OwnBlock] = {}
        self.applied: list[AppliedPlan] = []

    def own_blocks(self, account: str | None = None) -> list[OwnBlock]:
        found = (block for block in self.blocks.values() if account in {None, block.account})
        return sorted(found, key=lambda block: (block.period, block.uid))

    def keep_blocks(self, blocks: Sequence[OwnBlock]) -> None:
        self.blocks.update((block.uid, block) for block in blocks)

    def exchange(self, before: OwnBlock, after: OwnBlock) -> bool:
        is_same = self.blocks.get(before.uid) == before
        if is_same:
            self.keep_blocks([after])
        return is_same

    def keep_accounts(self, accounts: Collection[str]) -> None:
        self.blocks = {uid: block for uid, block in self.blocks.items() if block.account in accounts}

    def keep_plan(self, plan: AppliedPlan, blocks: Sequence[OwnBlock]) -> None:
        self.keep_blocks(blocks)
        self.applied.append(replace(plan, id=len(self.applied) + 1))

    def undo_plan(self, plan: AppliedPlan, blocks: Sequence[OwnBlock]) -> None:
        self.keep_blocks(blocks)
        self.applied = [replace(p, undone=p.undone or p.id == plan.id) for p in self.applied]

    def plans(self, *, most: int = 20) -> list[AppliedPlan]:
        return self.applied[::-1][:most]
