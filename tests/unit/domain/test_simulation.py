"""What a change of the policy would have changed: by example, and at the borders of what history counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time, timedelta

import pytest

from focusguard.domain.address import ANONYMOUS, ERASED, Address, Identity
from focusguard.domain.bookings import Booking, BookingState, StateChange
from focusguard.domain.decisions import Decision, Deflect, GuardMode, Observe, Pass, Reason
from focusguard.domain.focus import EarlyEnd, FocusBlock, FocusRules, FocusWindow, ManualFocus
from focusguard.domain.interruption import Action, Interruption, Outcome
from focusguard.domain.language import Language
from focusguard.domain.past import Past, PastBlocks, booking_then
from focusguard.domain.people import Book, KnownFrom, Person, PersonAddress
from focusguard.domain.ports import JournalledCall, ReplyIntent
from focusguard.domain.replay import ReplayRules, Unreplayable, Verdict, unreplayable
from focusguard.domain.reply import ReplyLimits, ReplyState, SkipReason
from focusguard.domain.simulation import differ, replay, simulate
from focusguard.domain.situation import ScreeningRules
from tests.unit.domain.samples import JULIE, MARC, MARC_MAIL, PAUL, at, block, call, event, minutes, span
from tests.unit.domain.samples import person as participant

NOON = at("12:00")
MORNING = block()
REFUSED = Deflect(Reason.IN_FOCUS, NOON)
RULES = ReplayRules(focus=FocusRules((FocusWindow(frozenset(range(5)), time(9), time(12)),)))


def past_call(
    clock: str,
    who: Identity = JULIE,
    *,
    decision: Decision = REFUSED,
    action: Action = Action.DECLINE,
    outcome: Outcome | None = Outcome.PREVENTED,
    reply: ReplyIntent | None = None,
    ran: FocusBlock | None = MORNING,
    also: frozenset[Address] = frozenset(),
) -> JournalledCall:
    incoming = replace(call(clock, who, also=also), id=f"at {clock}")
    entry = Interruption(incoming, decision, ran, action, outcome)
    return JournalledCall(entry, reply, ran.period.end if ran else None)


def intent(state: ReplyState, why: str = "") -> ReplyIntent:
    return ReplyIntent("r", "sip/bureau", "sip:x@example.net", "…", Language.FR, state, why)


def screened(**changes: object) -> ReplayRules:
    return replace(RULES, screening=replace(RULES.screening, **changes))  # type: ignore[arg-type]


def verdicts(
    calls: Sequence[JournalledCall],
    rules: ReplayRules = RULES,
    past: Past | None = None,
    earlier: Sequence[JournalledCall] = (),
) -> list[Verdict]:
    return [verdict for _, verdict in replay(calls, past or Past(), rules, earlier=earlier)]


def reasons(
    calls: Sequence[JournalledCall], rules: ReplayRules = RULES, past: Past | None = None
) -> list[Reason]:
    return [verdict.decision.reason for verdict in verdicts(calls, rules, past)]


def test_a_longer_repeat_window_lets_the_second_call_through() -> None:
    calls = [past_call("10:00"), past_call("10:04"), past_call("10:30", MARC)]
    found = simulate(calls, Past(), RULES, screened(repeat_within=minutes(5)))
    assert [change.call for change in found.changed] == [calls[1]]
    (change,) = found.changed
    assert (change.before.decision, change.after.decision) == (REFUSED, Pass(Reason.REPEAT_CALLER))
    assert (found.calls, found.replayed, found.as_decided) == (3, 3, 3)


@pytest.mark.parametrize(("seconds", "expected"), [(180, Reason.REPEAT_CALLER), (181, Reason.IN_FOCUS)])
def test_the_history_is_the_replays_own(seconds: int, expected: Reason) -> None:
    second = f"10:0{seconds // 60}:{seconds % 60:02}"
    assert reasons([past_call("10:00"), past_call(second)])[1] is expected


def test_a_free_call_is_one_that_the_replay_gave() -> None:
    # In reality both were refused, so no free call was ever used.
    calls = [past_call("9:10"), past_call("10:30"), past_call("11:30")]
    book = Past(book=Book.of([Person("1", entries=(PersonAddress(JULIE),))]))
    assert reasons(calls, screened(free_calls=2), book) == [
        Reason.FREE_CALL,
        Reason.FREE_CALL,
        Reason.IN_FOCUS,
    ]


def test_calls_before_the_first_are_history_as_they_were_decided() -> None:
    book = Past(book=Book.of([Person("1", entries=(PersonAddress(JULIE),))]))
    earlier = [past_call("9:05", decision=Pass(Reason.FREE_CALL))]
    (verdict,) = verdicts([past_call("10:30")], screened(free_calls=1), book, earlier)
    assert verdict.decision == REFUSED
    (verdict,) = verdicts([past_call("10:30")], screened(free_calls=1), book)
    assert verdict.decision == Pass(Reason.FREE_CALL)


def test_a_first_contact_has_not_called_before() -> None:
    rules = screened(first_contact=minutes(20), repeat_within=timedelta())
    assert reasons([past_call("9:10"), past_call("11:00")], rules) == [Reason.FIRST_CONTACT, Reason.IN_FOCUS]


def test_who_was_paused_stays_so_whatever_the_rules() -> None:
    paused = past_call("10:00", decision=Pass(Reason.PAUSED), outcome=Outcome.PASSED)
    assert reasons([paused, past_call("11:00")]) == [Reason.PAUSED, Reason.IN_FOCUS]


def test_the_shadow_week_replayed_as_if_it_had_guarded() -> None:
    seen = past_call("10:00", decision=Observe(Reason.SHADOW, NOON), outcome=Outcome.OBSERVED)
    before, after = screened(mode=GuardMode.SHADOW), RULES
    found = simulate([seen], Past(), before, after)
    assert found.as_decided == 1
    assert [(c.before.decision, c.after.decision) for c in found.changed] == [
        (Observe(Reason.SHADOW, NOON), REFUSED)
    ]
    assert found.changed[0].after.gets_reply


def test_what_cannot_be_replayed_is_counted_and_told() -> None:
    gone = past_call("9:30", ERASED, reply=intent(ReplyState.SENT))
    withheld = past_call("9:40", ANONYMOUS)
    declined = past_call("9:50", MARC, action=Action.DECLINE_INVITATION)
    found = simulate([gone, withheld, declined, past_call("10:00")], Past(), RULES, RULES)
    assert (found.calls, found.replayed, found.erased, found.invitations) == (4, 2, 1, 1)
    assert [unreplayable(c) for c in (gone, withheld, declined)] == [
        Unreplayable.ERASED,
        None,
        Unreplayable.INVITATION,
    ]


def test_a_declined_invitation_is_no_first_call() -> None:
    declined = past_call("9:59", action=Action.DECLINE_INVITATION)
    (verdict,) = verdicts([declined, past_call("10:00")])
    assert verdict.decision == REFUSED


# --- replies -------------------------------------------------------------------------------------


def told(calls: Sequence[JournalledCall], **limits: object) -> list[str]:
    rules = replace(screened(repeat_within=timedelta()), limits=ReplyLimits(**limits))  # type: ignore[arg-type]
    return [verdict.skipped or "reply" for verdict in verdicts(calls, rules)]


def test_one_reply_a_caller_and_block() -> None:
    calls = [past_call("9:30"), past_call("11:00"), past_call("11:10", MARC)]
    assert told(calls, once_within=timedelta()) == ["reply", SkipReason.ALREADY_IN_BLOCK, "reply"]


@pytest.mark.parametrize(("second", "expected"), [("10:59:59", SkipReason.HOURLY_CAP), ("11:00", "reply")])
def test_the_cap_counts_an_hour(second: str, expected: str) -> None:
    assert told([past_call("10:00"), past_call(second, MARC)], per_hour=1)[1] == expected


@pytest.mark.parametrize(("hours", "expected"), [(5, SkipReason.ALREADY_TODAY), (4, "reply")])
def test_once_within_reaches_into_other_blocks(hours: int, expected: str) -> None:
    later = past_call("14:30", ran=block("14:00", "16:00"))
    assert told([past_call("10:30"), later], once_within=timedelta(hours=hours))[1] == expected


def test_a_reply_counts_for_every_address_of_the_caller() -> None:
    both = Past(book=Book.of([Person("1", entries=(PersonAddress(JULIE), PersonAddress(MARC)))]))
    rules = screened(repeat_within=timedelta())
    calls = [past_call("9:30"), past_call("10:30", MARC), past_call("11:00", PAUL)]
    found = [verdict.skipped for verdict in verdicts(calls, rules, both)]
    assert found == ["", SkipReason.ALREADY_IN_BLOCK, ""]


def test_a_number_that_a_call_taught_is_known_after_it() -> None:
    person = Person("1", entries=(PersonAddress(MARC_MAIL), PersonAddress(JULIE, KnownFrom.AT_SLOT)))
    past = Past(book=Book.of([person]), learned={JULIE: at("10:00")})
    addresses = frozenset({JULIE})
    known = [past.person(addresses, at(clock)) for clock in ("9:59", "10:00", "10:00:01")]
    assert known == [None, None, person]
    assert past.person(frozenset({MARC_MAIL}), at("9:59")) == replace(person, entries=person.entries[:1])
    # Whether it was known decides whether the call may have been somebody's whose number nobody knew.
    slot = replace(past, occurrences=[event("10:00", "11:00", participant(MARC_MAIL))])
    calls = [past_call("10:00"), past_call("10:30")]
    expected = [Reason.UNKNOWN_AT_SLOT, Reason.PLANNED]
    assert reasons(calls, screened(repeat_within=timedelta()), slot) == expected


def test_a_reply_of_an_erased_call_counts_among_all() -> None:
    gone = past_call("10:30", ERASED, reply=intent(ReplyState.SENT))
    assert told([gone, past_call("11:00")], per_hour=1) == [SkipReason.HOURLY_CAP]


def test_a_reply_that_failed_went_to_nobody() -> None:
    failed = past_call("10:00", reply=intent(ReplyState.FAILED, "no route"))
    assert told([failed, past_call("10:30")]) == ["reply", "reply"]


@pytest.mark.parametrize("why", [SkipReason.NO_CARRIER, SkipReason.OPTED_OUT, SkipReason.NOBODY_READS])
def test_what_no_rule_had_a_say_in_stays(why: SkipReason) -> None:
    (verdict,) = verdicts([past_call("10:00", reply=intent(ReplyState.SKIPPED, why))])
    assert (verdict.gets_reply, verdict.skipped) == (False, why)


def test_a_limit_of_then_is_asked_anew() -> None:
    (verdict,) = verdicts([past_call("10:00", reply=intent(ReplyState.SKIPPED, SkipReason.HOURLY_CAP))])
    assert verdict.gets_reply


def test_who_hung_up_first_gets_no_reply() -> None:
    gone = past_call("10:00", action=Action.NONE, outcome=Outcome.ABANDONED)
    assert verdicts([gone]) == [Verdict(REFUSED)]


def test_what_nobody_notices_is_no_change() -> None:
    vip, repeat = Verdict(Pass(Reason.VIP)), Verdict(Pass(Reason.REPEAT_CALLER))
    assert not differ(vip, repeat)
    assert differ(vip, Verdict(REFUSED))
    assert differ(Verdict(REFUSED, gets_reply=True), Verdict(REFUSED))
    # The reply speaks of an appointment, not of a price.
    coordination = Verdict(Deflect(Reason.COORDINATION, NOON), gets_reply=True)
    assert differ(Verdict(REFUSED, gets_reply=True), coordination)
    assert not differ(Verdict(REFUSED), Verdict(Deflect(Reason.ANONYMOUS, NOON)))


# --- blocks --------------------------------------------------------------------------------------


def test_the_block_is_the_one_of_then_where_the_rules_make_no_difference() -> None:
    # It came from an event that is not in the calendar any more.
    once = past_call("14:30", decision=Deflect(Reason.IN_FOCUS, at("15:00")), ran=block("14:00", "15:00"))
    longer = replace(RULES, focus=FocusRules((FocusWindow(frozenset(range(5)), time(9), time(13)),)))
    late = past_call("12:30", MARC, decision=Pass(Reason.NOT_IN_FOCUS), ran=None)
    found = simulate([late, once], Past(), RULES, longer)
    assert found.as_decided == 2
    (change,) = found.changed
    assert (change.call, change.after.decision) == (late, Deflect(Reason.IN_FOCUS, at("13:00")))


def test_without_its_windows_the_call_gets_through() -> None:
    found = simulate([past_call("10:00")], Past(), RULES, replace(RULES, focus=FocusRules()))
    assert [change.after.decision for change in found.changed] == [Pass(Reason.NOT_IN_FOCUS)]


@pytest.mark.parametrize(
    ("clock", "until"),
    [("10:00", "12:00"), ("11:54", "12:00"), ("11:55", "12:45"), ("12:29", "12:45"), ("12:30", None)],
)
def test_what_the_owner_did_counts_from_then_on(clock: str, until: str | None) -> None:
    # A block by hand from 11:55 to 12:45, ended at 12:30.
    past = Past(manual=[ManualFocus(span("11:55", "12:45"))], early_ends=[EarlyEnd(span("12:30", "12:45"))])
    found = PastBlocks(past, RULES.focus, RULES.zone).block_at(at(clock))
    assert (found.period.end if found else None) == (at(until) if until else None)


def test_sessions_of_the_calendar_can_be_blocks() -> None:
    past = Past(occurrences=[event("15:00", "16:00", participant(MARC))])
    with_sessions = replace(RULES, focus=replace(RULES.focus, protect_sessions=True))
    calls = [past_call("15:30", PAUL, decision=Pass(Reason.NOT_IN_FOCUS), ran=None)]
    (change,) = simulate(calls, past, RULES, with_sessions).changed
    assert change.after.decision == Deflect(Reason.IN_FOCUS, at("16:00"))


# --- appointments, bookings, people ---------------------------------------------------------------


def test_the_appointment_of_then_lets_its_participant_through() -> None:
    past = Past(occurrences=[event("10:00", "11:00", participant(JULIE))])
    calls = [past_call("10:30"), past_call("11:10", ran=block("11:00", "12:00"))]
    assert reasons(calls, past=past) == [Reason.PLANNED, Reason.IN_FOCUS]


def test_a_booking_counts_from_when_it_was_made_and_in_its_state_of_then() -> None:
    booking = Booking(
        "b1",
        BookingState.CANCELLED,
        addresses=frozenset({JULIE}),
        history=(
            StateChange(BookingState.PENDING, at("9:30")),
            StateChange(BookingState.PAID, at("10:00")),
            StateChange(BookingState.CANCELLED, at("11:00")),
        ),
    )
    states = [found.state if (found := booking_then(booking, at(c))) else None for c in _CLOCKS]
    assert states == [None, BookingState.PENDING, BookingState.PAID, BookingState.CANCELLED]
    calls = [past_call(clock) for clock in ("9:29", "9:45", "10:30", "11:30")]
    rules = screened(repeat_within=timedelta())
    assert reasons(calls, rules, Past(bookings=[booking])) == [
        Reason.IN_FOCUS,
        Reason.IN_FOCUS,
        Reason.EARNED_VIP,
        Reason.IN_FOCUS,
    ]


_CLOCKS = ("9:29", "9:30", "10:00", "11:00")


def test_outside_the_working_hours_calls_are_refused_too() -> None:
    hours = (FocusWindow(frozenset(range(5)), time(8), time(18)),)
    calls = [past_call(c, decision=Pass(Reason.NOT_IN_FOCUS), ran=None) for c in ("7:59", "8:00", "18:00")]
    found = verdicts(calls, replace(RULES, screening=ScreeningRules(working_hours=hours)))
    assert [v.decision.reason for v in found] == [
        Reason.OUT_OF_HOURS,
        Reason.NOT_IN_FOCUS,
        Reason.OUT_OF_HOURS,
    ]
    assert [v.gets_reply for v in found] == [True, False, False]
