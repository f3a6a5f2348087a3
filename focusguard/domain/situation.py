"""All that a decision about a call depends on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo

from focusguard.domain.address import Address, Identity
from focusguard.domain.agenda import Occurrence
from focusguard.domain.bookings import Booking
from focusguard.domain.calls import Caller
from focusguard.domain.decisions import AnonymousPolicy, GuardMode, Reason
from focusguard.domain.focus import FocusBlock, FocusWindow
from focusguard.domain.hours import month_start
from focusguard.domain.patterns import NumberPrefix, Pattern
from focusguard.domain.people import Person
from focusguard.domain.period import Period

NEVER = timedelta()
"""The length that switches a rule off."""


@dataclass(frozen=True, slots=True)
class PastCall:
    """An earlier call of somebody.

    Attributes:
        reason: Why it was let through or not; None where nobody asks.
    """

    identity: Identity
    at: datetime
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class ScreeningRules:
    """What of the settings a decision depends on. A length of zero switches its rule off.

    Attributes:
        country: Whose emergency and service numbers are never refused (ISO 3166 alpha-2).
        zone: The owner's, for days, months and working hours.
        spam: Numbers that begin so are refused and sent nothing.
        earned_vip: So long who has paid gets through.
        free_calls: So many calls a month of a known client get through; 0: none.
        first_contact: What a first call of an unknown caller may last; with zero it does not get through.
        coordination: Whether a client with an appointment soon is answered without a price.
        working_hours: Outside of them, and of blocks, calls are refused too; empty: at no hour.
    """

    mode: GuardMode = GuardMode.GUARD
    vip: frozenset[Pattern] = frozenset()
    refuse_silently: frozenset[Pattern] = frozenset()
    repeat_within: timedelta = timedelta(minutes=3)
    planned_margin: timedelta = timedelta(minutes=10)
    country: str = "FR"
    zone: tzinfo = UTC
    spam: frozenset[NumberPrefix] = frozenset()
    earned_vip: timedelta = timedelta(days=30)
    free_calls: int = 0
    first_contact: timedelta = NEVER
    coordination: bool = True
    anonymous: AnonymousPolicy = AnonymousPolicy.SCREEN
    working_hours: tuple[FocusWindow, ...] = ()

    def calls_since(self, at: datetime) -> datetime:
        """Return from when on a decision at *at* asks for anybody's earlier calls."""
        repeats = at - self.repeat_within
        return min(repeats, month_start(at, self.zone)) if self.free_calls > 0 else repeats


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a decision depends on besides the call.

    Attributes:
        block: The block that runs when the call arrives, or None.
        paused_until: The owner suspended the guard until then, or None.
        appointments: Occurrences near the call's instant; others do no harm.
        past_calls: Earlier calls; those of others, and those that no rule asks for, do no harm.
        known: Addresses that belong to somebody the calendars know.
        person: Who the caller is in the owner's book; None: not in it.
        bookings: Those that the caller is known to have made; others do no harm.
        closed: The time outside the working hours that the call's instant lies in; None: in the hours.
        has_called: Whether the caller ever called before; asked only where a first contact gets through.
    """

    rules: ScreeningRules = field(default_factory=ScreeningRules)
    block: FocusBlock | None = None
    paused_until: datetime | None = None
    appointments: Sequence[Occurrence] = ()
    past_calls: Sequence[PastCall] = ()
    known: frozenset[Address] = frozenset()
    person: Person | None = None
    bookings: Sequence[Booking] = ()
    closed: Period | None = None
    has_called: bool = False

    def guarded_at(self, at: datetime) -> Period | None:
        """Return the time in which calls are refused at *at*: a block, else outside the hours; None: none."""
        if self.block is not None and at in self.block.period:
            return self.block.period
        return self.closed if self.closed is not None and at in self.closed else None

    def addresses(self, caller: Caller) -> frozenset[Address]:
        """Return every address that is known to be *caller*'s, those in the book included."""
        return caller.addresses | self.person.addresses if self.person is not None else caller.addresses

    def bookings_of(self, caller: Caller) -> list[Booking]:
        """Return the bookings that are surely *caller*'s."""
        addresses = self.addresses(caller)
        return [booking for booking in self.bookings if booking.addresses & addresses]

    def knows(self, caller: Caller) -> bool:
        """Return whether *caller* is a client: in the book, in a calendar, or somebody who booked."""
        known = self.person is not None or bool(caller.addresses & self.known)
        return known or bool(self.bookings_of(caller))

    def calls_of(self, caller: Caller, *, before: datetime) -> list[PastCall]:
        """Return *caller*'s calls at or before *before*; withheld numbers are one caller."""
        identities: frozenset[Identity] = self.addresses(caller) | {caller.identity}
        return [past for past in self.past_calls if past.identity in identities and past.at <= before]
