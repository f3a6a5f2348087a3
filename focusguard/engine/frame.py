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
from focusguard.domain.hours import closed_at, opening_periods
from focusguard.domain.people import Book
from focusguard.domain.period import Period
from focusguard.domain.ports import BookingStore, CalendarStore, FocusStore, PeopleStore
from focusguard.domain.rules.appointments import COORDINATION_AHEAD
from focusguard.domain.situation import Situation
from focusguard.domain.slots import slot_of, with_numbers
from focusguard.engine.clientele import Clientele, read_clientele
from focusguard.engine.policy import Policy

_BEHIND: Final = timedelta(days=2)
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


class Frame:
    """Reads blocks, appointments and people from the stores and answers what holds at an instant."""

    def __init__(self, stores: FrameStores, policy: Policy) -> None:
        self._stores = stores
        self.policy = policy
        self._picture: _Picture | None = None
        self._clientele = Clientele()
        self._slots: Sequence[Occurrence] = ()

    @property
    def book(self) -> Book:
        """Everybody whom the owner knows."""
        return self._clientele.book

    def refresh(self, at: datetime) -> None:
        """Read everything anew: something changed."""
        self.refresh_with(self._stores.calendars.occurrences(bounds_around(at)), at)

    def refresh_with(self, occurrences: Sequence[Occurrence], at: datetime) -> None:
        """Read everything anew, the calendars excepted: they hold *occurrences* in `bounds_around(at)`."""
        bounds, screening = bounds_around(at), self.policy.screening
        self._picture = _Picture(
            at=at,
            blocks=tuple(blocks_in(self._stores.focus, occurrences, self.policy, bounds)),
            opening=opening_periods(screening.working_hours, around=bounds, zone=screening.zone),
            appointments=tuple(o for o in occurrences if o.is_appointment),
            known=self._stores.calendars.known_addresses(),
            paused_until=self._stores.focus.paused_until(),
        )
        self.refresh_people(at)

    def refresh_people(self, at: datetime) -> None:
        """Read the book and the bookings anew."""
        self._clientele = read_clientele(self._stores.people, self._stores.bookings, at)
        booked = [slot for booking in self._clientele.bookings if (slot := slot_of(booking)) is not None]
        near = [slot for slot in booked if slot.period.overlaps(bounds_around(at))]
        appointments = self._picture.appointments if self._picture is not None else ()
        self._slots = with_numbers((*appointments, *near), self.book)

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

    def situation(self, caller: Caller, at: datetime) -> Situation:
        """Return what a decision on a call of *caller* at *at* depends on, their earlier calls excepted."""
        picture = self._current(at)
        person = self._clientele.person(caller)
        addresses = caller.addresses | (person.addresses if person is not None else frozenset())
        return Situation(
            rules=self.policy.screening,
            block=active_block(picture.blocks, at=at),
            paused_until=self.paused_until(at),
            appointments=self._slots,
            known=picture.known,
            person=person,
            bookings=self._clientele.bookings_of(addresses),
            closed=closed_at(picture.opening, at),
        )

    def _current(self, at: datetime) -> _Picture:
        if self._picture is None or abs(at - self._picture.at) > _STALE_AFTER:
            self.refresh(at)
        assert self._picture is not None  # noqa: S101 - refresh has just made it
        return self._picture


def bounds_around(at: datetime) -> Period:
    """Return the bounds of what a decision at *at* looks at."""
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
