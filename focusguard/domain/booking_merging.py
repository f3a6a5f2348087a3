"""Bookings from all that was ever shown of them.

    sightings → groups (one a booking) → state and history → the call that it came of → booking

Everything follows from the sightings as a set: in whatever order they arrive, and however often, the bookings
are the same. What the owner corrected stays as they said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from focusguard.domain.address import Address
from focusguard.domain.booking_grouping import Group, group_sightings
from focusguard.domain.booking_matching import Match, match_booking
from focusguard.domain.booking_states import HAND, history_of, in_order
from focusguard.domain.bookings import (
    Booking,
    BookingRecord,
    BookingSighting,
    Certainty,
    Deflection,
    Money,
)

_Key = tuple[str, str]


def merge_sightings(
    records: Sequence[BookingRecord],
    seen: Iterable[BookingSighting],
    deflections: Sequence[Deflection],
    *,
    new_id: Callable[[], str],
) -> list[BookingRecord]:
    """Return every booking as it is with *seen*, the oldest first; each sighting has its `as_of`.

    A booking keeps its id, and what the owner said of it, as long as one of its sightings is its own. Of two
    that turn out to be one, the one that the owner corrected stays, else the older one.

    Args:
        records: What is known.
        seen: What is new, or is shown again.
        deflections: Those that a booking could have come of: by reference, by call, by time.
        new_id: Gives a booking its id.
    """
    owners = {_key(shown): record.booking for record in records for shown in record.sightings}
    groups = group_sightings(
        [*(shown for record in records for shown in record.sightings), *seen],
        together=lambda one, other: bool(_former(one, owners) & _former(other, owners)),
    )
    known = {record.booking.id: record.booking for record in records}
    merged = []
    for group in groups:
        heirs = sorted(
            (known[i] for i in _former(group, owners) if i in known),
            key=lambda b: (not b.by_hand, b.history[0].at, b.id),
        )
        before = heirs[0] if heirs else None
        if before is not None:
            del known[before.id]
        booking = booking_of(group, before, deflections, booking_id=before.id if before else new_id())
        merged.append(BookingRecord(booking, group))
    return merged


def booking_of(
    group: Group, before: Booking | None, deflections: Sequence[Deflection], *, booking_id: str
) -> Booking:
    """Return the booking that *group* shows, as it is with what was known *before*."""
    whole = _as_one(group)
    match = _match(whole, before, deflections)
    history = history_of(group)
    price = match.deflection.price if match else None
    return Booking(
        id=booking_id,
        state=history[-1].state,
        reference=whole.reference,
        call_id=match.deflection.call_id if match else "",
        certainty=match.certainty if match else None,
        period=whole.period,
        addresses=whole.addresses | _learned(match),
        amount=whole.amount if whole.amount is not None else price,
        history=history,
        by_hand=before.by_hand if before else False,
        name=whole.name,
    )


def date_sightings(
    records: Iterable[BookingRecord], seen: Iterable[BookingSighting], *, at: datetime
) -> list[BookingSighting]:
    """Return those of *seen* that say something new, each with since when.

    A source that tells no instant, or one that is to come, says what is so since it was read: *at*.
    """
    last = {_key(shown): shown for record in records for shown in in_order(record.sightings)}
    dated = []
    for sighting in seen:
        if sighting.as_of is not None and sighting.as_of <= at:
            dated.append(sighting)
            continue
        before = last.get(_key(sighting))
        if before is None or _says(before) != _says(sighting):
            since = at if before is None or before.as_of is None else max(at, before.as_of)
            last[_key(sighting)] = replace(sighting, as_of=since)
            dated.append(last[_key(sighting)])
    return dated


def _match(whole: BookingSighting, before: Booking | None, deflections: Sequence[Deflection]) -> Match | None:
    calls = {call.call_id: call for call in deflections}
    if before is not None and before.by_hand:
        return _kept(before, calls, Certainty.BY_HAND)
    found = match_booking(whole, deflections)
    if found is not None or before is None or before.certainty is not Certainty.LIKELY:
        return found
    # The addresses that once made it likely may be erased by now.
    was = calls.get(before.call_id)
    return None if was is not None and was.addresses else _kept(before, calls, Certainty.LIKELY)


def _kept(before: Booking, calls: Mapping[str, Deflection], certainty: Certainty) -> Match | None:
    if not before.call_id:
        return None
    unknown = Deflection(before.call_id, before.history[0].at, before.reference)
    return Match(calls.get(before.call_id, unknown), certainty)


def _learned(match: Match | None) -> frozenset[Address]:
    return match.deflection.addresses if match else frozenset()


def _as_one(group: Group) -> BookingSighting:
    """Return what *group* says as one sighting: of what differs the newest, of when it was made the first."""
    newest = group[::-1]
    made = min((seen.made_at for seen in group if seen.made_at is not None), default=None)
    return BookingSighting(
        source="",
        key="",
        state=newest[0].state,
        reference=next((seen.reference for seen in group if seen.reference), ""),
        made_at=made,
        period=next((seen.period for seen in newest if seen.period is not None), None),
        addresses=frozenset().union(*(seen.addresses for seen in group)),
        amount=_amount(newest),
        name=next((seen.name for seen in newest if seen.name), ""),
    )


def _amount(newest: Sequence[BookingSighting]) -> Money | None:
    """Return what was paid: by the owner, else by the newest source; nobody pays less than nothing."""
    told = [seen for seen in newest if seen.amount is not None and seen.amount.amount >= 0]
    chosen = next((seen for seen in told if seen.source == HAND), told[0] if told else None)
    return chosen.amount if chosen is not None else None


def _former(group: Group, owners: Mapping[_Key, Booking]) -> set[str]:
    return {owners[_key(seen)].id for seen in group if _key(seen) in owners}


def _key(sighting: BookingSighting) -> _Key:
    return sighting.source, sighting.key


def _says(sighting: BookingSighting) -> tuple[object, ...]:
    """Return what a sighting says, addresses and names apart: those are erased in time."""
    return sighting.state, sighting.reference, sighting.period, sighting.amount, sighting.same_as
