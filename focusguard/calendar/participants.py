"""Who else is at an event, and what its owner answered. Imported by the worker alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from focusguard.calendar.conferences import dial_in_numbers
from focusguard.calendar.context import ExpansionContext, normalise_user_address
from focusguard.calendar.properties import Properties, member, parameter, values
from focusguard.domain.address import Address, Scheme, find_numbers, parse_address
from focusguard.domain.agenda import Participant, PartStat
from focusguard.domain.calls import LONGEST_NAME
from focusguard.domain.errors import AddressInvalid

# What people fill in by hand is read apart from where programs paste whole invitations.
_FIELDS: Final = ("SUMMARY", "LOCATION", "CONTACT")
_TEXTS: Final = ("DESCRIPTION", "COMMENT")
# Nobody writes a number behind so much; finding it would take longer than an event may.
_LONGEST_TEXT: Final = 100_000
# Coordinates, identifiers and flags of these makers look like numbers.
_NO_TEXT: Final = ("X-APPLE-", "X-MICROSOFT-", "X-MOZ-", "X-WR-", "X-LIC-", "X-FOCUSGUARD-")
# A meeting's number inside a link is nobody's telephone.
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
FindNumbers = Callable[[str, ExpansionContext], frozenset[Address]]

_NO_PERSON: Final = {"ROOM", "RESOURCE"}
# An assembly of thousands in a daily series would fill the store with people who never call.
_MOST_PEOPLE: Final = 500
# Invited by several addresses, the owner is there when one of them is.
_STRONGEST: Final = (
    PartStat.ACCEPTED,
    PartStat.TENTATIVE,
    PartStat.NEEDS_ACTION,
    PartStat.DELEGATED,
    PartStat.DECLINED,
)


def with_owner_of(event: Properties, context: ExpansionContext) -> ExpansionContext:
    """Return *context* with the owner's address as *event* tells it, where the server named none.

    An organizer with no other attendee organizes for himself: whose calendar it is.
    """
    if any(address.startswith("mailto:") for address in context.owner):
        return context
    organizers = frozenset(map(_user_address, values(event, "ORGANIZER")))
    if not organizers:
        return context
    attendees = {_user_address(value) for value in values(event, "ATTENDEE") if _is_person(value)}
    return replace(context, owner=context.owner | organizers) if attendees <= organizers else context


def participants_of(event: Properties, context: ExpansionContext) -> tuple[Participant, ...]:
    """Return the other people: attendees, organizer, and telephone numbers written in the event.

    With exactly one other person, every number is theirs. With several, or none, each number is a
    participant of its own, for nothing says whose it is. Rooms and resources are nobody.

    A conference's dial-in numbers are nobody's either: were they the guest's, the guest who calls from an
    unknown number would be refused. Where nobody else is named they stay: a person's may be among them.
    Of more than 500 people those stay who have a number to call from.
    """
    people = _fewer(_merged(_person(value, context) for value in _others(event, context)))
    known = {address for person in people for address in person.addresses}
    numbers = _numbers_in(event, context, _personal if people else _written) - known
    if len(people) == 1:
        return (Participant(people[0].addresses | numbers, people[0].name),)
    return (*people, *(Participant(frozenset({number})) for number in sorted(numbers)))


def has_other_attendee(event: Properties, context: ExpansionContext) -> bool:
    """Tell whether somebody beside the owner is invited, or invited the owner."""
    return any(True for _ in _others(event, context))


def owner_partstat(event: Properties, context: ExpansionContext) -> PartStat:
    """Return what the owner answered; NONE where the owner is no attendee.

    What is missing or unknown counts as NEEDS-ACTION (RFC 5545 §3.2.12), except for the organizer,
    who is at the event by having made it.
    """
    mine = [value for value in values(event, "ATTENDEE") if _is_owner(value, context)]
    if not mine:
        return PartStat.NONE
    answers = {member(PartStat, parameter(value, "PARTSTAT"), PartStat.NEEDS_ACTION) for value in mine}
    partstat = next(answer for answer in _STRONGEST if answer in answers)
    organizes = any(_is_owner(value, context) for value in values(event, "ORGANIZER"))
    return PartStat.ACCEPTED if organizes and partstat is PartStat.NEEDS_ACTION else partstat


def _others(event: Properties, context: ExpansionContext) -> Iterator[Any]:
    for value in (*values(event, "ATTENDEE"), *values(event, "ORGANIZER")):
        if _is_person(value) and not _is_owner(value, context):
            yield value


def _is_person(value: Any) -> bool:
    return parameter(value, "CUTYPE").upper() not in _NO_PERSON


def _user_address(value: Any) -> str:
    return normalise_user_address(str(value))


def _is_owner(value: Any, context: ExpansionContext) -> bool:
    written = (str(value), parameter(value, "EMAIL"))
    return any(normalise_user_address(text) in context.owner for text in written if text)


def _person(value: Any, context: ExpansionContext) -> Participant:
    # EMAIL stands beside an opaque identifier (RFC 7986 §6.2).
    written = (str(value), parameter(value, "EMAIL"))
    addresses = {a for text in written if (a := _address(text, context.country))}
    name = " ".join(parameter(value, "CN").split())[:LONGEST_NAME]
    return Participant(frozenset(addresses), name)


@lru_cache(maxsize=4096)
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
    places: dict[Address | Participant, int] = {}
    for person in people:
        keys = person.addresses or {person}
        place = next((places[key] for key in keys if key in places), len(merged))
        if place == len(merged):
            merged.append(person)
        else:
            same = merged[place]
            merged[place] = Participant(same.addresses | person.addresses, same.name or person.name)
        places.update(dict.fromkeys(keys, place))
    return merged


def _fewer(people: list[Participant]) -> list[Participant]:
    if len(people) <= _MOST_PEOPLE:
        return people
    return sorted(people, key=lambda person: not person.can_call)[:_MOST_PEOPLE]


def _numbers_in(event: Properties, context: ExpansionContext, find: FindNumbers) -> frozenset[Address]:
    extra = [name for name in event if name.startswith("X-") and not name.startswith(_NO_TEXT)]
    found = find(_text_of(event, _FIELDS), context) | find(_text_of(event, (*_TEXTS, *extra)), context)
    return frozenset(a for a in found if a.scheme is Scheme.TEL and f"tel:{a.value}" not in context.owner)


def _text_of(event: Properties, names: Sequence[str]) -> str:
    return "\n".join(str(value) for name in names for value in values(event, name))[:_LONGEST_TEXT]


def _written(text: str, context: ExpansionContext) -> frozenset[Address]:
    without_links = _LINK.sub(" ", text) if "://" in text else text
    return find_numbers(without_links, country=context.country)


def _personal(text: str, context: ExpansionContext) -> frozenset[Address]:
    found = _written(text, context)
    return found - dial_in_numbers(text, country=context.country) if found else found
