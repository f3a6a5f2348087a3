"""Bookings, their sightings and the calls that offered them as rows, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from focusguard.domain.address import Address
from focusguard.domain.bookings import Booking, BookingRecord, BookingSighting, Deflection, StateChange
from focusguard.domain.period import Period


def booking_row(booking: Booking) -> dict[str, Any]:
    """Return the row of `bookings` for *booking*, which has a history."""
    return {
        "id": booking.id,
        "state": booking.state,
        "reference": booking.reference,
        "call_id": booking.call_id,
        "certainty": booking.certainty,
        "addresses": booking.addresses,
        "amount": booking.amount,
        "by_hand": booking.by_hand,
        "name": booking.name,
        "changed_at_utc": booking.history[-1].at,
        **_ends(booking.period),
    }


def booking_in(row: Any, history: tuple[StateChange, ...]) -> Booking:
    """Return the booking that a row of `bookings` holds."""
    return Booking(
        id=row.id,
        state=row.state,
        reference=row.reference,
        call_id=row.call_id,
        certainty=row.certainty,
        period=_period(row),
        addresses=row.addresses,
        amount=row.amount,
        history=history,
        by_hand=row.by_hand,
        name=row.name,
    )


def sighting_row(booking_id: str, seen: BookingSighting) -> dict[str, Any]:
    """Return the row of `booking_sightings` for *seen*, which has its `as_of`."""
    return {
        "source": seen.source,
        "key": seen.key,
        "state": seen.state,
        "as_of_utc": seen.as_of,
        "booking_id": booking_id,
        "reference": seen.reference,
        "made_at_utc": seen.made_at,
        "addresses": seen.addresses,
        "amount": seen.amount,
        "same_as": seen.same_as,
        "name": seen.name,
        **_ends(seen.period),
    }


def sighting_in(row: Any) -> BookingSighting:
    """Return the sighting that a row of `booking_sightings` holds."""
    return BookingSighting(
        source=row.source,
        key=row.key,
        state=row.state,
        reference=row.reference,
        made_at=row.made_at_utc,
        period=_period(row),
        addresses=row.addresses,
        amount=row.amount,
        same_as=row.same_as,
        name=row.name,
        as_of=row.as_of_utc,
    )


def deflection_in(row: Any, alike: Mapping[Address, frozenset[Address]]) -> Deflection:
    """Return the refused call of a row; *alike* has the addresses that belong to one person."""
    own = row.caller_also | ({row.caller} if isinstance(row.caller, Address) else frozenset())
    addresses: frozenset[Address] = own.union(*(alike.get(address, ()) for address in own))
    return Deflection(row.id, row.at_utc, row.reference, addresses, row.price)


def without(record: BookingRecord, addresses: frozenset[Address]) -> BookingRecord:
    """Return *record* without *addresses*, and without the name of whoever has one of them."""
    booking = record.booking
    if booking.addresses & addresses:
        booking = replace(booking, addresses=booking.addresses - addresses, name="")
    shown = tuple(
        replace(seen, addresses=seen.addresses - addresses, name="") if seen.addresses & addresses else seen
        for seen in record.sightings
    )
    return BookingRecord(booking, shown)


def nameless(record: BookingRecord) -> BookingRecord:
    """Return *record* without who booked."""
    nobody: frozenset[Address] = frozenset()
    return BookingRecord(
        replace(record.booking, addresses=nobody, name=""),
        tuple(replace(seen, addresses=nobody, name="") for seen in record.sightings),
    )


def _ends(period: Period | None) -> dict[str, datetime | None]:
    return {"start_utc": period.start if period else None, "end_utc": period.end if period else None}


def _period(row: Any) -> Period | None:
    return Period(row.start_utc, row.end_utc) if row.start_utc is not None else None
