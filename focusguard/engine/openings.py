"""When the owner has room: worked out when the frame looks at the calendars, so that no call waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.agenda import Occurrence
from focusguard.domain.focus import FocusBlock
from focusguard.domain.free_slots import bookable_of, busy_periods, free_slots, next_callback, next_slots
from focusguard.domain.period import Period
from focusguard.engine.policy import Policy

# The slots of the booking page itself at an instant; None: the page does not tell, the calendar alone counts.
PublicSlotsAt = Callable[[datetime], Sequence[Period] | None]

# Long enough for "I am ten minutes late".
_CALLBACK: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Openings:
    """Where the calendar leaves room in the coming 14 days, in order.

    Attributes:
        bookable: For what is booked.
        callbacks: For a short call about an appointment.
    """

    bookable: tuple[Period, ...] = ()
    callbacks: tuple[Period, ...] = ()

    def slots(self, policy: Policy, *, until: datetime, at: datetime) -> tuple[Period, ...]:
        """Return the slots that a reply at *at* offers, in a block that ends at *until*."""
        most = policy.booking.slots_in_reply
        return next_slots(self.bookable, until=until, at=at, most=most, zone=policy.zone)

    def callback(self, *, until: datetime) -> Period | None:
        """Return when somebody may ring after the block that ends at *until*."""
        return next_callback(self.callbacks, until=until)


NO_OPENINGS: Final = Openings()


def openings_of(
    policy: Policy,
    occurrences: Iterable[Occurrence],
    blocks: Iterable[FocusBlock],
    offered: Sequence[Period] | None,
    *,
    at: datetime,
) -> Openings:
    """Return where the calendar leaves room from *at* on; with *offered*, only what the page has as well."""
    rules, duration = policy.slot_rules, timedelta(minutes=policy.duration_minutes)
    busy = busy_periods(rules, occurrences, blocks)
    bookable = (
        free_slots(rules, busy, duration, at=at)
        if offered is None
        else bookable_of(rules, busy, offered, at=at)
    )
    # Outside the working hours nobody would answer.
    at_work = replace(rules, hours=policy.screening.working_hours or rules.hours)
    return Openings(bookable, free_slots(at_work, busy, _CALLBACK, at=at))
