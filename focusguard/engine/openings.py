"""When the owner has room: worked out when the frame looks at the calendars, so that no call waits for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from focusguard.domain.agenda import Occurrence
from focusguard.domain.focus import FocusBlock
from focusguard.domain.free_slots import bookable_of, busy_periods, free_slots, next_callback, next_slots
from focusguard.domain.free_time import day_period
from focusguard.domain.period import Period, merge_periods
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


# The days on which nobody works.
DaysOffAt = Callable[[datetime], Collection[date]]


@dataclass(frozen=True, slots=True)
class Beside:
    """What the room depends on beside the journal; by default the calendar alone counts."""

    public_slots: PublicSlotsAt = lambda at: None
    days_off: DaysOffAt = lambda at: ()


def taken_in(
    policy: Policy,
    occurrences: Iterable[Occurrence],
    blocks: Iterable[FocusBlock] = (),
    days_off: Iterable[date] = (),
) -> tuple[Period, ...]:
    """Return the time that is taken: by events and their buffers, by focus, by days off."""
    days = (day_period(day, policy.zone) for day in days_off)
    return tuple(merge_periods([*busy_periods(policy.slot_rules, occurrences, blocks), *days]))


def openings_of(
    policy: Policy, taken: Sequence[Period], offered: Sequence[Period] | None, *, at: datetime
) -> Openings:
    """Return where *taken* leaves room from *at* on; with *offered*, only what the page has as well."""
    rules, duration, busy = policy.slot_rules, timedelta(minutes=policy.duration_minutes), taken
    bookable = (
        free_slots(rules, busy, duration, at=at)
        if offered is None
        else bookable_of(rules, busy, offered, at=at)
    )
    # Outside the working hours nobody would answer.
    at_work = replace(rules, hours=policy.screening.working_hours or rules.hours)
    return Openings(bookable, free_slots(at_work, busy, _CALLBACK, at=at))
