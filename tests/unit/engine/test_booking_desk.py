from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from focusguard.domain.address import Address, Scheme
from focusguard.domain.bookings import BookingRecord, BookingSighting, BookingState, Certainty
from focusguard.domain.calls import IncomingCall
from focusguard.domain.decisions import Deflect, Reason
from focusguard.domain.event_traces import EventTrace
from focusguard.domain.interruption import Action, Interruption
from focusguard.domain.people import KnownFrom, Person, PersonAddress
from focusguard.domain.period import Period
from focusguard.domain.ports import CollectionChange, CollectionState, ExpandedResource
from focusguard.engine.booking_desk import BookingDesk
from focusguard.journal.opening import Journal
from tests.unit.engine.stage import JULIE, MARC, POLICY, at, minutes

REFERENCE = "FG-ABCD2EFG"
JULIES = Address(Scheme.TEL, "+33612345678")
MAIL = Address(Scheme.MAILTO, "julie@example.org")
STATE = CollectionState("/cal/", "Travail", "token", at("0:00"), at("0:00").date())
PAGES = EventTrace(
    "bk1@Cal.com",
    (REFERENCE,),
    is_page_made=True,
    addresses=frozenset({MAIL}),
    period=Period(at("15:00"), at("15:30")),
    made_at=at("10:30"),
)
MEETING = replace(PAGES, uid="u1", references=(), is_page_made=False, addresses=frozenset({JULIES, MAIL}))


def desk(journal: Journal) -> BookingDesk:
    ids = count(1)
    return BookingDesk(journal, prepaid=True, new_id=lambda: f"b{next(ids)}")


@pytest.fixture
def refused(journal: Journal) -> Journal:
    """Julie was refused at ten, and told what an appointment costs."""
    incoming = IncomingCall("c1", "key-1", "sip/bureau", JULIE, at("10:00"))
    deflect = Deflect(Reason.IN_FOCUS, at("12:00"))
    done = Interruption(incoming, deflect, None, Action.DECLINE, reference=REFERENCE, price=POLICY.price)
    journal.calls.record(done, None)
    return journal


def keep(
    journal: Journal,
    *traces: EventTrace,
    removed: tuple[str, ...] = (),
    halted: str = "",
    account: str = "pro",
) -> None:
    upserts = tuple(
        ExpandedResource(f"/cal/{trace.uid}.ics", "1", trace.uid, "raw", (), False, trace=trace)
        for trace in traces
    )
    state = replace(STATE, halted=halted)
    journal.calendars.apply(CollectionChange(account, state, upserts, removed))


def looked(journal: Journal, clock: str = "11:00", *accounts: str) -> list[tuple[str, BookingState]]:
    found = desk(journal).look_at_calendars(accounts or ("pro",), at=at(clock))
    return [(booking.call_id, booking.state) for booking in found]


def test_pending_paid_cancelled_and_nothing_twice(refused: Journal) -> None:
    keep(refused, replace(PAGES, has_pay_link=True))
    assert looked(refused, "11:00") == [("c1", BookingState.PENDING)]
    assert looked(refused, "11:05") == []
    keep(refused, PAGES)
    assert looked(refused, "11:10") == [("c1", BookingState.PAID)]
    (booking,) = refused.bookings.bookings()
    assert (booking.amount, booking.certainty) == (POLICY.price, Certainty.CERTAIN)
    assert booking.paid_at == at("11:10")
    keep(refused, removed=("/cal/bk1@Cal.com.ics",))
    assert looked(refused, "11:20") == [("c1", BookingState.CANCELLED)]
    assert looked(refused, "11:30") == []
    assert refused.statistics.measured(None).bookings_paid == 0


def test_what_left_a_halted_calendar_cancels_nothing_until_that_is_accepted(refused: Journal) -> None:
    keep(refused, PAGES)
    looked(refused)
    keep(refused, removed=("/cal/bk1@Cal.com.ics",), halted="too much left at once")
    assert looked(refused) == []
    refused.calendars.release("pro")
    assert looked(refused) == [("c1", BookingState.CANCELLED)]


def test_an_account_that_left_the_settings_cancels_nothing(refused: Journal) -> None:
    keep(refused, PAGES)
    looked(refused)
    refused.calendars.keep_accounts([])
    assert looked(refused) == []
    assert refused.statistics.measured(None).bookings_paid == 1


def test_an_event_that_goes_to_another_account_is_not_cancelled(refused: Journal) -> None:
    keep(refused, PAGES)
    looked(refused)
    keep(refused, removed=("/cal/bk1@Cal.com.ics",))
    keep(refused, PAGES, account="home")
    assert looked(refused, "11:30", "pro", "home") == []
    (record,) = refused.bookings.records()
    assert record.booking.state is BookingState.PAID


def test_a_meeting_with_a_caller_is_likely_and_no_money(refused: Journal) -> None:
    keep(refused, MEETING)
    assert looked(refused) == [("c1", BookingState.BOOKED)]
    (booking,) = refused.bookings.bookings()
    assert booking.certainty is Certainty.LIKELY
    assert refused.statistics.measured(None).bookings_paid == 0


def test_a_meeting_with_somebody_else_or_from_before_the_call_is_none(refused: Journal) -> None:
    keep(
        refused, replace(MEETING, addresses=frozenset({MAIL})), replace(MEETING, uid="u2", made_at=at("9:59"))
    )
    assert looked(refused) == []


def test_a_booking_of_nobody_who_called_is_kept_while_it_is_new(journal: Journal) -> None:
    keep(journal, replace(PAGES, references=()))
    assert looked(journal) == [("", BookingState.PAID)]
    assert journal.statistics.measured(None).bookings_paid == 0


def test_an_old_booking_that_was_never_known_is_left_alone(journal: Journal) -> None:
    past = Period(at("9:00") - timedelta(days=61), at("9:30") - timedelta(days=61))
    keep(journal, replace(PAGES, references=(), period=past, made_at=past.start))
    assert looked(journal) == []


def test_an_api_and_the_calendar_show_one_booking(refused: Journal) -> None:
    keep(refused, PAGES)
    looked(refused)
    shown = BookingSighting("calcom", "bk1", BookingState.REFUNDED, REFERENCE, as_of=at("11:30"))
    (booking,) = desk(refused).take([shown], at=at("11:40"))
    assert [change.state for change in booking.history] == [BookingState.PAID, BookingState.REFUNDED]
    assert desk(refused).take([shown], at=at("11:50")) == []


def julie_in_the_book(journal: Journal) -> None:
    journal.people.save(Person("p1", "Julie", (PersonAddress(JULIES),)), at=at("9:00"))


def test_a_reference_teaches_the_book_who_booked(refused: Journal) -> None:
    julie_in_the_book(refused)
    keep(refused, PAGES)
    looked(refused)
    (person,) = refused.people.people()
    assert PersonAddress(MAIL, KnownFrom.REFERENCE) in person.entries


@pytest.mark.parametrize(
    "trace",
    [
        MEETING,  # likely proves nothing
        replace(PAGES, addresses=frozenset({MAIL, Address(Scheme.MAILTO, "boss@example.org")})),
    ],
)
def test_what_is_not_surely_the_callers_is_not_learned(refused: Journal, trace: EventTrace) -> None:
    julie_in_the_book(refused)
    keep(refused, trace)
    assert len(looked(refused)) == 1
    (person,) = refused.people.people()
    assert person.addresses == {JULIES}


def test_nobody_is_taken_into_the_book_for_having_booked(refused: Journal) -> None:
    keep(refused, PAGES)
    looked(refused)
    assert refused.people.people() == []


def only(journal: Journal) -> BookingRecord:
    (record,) = journal.bookings.records()
    return record


def test_the_owners_correction_outlives_what_is_shown_again(refused: Journal) -> None:
    keep(refused, PAGES)
    looked(refused)
    alone = replace(only(refused).booking, by_hand=True, call_id="", certainty=None)
    corrected = desk(refused).correct(replace(only(refused), booking=alone), at=at("11:30"))
    assert (corrected.call_id, corrected.by_hand) == ("", True)
    keep(refused, replace(PAGES, has_pay_link=True))
    assert looked(refused, "11:40") == [("", BookingState.PENDING)]


def test_erased_or_not_the_booking_stays_the_calls(refused: Journal) -> None:
    keep(refused, MEETING)
    looked(refused)
    refused.calls.erase_numbers(before=at("12:00"))
    refused.bookings.forget_addresses([JULIES, MAIL])
    later = BookingSighting("calcom", "u1", BookingState.PAID, as_of=at("11:30"))
    (booking,) = desk(refused).take([later], at=at("11:40"))
    assert (booking.call_id, booking.certainty) == ("c1", Certainty.LIKELY)


def test_who_calls_twice_is_matched_with_the_later_call(refused: Journal) -> None:
    incoming = IncomingCall("c2", "key-2", "sip/bureau", JULIE, at("10:00") + minutes(20))
    deflect = Deflect(Reason.IN_FOCUS, at("12:00"))
    done = Interruption(incoming, deflect, None, Action.DECLINE, reference="FG-ABCD2EFH")
    refused.calls.record(done, None)
    other = IncomingCall("c3", "key-3", "sip/bureau", MARC, at("10:25"))
    refused.calls.record(Interruption(other, deflect, None, Action.DECLINE, reference="FG-ABCD2EFI"), None)
    keep(refused, MEETING)
    assert looked(refused) == [("c2", BookingState.BOOKED)]
