"""How a line of the specification is written, and the day on which all of them happen.

It is Monday 23 November 2026. Julie calls at 10:00, from +33 6 12 34 56 78; the owner has a block from 9:00
to 12:00. Every line says what else is so, and what must happen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from focusguard.domain.address import Address, Identity
from focusguard.domain.agenda import Occurrence
from focusguard.domain.audience import Audience
from focusguard.domain.bookings import Booking, BookingState, StateChange
from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.decisions import Decision, Deflect, GuardMode, Observe, Pass, Reason
from focusguard.domain.people import KnownFrom, Person, PersonAddress
from focusguard.domain.period import Period
from focusguard.domain.reply import SkipReason
from focusguard.domain.situation import PastCall, ScreeningRules, Situation
from tests.unit.domain.samples import JULIE, MARC, MARC_MAIL, at, block, event, person

GUARD = ScreeningRules()
SHADOW = replace(GUARD, mode=GuardMode.SHADOW)
OFF = replace(GUARD, mode=GuardMode.OFF)
VIP_JULIE = replace(GUARD, vip=frozenset({JULIE}))
SILENT_JULIE = replace(GUARD, refuse_silently=frozenset({JULIE}))
IN_FOCUS = Situation(GUARD, block())
FREE = Situation(GUARD)

NAMELESS = person(MARC_MAIL)
"""Somebody of whom the calendar knows an e-mail address and no number."""
MARC_SLOT = event("10:00", "11:00", person(MARC, MARC_MAIL))
NAMELESS_SLOT = event("10:00", "11:00", NAMELESS)


@dataclass(frozen=True)
class Expected:
    """What must happen.

    Attributes:
        decision: `passes`, `is refused`, `is only observed`.
        reply: To whom the reply speaks, or why there is none; None for who was not refused.
        rule: Which rule would have refused, where the guard only watches.
    """

    decision: type[Decision]
    reason: Reason
    reply: Audience | SkipReason | None = None
    rule: str = ""


def passes(reason: Reason) -> Expected:
    return Expected(Pass, reason)


def refused(reason: Reason, reply: Audience | SkipReason) -> Expected:
    return Expected(Deflect, reason, reply)


def observed(rule: str) -> Expected:
    return Expected(Observe, Reason.SHADOW, rule=rule)


STRANGER = refused(Reason.IN_FOCUS, Audience.UNKNOWN)
CLIENT = refused(Reason.IN_FOCUS, Audience.KNOWN)
COORDINATES = refused(Reason.COORDINATION, Audience.COORDINATION)
WITHHELD = refused(Reason.IN_FOCUS, SkipReason.ANONYMOUS)
SILENTLY = refused(Reason.REFUSE_SILENTLY, SkipReason.SILENT)
CANVASSER = refused(Reason.SPAM, SkipReason.SILENT)


@dataclass(frozen=True)
class Case:
    """One line of the specification.

    Attributes:
        that: What is so, and what happens, in one sentence.
        clock: When the call comes, today; `on` is another instant.
        last_reply: When the caller was last sent a reply; None: never.
        replies: How many they were sent before.
        this_hour: How many replies went out to anybody in the last hour.
    """

    that: str
    situation: Situation
    expected: Expected
    who: Identity = JULIE
    clock: str = "10:00"
    also: frozenset[Address] = frozenset()
    name: str = ""
    on: datetime | None = None
    last_reply: datetime | None = None
    replies: int = 0
    this_hour: int = 0

    @property
    def call(self) -> IncomingCall:
        caller = Caller(self.who, self.name, self.also)
        return IncomingCall("c1", "key-1", "sip/bureau", caller, self.on or at(self.clock))


@dataclass(frozen=True)
class Chapter:
    """Lines of one subject."""

    title: str
    cases: tuple[Case, ...]


def beside(*appointments: Occurrence, known: frozenset[Address] = frozenset()) -> Situation:
    """Return the block with *appointments* in the calendar."""
    return replace(IN_FOCUS, appointments=appointments, known=known)


def after(*past: tuple[Identity, str]) -> Situation:
    """Return the block after calls of today."""
    return replace(IN_FOCUS, past_calls=[PastCall(who, at(clock)) for who, clock in past])


def day(number: int, clock: str = "10:00") -> datetime:
    """Return *clock* so many days after today."""
    return at(clock) + timedelta(days=number)


def in_book(*addresses: Address, group: str = "", how: KnownFrom = KnownFrom.HAND) -> Person:
    """Return somebody of the owner's book."""
    return Person("p1", "Julie", tuple(PersonAddress(address, how) for address in addresses), group)


def booking(
    start: datetime | None = None,
    *addresses: Address,
    state: BookingState = BookingState.PAID,
    paid: datetime | None = None,
) -> Booking:
    """Return a session of half an hour that was booked, by Julie unless *addresses* say otherwise."""
    period = Period(start, start + timedelta(minutes=30)) if start is not None else None
    changed = paid or datetime(2026, 1, 5, 9, tzinfo=UTC)
    owners = frozenset(addresses or {JULIE})
    return Booking("b1", state, period=period, addresses=owners, history=(StateChange(state, changed),))


def with_rules(situation: Situation, **changes: object) -> Situation:
    """Return *situation* under other rules."""
    return replace(situation, rules=replace(situation.rules, **changes))  # type: ignore[arg-type]
