"""Where our own blocks are kept: an intent is committed before it is tried."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from focusguard.domain.own_blocks import AppliedPlan, OwnBlock


class OwnBlockStore(Protocol):
    """Our blocks and the plans that made them. Safe to call from a worker thread; each call commits."""

    def own_blocks(self, account: str | None = None) -> list[OwnBlock]:
        """Return the blocks of one account, or of all, in order of time; those that are gone included."""

    def keep_blocks(self, blocks: Sequence[OwnBlock]) -> None:
        """Write *blocks* as they are, by UID, in one transaction."""

    def exchange(self, before: OwnBlock, after: OwnBlock) -> bool:
        """Write *after* if the block still is as *before*; return whether it was. Nobody's change is lost."""

    def keep_accounts(self, accounts: Collection[str]) -> None:
        """Forget the blocks of accounts that are not in *accounts*; on the server they stay, and are ours."""

    def keep_plan(self, plan: AppliedPlan, blocks: Sequence[OwnBlock]) -> None:
        """Write a plan and the blocks that it changed in one transaction."""

    def undo_plan(self, plan: AppliedPlan, blocks: Sequence[OwnBlock]) -> None:
        """Mark *plan* as undone and write the blocks as they are to stand again, in one transaction."""

    def plans(self, *, most: int = 20) -> list[AppliedPlan]:
        """Return the last plans, the newest first."""
