"""Bookings brought up to date: what the sources show goes in, one transaction, what changed comes out.

Methods read and write the stores at once: to be called in a thread where calls wait for the loop.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from focusguard.domain.address import Address
from focusguard.domain.booking_matching import LIKELY_WITHIN, match_booking
from focusguard.domain.booking_merging import date_sightings, merge_sightings
from focusguard.domain.bookings import Booking, BookingRecord, BookingSighting, Certainty, Deflection
from focusguard.domain.calendar_bookings import sight_event
from focusguard.domain.event_traces import EventTrace
from focusguard.domain.people import Book, KnownFrom, PersonAddress
from focusguard.engine.stores import Stores

# Whoever was refused before that books for another reason.
LOOK_BACK: Final = timedelta(days=60)

Sightings = Sequence[BookingSighting]


class BookingDesk:
    """Keeps the bookings of one home. *prepaid*: the page makes the event only after the payment."""

    def __init__(self, stores: Stores, *, prepaid: bool, new_id: Callable[[], str]) -> None:
        self._stores = stores
        self._prepaid = prepaid
        self._new_id = new_id

    def look_at_calendars(self, accounts: Iterable[str], *, at: datetime) -> list[Booking]:
        """Compare what the local copies of *accounts* show with what was known; return what changed.

        What is shown again changes nothing.

        Raises:
            JournalError: nothing was written.
        """
        named = sorted(set(accounts))
        if not self._is_news(named, at):
            return []
        with self._stores.bookings.together():
            records = self._stores.bookings.records()
            shown = [seen for account in named for seen in self._shown_by(account, records, at)]
            changed = self._merge(records, shown, at)
            for account in named:
                self._stores.calendars.drop_gone_traces(account)
        return changed

    def take(self, seen: Sequence[BookingSighting], *, at: datetime) -> list[Booking]:
        """Take in what a source shows; return what changed.

        Raises:
            JournalError: nothing was written.
        """
        with self._stores.bookings.together():
            return self._merge(self._stores.bookings.records(), seen, at)

    def correct(self, record: BookingRecord, *, at: datetime) -> Booking:
        """Write *record* as the owner corrected it, new or known by its id; return it as it stands then.

        Raises:
            JournalError: nothing was written.
        """
        with self._stores.bookings.together():
            stored = self._stores.bookings.records()
            others = [known for known in stored if known.booking.id != record.booking.id]
            self._write([*others, record], (), stored, at)
            merged = self._stores.bookings.records()
        return next(found.booking for found in merged if record.sightings[0] in found.sightings)

    def _is_news(self, accounts: Sequence[str], at: datetime) -> bool:
        """Tell whether there is something to write; a call does not wait for the writer over less."""
        records = self._stores.bookings.records()
        for account in accounts:
            if any(trace.is_gone for trace in self._traces(account, at)):
                return True
            if date_sightings(records, self._shown_by(account, records, at), at=at):
                return True
        return False

    def _traces(self, account: str, at: datetime) -> list[EventTrace]:
        return self._stores.calendars.traces(account, since=at - LOOK_BACK)

    def _shown_by(
        self, account: str, records: Sequence[BookingRecord], at: datetime
    ) -> list[BookingSighting]:
        """Return what the account's events show of bookings, ordinary meetings of callers included."""
        source = f"calendar/{account}"
        earlier = _earlier(records, source)
        traces = self._traces(account, at)
        named = {reference for trace in traces for reference in trace.references}
        known = {call.reference for call in self._stores.bookings.deflections_of(named, ())}
        calls = self._stores.bookings.deflections(since=at - LOOK_BACK - LIKELY_WITHIN)
        found = []
        for uid, group in groupby(traces, key=lambda trace: trace.uid):
            same, before = list(group), earlier.get(uid, ())
            seen = sight_event(same, before, source=source, known=known, prepaid=self._prepaid, at=at)
            if seen is not None and (before or _may_be_booking(seen, same, calls, at)):
                found.append(seen)
        return found

    def _merge(
        self, records: Sequence[BookingRecord], seen: Sequence[BookingSighting], at: datetime
    ) -> list[Booking]:
        dated = date_sightings(records, seen, at=at)
        return self._write(records, dated, records, at) if dated else []

    def _write(
        self,
        records: Sequence[BookingRecord],
        seen: Sequence[BookingSighting],
        stored: Sequence[BookingRecord],
        at: datetime,
    ) -> list[Booking]:
        """Make bookings of *records* and *seen*, and write those that are not as they are *stored*."""
        deflections = self._deflections(records, seen)
        merged = merge_sightings(records, seen, deflections, new_id=self._new_id)
        before = {record.booking.id: record for record in stored}
        changed = [record for record in merged if record != before.get(record.booking.id)]
        gone = before.keys() - {record.booking.id for record in merged}
        self._stores.bookings.write(changed, gone)
        self._teach([record.booking for record in changed], deflections, at)
        return [
            record.booking for record in changed if _differs(record.booking, before.get(record.booking.id))
        ]

    def _deflections(
        self, records: Sequence[BookingRecord], seen: Sequence[BookingSighting]
    ) -> list[Deflection]:
        """Return the calls that the bookings could have come of, by reference, by call, by time."""
        shown = [*seen, *(shown for record in records for shown in record.sightings)]
        references = {sighting.reference for sighting in shown if sighting.reference}
        call_ids = {record.booking.call_id for record in records if record.booking.call_id}
        found = {call.call_id: call for call in self._stores.bookings.deflections_of(references, call_ids)}
        made = [sighting.made_at for sighting in seen if sighting.made_at is not None]
        if made:
            recent = self._stores.bookings.deflections(since=min(made) - LIKELY_WITHIN)
            found.update((call.call_id, call) for call in recent)
        return sorted(found.values(), key=lambda call: (call.at, call.call_id))

    def _teach(self, bookings: Sequence[Booking], deflections: Sequence[Deflection], at: datetime) -> None:
        """Add to the book what a reference proves: the addresses of who booked are the caller's."""
        proved = [booking for booking in bookings if booking.certainty is Certainty.CERTAIN]
        if not proved:
            return
        book = Book.of(self._stores.people.people())
        calls = {call.call_id: call for call in deflections}
        for booking in proved:
            call = calls.get(booking.call_id)
            person = book.find(call.addresses) if call is not None else None
            new = booking.addresses - book.by_address.keys()
            if person is not None and _is_one_persons(new):
                for address in sorted(new):
                    entry = PersonAddress(address, KnownFrom.REFERENCE)
                    self._stores.people.learn(person.id, entry, at=at)


def _earlier(records: Iterable[BookingRecord], source: str) -> Mapping[str, Sightings]:
    found: defaultdict[str, list[BookingSighting]] = defaultdict(list)
    for record in records:
        for seen in record.sightings:
            if seen.source == source:
                found[seen.key].append(seen)
    return found


def _may_be_booking(
    seen: BookingSighting, traces: Sequence[EventTrace], calls: Sequence[Deflection], at: datetime
) -> bool:
    """Tell whether an event of which nothing is known yet is to be taken for a booking.

    An ordinary meeting is one only where somebody who was refused made it afterwards.
    """
    is_old = seen.period is not None and seen.period.end < at - LOOK_BACK
    if is_old and not seen.reference:
        return False
    return bool(seen.reference) or traces[0].is_page_made or match_booking(seen, calls) is not None


def _is_one_persons(addresses: Iterable[Address]) -> bool:
    """Tell whether nobody has two of them of one kind: then they may be several people's."""
    return all(number == 1 for number in Counter(address.scheme for address in addresses).values())


def _differs(after: Booking, before: BookingRecord | None) -> bool:
    if before is None:
        return True
    was = before.booking
    return (was.state, was.call_id, was.amount, was.period) != (
        after.state,
        after.call_id,
        after.amount,
        after.period,
    )
