"""What was there when past calls came, as far as it is still known."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property
from typing import Final

from focusguard.domain.address import Address
from focusguard.domain.agenda import Occurrence
from focusguard.domain.bookings import Booking
from focusguard.domain.focus import EarlyEnd, FocusBlock, FocusRules, ManualFocus, active_block, focus_blocks
from focusguard.domain.people import Book, Person
from focusguard.domain.period import Period
from focusguard.domain.slots import slot_of, with_numbers

_DAY: Final = timedelta(days=1)
# As far around a call as the guard itself looks.
_AROUND: Final = timedelta(days=2)


@dataclass(frozen=True)
class Past:
    """The world of past calls.

    The book and who is known are today's, but for the numbers that calls taught: those came with them.

    Attributes:
        occurrences: Of the time of the calls and two days around, in order of time.
        manual: Blocks by hand, in the order in which they were made; likewise `early_ends`.
        known: Addresses that belong to somebody the calendars know.
        learned: Since when a number that a call at an appointment taught is in the book.
    """

    occurrences: Sequence[Occurrence] = ()
    manual: Sequence[ManualFocus] = ()
    early_ends: Sequence[EarlyEnd] = ()
    known: frozenset[Address] = frozenset()
    book: Book = field(default_factory=Book)
    bookings: Sequence[Booking] = ()
    learned: Mapping[Address, datetime] = field(default_factory=dict)

    def around(self, at: datetime) -> Sequence[Occurrence]:
        """Return the occurrences of the day (UTC) of *at* and of the two days before and after it."""
        return self._by_day.get(at.astimezone(UTC).date(), ())

    def slots(self, at: datetime) -> Sequence[Occurrence]:
        """Return the appointments of `around`, and what was booked then, with the numbers of who is there."""
        day = at.astimezone(UTC).date()
        if day not in self._slots:
            self._slots[day] = with_numbers([o for o in self.around(at) if o.is_appointment], self.book)
        near = self._booked_near.get(day, ())
        then = (booking_then(booking, at) for booking in near)
        booked = [slot for known in then if known is not None and (slot := slot_of(known)) is not None]
        return [*self._slots[day], *with_numbers(booked, self.book)] if booked else self._slots[day]

    def person(self, addresses: frozenset[Address], at: datetime) -> Person | None:
        """Return who in the book has one of *addresses*; None: nobody that was known then."""
        person = self.book.find(a for a in addresses if self._was_known(a, at))
        if person is None or all(self._was_known(entry.address, at) for entry in person.entries):
            return person
        return replace(person, entries=tuple(e for e in person.entries if self._was_known(e.address, at)))

    def _was_known(self, address: Address, at: datetime) -> bool:
        # The call that taught it was decided before.
        return address not in self.learned or self.learned[address] < at

    def bookings_of(self, addresses: Iterable[Address], at: datetime) -> list[Booking]:
        """Return the bookings that *addresses* had made by the instant *at*, in the state they had then."""
        mine = {booking.id: booking for address in addresses for booking in self._booked.get(address, ())}
        return [known for booking in mine.values() if (known := booking_then(booking, at)) is not None]

    def knows(self, addresses: frozenset[Address], at: datetime) -> bool:
        """Tell whether somebody with one of *addresses* is a client: in the book, a calendar, or booked."""
        listed = bool(addresses & self.known) or self.person(addresses, at) is not None
        return listed or bool(self.bookings_of(addresses, at))

    @cached_property
    def _by_day(self) -> dict[date, list[Occurrence]]:
        found: defaultdict[date, list[Occurrence]] = defaultdict(list)
        for occurrence in self.occurrences:
            for day in _days_around(occurrence.period):
                found[day].append(occurrence)
        return found

    @cached_property
    def _booked_near(self) -> dict[date, list[Booking]]:
        found: defaultdict[date, list[Booking]] = defaultdict(list)
        for booking in self.bookings:
            for day in _days_around(booking.period) if booking.period is not None else ():
                found[day].append(booking)
        return found

    @cached_property
    def _slots(self) -> dict[date, Sequence[Occurrence]]:
        return {}

    @cached_property
    def _booked(self) -> dict[Address, list[Booking]]:
        found: defaultdict[Address, list[Booking]] = defaultdict(list)
        for booking in self.bookings:
            for address in booking.addresses:
                found[address].append(booking)
        return found


def _days_around(period: Period) -> Iterator[date]:
    near = period.widened(_AROUND)
    first, last = near.start.astimezone(UTC).date(), near.end.astimezone(UTC).date()
    return (first + number * _DAY for number in range((last - first).days + 1))


def booking_then(booking: Booking, at: datetime) -> Booking | None:
    """Return *booking* as it stood at the instant *at*; None: it was not made yet."""
    history = [change for change in booking.history if change.at <= at]
    return replace(booking, state=history[-1].state, history=tuple(history)) if history else None


class PastBlocks:
    """The blocks that *rules* make of the past: of windows, of the calendar, and by hand.

    A block by hand and an early end count from when the owner made them, as they did then.
    """

    def __init__(self, past: Past, rules: FocusRules, zone: tzinfo) -> None:
        self._past = past
        self._rules = rules
        self._zone = zone
        self._manual = sorted(past.manual, key=lambda focus: focus.period.start)
        self._early = sorted(past.early_ends, key=lambda early: early.period.start)
        self._days: dict[tuple[date, int, int], list[FocusBlock]] = {}

    def block_at(self, at: datetime) -> FocusBlock | None:
        """Return the block that runs at the instant *at*."""
        manual = bisect_right(self._manual, at, key=lambda focus: focus.period.start)
        early = bisect_right(self._early, at, key=lambda early: early.period.start)
        key = (at.astimezone(UTC).date(), manual, early)
        if key not in self._days:
            self._days[key] = self._blocks_of(key[0], self._manual[:manual], self._early[:early])
        return active_block(self._days[key], at=at)

    def _blocks_of(
        self, day: date, manual: Sequence[ManualFocus], early: Sequence[EarlyEnd]
    ) -> list[FocusBlock]:
        midnight = datetime.combine(day, time(0), tzinfo=UTC)
        bounds = Period(midnight, midnight + _DAY).widened(_AROUND)
        near = bounds.widened(_DAY)
        return focus_blocks(
            self._rules,
            self._past.around(midnight),
            [m for m in manual if m.period.overlaps(near)],
            [e for e in early if e.period.overlaps(near)],
            bounds=bounds,
            zone=self._zone,
        )
