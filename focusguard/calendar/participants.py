"""Who else is at an event, and what its owner answered. Imported by the worker alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from icalendar import Event

from focusguard.calendar.context import ExpansionContext, normalise_user_address
from focusguard.calendar.properties import member, parameter, values
from focusguard.domain.address import Address, Scheme, find_numbers, parse_address
from focusguard.domain.agenda import Participant, PartStat
from focusguard.domain.calls import LONGEST_NAME
from focusguard.domain.errors import AddressInvalid

_TEXTS: Final = ("SUMMARY", "LOCATION", "DESCRIPTION", "CONTACT", "COMMENT")
# Coordinates, identifiers and flags of these makers look like numbers.
_NO_TEXT: Final = ("X-APPLE-", "X-MICROSOFT-", "X-MOZ-", "X-WR-", "X-LIC-", "X-FOCUSGUARD-")
# A meeting's number inside a link is nobody's telephone.
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_NO_PERSON: Final = {"ROOM", "RESOURCE"}


def participants_of(event: Event, context: ExpansionContext) -> tuple[Participant, ...]:
    """Return the other people: attendees, organizer, and telephone numbers written in the event.

    With exactly one other person, every number is theirs. With several, or none, each number is a
    participant of its own, for nothing says whose it is. Rooms and resources are nobody.
    """
    people = _merged(_person(value, context) for value in _others(event, context))
    known = {address for person in people for address in person.addresses}
    numbers = _numbers_in(event, context) - known
    if len(people) == 1:
        return (Participant(people[0].addresses | numbers, people[0].name),)
    return (*people, *(Participant(frozenset({number})) for number in sorted(numbers)))


def has_other_attendee(event: Event, context: ExpansionContext) -> bool:
    """Tell whether somebody beside the owner is invited, or invited the owner."""
    return any(True for _ in _others(event, context))


def owner_partstat(event: Event, context: ExpansionContext) -> PartStat:
    """Return what the owner answered; NONE where the owner is no attendee.

    What is missing or unknown counts as NEEDS-ACTION (RFC 5545 §3.2.12), except for the organizer,
    who is at the event by having made it.
    """
    mine = [value for value in values(event, "ATTENDEE") if _is_owner(value, context)]
    if not mine:
        return PartStat.NONE
    partstat = member(PartStat, parameter(mine[0], "PARTSTAT"), PartStat.NEEDS_ACTION)
    organizes = any(_is_owner(value, context) for value in values(event, "ORGANIZER"))
    return PartStat.ACCEPTED if organizes and partstat is PartStat.NEEDS_ACTION else partstat


def _others(event: Event, context: ExpansionContext) -> Iterator[Any]:
    for value in (*values(event, "ATTENDEE"), *values(event, "ORGANIZER")):
        is_person = parameter(value, "CUTYPE").upper() not in _NO_PERSON
        if is_person and not _is_owner(value, context):
            yield value


def _is_owner(value: Any, context: ExpansionContext) -> bool:
    written = (str(value), parameter(value, "EMAIL"))
    return any(normalise_user_address(text) in context.owner for text in written if text)


def _person(value: Any, context: ExpansionContext) -> Participant:
    # EMAIL stands beside an opaque identifier (RFC 7986 §6.2).
    written = (str(value), parameter(value, "EMAIL"))
    addresses = {a for text in written if (a := _address(text, context.country))}
    name = " ".join(parameter(value, "CN").split())[:LONGEST_NAME]
    return Participant(frozenset(addresses), name)


def _address(text: str, country: str) -> Address | None:
    scheme = text.partition(":")[0].lower() if ":" in text else ""
    if scheme not in {"mailto", "tel", "sip", "sips"} and "@" not in text:
        return None
    try:
        return parse_address(text, country=country)
    except AddressInvalid:
        return None


def _merged(people: Iterable[Participant]) -> list[Participant]:
    """Return *people* with those that share an address made one; the organizer is often an attendee too."""
    merged: list[Participant] = []
    for person in people:
        same = next((m for m in merged if m.addresses & person.addresses or m == person), None)
        if same is None:
            merged.append(person)
            continue
        both = Participant(same.addresses | person.addresses, same.name or person.name)
        merged[merged.index(same)] = both
    return merged


def _numbers_in(event: Event, context: ExpansionContext) -> frozenset[Address]:
    extra = [name for name in event if name.startswith("X-") and not name.startswith(_NO_TEXT)]
    texts = (str(value) for name in (*_TEXTS, *extra) for value in values(event, name))
    found = find_numbers(_LINK.sub(" ", "\n".join(texts)), country=context.country)
    return frozenset(a for a in found if a.scheme is Scheme.TEL and f"tel:{a.value}" not in context.owner)
