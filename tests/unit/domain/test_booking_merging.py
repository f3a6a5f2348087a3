from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusguard.domain.booking_merging import date_sightings
from focusguard.domain.bookings import (
    Booking,
    BookingRecord,
    BookingSighting,
    BookingState,
    Certainty,
    Deflection,
    Money,
    StateChange,
)
from tests.unit.domain.booked import (
    CALL,
    JULIE_MAIL,
    OTHER_REFERENCE,
    PRICE,
    REFERENCE,
    bookings,
    merged,
    shown,
    states,
)
from tests.unit.domain.samples import JULIE, PAUL, at, span

BOOKED, PENDING, PAID = BookingState.BOOKED, BookingState.PENDING, BookingState.PAID
CANCELLED, REFUNDED = BookingState.CANCELLED, BookingState.REFUNDED


def test_a_calendar_and_its_page_show_one_booking_under_one_name() -> None:
    by_page = shown(PAID, "11:05", source="calcom", key="bk1", reference=REFERENCE, amount="72.00")
    (booking,) = bookings(shown(PENDING, reference=REFERENCE), by_page)
    assert states(booking) == [(PENDING, at("11:00")), (PAID, at("11:05"))]
    assert (booking.call_id, booking.certainty) == ("c1", Certainty.CERTAIN)
    assert booking.amount == Money(Decimal("72.00"), "EUR")
    assert booking.addresses == {JULIE}


def test_a_payment_and_an_event_with_one_reference_are_one_booking() -> None:
    payment = shown(PAID, "11:01", source="stripe", key="cs_1", reference=REFERENCE, period=None)
    (booking,) = bookings(shown(BOOKED, reference=REFERENCE), payment)
    assert (booking.state, booking.amount) == (PAID, PRICE)


def test_who_books_twice_by_one_reference_has_two_bookings() -> None:
    first = shown(PAID, reference=REFERENCE)
    second = shown(PAID, "12:00", key="bk2@Cal.com", made="11:50", reference=REFERENCE)
    assert [(b.state, b.call_id) for b in bookings(second, first)] == [(PAID, "c1"), (PAID, "c1")]


def test_two_payments_find_the_two_appointments_that_they_are_for() -> None:
    thursday = span("17:00", "17:30")
    events = (
        shown(reference=REFERENCE),
        shown(key="bk2@Cal.com", made="11:50", reference=REFERENCE, period=thursday),
    )
    invitees = (
        shown(PAID, source="calendly", key="i2", reference=REFERENCE, period=thursday, amount="2"),
        shown(PAID, source="calendly", key="i1", reference=REFERENCE, amount="1", made="11:55"),
    )
    found = merged(*events, *invitees)
    assert {frozenset(s.key for s in record.sightings) for record in found} == {
        frozenset({"bk1@Cal.com", "i1"}),
        frozenset({"bk2@Cal.com", "i2"}),
    }


def test_one_person_at_one_time_is_one_booking_without_any_reference() -> None:
    by_page = shown(PAID, source="calendly", key="i1", addresses=frozenset({JULIE, JULIE_MAIL}))
    assert len(bookings(shown(addresses=frozenset({JULIE_MAIL})), by_page)) == 1
    assert len(bookings(shown(addresses=frozenset({PAUL})), by_page)) == 2
    elsewhen = shown(addresses=frozenset({JULIE_MAIL}), period=span("16:00", "16:30"))
    assert len(bookings(elsewhen, by_page)) == 2


def test_they_stay_one_when_the_addresses_are_erased() -> None:
    by_page = shown(PAID, source="calendly", key="i1", addresses=frozenset({JULIE}))
    known = merged(shown(addresses=frozenset({JULIE})), by_page)
    (record,) = known
    erased = [replace(seen, addresses=frozenset()) for seen in record.sightings]
    booking = replace(record.booking, addresses=frozenset())
    call = replace(CALL, addresses=frozenset())
    (after,) = merged(onto=[BookingRecord(booking, tuple(erased))], calls=(call,))
    assert after.booking == booking
    assert (booking.call_id, booking.certainty) == ("c1", Certainty.LIKELY)


def test_an_event_that_moved_to_another_calendar_is_not_cancelled() -> None:
    left, came = shown(CANCELLED, "12:00"), shown(PAID, "12:00", source="calendar/home")
    (booking,) = bookings(shown(PAID), left, came)
    assert states(booking) == [(PAID, at("11:00"))]
    (gone,) = bookings(shown(PAID), left, came, replace(came, state=CANCELLED, as_of=at("13:00")))
    assert states(gone) == [(PAID, at("11:00")), (CANCELLED, at("13:00"))]


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        (BOOKED, PAID, PAID),
        (PENDING, PAID, PAID),
        (PAID, CANCELLED, CANCELLED),
        (PAID, REFUNDED, REFUNDED),
        (CANCELLED, REFUNDED, REFUNDED),
        (BOOKED, PENDING, PENDING),
    ],
)
def test_of_two_sources_the_one_that_knows_more_holds(
    one: BookingState, other: BookingState, state: BookingState
) -> None:
    for first, second in ((one, other), (other, one)):
        pair = shown(first), shown(second, "11:30", source="calcom", key="bk1")
        assert bookings(*pair)[0].state is state


def test_the_owners_word_holds_until_something_newer_says_more() -> None:
    word = shown(PAID, "12:00", source="hand", key="b1", same_as=frozenset({"bk1"}), amount="45")
    before = shown(CANCELLED, "11:00")
    (booking,) = bookings(before, word)
    assert (booking.state, booking.amount) == (PAID, Money(Decimal("45"), "EUR"))
    assert bookings(before, word, shown(BOOKED, "12:30"))[0].state is PAID
    assert bookings(before, word, shown(CANCELLED, "12:30"))[0].state is CANCELLED


def test_a_source_that_does_not_know_of_payments_takes_none_back() -> None:
    paid = shown(PAID, "11:00", source="calcom", key="bk1", reference=REFERENCE)
    accepted = shown(BOOKED, "11:30", source="calcom", key="bk1", reference=REFERENCE)
    assert [b.state for b in bookings(accepted, paid)] == [PAID]
    assert [b.state for b in bookings(paid, accepted, replace(accepted, state=PENDING))] == [PENDING]


def test_a_correction_stays_whatever_is_shown_later() -> None:
    (record,) = merged(shown(reference=REFERENCE))
    unlinked = replace(record.booking, call_id="", certainty=None, by_hand=True)
    (after,) = merged(shown(PAID, "12:00", reference=REFERENCE), onto=[replace(record, booking=unlinked)])
    assert (after.booking.state, after.booking.call_id) == (PAID, "")
    linked = replace(unlinked, call_id="c1", certainty=Certainty.BY_HAND)
    (after,) = merged(onto=[replace(record, booking=linked)])
    assert (after.booking.call_id, after.booking.certainty) == ("c1", Certainty.BY_HAND)
    assert after.booking.amount == PRICE


def test_a_booking_keeps_its_id_and_the_corrected_one_survives() -> None:
    event = shown(made="10:40")
    payment = shown(PAID, "11:01", source="stripe", key="cs_1", reference=REFERENCE, period=None)
    known = merged(event, payment)
    assert [record.booking.id for record in known] == ["b1", "b2"]
    corrected = [replace(r, booking=replace(r.booking, by_hand=r.booking.id == "b2")) for r in known]
    with_reference = replace(event, reference=REFERENCE, as_of=at("12:00"))
    (one,) = merged(with_reference, onto=corrected)
    assert (one.booking.id, one.booking.by_hand, len(one.sightings)) == ("b2", True, 3)


def test_an_amount_below_nothing_is_none() -> None:
    assert bookings(shown(PAID, reference=REFERENCE, amount="-5"))[0].amount == PRICE
    assert bookings(shown(PAID, reference=REFERENCE, amount="0"))[0].amount == Money(Decimal(0), "EUR")
    assert bookings(shown(PAID, amount=""))[0].amount is None


def test_what_a_source_says_without_an_instant_is_so_since_it_was_read() -> None:
    undated = replace(shown(PENDING), as_of=None)
    (first,) = date_sightings([], [undated, undated], at=at("11:00"))
    assert first.as_of == at("11:00")
    known = [BookingRecord(Booking("b1", PENDING, history=(StateChange(PENDING, at("11:00")),)), (first,))]
    assert date_sightings(known, [undated], at=at("12:00")) == []
    (paid,) = date_sightings(known, [replace(undated, state=PAID)], at=at("12:00"))
    assert (paid.state, paid.as_of) == (PAID, at("12:00"))
    # The clock was set back: what is said later still is newer.
    (back,) = date_sightings(known, [replace(undated, state=PAID)], at=at("9:00"))
    assert back.as_of == at("11:00")


def test_an_instant_that_is_to_come_is_the_sources_mistake() -> None:
    (seen,) = date_sightings([], [shown(PAID, "12:00")], at=at("11:59:59"))
    assert seen.as_of == at("11:59:59")
    assert date_sightings([], [shown(PAID, "12:00")], at=at("12:00")) == [shown(PAID, "12:00")]


CALLS = (CALL, Deflection("c2", at("10:20"), OTHER_REFERENCE, frozenset({PAUL}), PRICE))
SIGHTINGS = st.builds(
    shown,
    st.sampled_from(BookingState),
    st.sampled_from(["11:00", "11:30", "12:00"]),
    source=st.sampled_from(["calendar/pro", "calendar/home", "calcom", "stripe", "hand"]),
    key=st.sampled_from(["bk1@Cal.com", "bk1", "bk2", "cs_1"]),
    reference=st.sampled_from(["", REFERENCE, OTHER_REFERENCE]),
    made=st.sampled_from([None, "10:10", "10:30"]),
    period=st.sampled_from([None, span("15:00", "15:30"), span("16:00", "16:30")]),
    addresses=st.frozensets(st.sampled_from([JULIE, PAUL, JULIE_MAIL]), max_size=2),
    amount=st.sampled_from(["", "60.00", "0.10", "-1"]),
    same_as=st.frozensets(st.sampled_from(["bk1", "bk2"]), max_size=1),
)


def revenue(found: list[BookingRecord]) -> Decimal:
    counted = [r.booking for r in found if r.booking.is_revenue]
    return sum((b.amount.amount for b in counted if b.amount is not None), Decimal())


def nameless(found: list[BookingRecord]) -> list[BookingRecord]:
    return [replace(record, booking=replace(record.booking, id="")) for record in found]


@settings(max_examples=500, deadline=None)
@given(st.lists(SIGHTINGS, min_size=1, max_size=7), st.data())
def test_neither_order_nor_repetition_changes_anything(
    seen: list[BookingSighting], data: st.DataObject
) -> None:
    at_once = merged(*seen, calls=CALLS)
    shuffled = data.draw(st.permutations(seen)) + data.draw(st.lists(st.sampled_from(seen), max_size=4))
    one_by_one: list[BookingRecord] = []
    for sighting in shuffled:
        one_by_one = merged(sighting, onto=one_by_one, calls=CALLS)
        assert revenue(one_by_one) >= 0
        ids = [record.booking.id for record in one_by_one]
        assert len(ids) == len(set(ids))
    assert nameless(one_by_one) == nameless(at_once)
    assert merged(*seen, onto=one_by_one, calls=CALLS) == one_by_one
    for record in one_by_one:
        assert record.booking.history[-1].state is record.booking.state
