from __future__ import annotations

from focusguard.domain.booking_corrections import linked, stated, unlinked
from focusguard.domain.booking_states import history_of
from focusguard.domain.bookings import BookingState, Certainty
from tests.unit.domain.booked import REFERENCE, merged, shown
from tests.unit.domain.samples import at


def test_the_owner_names_the_call_and_no_source_changes_it() -> None:
    (record,) = merged(shown(BookingState.PAID, reference=REFERENCE))
    corrected = linked(record, "c9")
    assert (corrected.booking.call_id, corrected.booking.certainty) == ("c9", Certainty.BY_HAND)
    assert corrected.booking.by_hand
    assert corrected.sightings == record.sightings


def test_the_owner_takes_a_booking_off_its_call() -> None:
    (record,) = merged(shown(BookingState.PAID, reference=REFERENCE))
    (after,) = merged(shown(BookingState.PAID, "11:30", reference=REFERENCE), onto=[unlinked(record)])
    assert (after.booking.call_id, after.booking.certainty) == ("", None)
    assert after.booking.by_hand


def test_the_owners_word_is_one_sighting_more_of_the_same_booking() -> None:
    (record,) = merged(shown(BookingState.BOOKED, reference=REFERENCE))
    corrected = stated(record, BookingState.PAID, at=at("12:00"))
    assert [change.state for change in history_of(corrected.sightings)] == [
        BookingState.BOOKED,
        BookingState.PAID,
    ]
    (after,) = merged(onto=[corrected])
    assert (after.booking.id, after.booking.state) == (record.booking.id, BookingState.PAID)


def test_the_owners_word_comes_last_whatever_a_source_calls_now() -> None:
    (record,) = merged(shown(BookingState.PAID, "12:00", reference=REFERENCE))
    (after,) = merged(onto=[stated(record, BookingState.REFUNDED, at=at("11:00"))])
    assert after.booking.state is BookingState.REFUNDED
