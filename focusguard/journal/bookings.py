"""Bookings, what each source showed of them, and the refused calls that they may have come of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, insert, or_, select

from focusguard.domain.address import Address
from focusguard.domain.booking_states import in_order
from focusguard.domain.bookings import Booking, BookingRecord, BookingState, Deflection, StateChange
from focusguard.journal.booking_rows import (
    booking_in,
    booking_row,
    deflection_in,
    nameless,
    sighting_in,
    sighting_row,
    without,
)
from focusguard.journal.database import Database
from focusguard.journal.decisions import DecisionKind
from focusguard.journal.schema import booking_sightings, booking_states, bookings, calls, person_addresses

_DEFLECTIONS: Final = (
    select(calls.c.id, calls.c.at_utc, calls.c.reference, calls.c.price, calls.c.caller, calls.c.caller_also)
    .where(calls.c.decision == DecisionKind.DEFLECT, calls.c.reference != "")
    .order_by(calls.c.at_utc, calls.c.id)
)
_SINCE: Final = _DEFLECTIONS.where(calls.c.at_utc >= bindparam("since"))
_BOOKINGS: Final = select(bookings).order_by(bookings.c.id)
_STATES: Final = select(booking_states).order_by(booking_states.c.id)
_SIGHTINGS: Final = select(booking_sightings)
_WITH_CALL: Final = _BOOKINGS.where(bookings.c.call_id != "")
_FORGET: Final = delete(bookings).where(bookings.c.id == bindparam("old"))
# SQLite takes so many values in one statement for certain; a long list is read whole.
_MOST_NAMED: Final = 500
# What a call led to, where it led to several: in this order.
_TELLS_MOST: Final = (
    BookingState.PAID,
    BookingState.PENDING,
    BookingState.BOOKED,
    BookingState.REFUNDED,
    BookingState.CANCELLED,
)


class SqlBookings:
    """Bookings in a database (port: BookingStore). Safe to call from a worker thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all that is asked and written inside.

        Raises:
            JournalError: nothing was written.
        """
        with self._database.write():
            yield

    def deflections(self, *, since: datetime) -> list[Deflection]:
        """Return the refused calls at or after *since* that were offered a booking, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(_SINCE, {"since": since}).all()
            known = _alike(connection) if rows else {}
        return [deflection_in(row, known) for row in rows]

    def deflections_of(self, references: Collection[str], call_ids: Collection[str]) -> list[Deflection]:
        """Return the calls with one of *references*, or named in *call_ids*, oldest first."""
        if not references and not call_ids:
            return []
        wanted = _DEFLECTIONS
        if len(references) + len(call_ids) <= _MOST_NAMED:
            wanted = wanted.where(or_(calls.c.reference.in_(references), calls.c.id.in_(call_ids)))
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
            known = _alike(connection) if rows else {}
        named = frozenset(references), frozenset(call_ids)
        return [deflection_in(row, known) for row in rows if row.reference in named[0] or row.id in named[1]]

    def bookings(self, *, since: datetime | None = None) -> list[Booking]:
        """Return the bookings that changed, or whose appointment ends, at or after *since*; None: all."""
        wanted = _BOOKINGS
        if since is not None:
            wanted = wanted.where(or_(bookings.c.changed_at_utc >= since, bookings.c.end_utc >= since))
        with self._database.read() as connection:
            return _read(connection, wanted)

    def of_call(self, call_ids: Collection[str] | None = None) -> dict[str, Booking]:
        """Return call id → the booking that it led to; of all calls, or of those in *call_ids*.

        Who booked twice has the one that was paid, else the one that stands, else the last.
        """
        few = call_ids is not None and len(call_ids) <= _MOST_NAMED
        wanted = _WITH_CALL.where(bookings.c.call_id.in_(call_ids or ())) if few else _WITH_CALL
        with self._database.read() as connection:
            found = _read(connection, wanted)
        return {b.call_id: b for b in sorted(found, key=_tells) if call_ids is None or b.call_id in call_ids}

    def records(self) -> list[BookingRecord]:
        """Return every booking with what was shown of it, by id."""
        with self._database.read() as connection:
            found = _read(connection, _BOOKINGS)
            rows = connection.execute(_SIGHTINGS).all()
        shown = defaultdict(list)
        for row in rows:
            shown[row.booking_id].append(sighting_in(row))
        return [BookingRecord(booking, in_order(shown[booking.id])) for booking in found]

    def write(self, records: Sequence[BookingRecord], gone: Collection[str] = ()) -> None:
        """Write *records* as they are from now on, by id; *gone* are the ids that went into others."""
        forgotten = {*gone, *(record.booking.id for record in records)}
        if not forgotten:
            return
        changes = [
            {"booking_id": r.booking.id, "state": change.state, "at_utc": change.at}
            for r in records
            for change in r.booking.history
        ]
        shown = [sighting_row(r.booking.id, seen) for r in records for seen in r.sightings]
        with self._database.write() as connection:
            # First all of them: what is known of one may have been another's.
            connection.execute(_FORGET, [{"old": booking_id} for booking_id in sorted(forgotten)])
            for table, rows in (
                (bookings, [booking_row(record.booking) for record in records]),
                (booking_states, changes),
                (booking_sightings, shown),
            ):
                if rows:
                    connection.execute(insert(table), rows)

    def erase_addresses(self, *, before: datetime) -> int:
        """Erase who booked what was over and unchanged before *before*; return of how many bookings."""
        with self._database.write():
            old = [record for record in self.records() if _is_over(record.booking, before)]
            erased = [found for record in old if (found := nameless(record)) != record]
            self.write(erased)
        return len(erased)

    def forget_addresses(self, addresses: Collection[Address]) -> int:
        """Erase *addresses* and the names beside them from every booking; return from how many."""
        unwanted = frozenset(addresses)
        with self._database.write():
            erased = [found for r in self.records() if (found := without(r, unwanted)) != r]
            self.write(erased)
        return len(erased)


def _read(connection: Connection, wanted: Any) -> list[Booking]:
    rows = connection.execute(wanted).all()
    ids = [row.id for row in rows]
    states = _STATES.where(booking_states.c.booking_id.in_(ids)) if len(ids) <= _MOST_NAMED else _STATES
    history = defaultdict(list)
    for row in connection.execute(states) if ids else ():
        history[row.booking_id].append(StateChange(row.state, row.at_utc))
    return [booking_in(row, tuple(history[row.id])) for row in rows]


def _is_over(booking: Booking, before: datetime) -> bool:
    ended = booking.period.end if booking.period is not None else booking.history[-1].at
    return max(ended, booking.history[-1].at) < before


def _tells(booking: Booking) -> tuple[int, datetime]:
    """Return a key that is greatest for the booking that tells most of its call."""
    return -_TELLS_MOST.index(booking.state), booking.history[-1].at


def _alike(connection: Connection) -> Mapping[Address, frozenset[Address]]:
    """Return address → all addresses of whoever the owner's book has it for."""
    rows: Iterable[Any] = connection.execute(
        select(person_addresses.c.person_id, person_addresses.c.address)
    ).all()
    of_person = defaultdict(set)
    for person, address in rows:
        of_person[person].add(address)
    alike: dict[Address, frozenset[Address]] = {}
    for theirs in of_person.values():
        for address in theirs:
            alike[address] = alike.get(address, frozenset()) | theirs
    return alike
