"""All that is kept of one person, to be shown and to be erased: here, and in every backup."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import inspect

from focusguard.domain.address import Address
from focusguard.domain.errors import JournalError
from focusguard.domain.ports import BookingStore, Erased, JournalledCall, PeopleStore
from focusguard.journal import sqlite
from focusguard.journal.bookings import SqlBookings
from focusguard.journal.calls import CALLS_WITH_REPLIES
from focusguard.journal.database import Database, open_database
from focusguard.journal.erasure import called_from, erase_callers, erase_gone_events
from focusguard.journal.people import SqlPeople
from focusguard.journal.rows import journalled_in
from focusguard.journal.schema import bookings, event_traces, people


class SqlCallerRecords:
    """What a database and its backups keep of somebody (port: CallerRecords)."""

    def __init__(
        self, database: Database, everybody: PeopleStore, booked: BookingStore, *, backups: Path
    ) -> None:
        self._database = database
        self._people = everybody
        self._bookings = booked
        self._backups = backups

    def calls_of(self, addresses: Collection[Address]) -> list[JournalledCall]:
        """Return the calls from *addresses*, oldest first."""
        with self._database.read() as connection:
            found = connection.execute(CALLS_WITH_REPLIES.where(called_from(addresses)))
            return [journalled_in(row) for row in found]

    def erase(self, addresses: Collection[Address]) -> Erased:
        """Erase *addresses* and what hangs on them, in one transaction; then the log that told of it.

        Raises:
            JournalError: nothing was erased.
        """
        with self._database.write() as connection:
            erase_gone_events(connection, addresses)
            erased = Erased(
                calls=erase_callers(connection, addresses),
                people=self._people.forget_addresses(addresses),
                bookings=self._bookings.forget_addresses(addresses),
            )
        with self._database.alone() as connection:
            sqlite.flush_log(connection)
        return erased

    def erase_in_backups(self, addresses: Collection[Address]) -> list[str]:
        """Erase *addresses* in every backup; return one clear line for each that could not be cleaned."""
        # A crash within a backup leaves what was copied so far.
        files = sorted([*self._backups.glob("*.db"), *self._backups.glob("*.part")])
        return [problem for file in files if (problem := _erase_in(file, addresses))]


def _erase_in(file: Path, addresses: Collection[Address]) -> str:
    try:
        with _opened(file) as copy:
            with copy.write() as connection:
                tables = set(inspect(connection).get_table_names())
                erase_callers(connection, addresses)
                if event_traces.name in tables:
                    erase_gone_events(connection, addresses)
                if people.name in tables:
                    SqlPeople(copy).forget_addresses(addresses)
                if bookings.name in tables:
                    SqlBookings(copy).forget_addresses(addresses)
            with copy.alone() as connection:
                sqlite.flush_log(connection)
    except JournalError as error:
        return f"{error.message} Delete it, if you do not need it."
    return ""


@contextmanager
def _opened(file: Path) -> Iterator[Database]:
    database = open_database(file)
    try:
        yield database
    finally:
        database.close()
