"""Links to a booking page, and bookings that come back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from focusguard.domain.address import Address
from focusguard.domain.bookings import Booking, BookingRecord, BookingSighting, Deflection
from focusguard.domain.period import Period


class BookingProvider(Protocol):
    """Builds links to a booking page."""

    def link_for(self, reference: str) -> str:
        """Return the page's URL with *reference* in a parameter that the page carries through."""


class BookingSource(Protocol):
    """Where bookings can be read back from, beside the calendars."""

    @property
    def name(self) -> str:
        """Its name: `calcom`, `calendly`, `stripe`."""

    async def sightings(self, *, since: datetime, at: datetime) -> Sequence[BookingSighting]:
        """Return every booking made or changed since *since*.

        Raises:
            BookingError: nothing could be read; the message says what to do.
        """


class SlotSource(Protocol):
    """Tells when the booking page has room."""

    async def free_slots(self, period: Period, *, at: datetime) -> Sequence[Period]:
        """Return the slots that can be booked within *period*, in order.

        Raises:
            BookingError: nothing could be read; the message says what to do.
        """


class WebhookReader(Protocol):
    """Reads what a provider posts to a webhook, when its signature says that the provider wrote it."""

    def read(self, body: bytes, signature: str, *, at: datetime) -> Sequence[BookingSighting]:
        """Return what *body* shows, its key that of the provider's own source.

        Pure. *body* is what was posted, byte for byte; *signature* is the header's value; *at* is when it was
        received: a signature that carries a time must be of shortly before. An event that tells nothing of a
        booking gives nothing.

        Raises:
            BookingError: the signature is none, wrong or too old, or the body makes no sense.
        """


class BookingStore(Protocol):
    """Bookings and what each source showed of them. Safe to call from a worker thread.

    Every method that writes commits before it returns, unless inside `together`.
    """

    def together(self) -> AbstractContextManager[None]:
        """Make one transaction of all that is asked and written inside: it is kept or lost as a whole."""

    def deflections(self, *, since: datetime) -> list[Deflection]:
        """Return the refused calls since *since* that were offered a booking, oldest first."""

    def deflections_of(self, references: Collection[str], call_ids: Collection[str]) -> list[Deflection]:
        """Return the calls with one of *references*, or named in *call_ids*, oldest first, however old."""

    def bookings(self, *, since: datetime | None = None) -> list[Booking]:
        """Return the bookings that changed, or whose appointment ends, at or after *since*; None: all."""

    def of_call(self, call_ids: Collection[str] | None = None) -> dict[str, Booking]:
        """Return call id → the booking that it led to; of all calls, or of those in *call_ids*.

        Who booked twice has the one that was paid, else the one that stands, else the last.
        """

    def records(self) -> list[BookingRecord]:
        """Return every booking with what was shown of it, by id."""

    def write(self, records: Sequence[BookingRecord], gone: Collection[str] = ()) -> None:
        """Write *records* as they are from now on, by id; *gone* are the ids that went into others."""

    def erase_addresses(self, *, before: datetime) -> int:
        """Erase who booked what was over and unchanged before *before*; return of how many bookings."""

    def forget_addresses(self, addresses: Collection[Address]) -> int:
        """Erase *addresses* and the names beside them from every booking; return from how many."""
