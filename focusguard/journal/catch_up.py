"""Which calls the owner is done with, and what they wrote when a block began."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import delete, insert, select

from focusguard.domain.period import Period
from focusguard.journal.database import Database
from focusguard.journal.schema import calls_done, resume_notes

# SQLite takes that many parameters at least.
_MOST_NAMED: Final = 500


class SqlCatchUp:
    """The callbacks in a database (port: CatchUpStore)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mark_done(self, call_ids: Collection[str], *, at: datetime) -> None:
        """Keep that these calls are done with; one that was already stays as it was.

        Raises:
            JournalError: nothing was written; a call is not in the journal.
        """
        with self._database.write() as connection:
            new = sorted(frozenset(call_ids) - self.done(call_ids))
            if new:
                connection.execute(insert(calls_done), [{"call_id": one, "at_utc": at} for one in new])

    def unmark(self, call_ids: Collection[str]) -> None:
        """Have these calls wait again."""
        with self._database.write() as connection:
            for some in batched_ids(call_ids):
                connection.execute(delete(calls_done).where(calls_done.c.call_id.in_(some)))

    def done(self, call_ids: Collection[str]) -> frozenset[str]:
        """Return those of *call_ids* that are done with."""
        found: set[str] = set()
        with self._database.read() as connection:
            for some in batched_ids(call_ids):
                wanted = select(calls_done.c.call_id).where(calls_done.c.call_id.in_(some))
                found.update(connection.execute(wanted).scalars())
        return frozenset(found)

    def write_note(self, text: str, *, at: datetime) -> None:
        """Keep the line that was written at *at*; empty takes the earlier one back."""
        with self._database.write() as connection:
            connection.execute(insert(resume_notes), {"at_utc": at, "text": text})

    def note(self, period: Period) -> str:
        """Return the last line that was written within *period*; empty: none."""
        wanted = (
            select(resume_notes.c.text)
            .where(resume_notes.c.at_utc >= period.start, resume_notes.c.at_utc < period.end)
            .order_by(resume_notes.c.id.desc())
            .limit(1)
        )
        with self._database.read() as connection:
            return connection.execute(wanted).scalar_one_or_none() or ""


def batched_ids(call_ids: Collection[str]) -> list[list[str]]:
    """Return *call_ids* in lists that one statement can name."""
    listed = sorted(call_ids)
    return [listed[start : start + _MOST_NAMED] for start in range(0, len(listed), _MOST_NAMED)]
