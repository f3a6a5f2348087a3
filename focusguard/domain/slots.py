"""Who has an appointment when: slots of the calendar and of bookings, and the people at them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from focusguard.domain.address import Address
from focusguard.domain.agenda import EventStatus, Occurrence, Participant, PartStat, Transparency
from focusguard.domain.bookings import Booking
from focusguard.domain.people import Book, KnownFrom


def slots_at(appointments: Iterable[Occurrence], at: datetime, margin: timedelta) -> list[Occurrence]:
    """Return the appointments that *at* lies in, *margin* before and after included."""
    # The times first: they leave one or two of a week's hundred.
    before, after = at - margin, at + margin
    near = (o for o in appointments if o.period.start <= after and before < o.period.end)
    return [o for o in near if o.is_appointment]


def people_at(slots: Iterable[Occurrence]) -> list[Participant]:
    """Return who is at *slots*: participants that share an address are one, with all addresses of both.

    The same meeting may stand in two calendars, once with a number and once without.
    """
    people: dict[int, Participant] = {}
    holders: dict[Address, int] = {}
    for number, participant in enumerate(p for slot in slots for p in slot.participants):
        same = {holders[address] for address in participant.addresses if address in holders}
        merged = _merge([participant, *(people.pop(other) for other in same)])
        people[number] = merged
        holders.update(dict.fromkeys(merged.addresses, number))
    return list(people.values())


def _merge(same: Sequence[Participant]) -> Participant:
    names = [participant.name for participant in same if participant.name]
    addresses = frozenset(address for participant in same for address in participant.addresses)
    return Participant(addresses, min(names, default=""))


def slot_of(booking: Booking) -> Occurrence | None:
    """Return a booking that stands as the appointment that it is; None: cancelled, or a mere payment.

    A provider may tell of it before the calendar does, or no calendar at all.
    """
    if booking.period is None or not booking.stands:
        return None
    return Occurrence(
        uid=f"booking/{booking.id}",
        recurrence_id="",
        period=booking.period,
        all_day=False,
        summary="",
        status=EventStatus.CONFIRMED,
        transparency=Transparency.OPAQUE,
        partstat=PartStat.NONE,
        participants=(Participant(booking.addresses, booking.name),),
        calendar="bookings",
    )


def with_numbers(appointments: Sequence[Occurrence], book: Book) -> list[Occurrence]:
    """Return *appointments* with each participant's addresses that *book* is sure of.

    What was learned at a slot alone does not count here: were the wrong caller taken for the participant
    there, the right one would be refused at the next appointment.
    """
    return [
        o._replace(participants=tuple(_with_numbers(p, book) for p in o.participants)) for o in appointments
    ]


def _with_numbers(participant: Participant, book: Book) -> Participant:
    person = book.find(participant.addresses)
    if person is None:
        return participant
    sure = frozenset(entry.address for entry in person.entries if entry.how is not KnownFrom.AT_SLOT)
    return Participant(participant.addresses | sure, participant.name)
