from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from focusguard.domain.bookings import Booking, BookingRecord, BookingState, Money, StateChange
from focusguard.domain.interruption import Outcome
from focusguard.domain.period import Period
from focusguard.domain.ports import Measured
from focusguard.domain.reply import ReplyState
from focusguard.journal.opening import Journal
from tests.unit.journal.samples import NINE, NOON, call, minutes, reply

MICROSECOND = timedelta(microseconds=1)
MORNING = Period(NINE, NOON)
AROUND = Period(NINE - minutes(600), NOON + minutes(600))


def test_guarded_time_that_touches_is_one(journal: Journal) -> None:
    journal.presence.guarded(Period(NINE, NINE + minutes(10)))
    journal.presence.guarded(Period(NINE + minutes(20), NINE + minutes(30)))
    assert journal.statistics.measured(None).focus_kept == minutes(20)
    journal.presence.guarded(Period(NINE + minutes(10), NINE + minutes(20)))
    assert journal.statistics.measured(None).focus_kept == minutes(30)
    assert journal.statistics.span() == Period(NINE, NINE + minutes(30))


def test_guarded_time_never_shrinks(journal: Journal) -> None:
    journal.presence.guarded(MORNING)
    journal.presence.guarded(Period(NINE + minutes(5), NINE + minutes(6)))
    assert journal.statistics.measured(None).focus_kept == minutes(180)


def test_blind_time_is_kept_per_channel(journal: Journal) -> None:
    first, second = Period(NINE, NINE + minutes(10)), Period(NINE + minutes(10), NINE + minutes(40))
    journal.presence.blind("sip/bureau", first, "no answer from the registrar")
    journal.presence.blind("phone", second, "the phone is out of reach")
    journal.presence.blind("sip/bureau", second, "the network is down")
    whole = Period(NINE, NINE + minutes(40))
    assert journal.presence.blind_periods(AROUND) == [
        ("sip/bureau", whole, "the network is down"),
        ("phone", second, "the phone is out of reach"),
    ]
    # Two lines were blind, but the hour has only sixty minutes.
    assert journal.statistics.measured(None).blind == minutes(40)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Period(NINE - minutes(1), NINE), 0),
        (Period(NINE - minutes(1), NINE + MICROSECOND), 1),
        (Period(NOON - MICROSECOND, NOON + minutes(1)), 1),
        (Period(NOON, NOON + minutes(1)), 0),
    ],
)
def test_blind_periods_that_overlap_are_found_whole(journal: Journal, asked: Period, found: int) -> None:
    journal.presence.blind("phone", MORNING, "out of reach")
    assert journal.presence.blind_periods(asked) == [("phone", MORNING, "out of reach")] * found


def test_outcomes_are_counted_apart_and_open_calls_are_calls(journal: Journal) -> None:
    for number, outcome in enumerate([*Outcome, Outcome.PREVENTED, None]):
        journal.calls.record(replace(call(f"c{number}"), outcome=outcome), None)
    measured = journal.statistics.measured(None)
    assert measured.calls == len(Outcome) + 2
    assert measured.outcomes == {outcome: 2 if outcome is Outcome.PREVENTED else 1 for outcome in Outcome}
    assert (measured.prevented, measured.replied_but_rang, measured.passed) == (2, 1, 1)


def test_only_replies_that_were_sent_count_as_sent(journal: Journal) -> None:
    for state in ReplyState:
        journal.calls.record(call(f"c-{state}"), reply(f"r-{state}", state=state))
    assert journal.statistics.measured(None).replies_sent == 1


@pytest.mark.parametrize(
    ("at", "counted"), [(NINE - MICROSECOND, 0), (NINE, 1), (NOON - MICROSECOND, 1), (NOON, 0)]
)
def test_calls_and_replies_count_in_a_half_open_period(journal: Journal, at: datetime, counted: int) -> None:
    journal.calls.record(replace(call(at=at), outcome=Outcome.PREVENTED), reply(state=ReplyState.SENT))
    measured = journal.statistics.measured(MORNING)
    assert (measured.calls, measured.prevented, measured.replies_sent) == (counted, counted, counted)


def test_presence_counts_as_far_as_it_lies_in_the_period(journal: Journal) -> None:
    journal.presence.guarded(Period(NINE - minutes(30), NINE + minutes(15)))
    journal.presence.blind("phone", Period(NOON - minutes(5), NOON + minutes(5)), "out of reach")
    measured = journal.statistics.measured(MORNING)
    assert (measured.focus_kept, measured.blind) == (minutes(15), minutes(5))


def test_an_empty_journal_has_no_span_and_no_figures(journal: Journal) -> None:
    assert journal.statistics.span() is None
    nothing = Measured(0, 0, 0, 0, timedelta(), 0, timedelta(), dict.fromkeys(Outcome, 0))
    assert journal.statistics.measured(None) == nothing
    assert journal.statistics.measured(MORNING) == nothing


def test_the_span_holds_the_last_call(journal: Journal) -> None:
    journal.calls.record(call("c1", at=NINE), None)
    journal.calls.record(call("c2", at=NOON), None)
    span = journal.statistics.span()
    assert span == Period(NINE, NOON + MICROSECOND)
    assert journal.statistics.measured(span) == journal.statistics.measured(None)


def test_the_span_takes_blind_time_in(journal: Journal) -> None:
    journal.calls.record(call(at=NOON), None)
    journal.presence.blind("phone", Period(NINE, NOON + minutes(5)), "out of reach")
    assert journal.statistics.span() == Period(NINE, NOON + minutes(5))


def booked(booking_id: str, state: BookingState, amount: str, *, call_id: str = "c1") -> BookingRecord:
    value, _, currency = amount.partition(" ")
    money = Money(Decimal(value), currency) if amount else None
    history = (StateChange(state, NINE),)
    return BookingRecord(Booking(booking_id, state, call_id=call_id, amount=money, history=history))


@pytest.mark.parametrize(("at", "counted"), [(NINE - MICROSECOND, 0), (NINE, 1), (NOON, 0)])
def test_a_paid_booking_counts_when_its_call_came(journal: Journal, at: datetime, counted: int) -> None:
    journal.calls.record(call(at=at), None)
    journal.bookings.write([booked("b1", BookingState.PAID, "60.10 EUR")])
    measured = journal.statistics.measured(MORNING)
    assert measured.bookings_paid == counted
    assert measured.revenue == (Money(Decimal("60.10"), "EUR"),) * counted


def test_only_what_is_paid_and_came_of_a_call_is_revenue_and_each_currency_for_itself(
    journal: Journal,
) -> None:
    journal.calls.record(call("c1"), None)
    journal.calls.record(call("c2", at=NOON), None)
    unpaid = [state for state in BookingState if state is not BookingState.PAID]
    journal.bookings.write([booked(f"u{n}", state, "99 EUR") for n, state in enumerate(unpaid)])
    journal.bookings.write([booked("b0", BookingState.PAID, "99 EUR", call_id="")])
    assert journal.statistics.measured(None).bookings_paid == 0
    journal.bookings.write(
        [
            booked("b1", BookingState.PAID, "0.10 EUR"),
            booked("b2", BookingState.PAID, "0.20 EUR", call_id="c2"),
            booked("b3", BookingState.PAID, "50 CHF"),
            booked("b4", BookingState.PAID, ""),
        ]
    )
    measured = journal.statistics.measured(None)
    assert measured.bookings_paid == 4
    assert measured.revenue == (Money(Decimal("50"), "CHF"), Money(Decimal("0.30"), "EUR"))
