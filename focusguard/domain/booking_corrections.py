"""What the owner corrects of a booking: their word stands beside what the sources show."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.booking_states import HAND
from focusguard.domain.bookings import BookingRecord, BookingSighting, BookingState, Certainty, Money

_JUST_AFTER: Final = timedelta(microseconds=1)


def linked(record: BookingRecord, call_id: str) -> BookingRecord:
    """Return *record* as what came of that call; no source changes the match any more."""
    booking = replace(record.booking, by_hand=True, call_id=call_id, certainty=Certainty.BY_HAND)
    return replace(record, booking=booking)


def unlinked(record: BookingRecord) -> BookingRecord:
    """Return *record* as what came of no call that is known; no source changes that any more."""
    return replace(record, booking=replace(record.booking, by_hand=True, call_id="", certainty=None))


def stated(
    record: BookingRecord, state: BookingState, *, at: datetime, amount: Money | None = None
) -> BookingRecord:
    """Return *record* as it stands by the owner's word at *at*; what a source shows later may say more.

    It is the last word, whatever the clocks of the sources say.
    """
    names = frozenset(seen.key for seen in record.sightings)
    shown = (seen.as_of for seen in record.sightings if seen.as_of is not None)
    as_of = max([at, *(instant + _JUST_AFTER for instant in shown)])
    word = BookingSighting(HAND, record.booking.id, state, as_of=as_of, same_as=names, amount=amount)
    return replace(record, sightings=(word, *record.sightings))
