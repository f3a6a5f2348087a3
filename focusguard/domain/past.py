"""What was there when past calls came, as far as it is still known."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property
from typing import Final

from focusguard.domain.address import Address
from focusguard.domain.agenda import Occurrence
from focusguard.domain.bookings import Booking
from focusguard.domain.focus import EarlyEnd, FocusBlock, FocusRules, ManualFocus, active_block, focus_blocks
from focusguard.domain.people import Book
from focusguard.domain.period import Period

_DAY: Final = timedelta(days=1)
# As far around a call as the guard itself looks.
_AROUND: Final = timedelta(days=2)


@dataclass(frozen=True)
class Past:
    """The world of past calls.

    The book and who is known are today's: when a person was first known is not kept.

    Attributes:
        occurrences: Of the time of the calls and two days around, in order of time.
        manual: Blocks by hand, in the order in which they were made; likewise `early_ends`.
        known: Addresses that belong to somebody the calendars know.
    """

    occurrences: Sequence[Occurrence] = ()
    manual: Sequence[ManualFocus] = ()
    early_ends: Sequence[EarlyEnd] = ()
    known: frozenset[Address] = frozenset()
    book: Book = field(default_factory=Book)
    bookings: Sequence[Booking] = ()

    def around(self, at: datetime) -> Sequence[Occurrence]:
        """Return the occurrences of the day (UTC) of *at* and of the two days before and after it."""
        return self._by_day.get(at.astimezone(UTC).date(), ())

    def appointments(self, at: datetime) -> Sequence[Occurrence]:
        """Return those of `around` that somebody else may call about."""
        day = at.astimezone(UTC).date()
        found = self._appointments.get(day)
        if found is None:
            found = self._appointments[day] = [o for o in self.around(at) if o.is_appointment]
        return found

    def bookings_of(self, addresses: Iterable[Address], at: datetime) -> list[Booking]:
        """Return the bookings that *addresses* had made by the instant *at*, in the state they had then."""
        mine = {booking.id: booking for address in addresses for booking in self._booked.get(address, ())}
        return [known for booking in mine.values() if (known := booking_then(booking, at)) is not None]

    def knows(self, addresses: frozenset[Address], at: datetime) -> bool:
        """Tell whether somebody with one of *addresses* is a client: in the book, a calendar, or booked."""
        listed = bool(addresses & self.known) or self.book.find(addresses) is not None
        return listed or bool(self.bookings_of(addresses, at))

    @cached_property
    def _by_day(self) -> dict[date, list[Occurrence]]:
        found: defaultdict[date, list[Occurrence]] = defaultdict(list)
        for occurrence in self.occurrences:
            near = occurrence.period.widened(_AROUND)
            first, last = near.start.astimezone(UTC).date(), near.end.astimezone(UTC).date()
            for number in range((last - first).days + 1):
                found[first + number * _DAY].append(occurrence)
        return found

    @cached_property
    def _appointments(self) -> dict[date, list[Occurrence]]:
        return {}

    @cached_property
    def _booked(self) -> dict[Address, list[Booking]]:
        found: defaultdict[Address, list[Booking]] = defaultdict(list)
        for booking in self.bookings:
            for address in booking.addresses:
                found[address].append(booking)
        return found


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
