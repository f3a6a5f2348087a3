"""Many rows at once, made ready outside the transaction: a call that arrives meanwhile waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.engine import Dialect

from focusguard.journal.prepared import Row, binding


class BulkInsert:
    """An insert into *table*: its column *common* is the same in all rows, *names* are not.

    What a value's type makes of it is made in `ready`; the transaction is left with the driver's own work.
    """

    def __init__(self, table: Table, common: str, names: Sequence[str], dialect: Dialect) -> None:
        # The parameters stand in the order of the table's columns.
        ordered = [column.name for column in table.columns if column.name in {common, *names}]
        statement = insert(table).values(dict.fromkeys(ordered))
        self._sql = str(statement.compile(dialect=dialect, column_keys=ordered))
        self._place = ordered.index(common)
        self._bind = [(n, binding(table.c[n].type, dialect)) for n in ordered if n != common]

    def ready(self, rows: Iterable[Mapping[str, Any]]) -> list[Row]:
        """Return *rows* as the driver takes them, but for the common value."""
        return [tuple(bind(row[name]) for name, bind in self._bind) for row in rows]

    def run(self, connection: Connection, ready: list[Row], common: Any) -> None:
        """Insert what `ready` returned."""
        place = self._place
        if ready:
            whole = [(*row[:place], common, *row[place:]) for row in ready]
            connection.exec_driver_sql(self._sql, whole)
