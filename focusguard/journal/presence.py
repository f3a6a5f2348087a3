"""When the guard was there, and when it could not see."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select

from focusguard.domain.period import Period, merge_periods
from focusguard.journal.database import Database
from focusguard.journal.schema import blind_periods, guarded_periods


def _touching(table: Table) -> Any:
    return select(table.c.id, table.c.start_utc, table.c.end_utc).where(
        table.c.end_utc >= bindparam("start"), table.c.start_utc <= bindparam("end")
    )


_GUARDED_TOUCHING: Final = _touching(guarded_periods)
_BLIND_TOUCHING: Final = _touching(blind_periods).where(blind_periods.c.channel == bindparam("on"))
_BLIND: Final = (
    select(blind_periods)
    .where(blind_periods.c.end_utc > bindparam("start"), blind_periods.c.start_utc < bindparam("end"))
    .order_by(blind_periods.c.start_utc, blind_periods.c.end_utc, blind_periods.c.id)
)
_LAST_ENDS: Final = tuple(
    select(func.max(table.c.end_utc)).where(
        table.c.end_utc > bindparam("start"), table.c.start_utc < bindparam("end")
    )
    for table in (guarded_periods, blind_periods)
)


class SqlPresenceStore:
    """The guard's presence in a database (port: PresenceStore)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def guarded(self, period: Period) -> None:
        """Keep that a block was guarded during *period*; a period that touches an earlier one prolongs it."""
        with self._database.write() as connection:
            whole = _take_touching(connection, guarded_periods, _GUARDED_TOUCHING, period, {})
            connection.execute(insert(guarded_periods), {"start_utc": whole.start, "end_utc": whole.end})

    def blind(self, channel: str, period: Period, why: str) -> None:
        """Keep that a channel could not observe calls during *period*; touching ones are one.

        The latest *why* speaks for the whole. Nothing of it counts as guarded any more.
        """
        with self._database.write() as connection:
            whole = _take_touching(connection, blind_periods, _BLIND_TOUCHING, period, {"on": channel})
            row = {"channel": channel, "start_utc": whole.start, "end_utc": whole.end, "why": why}
            connection.execute(insert(blind_periods), row)
            _cut(connection, guarded_periods, _GUARDED_TOUCHING, whole)

    def last_known(self, period: Period) -> datetime | None:
        """Return the last instant within *period* of which anything was kept, or None."""
        bounds = {"start": period.start, "end": period.end}
        with self._database.read() as connection:
            ends = [connection.execute(wanted, bounds).scalar_one() for wanted in _LAST_ENDS]
        return max((min(end, period.end) for end in ends if end is not None), default=None)

    def blind_periods(self, period: Period) -> list[tuple[str, Period, str]]:
        """Return (channel, period, why) that overlap *period*, whole, in order of time."""
        with self._database.read() as connection:
            rows = connection.execute(_BLIND, {"start": period.start, "end": period.end}).all()
        return [(row.channel, Period(row.start_utc, row.end_utc), row.why) for row in rows]


def _take_touching(
    connection: Connection, table: Table, touching: Any, period: Period, also: dict[str, str]
) -> Period:
    """Take out the rows that touch *period*; return their union with it."""
    rows = connection.execute(touching, {"start": period.start, "end": period.end, **also}).all()
    if rows:
        connection.execute(delete(table).where(table.c.id.in_([row.id for row in rows])))
    (whole,) = merge_periods([period, *(Period(row.start_utc, row.end_utc) for row in rows)])
    return whole


def _cut(connection: Connection, table: Table, touching: Any, period: Period) -> None:
    """Take *period* out of the rows that it touches."""
    rows = connection.execute(touching, {"start": period.start, "end": period.end}).all()
    for row in rows:
        whole = Period(row.start_utc, row.end_utc)
        if not whole.overlaps(period):
            continue
        connection.execute(delete(table).where(table.c.id == row.id))
        for part in whole.minus(period):
            connection.execute(insert(table), {"start_utc": part.start, "end_utc": part.end})
