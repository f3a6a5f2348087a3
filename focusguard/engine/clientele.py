"""Whom the owner knows and who has booked, in memory: a call waits for no table of thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.address import Address
from focusguard.domain.bookings import Booking
from focusguard.domain.calls import Caller
from focusguard.domain.people import Book, Person
from focusguard.domain.ports import BookingStore, PeopleStore

# Who has booked within a year is a client; nothing else looks back as far.
_CLIENT_FOR: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Clientele:
    """The book and the bookings, found by address."""

    book: Book = field(default_factory=Book)
    bookings: tuple[Booking, ...] = ()
    by_address: Mapping[Address, tuple[Booking, ...]] = field(default_factory=dict)

    def person(self, caller: Caller) -> Person | None:
        """Return who *caller* is; None: nobody in the book."""
        return self.book.find(caller.addresses)

    def bookings_of(self, addresses: Iterable[Address]) -> tuple[Booking, ...]:
        """Return the bookings made from one of *addresses*, each once."""
        found = {b.id: b for address in addresses for b in self.by_address.get(address, ())}
        return tuple(found.values())


def read_clientele(people: PeopleStore, bookings: BookingStore, at: datetime) -> Clientele:
    """Return everybody in the book and who has booked, as it stands at *at*."""
    kept = tuple(bookings.bookings(since=at - _CLIENT_FOR))
    by_address: dict[Address, list[Booking]] = defaultdict(list)
    for booking in kept:
        for address in booking.addresses:
            by_address[address].append(booking)
    index = {address: tuple(theirs) for address, theirs in by_address.items()}
    return Clientele(Book.of(people.people()), kept, index)
