"""Our own blocks and the plans that made them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from focusguard.domain.own_blocks import AppliedPlan, OwnBlock
from focusguard.domain.period import Period
from focusguard.journal.database import Database
from focusguard.journal.schema import own_blocks, plans

_BLOCKS: Final = select(own_blocks).order_by(own_blocks.c.start_utc, own_blocks.c.end_utc, own_blocks.c.uid)
_BLOCKS_OF: Final = _BLOCKS.where(own_blocks.c.account == bindparam("of"))
_BLOCK: Final = select(own_blocks).where(own_blocks.c.uid == bindparam("known"))
_DELETE_BLOCK: Final = delete(own_blocks).where(own_blocks.c.uid == bindparam("old"))
_PLANS: Final = select(plans).order_by(plans.c.id.desc()).limit(bindparam("most"))


class SqlOwnBlocks:
    """Our blocks in a database (port: OwnBlockStore). Safe to call from a worker thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def own_blocks(self, account: str | None = None) -> list[OwnBlock]:
        """Return the blocks of one account, or of all, in order of time; those that are gone included."""
        with self._database.read() as connection:
            found = (
                connection.execute(_BLOCKS)
                if account is None
                else connection.execute(_BLOCKS_OF, {"of": account})
            )
            return [block_in(row) for row in found]

    def keep_blocks(self, blocks: Sequence[OwnBlock]) -> None:
        """Write *blocks* as they are, by UID, in one transaction."""
        if blocks:
            with self._database.write() as connection:
                _keep(connection, blocks)

    def exchange(self, before: OwnBlock, after: OwnBlock) -> bool:
        """Write *after* if the block still is as *before*; return whether it was. Nobody's change is lost."""
        with self._database.write() as connection:
            row = connection.execute(_BLOCK, {"known": before.uid}).one_or_none()
            is_same = row is not None and block_in(row) == before
            if is_same:
                _keep(connection, [after])
        return is_same

    def keep_accounts(self, accounts: Collection[str]) -> None:
        """Forget the blocks of accounts that are not in *accounts*; on the server they stay, and are ours."""
        gone = own_blocks.c.account.not_in(list(accounts))
        with self._database.read() as connection:
            is_any = connection.execute(select(own_blocks.c.uid).where(gone).limit(1)).one_or_none()
        if is_any is not None:
            with self._database.write() as connection:
                connection.execute(delete(own_blocks).where(gone))

    def keep_plan(self, plan: AppliedPlan, blocks: Sequence[OwnBlock]) -> None:
        """Write a plan and the blocks that it changed in one transaction."""
        values = {"at_utc": plan.at, "kind": plan.kind, "changes": plan.changes, "undone": plan.undone}
        with self._database.write() as connection:
            connection.execute(insert(plans), values)
            _keep(connection, blocks)

    def undo_plan(self, plan: AppliedPlan, blocks: Sequence[OwnBlock]) -> None:
        """Mark *plan* as undone and write the blocks as they are to stand again, in one transaction."""
        with self._database.write() as connection:
            connection.execute(update(plans).where(plans.c.id == plan.id), {"undone": True})
            _keep(connection, blocks)

    def plans(self, *, most: int = 20) -> list[AppliedPlan]:
        """Return the last plans, the newest first."""
        with self._database.read() as connection:
            rows = connection.execute(_PLANS, {"most": most}).all()
        return [AppliedPlan(row.at_utc, row.kind, row.changes, row.undone, row.id) for row in rows]


def _keep(connection: Connection, blocks: Sequence[OwnBlock]) -> None:
    if blocks:
        connection.execute(_DELETE_BLOCK, [{"old": block.uid} for block in blocks])
        connection.execute(insert(own_blocks), [_row(block) for block in blocks])


def block_in(row: Any) -> OwnBlock:
    """Return the block that a row of `own_blocks` holds."""
    return OwnBlock(
        uid=row.uid,
        account=row.account,
        period=Period(row.start_utc, row.end_utc),
        title=row.title,
        privacy=row.privacy,
        state=row.state,
        collection=row.collection,
        href=row.href,
        etag=row.etag,
        base=row.base,
        attempted_at=row.attempted_at_utc,
        problem=row.problem,
    )


def _row(block: OwnBlock) -> dict[str, Any]:
    return {
        "uid": block.uid,
        "account": block.account,
        "collection": block.collection,
        "href": block.href,
        "etag": block.etag,
        "start_utc": block.period.start,
        "end_utc": block.period.end,
        "title": block.title,
        "privacy": block.privacy,
        "state": block.state,
        "base": block.base,
        "attempted_at_utc": block.attempted_at,
        "problem": block.problem,
    }
