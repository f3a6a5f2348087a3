"""Who is at a slot, by the calendar, by bookings, by the book."""

from __future__ import annotations

from itertools import permutations

import pytest

from focusguard.domain.address import Address, Scheme
from focusguard.domain.agenda import Participant
from focusguard.domain.bookings import Booking, BookingState
from focusguard.domain.people import Book, KnownFrom, Person, PersonAddress
from focusguard.domain.slots import people_at, slot_of, slots_at, with_numbers
from tests.unit.domain.samples import JULIE, MARC, MARC_MAIL, PAUL, at, event, minutes, person, span

OTHER_MAIL = Address(Scheme.MAILTO, "m.petit@example.net")


@pytest.mark.parametrize(
    ("clock", "found"),
    [("9:49:59", 0), ("9:50", 1), ("10:30", 1), ("11:09:59", 1), ("11:10", 0)],
)
def test_a_slot_is_half_open_with_its_margin(clock: str, found: int) -> None:
    slot = event("10:00", "11:00", person(MARC))
    assert len(slots_at([slot], at(clock), minutes(10))) == found


def test_who_shares_an_address_is_one_whatever_the_order() -> None:
    chain = [person(MARC, MARC_MAIL), person(MARC_MAIL, OTHER_MAIL), person(OTHER_MAIL, PAUL), person(JULIE)]
    whole = {frozenset({MARC, MARC_MAIL, OTHER_MAIL, PAUL}), frozenset({JULIE})}
    for order in permutations(chain):
        assert {p.addresses for p in people_at([event("10:00", "11:00", *order)])} == whole


def test_those_without_an_address_stay_apart() -> None:
    assert len(people_at([event("10:00", "11:00", person(), person())])) == 2


def test_one_of_several_names_is_taken_whatever_the_order() -> None:
    named = [Participant(frozenset({MARC}), name) for name in ("", "Marc", "M. Petit")]
    for order in permutations(named):
        assert [p.name for p in people_at([event("10:00", "11:00", *order)])] == ["M. Petit"]


def test_a_booking_that_stands_is_an_appointment() -> None:
    booking = Booking("b1", BookingState.PAID, period=span("10:00", "10:30"), addresses=frozenset({JULIE}))
    slot = slot_of(booking)
    assert slot is not None
    assert slot.is_appointment
    assert (slot.period, slot.participants[0].addresses) == (booking.period, booking.addresses)


@pytest.mark.parametrize(
    "booking",
    [
        Booking("b1", BookingState.CANCELLED, period=span("10:00", "10:30")),
        Booking("b1", BookingState.REFUNDED, period=span("10:00", "10:30")),
        Booking("b1", BookingState.PAID),
    ],
)
def test_one_that_does_not_is_none(booking: Booking) -> None:
    assert slot_of(booking) is None


@pytest.mark.parametrize(("how", "can_call"), [(KnownFrom.HAND, True), (KnownFrom.AT_SLOT, False)])
def test_the_book_adds_the_numbers_that_it_is_sure_of(how: KnownFrom, can_call: bool) -> None:
    marc = Person("p1", "Marc", (PersonAddress(MARC_MAIL), PersonAddress(JULIE, how)))
    (slot,) = with_numbers([event("10:00", "11:00", person(MARC_MAIL))], Book.of([marc]))
    assert slot.participants[0].can_call is can_call


def test_who_is_in_no_book_stays_as_the_calendar_has_them() -> None:
    slot = event("10:00", "11:00", person(MARC_MAIL))
    assert with_numbers([slot], Book()) == [slot]
