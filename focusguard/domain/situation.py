"""All that a decision about a call depends on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from focusguard.domain.address import Address, Identity
from focusguard.domain.agenda import Occurrence
from focusguard.domain.bookings import Booking
from focusguard.domain.decisions import GuardMode, Reason
from focusguard.domain.focus import FocusBlock
from focusguard.domain.people import Person


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
    """What of the settings a decision depends on."""

    mode: GuardMode = GuardMode.GUARD
    vip: frozenset[Address] = frozenset()
    refuse_silently: frozenset[Address] = frozenset()
    repeat_within: timedelta = timedelta(minutes=3)
    planned_margin: timedelta = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a decision depends on besides the call.

    Attributes:
        block: The block that runs when the call arrives, or None.
        paused_until: The owner suspended the guard until then, or None.
        appointments: Occurrences near the call's instant; others do no harm.
        past_calls: Earlier calls; those out of the repeat window do no harm.
        known: Addresses that belong to somebody the calendars know.
        person: Who the caller is in the owner's book; None: not in it.
        bookings: Those that the caller is known to have made; others do no harm.
    """

    rules: ScreeningRules = field(default_factory=ScreeningRules)
    block: FocusBlock | None = None
    paused_until: datetime | None = None
    appointments: Sequence[Occurrence] = ()
    past_calls: Sequence[PastCall] = ()
    known: frozenset[Address] = frozenset()
    person: Person | None = None
    bookings: Sequence[Booking] = ()
