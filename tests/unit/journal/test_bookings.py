from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import insert

from focusguard.domain.address import ANONYMOUS, Address, Identity, Scheme
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
from focusguard.domain.decisions import Pass, Reason
from focusguard.domain.errors import JournalError
from focusguard.domain.people import KnownFrom
from focusguard.domain.period import Period
from focusguard.journal.opening import Journal
from focusguard.journal.schema import people, person_addresses
from tests.unit.journal.samples import JULIE, MARC, NINE, NOON, call, minutes

PRICE = Money(Decimal("60.10"), "EUR")
JULIE_MAIL = Address(Scheme.MAILTO, "julie@example.org")
CALLERS: tuple[Identity, ...] = (JULIE, MARC, ANONYMOUS)
THURSDAY = Period(NINE + timedelta(days=3), NOON + timedelta(days=3))
SEEN = BookingSighting(
    source="calendar/pro",
    key="bk1@Cal.com",
    state=BookingState.PENDING,
    reference="FG-AAAAAAAA",
    made_at=NINE + minutes(5),
    period=THURSDAY,
    addresses=frozenset({JULIE_MAIL}),
    amount=PRICE,
    same_as=frozenset({"bk1", "é"}),
    name="Julie",
    as_of=NINE + minutes(5),
)
BOOKED = Booking(
    id="b1",
    state=BookingState.PENDING,
    reference="FG-AAAAAAAA",
    call_id="c1",
    certainty=Certainty.CERTAIN,
    period=THURSDAY,
    addresses=frozenset({JULIE_MAIL, JULIE}),
    amount=PRICE,
    history=(StateChange(BookingState.PENDING, NINE + minutes(5)),),
    name="Julie",
)
RECORD = BookingRecord(BOOKED, (SEEN,))


def standing(booking_id: str, state: BookingState, at: float, *, call_id: str = "c1") -> BookingRecord:
    change = StateChange(state, NINE + minutes(at))
    booking = Booking(booking_id, state, call_id=call_id, history=(change,))
    return BookingRecord(booking, (BookingSighting("stripe", booking_id, state, as_of=change.at),))


def test_a_booking_comes_back_as_it_was_written(journal: Journal) -> None:
    journal.bookings.write([RECORD])
    assert journal.bookings.records() == [RECORD]
    assert journal.bookings.bookings() == [BOOKED]


def test_writing_it_again_replaces_it_and_its_history_grows(journal: Journal) -> None:
    journal.bookings.write([RECORD])
    paid = StateChange(BookingState.PAID, NINE + minutes(9))
    later = replace(BOOKED, state=BookingState.PAID, history=(*BOOKED.history, paid))
    record = BookingRecord(later, (SEEN, replace(SEEN, state=BookingState.PAID, as_of=paid.at)))
    journal.bookings.write([record])
    assert journal.bookings.records() == [record]
    assert later.paid_at == paid.at


def test_two_that_are_one_are_written_in_one_step(journal: Journal) -> None:
    other = replace(SEEN, source="stripe", key="cs_1")
    journal.bookings.write([RECORD, BookingRecord(replace(BOOKED, id="b2"), (other,))])
    one = BookingRecord(BOOKED, (SEEN, other))
    journal.bookings.write([one], gone={"b2"})
    assert journal.bookings.records() == [one]


def test_what_is_written_together_is_lost_together(journal: Journal) -> None:
    with pytest.raises(JournalError), journal.bookings.together():
        journal.bookings.write([RECORD])
        raise JournalError("The disk is full.", advice="Make room.")
    assert journal.bookings.records() == []


@pytest.mark.parametrize(
    ("since", "found"),
    [
        (NINE + minutes(5), True),
        (THURSDAY.end, True),
        (THURSDAY.end + minutes(1), False),
    ],
)
def test_a_booking_is_listed_until_its_appointment_ends(
    journal: Journal, since: datetime, found: bool
) -> None:
    journal.bookings.write([RECORD])
    assert journal.bookings.bookings(since=since) == [BOOKED] * found


@pytest.mark.parametrize(("after_s", "found"), [(0, True), (1, False)])
def test_without_an_appointment_it_is_listed_from_its_last_change(
    journal: Journal, after_s: int, found: bool
) -> None:
    record = standing("b1", BookingState.PAID, 5)
    journal.bookings.write([record])
    since = NINE + minutes(5) + timedelta(seconds=after_s)
    assert journal.bookings.bookings(since=since) == [record.booking] * found


def test_a_call_shows_the_booking_that_tells_most(journal: Journal) -> None:
    journal.bookings.write(
        [
            standing("b1", BookingState.CANCELLED, 9),
            standing("b2", BookingState.PAID, 1),
            standing("b3", BookingState.BOOKED, 5),
            standing("b4", BookingState.BOOKED, 6, call_id="c2"),
            standing("b5", BookingState.BOOKED, 7, call_id="c2"),
            standing("b6", BookingState.PAID, 7, call_id=""),
        ]
    )
    assert {c: b.id for c, b in journal.bookings.of_call().items()} == {"c1": "b2", "c2": "b5"}
    assert {c: b.id for c, b in journal.bookings.of_call(["c2", "c3"]).items()} == {"c2": "b5"}
    assert journal.bookings.of_call([]) == {}
    assert journal.bookings.of_call([f"x{n}" for n in range(600)] + ["c1"]).keys() == {"c1"}


def test_deflections_are_refused_calls_that_were_offered_something(journal: Journal) -> None:
    offered = replace(call("c1"), reference="FG-AAAAAAAA", price=PRICE)
    journal.calls.record(offered, None)
    journal.calls.record(call("c2", at=NINE + minutes(1)), None)
    passed = call("c3", at=NINE + minutes(2), decision=Pass(Reason.PLANNED))
    journal.calls.record(replace(passed, reference="FG-BBBBBBBB"), None)
    assert journal.bookings.deflections(since=NINE) == [
        Deflection("c1", NINE, "FG-AAAAAAAA", frozenset({JULIE}), PRICE)
    ]
    assert journal.bookings.deflections(since=NINE + timedelta(microseconds=1)) == []


def test_deflections_are_found_by_reference_and_by_call(journal: Journal) -> None:
    for number, reference in enumerate(("FG-AAAAAAAA", "FG-BBBBBBBB", "FG-CCCCCCCC")):
        journal.calls.record(
            replace(call(f"c{number}", at=NINE + minutes(number)), reference=reference), None
        )
    found = journal.bookings.deflections_of({"FG-CCCCCCCC", "FG-XXXXXXXX"}, {"c0"})
    assert [d.call_id for d in found] == ["c0", "c2"]
    assert journal.bookings.deflections_of((), ()) == []
    many = [f"FG-{n:08}" for n in range(600)]
    assert [d.call_id for d in journal.bookings.deflections_of(many, ["c1"])] == ["c1"]


def test_a_deflection_has_every_address_of_the_callers_entry_in_the_book(journal: Journal) -> None:
    with journal.database.write() as connection:
        connection.execute(
            insert(people), {"id": "p1", "name": "Julie", "group_name": "", "notes": "", "card": ""}
        )
        for address in (JULIE, JULIE_MAIL):
            row = {"person_id": "p1", "address": address, "how": KnownFrom.HAND, "at_utc": NINE}
            connection.execute(insert(person_addresses), row)
    for number, who in enumerate(CALLERS):
        offered = replace(call(f"c{number}", who=who, at=NINE + minutes(number)), reference="FG-AAAAAAAA")
        journal.calls.record(offered, None)
    found = [d.addresses for d in journal.bookings.deflections(since=NINE)]
    assert found == [frozenset({JULIE, JULIE_MAIL}), frozenset({MARC}), frozenset()]


def test_an_erased_call_keeps_its_reference_and_no_address(journal: Journal) -> None:
    journal.calls.record(replace(call("c1"), reference="FG-AAAAAAAA", price=PRICE), None)
    journal.calls.erase_numbers(before=NOON)
    assert journal.bookings.deflections(since=NINE) == [
        Deflection("c1", NINE, "FG-AAAAAAAA", frozenset(), PRICE)
    ]


def test_a_caller_is_forgotten_in_bookings_and_in_what_was_shown_of_them(journal: Journal) -> None:
    untouched = standing("b2", BookingState.PAID, 1)
    journal.bookings.write([RECORD, untouched])
    assert journal.bookings.forget_addresses([JULIE_MAIL]) == 1
    assert journal.bookings.forget_addresses([JULIE_MAIL]) == 0
    forgotten, other = journal.bookings.records()
    assert (forgotten.booking.addresses, forgotten.booking.name) == (frozenset({JULIE}), "")
    assert (forgotten.sightings[0].addresses, forgotten.sightings[0].name) == (frozenset(), "")
    assert forgotten.booking.call_id == "c1"
    assert other == untouched


@pytest.mark.parametrize(("after_s", "erased"), [(0, 0), (1, 1)])
def test_who_booked_expires_with_the_appointment(journal: Journal, after_s: int, erased: int) -> None:
    journal.bookings.write([RECORD])
    before = THURSDAY.end + timedelta(seconds=after_s)
    assert journal.bookings.erase_addresses(before=before) == erased
    assert journal.bookings.erase_addresses(before=before) == 0
    (record,) = journal.bookings.records()
    assert bool(record.booking.addresses) is not bool(erased)
    assert bool(record.sightings[0].addresses) is not bool(erased)
    assert record.booking.call_id == "c1"


def test_who_paid_without_an_appointment_expires_with_the_last_change(journal: Journal) -> None:
    record = standing("b1", BookingState.PAID, 5)
    named = replace(record, booking=replace(record.booking, addresses=frozenset({JULIE})))
    journal.bookings.write([named])
    assert journal.bookings.erase_addresses(before=NINE + minutes(5)) == 0
    assert journal.bookings.erase_addresses(before=NINE + minutes(6)) == 1
    assert journal.bookings.records() == [record]
