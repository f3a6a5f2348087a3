"""Replies on their way: surely not attempted, attempted, or over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, or_, select, update

from focusguard.domain.calls import Caller
from focusguard.domain.ports import QueuedReply, ReplyIntent
from focusguard.domain.reply import ReplyState
from focusguard.journal.database import Database
from focusguard.journal.prepared import Prepared, Row
from focusguard.journal.rows import REPLY_COLUMNS
from focusguard.journal.schema import calls, replies

LEFT_BY_A_CRASH: Final = "the program ended during the attempt"
# LIMIT -1 is none (SQLite).
_ALL: Final = -1

_IN_STATE: Final = (
    select(replies.c.call_id, replies.c.created_at_utc, calls.c.caller, calls.c.caller_also, *REPLY_COLUMNS)
    .join(calls)
    .where(replies.c.state == bindparam("wanted"))
    .order_by(replies.c.created_at_utc, replies.c.id)
    .limit(bindparam("most"))
)
_BEGIN: Final = (
    update(replies)
    .where(replies.c.id == bindparam("reply_id"), replies.c.state == ReplyState.PENDING)
    .values(state=ReplyState.SENDING, attempted_at_utc=bindparam("at"))
)
_FINISH: Final = (
    update(replies)
    .where(
        replies.c.id == bindparam("reply_id"),
        or_(replies.c.state == ReplyState.PENDING, replies.c.state == ReplyState.SENDING),
    )
    .values(state=bindparam("new_state"), why=bindparam("reason"), finished_at_utc=bindparam("at"))
)
_RECOVER: Final = (
    update(replies)
    .where(replies.c.state == ReplyState.SENDING)
    .values(state=ReplyState.UNKNOWN, why=LEFT_BY_A_CRASH, finished_at_utc=bindparam("at"))
)


class SqlOutbox:
    """The outbox in a database (port: OutboxStore)."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._in_state = Prepared(_IN_STATE, database.dialect)
        self._begin = Prepared(_BEGIN, database.dialect)
        self._finish = Prepared(_FINISH, database.dialect)

    def pending(self, *, most: int) -> list[QueuedReply]:
        """Return the *most* oldest replies that were surely not attempted, oldest first."""
        with self._database.read() as connection:
            rows = self._in_state.all(connection, {"wanted": ReplyState.PENDING, "most": most})
        return [_queued(row) for row in rows]

    def begin(self, reply_id: str, *, at: datetime) -> bool:
        """Mark PENDING → SENDING before the attempt; False when it is not pending any more."""
        with self._database.write() as connection:
            return self._begin.run(connection, {"reply_id": reply_id, "at": at}) == 1

    def finish(self, reply_id: str, state: ReplyState, why: str, *, at: datetime) -> None:
        """Write what became of the attempt; a reply whose state is final keeps it."""
        change = {"reply_id": reply_id, "new_state": state, "reason": why, "at": at}
        with self._database.write() as connection:
            self._finish.run(connection, change)

    def recover(self, *, at: datetime) -> list[QueuedReply]:
        """Turn every SENDING that a crash left into UNKNOWN; return them as they stand now."""
        with self._database.write() as connection:
            left = self._in_state.all(connection, {"wanted": ReplyState.SENDING, "most": _ALL})
            connection.execute(_RECOVER, {"at": at})
        return [_left_by_a_crash(_queued(row)) for row in left]


def _queued(row: Row) -> QueuedReply:
    call_id, created_at, identity, also, *intent = row
    addresses = Caller(identity, also=also).addresses
    return QueuedReply(call_id, ReplyIntent(*intent), created_at, addresses)


def _left_by_a_crash(queued: QueuedReply) -> QueuedReply:
    intent = replace(queued.intent, state=ReplyState.UNKNOWN, why=LEFT_BY_A_CRASH)
    return replace(queued, intent=intent)
