"""From when the guard ran in which mode."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import insert, select

from focusguard.domain.decisions import GuardMode
from focusguard.domain.guard_modes import ModeChange
from focusguard.journal.database import Database
from focusguard.journal.schema import guard_modes

_ALL: Final = select(guard_modes.c.at_utc, guard_modes.c.mode).order_by(guard_modes.c.id)
_LAST: Final = select(guard_modes.c.mode).order_by(guard_modes.c.id.desc()).limit(1)


class SqlModes:
    """The modes in a database (port: ModeStore)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, mode: GuardMode, *, at: datetime) -> None:
        """Keep that the guard runs in *mode* from *at* on, unless it did already."""
        with self._database.write() as connection:
            if connection.execute(_LAST).scalar_one_or_none() is not mode:
                connection.execute(insert(guard_modes), {"at_utc": at, "mode": mode})

    def changes(self) -> list[ModeChange]:
        """Return every change, oldest first."""
        with self._database.read() as connection:
            return [ModeChange(row.at_utc, row.mode) for row in connection.execute(_ALL)]
