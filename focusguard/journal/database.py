"""One open database: a held connection that writes, and a pool that reads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import ArgumentError

from focusguard.domain.errors import JournalError
from focusguard.journal import sqlite
from focusguard.journal.checkpoints import Checkpoints

_ALLOWED: Final = "Leave journal.database_url empty, or write sqlite:////path/to/focusguard.db."


class Database:
    """An open database; safe to use from several threads.

    Writers take turns on one connection: opening and preparing one for each call would cost more than the
    write. Readers see the last commit and never wait for the writer.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self.path = path
        self._engine = engine
        self._turn = threading.Lock()
        self._writing_thread: int | None = None
        self._checkpoints = Checkpoints(path)
        self._writer = engine.connect().execution_options(writes=True)
        self._driver: Any = self._writer.connection.driver_connection

    @property
    def dialect(self) -> Dialect:
        """How the database wants statements and values written."""
        return self._engine.dialect

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection whose statements all see one state of the database.

        Inside `write` of the same thread it is that transaction's own, which sees what it wrote.

        Raises:
            JournalError: the database cannot be read.
        """
        if self._is_writing():
            yield self._writer
            return
        with sqlite.translated(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give the writing connection in a transaction, committed at the end, rolled back on an error.

        Inside another `write` of the same thread it joins that one, which then is kept or lost as a whole.

        Raises:
            JournalError: nothing was written.
        """
        if self._is_writing():
            yield self._writer
            return
        with sqlite.translated(self.path), self._turn:
            self._writing_thread = threading.get_ident()
            before = self._driver.total_changes
            try:
                with self._transaction():
                    yield self._writer
            finally:
                self._writing_thread = None
            self._checkpoints.on_commit(self._driver.total_changes - before)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Begin and commit by the driver: through SQLAlchemy that takes longer than what a call asks."""
        self._driver.execute("BEGIN IMMEDIATE").close()
        try:
            yield
            self._inner.commit()
        except BaseException:
            self._inner.rollback()
            raise

    @property
    def _inner(self) -> Any:
        """Who ends the transaction: what SQLAlchemy executed in it made it SQLAlchemy's too."""
        return self._writer if self._writer.in_transaction() else self._driver

    def _is_writing(self) -> bool:
        return self._writing_thread == threading.get_ident()

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Give the writing connection outside a transaction, for what SQLite does only there.

        Raises:
            JournalError: the database refused.
        """
        with sqlite.translated(self.path), self._turn:
            yield self._writer

    def close(self) -> None:
        """Close every connection; the last one to leave the file empties the write-ahead log."""
        self._checkpoints.close()
        with sqlite.translated(self.path), self._turn:
            self._writer.close()
            self._engine.dispose()


def open_database(location: Path | str) -> Database:
    """Open the database at a path, or at a URL `sqlite:///…`; the file is created where it is missing.

    Raises:
        JournalError: no such database, not one, damaged, or not writable; the message says what to do.
    """
    path = location if isinstance(location, Path) else _path_in(location)
    with sqlite.translated(path):
        engine = sqlite.connect(path)
        try:
            with engine.connect() as connection:
                sqlite.check(connection, path)
            return Database(engine, path)
        except BaseException:
            engine.dispose()
            raise


def _path_in(url: str) -> Path:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise JournalError("journal.database_url is not a database URL.", advice=_ALLOWED) from error
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        raise JournalError(
            f"journal.database_url names {parsed.get_backend_name()}, but the journal is a SQLite file.",
            advice=_ALLOWED,
        )
    return Path(parsed.database)
