"""All that is SQLite's own: how the file is opened, checked, copied, and what its errors mean."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from focusguard.domain.errors import JournalError
from focusguard.journal.checkpoints import LARGEST_LOG_PAGES

BUSY_TIMEOUT_S: Final = 5.0
_PRIVATE: Final = 0o600
_PRIMARY_CODE: Final = 0xFF

# WAL: readers never wait for the writer. secure_delete: what is erased is overwritten at once.
_PRAGMAS: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    f"PRAGMA wal_autocheckpoint={LARGEST_LOG_PAGES}",
)

_RESTORE: Final = (
    "Move the file away to begin a new journal, or put the newest copy from backups/ in its place."
)
_CAUSES: Final = {
    sqlite3.SQLITE_NOTADB: ("is not a database", _RESTORE),
    sqlite3.SQLITE_CORRUPT: ("is damaged", _RESTORE),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", "Free some space, then start again."),
    sqlite3.SQLITE_READONLY: ("is read-only", "Make the file and its folder writable for you."),
    sqlite3.SQLITE_PERM: ("may not be opened", "Make the file and its folder writable for you."),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "Make its folder writable for you."),
    sqlite3.SQLITE_IOERR: ("cannot be read or written", "Check the disk that it lies on."),
    sqlite3.SQLITE_BUSY: (
        f"was held by another program for over {BUSY_TIMEOUT_S:.0f} s",
        "Close what else has the file open, then try again.",
    ),
}


def connect(path: Path) -> Engine:
    """Return an engine on the file at *path*, which is created, for its owner alone, where it is missing."""
    _make_private(path)
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        # None: no hidden BEGIN of the driver's, so that DDL is transactional and writers say IMMEDIATE.
        connect_args={"isolation_level": None, "timeout": BUSY_TIMEOUT_S},
        # An error's text ends in logs, and parameters are callers' numbers.
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _make_private(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # SQLite gives -wal and -shm the mode of the file.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, _PRIVATE))
    if path.stat().st_mode & 0o077:
        path.chmod(_PRIVATE)


def _prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    for pragma in _PRAGMAS:
        connection.execute(pragma).close()


def _begin(connection: Connection) -> None:
    # A writer that began as a reader fails with BUSY at once when another wrote in between; IMMEDIATE waits.
    writes = connection.get_execution_options().get("writes", False)
    driver: Any = connection.connection.driver_connection
    if driver.in_transaction:
        return  # `Database.write` began it.
    driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN").close()


def check(connection: Connection, path: Path) -> None:
    """Read every page once.

    Raises:
        JournalError: the file is damaged.
    """
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if found != "ok":
        what, advice = _CAUSES[sqlite3.SQLITE_CORRUPT]
        raise JournalError(f"The journal {path} {what}.", advice=advice)


def back_up(connection: Connection, target: Path) -> None:
    """Copy the whole database to *target*, for its owner alone; an older copy there is replaced."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = target.with_suffix(".part")
    _make_private(unfinished)
    source: Any = connection.connection.driver_connection
    with contextlib.closing(sqlite3.connect(unfinished)) as copy:
        source.backup(copy)
    unfinished.replace(target)


@contextlib.contextmanager
def foreign_keys_off(connection: Connection) -> Iterator[None]:
    """Suspend foreign keys; to be entered outside a transaction.

    A batch migration copies a table and drops the old one, which would delete the rows that refer to it.
    """
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF").close()
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON").close()


def broken_references(connection: Connection) -> int:
    """Return how many rows refer to a row that is not there."""
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())


def flush_log(connection: Connection) -> None:
    """Move the write-ahead log into the file and empty it, so that it holds nothing that was erased.

    Waits for nobody: where a reader is in the way, a later call empties it, or the last close.
    """
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA busy_timeout=0").close()
    try:
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_S * 1000:.0f}").close()


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system raise into a JournalError that names *path*."""
    try:
        yield
    except DBAPIError as error:
        raise _explain(error.orig, path) from error
    except sqlite3.Error as error:
        raise _explain(error, path) from error
    except OSError as error:
        raise JournalError(
            f"The journal {path} cannot be opened: {error.strerror}.",
            advice="Make its folder writable for you, or name another in --home.",
        ) from error


def _explain(error: BaseException | None, path: Path) -> JournalError:
    code = getattr(error, "sqlite_errorcode", None)
    known = _CAUSES.get(code & _PRIMARY_CODE) if code is not None else None
    if known is None:
        return JournalError(f"The journal {path} refused what was asked: {error}.")
    what, advice = known
    return JournalError(f"The journal {path} {what}.", advice=advice)
