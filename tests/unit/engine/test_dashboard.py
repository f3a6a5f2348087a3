"""The dashboard's view over a real journal: each figure against what was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from focusguard.domain.address import ANONYMOUS, Address, Identity, Scheme
from focusguard.domain.bookings import Booking, BookingRecord, BookingState, Money, StateChange
from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.dashboard import Span
from focusguard.domain.decisions import Decision, Deflect, Pass, Reason
from focusguard.domain.focus import BlockSource, FocusBlock
from focusguard.domain.interruption import Action, Interruption, Outcome
from focusguard.domain.language import Language
from focusguard.domain.period import Period
from focusguard.domain.ports import Funnel, ReplyIntent, TopCaller
from focusguard.domain.reply import ReplyState
from focusguard.engine.dashboard import dashboard, weeks_of
from focusguard.journal.opening import Journal
from tests.unit.engine.stage import POLICY

PARIS = ZoneInfo("Europe/Paris")
OWNER = replace(POLICY, zone=PARIS)
NOW = datetime(2026, 11, 27, 16, 0, tzinfo=UTC)
JULIE = Address(Scheme.TEL, "+33612345678")


def put(
    journal: Journal,
    call_id: str,
    at: datetime,
    *,
    who: Identity = JULIE,
    decision: Decision | None = None,
    outcome: Outcome = Outcome.PREVENTED,
    sent: bool = True,
    action: Action = Action.DECLINE,
) -> None:
    """Write a call, refused and replied to unless told otherwise."""
    block = FocusBlock(Period(at - timedelta(hours=1), at + timedelta(hours=1)), BlockSource.WINDOW)
    incoming = IncomingCall(call_id, f"key-{call_id}", "sip/bureau", Caller(who, "Julie"), at)
    made = decision or Deflect(Reason.IN_FOCUS, block.period.end)
    state = ReplyState.SENT if sent else ReplyState.SKIPPED
    reply = ReplyIntent(f"r-{call_id}", "sip/bureau", "sip:x@y", "…", Language.FR, state)
    refused = isinstance(made, Deflect) and action is not Action.DECLINE_INVITATION
    journal.calls.record(Interruption(incoming, made, block, action, outcome), reply if refused else None)


def book(journal: Journal, booking_id: str, call_id: str, state: BookingState) -> None:
    """Write what came of a call."""
    history = (StateChange(state, NOW),)
    booked = Booking(booking_id, state, call_id=call_id, amount=Money(Decimal(90), "EUR"), history=history)
    journal.bookings.write([BookingRecord(booked)])


def days_ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """Return a journal with calls of this week, of the one before, and of long ago."""
    put(journal, "c1", days_ago(0.1))
    put(journal, "c2", days_ago(1), who=ANONYMOUS, sent=False)
    put(journal, "c3", days_ago(2), decision=Pass(Reason.VIP), outcome=Outcome.PASSED)
    put(journal, "c4", days_ago(3), action=Action.DECLINE_INVITATION)
    put(journal, "c5", days_ago(9))
    put(journal, "c6", days_ago(400))
    book(journal, "b1", "c1", BookingState.PAID)
    book(journal, "b2", "c5", BookingState.CANCELLED)
    return journal


def test_a_week_counts_its_own_calls_and_is_compared_with_the_week_before(filled: Journal) -> None:
    view = dashboard(filled, OWNER, Span.WEEK, at=NOW)
    assert (view.first, view.last) == (date(2026, 11, 21), date(2026, 11, 27))
    assert (view.now.calls, view.now.prevented, view.now.replies_sent) == (3, 2, 1)
    assert view.before is not None
    assert (view.before.calls, view.before.prevented) == (1, 1)
    assert view.funnel == Funnel(calls=2, replied=1, booked=1, paid=1)
    assert view.top == (TopCaller(JULIE, "Julie", 2, 1), TopCaller(ANONYMOUS, "Julie", 1, 1))
    assert sum(map(sum, view.heat)) == 3
    assert (view.goal.wanted, view.goal.kept) == (OWNER.planning.goal, timedelta())


def test_everything_begins_with_the_first_call_and_is_compared_with_nothing(filled: Journal) -> None:
    view = dashboard(filled, OWNER, Span.ALL, at=NOW)
    assert view.first == days_ago(400).astimezone(PARIS).date()
    assert (view.before, view.callers_lost, view.now.calls) == (None, None, 5)
    assert sum(sum(week.prevented.values()) for week in view.weeks) == view.now.prevented == 4
    assert [week.monday.weekday() for week in view.weeks] == [0] * len(view.weeks)
    assert view.funnel.booked == 1  # one was cancelled


@pytest.mark.parametrize("span", Span)
def test_the_estimate_and_the_charts_agree_with_the_measured_figures(filled: Journal, span: Span) -> None:
    view = dashboard(filled, OWNER, span, at=NOW)
    prevented = sum(sum(week.prevented.values()) for week in view.weeks)
    others = sum(sum(week.others.values()) for week in view.weeks)
    assert (prevented, prevented + others) == (view.now.prevented, view.now.calls)
    assert sum(map(sum, view.heat)) == view.now.calls
    assert view.saved.low == view.now.prevented * OWNER.assumptions.average_call.total_seconds()
    assert view.saved.low <= view.saved.mid <= view.saved.high


def test_an_empty_journal_has_a_view_of_nothing(journal: Journal) -> None:
    for span in Span:
        view = dashboard(journal, OWNER, span, at=NOW)
        assert (view.now.calls, view.before, view.top, view.saved.high) == (0, None, (), 0.0)
        assert view.weeks


def test_a_gap_is_shown_in_the_weeks_that_it_lies_in(journal: Journal) -> None:
    monday = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)  # midnight in Paris
    gap = Period(monday - timedelta(minutes=20), monday + timedelta(minutes=40))
    journal.presence.blind("sip/bureau", gap, "no answer")
    view = dashboard(journal, OWNER, Span.MONTH, at=NOW)
    assert [week.blind for week in view.weeks if week.blind] == [timedelta(minutes=20), timedelta(minutes=40)]
    assert [period for _, period, _ in view.blind] == [gap]


def test_weeks_without_a_day_in_the_span_are_not_there() -> None:
    weeks = weeks_of([], [], date(2026, 11, 22), date(2026, 11, 23), OWNER)
    assert [week.monday for week in weeks] == [date(2026, 11, 16), date(2026, 11, 23)]
