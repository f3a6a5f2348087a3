"""Statements made ready once: a call waits for them, and SQLAlchemy works much out at each execution."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.dml import UpdateBase

Row = tuple[Any, ...]


class Prepared:
    """One statement as the driver takes it, with what its columns' types make of values.

    Its lists (`IN`) are literal; what it raises is the driver's own.
    """

    def __init__(
        self, statement: Select[Any] | UpdateBase, dialect: Dialect, *, columns: list[str] | None = None
    ) -> None:
        compiled: Any = statement.compile(dialect=dialect, column_keys=columns)
        self._sql = str(compiled)
        binds = [(name, compiled.binds[name]) for name in compiled.positiontup]
        self._fixed = {name: bind.value for name, bind in binds if not bind.required}
        self._bind = [(name, binding(bind.type, dialect)) for name, bind in binds]
        self._read = [_reading(column.type, dialect) for column in getattr(statement, "selected_columns", ())]

    def run(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Execute it in *connection*'s transaction; return how many rows it changed."""
        count: int = self._execute(connection, values).rowcount
        return count

    def all(self, connection: Connection, values: Mapping[str, Any]) -> list[Row]:
        """Return the rows that it selects."""
        rows = self._execute(connection, values).fetchall()
        return [tuple(read(value) for read, value in zip(self._read, row, strict=True)) for row in rows]

    def _execute(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        given = {**self._fixed, **values}
        driver: Any = connection.connection.driver_connection
        return driver.execute(self._sql, [bind(given.get(name)) for name, bind in self._bind])


def binding(kind: Any, dialect: Dialect) -> Callable[[Any], Any]:
    """Return what turns a value of the type *kind* into the driver's."""
    return kind.dialect_impl(dialect).bind_processor(dialect) or _unchanged


def _reading(kind: Any, dialect: Dialect) -> Callable[[Any], Any]:
    return kind.dialect_impl(dialect).result_processor(dialect, None) or _unchanged


def _unchanged(value: Any) -> Any:
    return value
