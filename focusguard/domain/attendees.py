"""Who the owner meets, brought into the book from the calendar: weakly, for strangers write events too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from focusguard.domain.address import Address, Scheme
from focusguard.domain.agenda import Participant
from focusguard.domain.calls import clean_name
from focusguard.domain.cards import BookChange
from focusguard.domain.people import KnownFrom, Person, PersonAddress

# More than these are an audience: whoever sat in it is not for that somebody whom the owner knows.
MOST_AT_A_MEETING: Final = 10
_MOST_ADDRESSES: Final = 20
_OF_THE_CALENDAR: Final = frozenset({KnownFrom.ATTENDEE, KnownFrom.AT_SLOT})


def is_of_the_calendar(person: Person) -> bool:
    """Tell whether the calendar alone made *person*: no card, no booking, and no word of the owner's."""
    hows = {entry.how for entry in person.entries}
    return bool(hows) and hows <= _OF_THE_CALENDAR and not person.card and not person.by_hand


def plan_attendees(
    meetings: Iterable[Sequence[Participant]],
    book: Sequence[Person],
    new_id: Callable[[], str],
    *,
    own: Collection[Address] = frozenset(),
) -> BookChange:
    """Return what *meetings*, oldest first, change in *book*; the same a second time change nothing.

    Each is the people of one event that takes the owner's time; *own* are the owner's addresses. A person
    of the calendar has the addresses that events give for them and for nobody else. An event never adds to
    whom the owner, a card or a booking made: anybody can invite, and write a number of their own beside
    somebody else's name. Who is met no more goes, but for those whose number a call taught.
    """
    known = {address for person in book if not is_of_the_calendar(person) for address in person.addresses}
    met = [m for m in _met(meetings, frozenset(own)).values() if not m.addresses & known]
    shared = Counter(address for one in met for address in one.addresses)
    before = {a: person for person in book if is_of_the_calendar(person) for a in person.addresses}
    kept: dict[str, Person] = {}
    for one in met:
        person = before.get(one.key)
        # Whom an earlier event had made one, a later one may tell apart.
        if person is None or person.id in kept:
            person = Person(new_id())
        kept[person.id] = _as_met(person, one, shared)
    return _difference(book, kept)


def with_what_was_learned(person: Person, book: Iterable[Person]) -> BookChange:
    """Return what writing *person* changes, whom the owner entered: they take the calendar's people in.

    Those are who has one of their addresses. What calls taught of them stays; what events say does not.
    """
    same = [p for p in book if p.id != person.id and is_of_the_calendar(p) and p.addresses & person.addresses]
    learned = [e for p in same for e in p.entries if e.how is KnownFrom.AT_SLOT]
    added = tuple(e for e in learned if e.address not in person.addresses)
    return BookChange((replace(person, entries=(*person.entries, *added)),), tuple(p.id for p in same))


@dataclass
class _Met:
    """Somebody, by the address that they are told apart by.

    Attributes:
        name: As the latest event has it.
    """

    key: Address
    name: str = ""
    addresses: set[Address] = field(default_factory=set)


def _met(meetings: Iterable[Sequence[Participant]], own: frozenset[Address]) -> dict[Address, _Met]:
    met: dict[Address, _Met] = {}
    for participants in meetings:
        if len(participants) > MOST_AT_A_MEETING:
            continue
        for participant in participants:
            name = clean_name(participant.name)
            addresses = participant.addresses - own
            # A bare number or a bare mailbox alone says nothing that the event itself does not.
            if addresses and (name or len(addresses) > 1):
                one = met.setdefault(_key(addresses), _Met(_key(addresses)))
                one.name = name or one.name
                one.addresses |= addresses
    return met


def _key(addresses: Iterable[Address]) -> Address:
    """Return what tells a person apart: the mailbox, which the invitation went to, before any number."""
    return min(addresses, key=lambda address: (address.scheme is not Scheme.MAILTO, address))


def _as_met(person: Person, one: _Met, shared: Mapping[Address, int]) -> Person:
    """Return *person* as they were met; what several people have is only theirs who are told apart by it."""
    learned = [entry for entry in person.entries if entry.how is not KnownFrom.ATTENDEE]
    taken = {entry.address for entry in learned}
    others = sorted(a for a in one.addresses if a != one.key and shared[a] == 1)
    theirs = [a for a in (one.key, *others) if a not in taken][:_MOST_ADDRESSES]
    entries = (*(PersonAddress(a, KnownFrom.ATTENDEE) for a in theirs), *learned)
    return replace(person, name=one.name, entries=entries)


def _difference(book: Iterable[Person], kept: Mapping[str, Person]) -> BookChange:
    before = {person.id: person for person in book if is_of_the_calendar(person)}
    saved = [person for person in kept.values() if not _is_same(before.get(person.id), person)]
    gone = [
        person.id
        for person in before.values()
        if person.id not in kept and all(entry.how is KnownFrom.ATTENDEE for entry in person.entries)
    ]
    return BookChange(tuple(saved), tuple(gone))


def _is_same(before: Person | None, after: Person) -> bool:
    # The order of the addresses means nothing.
    return before is not None and before.name == after.name and set(before.entries) == set(after.entries)
