"""Blocks by hand, early ends, and the guard's suspension."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Table, bindparam, delete, insert, select

from focusguard.domain.focus import EarlyEnd, ManualFocus
from focusguard.domain.period import Period
from focusguard.journal.database import Database
from focusguard.journal.schema import early_ends, guard_pause, manual_focus

_THE_PAUSE: Final = 1


def _overlapping(table: Table) -> Any:
    return (
        select(table.c.start_utc, table.c.end_utc)
        .where(table.c.end_utc > bindparam("start"), table.c.start_utc < bindparam("end"))
        .order_by(table.c.id)
    )


_MANUAL: Final = _overlapping(manual_focus)
_EARLY: Final = _overlapping(early_ends)
_PAUSE: Final = select(guard_pause.c.until_utc).where(guard_pause.c.id == _THE_PAUSE)


class SqlFocusStore:
    """Blocks by hand in a database (port: FocusStore). A second process may write them too."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_manual(self, focus: ManualFocus) -> None:
        """Keep a block started by hand."""
        self._add(manual_focus, focus.period)

    def add_early_end(self, early: EarlyEnd) -> None:
        """Keep that a block was ended early."""
        self._add(early_ends, early.period)

    def manual(self, period: Period) -> list[ManualFocus]:
        """Return the blocks by hand that overlap *period*, in the order they were made."""
        return [ManualFocus(found) for found in self._periods(_MANUAL, period)]

    def early_ends(self, period: Period) -> list[EarlyEnd]:
        """Return the early ends that overlap *period*, in the order they were made."""
        return [EarlyEnd(found) for found in self._periods(_EARLY, period)]

    def pause(self, until: datetime | None) -> None:
        """Suspend the guard until then; None: resume."""
        with self._database.write() as connection:
            connection.execute(delete(guard_pause))
            if until is not None:
                connection.execute(insert(guard_pause), {"id": _THE_PAUSE, "until_utc": until})

    def paused_until(self) -> datetime | None:
        """Return until when the guard is suspended; may lie in the past; None: not."""
        with self._database.read() as connection:
            return connection.execute(_PAUSE).scalar_one_or_none()

    def _add(self, table: Table, period: Period) -> None:
        with self._database.write() as connection:
            connection.execute(insert(table), {"start_utc": period.start, "end_utc": period.end})

    def _periods(self, wanted: Any, period: Period) -> list[Period]:
        with self._database.read() as connection:
            rows = connection.execute(wanted, {"start": period.start, "end": period.end}).all()
        return [Period(start, end) for start, end in rows]
