"""The owner's frame as it stands: blocks and hours, who has an appointment, who is known, whether it rests.

It keeps what a decision needs in memory, so that a call waits for no calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from focusguard.domain.address import Address
from focusguard.domain.agenda import Occurrence
from focusguard.domain.calls import Caller
from focusguard.domain.focus import FocusBlock, active_block, focus_blocks, next_transition
from focusguard.domain.free_slots import DAYS_AHEAD
from focusguard.domain.hours import closed_at, opening_periods
from focusguard.domain.people import Book
from focusguard.domain.period import Period, merge_periods
from focusguard.domain.ports import BookingStore, CalendarStore, FocusStore, PeopleStore
from focusguard.domain.rules.appointments import COORDINATION_AHEAD
from focusguard.domain.situation import Situation
from focusguard.domain.slots import slot_of, with_numbers
from focusguard.engine.clientele import Clientele, read_clientele
from focusguard.engine.openings import NO_OPENINGS, Beside, Openings, openings_of, taken_in
from focusguard.engine.policy import Policy

_BEHIND: Final = timedelta(days=2)
_SLOTS_AHEAD: Final = timedelta(days=DAYS_AHEAD + 1)
_STALE_AFTER: Final = timedelta(hours=1)
# The picture may be an hour old when somebody calls about an appointment in 48 hours.
_AHEAD: Final = COORDINATION_AHEAD + 2 * _STALE_AFTER


class FrameStores(Protocol):
    """Of the journal, what a frame is made of."""

    @property
    def calendars(self) -> CalendarStore:
        """The local copy of the calendars."""

    @property
    def focus(self) -> FocusStore:
        """Blocks by hand, early ends, suspension."""

    @property
    def people(self) -> PeopleStore:
        """The owner's book."""

    @property
    def bookings(self) -> BookingStore:
        """Who has booked."""


@dataclass(frozen=True, slots=True)
class _Picture:
    """What was read at one instant; good for `_STALE_AFTER`.

    Attributes:
        opening: The working hours; empty: none are set.
    """

    at: datetime
    blocks: tuple[FocusBlock, ...]
    opening: tuple[Period, ...]
    appointments: tuple[Occurrence, ...]
    known: frozenset[Address]
    paused_until: datetime | None
    taken: tuple[Period, ...] = ()


class Frame:
    """Reads blocks, appointments and people from the stores and answers what holds at an instant."""

    def __init__(self, stores: FrameStores, policy: Policy, beside: Beside | None = None) -> None:
        self._stores = stores
        self._beside = beside or Beside()
        self.policy = policy
        self._picture: _Picture | None = None
        self._clientele: Clientele | None = None
        self._slots: Sequence[Occurrence] = ()
        self._openings = NO_OPENINGS

    @property
    def book(self) -> Book:
        """Everybody whom the owner knows, as last read."""
        return self._known_people.book

    @property
    def _known_people(self) -> Clientele:
        return self._clientele or Clientele()

    def refresh(self, at: datetime) -> None:
        """Read blocks, appointments and suspension anew; who is known, the first time alone."""
        self.refresh_with(self._stores.calendars.occurrences(bounds_around(at)), at)

    def refresh_with(self, occurrences: Sequence[Occurrence], at: datetime) -> None:
        """Do the same where the calendars hold *occurrences* in `bounds_around(at)`."""
        bounds, near, screening = bounds_around(at), _near(at), self.policy.screening
        blocks = blocks_in(self._stores.focus, occurrences, self.policy, bounds)
        self._picture = _Picture(
            at=at,
            blocks=tuple(block for block in blocks if block.period.overlaps(near)),
            opening=opening_periods(screening.working_hours, around=near, zone=screening.zone),
            appointments=tuple(o for o in occurrences if o.is_appointment and o.period.overlaps(near)),
            known=self._stores.calendars.known_addresses(),
            paused_until=self._stores.focus.paused_until(),
            taken=taken_in(self.policy, occurrences, blocks, self._beside.days_off(at)),
        )
        known = self._clientele or read_clientele(self._stores.people, self._stores.bookings, at)
        self.take_up(known, at)

    def take_up(self, clientele: Clientele, at: datetime) -> None:
        """Know *clientele* from now on, as it was read at *at*."""
        self._clientele = clientele
        booked = [slot for booking in clientele.bookings if (slot := slot_of(booking)) is not None]
        self._find_openings(booked, at)
        near = [slot for slot in booked if slot.period.overlaps(_near(at))]
        appointments = self._picture.appointments if self._picture is not None else ()
        self._slots = with_numbers((*appointments, *near), self.book)

    def _find_openings(self, booked: Sequence[Occurrence], at: datetime) -> None:
        """Work out where there is room: a booking may be known before any calendar shows it."""
        taken = self._picture.taken if self._picture is not None else ()
        taken_by_all = merge_periods([*taken, *taken_in(self.policy, booked)])
        self._openings = openings_of(self.policy, taken_by_all, self._beside.public_slots(at), at=at)

    def block_at(self, at: datetime) -> FocusBlock | None:
        """Return the block that runs at the instant *at*."""
        return active_block(self._current(at).blocks, at=at)

    def guarded_at(self, at: datetime) -> Period | None:
        """Return the time in which calls are refused at *at*: a block, else outside the working hours."""
        block = self.block_at(at)
        return block.period if block is not None else closed_at(self._current(at).opening, at)

    def next_block(self, at: datetime) -> FocusBlock | None:
        """Return the first block that begins after *at*, within two days."""
        return next((b for b in self._current(at).blocks if b.period.start > at), None)

    def next_change(self, at: datetime) -> datetime | None:
        """Return the next instant after *at* at which a block, the hours or a suspension begin or end."""
        picture = self._current(at)
        hours = (edge for period in picture.opening for edge in (period.start, period.end) if edge > at)
        ends = (next_transition(picture.blocks, at=at), min(hours, default=None), self.paused_until(at))
        return min((end for end in ends if end is not None), default=None)

    def paused_until(self, at: datetime) -> datetime | None:
        """Return until when the guard is suspended, or None when it is not at *at*."""
        until = self._current(at).paused_until
        return until if until is not None and at < until else None

    def openings(self, at: datetime) -> Openings:
        """Return when the owner has room, as it was worked out at the last look."""
        self._current(at)
        return self._openings

    def situation(self, caller: Caller, at: datetime) -> Situation:
        """Return what a decision on a call of *caller* at *at* depends on, their earlier calls excepted."""
        picture = self._current(at)
        person = self._known_people.person(caller)
        addresses = caller.addresses | (person.addresses if person is not None else frozenset())
        return Situation(
            rules=self.policy.screening,
            block=active_block(picture.blocks, at=at),
            paused_until=self.paused_until(at),
            appointments=self._slots,
            known=picture.known,
            person=person,
            bookings=self._known_people.bookings_of(addresses),
            closed=closed_at(picture.opening, at),
        )

    def _current(self, at: datetime) -> _Picture:
        if self._picture is None or abs(at - self._picture.at) > _STALE_AFTER:
            self.refresh(at)
        assert self._picture is not None  # noqa: S101 - refresh has just made it
        return self._picture


def bounds_around(at: datetime) -> Period:
    """Return the bounds of what a decision at *at*, and the slots in a reply, look at."""
    return Period(at - _BEHIND, at + _SLOTS_AHEAD)


def _near(at: datetime) -> Period:
    """Return the bounds of what a decision alone looks at: it goes through all of it at each call."""
    return Period(at - _BEHIND, at + _AHEAD)


def blocks_in(
    focus: FocusStore, occurrences: Sequence[Occurrence], policy: Policy, bounds: Period
) -> list[FocusBlock]:
    """Return the merged blocks of *bounds* from rules, calendar and hand."""
    around = bounds.widened(timedelta(days=1))
    return focus_blocks(
        policy.focus,
        occurrences,
        focus.manual(around),
        focus.early_ends(around),
        bounds=bounds,
        zone=policy.zone,
    )
