"""What the owner corrects of a booking: their word stands beside what the sources show."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from focusguard.domain.booking_states import HAND
from focusguard.domain.bookings import BookingRecord, BookingSighting, BookingState, Certainty


def linked(record: BookingRecord, call_id: str) -> BookingRecord:
    """Return *record* as what came of that call; no source changes the match any more."""
    booking = replace(record.booking, by_hand=True, call_id=call_id, certainty=Certainty.BY_HAND)
    return replace(record, booking=booking)


def unlinked(record: BookingRecord) -> BookingRecord:
    """Return *record* as what came of no call that is known; no source changes that any more."""
    return replace(record, booking=replace(record.booking, by_hand=True, call_id="", certainty=None))


def stated(record: BookingRecord, state: BookingState, *, at: datetime) -> BookingRecord:
    """Return *record* as it stands by the owner's word at *at*; a source may say more later."""
    names = frozenset(seen.key for seen in record.sightings)
    word = BookingSighting(HAND, record.booking.id, state, as_of=at, same_as=names)
    return replace(record, sightings=(word, *record.sightings))
