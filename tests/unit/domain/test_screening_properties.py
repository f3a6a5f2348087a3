"""What holds of every decision, whatever the situation."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from focusguard.domain.address import ANONYMOUS, Address, Identity, Scheme
from focusguard.domain.agenda import PartStat
from focusguard.domain.bookings import Booking, BookingState, StateChange
from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.decisions import AnonymousPolicy, Deflect, GuardMode, Pass, Reason
from focusguard.domain.focus import FocusWindow
from focusguard.domain.patterns import Domain, Group, NumberPrefix
from focusguard.domain.people import Person, PersonAddress
from focusguard.domain.period import Period
from focusguard.domain.reply import ReplyHistory, ReplyLimits, skip_reason
from focusguard.domain.screening import explain_call, screen_call
from focusguard.domain.situation import PastCall, ScreeningRules, Situation
from tests.unit.domain.samples import JULIE, MARC, MARC_MAIL, PAUL, at, block, call, event, minutes, person

T = TypeVar("T")
RESCUE = Address(Scheme.SIP, "112@voip.example.net")
IDENTITIES: list[Identity] = [JULIE, MARC, PAUL, ANONYMOUS, Address(Scheme.SIP, "x@example.net"), RESCUE]
ADDRESSES = st.sampled_from([JULIE, MARC, PAUL, MARC_MAIL])
ADDRESS_SETS = st.frozensets(ADDRESSES, max_size=3)
PATTERNS = st.frozensets(
    ADDRESSES | st.sampled_from([Group("famille"), NumberPrefix("+336"), Domain("example.net")]), max_size=3
)
CLOCKS = st.sampled_from(["8:59:59", "9:00", "9:50", "9:58", "10:00", "10:03", "11:10", "11:59:59", "12:00"])
APPOINTMENTS = st.lists(
    st.builds(
        lambda hour, people, all_day, partstat: event(
            f"{hour}:00", f"{hour + 1}:00", *people, all_day=all_day, partstat=partstat
        ),
        st.sampled_from([10, 14]),
        st.lists(ADDRESS_SETS.map(lambda addresses: person(*addresses)), max_size=3),
        st.booleans(),
        st.sampled_from(PartStat),
    ),
    max_size=3,
)


def _booking(state: BookingState, hour: int | None, addresses: frozenset[Address], days: int) -> Booking:
    period = Period(at(f"{hour}:00"), at(f"{hour}:30")) if hour is not None else None
    changed = (StateChange(state, at("10:00") - timedelta(days=days)),)
    return Booking(f"b{days}", state, period=period, addresses=addresses, history=changed)


BOOKINGS = st.lists(
    st.builds(
        _booking,
        st.sampled_from(BookingState),
        st.sampled_from([None, 10, 17]),
        ADDRESS_SETS,
        st.integers(0, 60),
    ),
    max_size=3,
)
PEOPLE = st.none() | st.builds(
    lambda addresses, group: Person("p1", "Julie", tuple(PersonAddress(a) for a in sorted(addresses)), group),
    ADDRESS_SETS,
    st.sampled_from(["", "Famille", "Clients"]),
)
SITUATIONS = st.builds(
    Situation,
    rules=st.builds(
        ScreeningRules,
        mode=st.sampled_from(GuardMode),
        vip=PATTERNS,
        refuse_silently=PATTERNS,
        repeat_within=st.sampled_from([timedelta(), minutes(3)]),
        planned_margin=st.sampled_from([timedelta(), minutes(10)]),
        spam=st.frozensets(st.just(NumberPrefix("+3362"))),
        earned_vip=st.sampled_from([timedelta(), timedelta(days=30)]),
        free_calls=st.integers(0, 2),
        first_contact=st.sampled_from([timedelta(), minutes(20)]),
        coordination=st.booleans(),
        anonymous=st.sampled_from(AnonymousPolicy),
        working_hours=st.sampled_from([(), (FocusWindow(frozenset(range(5)), time(9), time(18)),)]),
    ),
    block=st.sampled_from([None, block(), block("7:00", "8:00")]),
    paused_until=st.sampled_from([None, at("10:00")]),
    appointments=APPOINTMENTS,
    past_calls=st.lists(
        st.builds(
            PastCall, st.sampled_from(IDENTITIES), CLOCKS.map(at), st.none() | st.just(Reason.FREE_CALL)
        ),
        max_size=4,
    ),
    known=ADDRESS_SETS,
    person=PEOPLE,
    bookings=BOOKINGS,
    closed=st.sampled_from([None, Period(at("0:00"), at("9:00")), Period(at("0:00"), at("23:00"))]),
    has_called=st.booleans(),
)
CALLS = st.builds(
    lambda clock, who, also: call(clock, who, also=also), CLOCKS, st.sampled_from(IDENTITIES), ADDRESS_SETS
)


@given(CALLS, SITUATIONS)
def test_the_first_rule_that_speaks_decides(incoming: IncomingCall, situation: Situation) -> None:
    findings = explain_call(incoming, situation)
    spoken = [finding.decision for finding in findings if finding.decision is not None]
    assert screen_call(incoming, situation) == spoken[0]
    assert all(finding.why for finding in findings)


@given(CALLS, SITUATIONS)
def test_nobody_is_refused_where_nothing_is_guarded(incoming: IncomingCall, situation: Situation) -> None:
    decision = screen_call(incoming, situation)
    if situation.guarded_at(incoming.at) is None or situation.rules.mode is GuardMode.OFF:
        assert isinstance(decision, Pass)
    if situation.rules.mode is GuardMode.SHADOW:
        assert not isinstance(decision, Deflect)


@given(CLOCKS, ADDRESS_SETS, SITUATIONS)
def test_an_emergency_is_never_refused(clock: str, also: frozenset[Address], situation: Situation) -> None:
    listed = situation.rules.refuse_silently | {RESCUE}
    hostile = replace(situation, rules=replace(situation.rules, refuse_silently=listed))
    assert isinstance(screen_call(call(clock, RESCUE, also=also), hostile), Pass)


@given(CALLS, SITUATIONS)
def test_a_vip_is_never_refused(incoming: IncomingCall, situation: Situation) -> None:
    theirs = situation.addresses(incoming.caller)
    favoured = replace(situation.rules, vip=situation.rules.vip | theirs, refuse_silently=theirs)
    if theirs:
        assert isinstance(screen_call(incoming, replace(situation, rules=favoured)), Pass)


@given(CALLS, SITUATIONS, st.integers(-10, 59), st.booleans())
def test_a_planned_caller_always_passes_within_the_margin(
    incoming: IncomingCall, situation: Situation, minute: int, booked: bool
) -> None:
    """From ten minutes before to ten after, by the calendar or by a booking, whatever else is so."""
    theirs = situation.addresses(incoming.caller)
    if not theirs:
        return
    start = incoming.at - minutes(minute)
    slot = Period(start, start + minutes(50))
    if booked:
        booking = Booking("slot", BookingState.BOOKED, period=slot, addresses=theirs)
        planned = replace(situation, bookings=[*situation.bookings, booking])
    else:
        appointment = event("10:00", "11:00", person(*theirs))._replace(period=slot)
        planned = replace(situation, appointments=[*situation.appointments, appointment])
    rules = replace(situation.rules, planned_margin=minutes(10))
    assert isinstance(screen_call(incoming, replace(planned, rules=rules)), Pass)


@given(CALLS, SITUATIONS, st.randoms(use_true_random=False))
def test_decisions_and_reasons_do_not_depend_on_the_order_of_the_data(
    incoming: IncomingCall, situation: Situation, order: random.Random
) -> None:
    appointments = [
        o._replace(participants=tuple(_shuffled(o.participants, order))) for o in situation.appointments
    ]
    person = situation.person
    other = replace(
        situation,
        appointments=_shuffled(appointments, order),
        past_calls=_shuffled(situation.past_calls, order),
        bookings=_shuffled(situation.bookings, order),
        person=replace(person, entries=tuple(_shuffled(person.entries, order))) if person else None,
    )
    assert explain_call(incoming, other) == explain_call(incoming, situation)


def _shuffled(items: Sequence[T], order: random.Random) -> list[T]:
    return order.sample(list(items), len(items))


LIMITS = st.builds(
    ReplyLimits,
    once_within=st.sampled_from([timedelta(), timedelta(hours=1), timedelta(hours=24)]),
    per_hour=st.integers(0, 5),
)
HISTORIES = st.lists(
    st.tuples(
        st.sampled_from(IDENTITIES),
        st.timedeltas(timedelta(), timedelta(hours=9)).map(lambda later: at("8:00") + later),
    ),
    max_size=25,
).map(lambda calls: sorted(calls, key=lambda one: one[1]))
DAY_BLOCKS = (block("9:00", "12:00"), block("14:00", "16:00"))


@given(SITUATIONS, HISTORIES, LIMITS)
def test_at_most_one_reply_per_caller_block_and_period(
    situation: Situation, history: list[tuple[Identity, datetime]], limits: ReplyLimits
) -> None:
    replies = _replies_to(situation, history, limits)
    for number, (who, when) in enumerate(replies):
        earlier = [before for other, before in replies[:number] if other == who]
        running = next(b for b in DAY_BLOCKS if when in b.period)
        assert not any(before in running.period for before in earlier)
        assert all(when - before >= limits.once_within for before in earlier)
        last_hour = [b for _, b in replies[:number] if when - b < timedelta(hours=1)]
        assert len(last_hour) < limits.per_hour
        assert who is not ANONYMOUS


def _replies_to(
    situation: Situation, history: list[tuple[Identity, datetime]], limits: ReplyLimits
) -> list[tuple[Identity, datetime]]:
    """Let the calls of *history* come, each after the ones before; return who was sent a reply, and when."""
    past: list[PastCall] = []
    replies: list[tuple[Identity, datetime]] = []
    for number, (who, when) in enumerate(history):
        running = next((b for b in DAY_BLOCKS if when in b.period), None)
        incoming = IncomingCall(f"c{number}", f"k{number}", "sip/bureau", Caller(who), when)
        then = replace(situation, block=running, closed=None, past_calls=tuple(past))
        decision = screen_call(incoming, then)
        sent = [before for other, before in replies if other == who]
        seen = ReplyHistory(
            max(sent, default=None), sum(when - before < timedelta(hours=1) for _, before in replies)
        )
        if isinstance(decision, Deflect) and running is not None:
            start = running.period.start
            if not skip_reason(decision, Caller(who), seen, limits, block_start=start, at=when):
                replies.append((who, when))
        past.append(PastCall(who, when, decision.reason))
    return replies


def test_whatever_is_asked_of_a_situation_is_a_slot_of_it() -> None:
    """A new field has to be thought of above: in what is shuffled, and in what is made up."""
    told = {"rules", "block", "paused_until", "appointments", "past_calls", "known", "person", "bookings"}
    assert set(Situation.__slots__) == told | {"closed", "has_called"}
