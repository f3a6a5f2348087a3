"""A Monday's refused call and the bookings that may have come of it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from itertools import count

from focusguard.domain.address import Address, Scheme
from focusguard.domain.booking_merging import merge_sightings
from focusguard.domain.bookings import (
    Booking,
    BookingRecord,
    BookingSighting,
    BookingState,
    Deflection,
    Money,
)
from focusguard.domain.period import Period
from tests.unit.domain.samples import JULIE, at, span

REFERENCE = "FG-ABCD2EFG"
OTHER_REFERENCE = "FG-ABCD2EFH"
PRICE = Money(Decimal("60.00"), "EUR")
JULIE_MAIL = Address(Scheme.MAILTO, "julie@example.org")
AFTERNOON = span("15:00", "15:30")
CALL = Deflection("c1", at("10:00"), REFERENCE, frozenset({JULIE}), PRICE)


def shown(
    state: BookingState = BookingState.BOOKED,
    clock: str = "11:00",
    *,
    source: str = "calendar/pro",
    key: str = "bk1@Cal.com",
    reference: str = "",
    made: str | None = "10:30",
    period: Period | None = AFTERNOON,
    addresses: frozenset[Address] = frozenset(),
    amount: str = "",
    same_as: frozenset[str] = frozenset(),
) -> BookingSighting:
    return BookingSighting(
        source=source,
        key=key,
        state=state,
        reference=reference,
        made_at=at(made) if made else None,
        period=period,
        addresses=addresses,
        amount=Money(Decimal(amount), "EUR") if amount else None,
        same_as=same_as,
        as_of=at(clock),
    )


def merged(
    *seen: BookingSighting,
    onto: list[BookingRecord] | None = None,
    calls: tuple[Deflection, ...] = (CALL,),
) -> list[BookingRecord]:
    """Return the records after *seen*; a new id is `b` and the number after those that there are."""
    known = onto or []
    numbers = count(1 + max((int(record.booking.id[1:]) for record in known), default=0))
    return merge_sightings(known, seen, calls, new_id=lambda: f"b{next(numbers)}")


def bookings(*seen: BookingSighting, calls: tuple[Deflection, ...] = (CALL,)) -> list[Booking]:
    return [record.booking for record in merged(*seen, calls=calls)]


def states(booking: Booking) -> list[tuple[BookingState, datetime]]:
    return [(change.state, change.at) for change in booking.history]
