"""What address cards say, brought into the owner's book: the owner's own word is never written over."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from focusguard.domain.address import Address
from focusguard.domain.language import Language
from focusguard.domain.people import KnownFrom, Person, PersonAddress, PersonField

_OF_CARDS = frozenset({KnownFrom.VCARD, KnownFrom.CARDDAV})
# What strangers' events say of somebody does not stand beside what their card says.
_LEFT_BEHIND = _OF_CARDS | {KnownFrom.ATTENDEE}


@dataclass(frozen=True, slots=True)
class Card:
    """One person as an address book has them (RFC 6350).

    Attributes:
        origin: Names the card among all cards, `vcard:<uid>` or `carddav:<account>:<href>`.
        name: Untrusted; cleaned.
        uid: The card's own name for itself, wherever it is kept (RFC 6350 §6.7.6); empty: it has none.
    """

    origin: str
    name: str
    addresses: tuple[Address, ...]
    group: str = ""
    language: Language | None = None
    uid: str = ""


@dataclass(frozen=True, slots=True)
class BookChange:
    """What is to be written: people as they are from now on, and the ids of those who go."""

    saved: tuple[Person, ...] = ()
    removed: tuple[str, ...] = ()


def take_in(
    cards: Iterable[Card],
    book: Sequence[Person],
    how: KnownFrom,
    new_id: Callable[[], str],
    *,
    gone: Mapping[str, str] | None = None,
) -> BookChange:
    """Return what *cards*, and those that are *gone* (origin → UID), change in *book*.

    The same cards a second time change nothing. A card belongs to whom it made or joined before, under
    this origin or, moved, under another; else to the one person without a card who has an address of it
    and whose name does not say otherwise; else to a new person. So two cards never make one person: two
    people may share a switchboard.
    """
    shelf = _Shelf(book)
    for card in cards:
        person = shelf.following(card, gone or {}) or shelf.alone(card) or Person(new_id())
        shelf.put(_with_card(person, card, how))
    for origin in gone or {}:
        if (left := shelf.by_card(origin)) is not None:
            shelf.put(_without_card(left))
    return _difference(book, shelf.people)


def names_agree(one: str, other: str) -> bool:
    """Tell whether two names may be one person's: the words of one are among the other's, or it has none.

    >>> names_agree("Julie", "DUVAL Julie"), names_agree("Accueil", "Julie Duval"), names_agree("", "Julie")
    (True, False, True)
    """
    first, second = _words(one), _words(other)
    return first <= second or second <= first


class _Shelf:
    """The book while cards are brought into it, found by card and by address."""

    def __init__(self, book: Iterable[Person]) -> None:
        self.people: dict[str, Person] = {}
        self._by_card: dict[str, str] = {}
        self._by_address: dict[Address, set[str]] = defaultdict(set)
        for person in book:
            self.put(person)

    def put(self, person: Person) -> None:
        self.people[person.id] = person
        if person.card:
            self._by_card[person.card] = person.id
        for address in person.addresses:
            self._by_address[address].add(person.id)

    def by_card(self, origin: str) -> Person | None:
        person = self.people.get(self._by_card.get(origin, ""))
        return person if person is not None and person.card == origin else None

    def following(self, card: Card, gone: Mapping[str, str]) -> Person | None:
        """Return who follows *card*: under its origin, or under one that it was moved from."""
        moved = sorted(origin for origin, uid in gone.items() if uid == card.uid) if card.uid else []
        # A card that was imported before its address book was read says the same of the same person.
        origins = [card.origin, *moved, *([f"vcard:{card.uid}"] if card.uid else [])]
        return next((person for origin in origins if (person := self.by_card(origin))), None)

    def alone(self, card: Card) -> Person | None:
        """Return the one person without a card who is meant by *card*; None: nobody, or who knows which."""
        near = {person_id for address in card.addresses for person_id in self._by_address[address]}
        theirs = frozenset(card.addresses)
        meant = [p for p in map(self.people.__getitem__, near) if _may_be_meant(p, card.name, theirs)]
        return meant[0] if len(meant) == 1 else None


def _may_be_meant(person: Person, name: str, addresses: frozenset[Address]) -> bool:
    return not person.card and bool(person.addresses & addresses) and names_agree(person.name, name)


def _with_card(person: Person, card: Card, how: KnownFrom) -> Person:
    own = [entry for entry in person.entries if entry.how is KnownFrom.HAND]
    learned = [entry for entry in person.entries if entry.how not in {KnownFrom.HAND, *_LEFT_BEHIND}]
    known = {entry.address for entry in own}
    theirs = [PersonAddress(address, how) for address in card.addresses if address not in known]
    known.update(card.addresses)
    return replace(
        person,
        name=person.name if PersonField.NAME in person.by_hand else card.name,
        entries=(*own, *theirs, *(entry for entry in learned if entry.address not in known)),
        group=person.group if PersonField.GROUP in person.by_hand else card.group,
        language=person.language if PersonField.LANGUAGE in person.by_hand else card.language,
        card=card.origin,
    )


def _without_card(person: Person) -> Person:
    """Return what is left of *person* without their card; the name stays, or nobody could tell who it is."""
    return replace(
        person,
        entries=tuple(entry for entry in person.entries if entry.how not in _OF_CARDS),
        group=person.group if PersonField.GROUP in person.by_hand else "",
        language=person.language if PersonField.LANGUAGE in person.by_hand else None,
        card="",
    )


def _difference(book: Iterable[Person], after: Mapping[str, Person]) -> BookChange:
    before = {person.id: person for person in book}
    # Of whom nothing is known any more, and of whom the owner said nothing, there is nothing to keep.
    removed = [
        person.id
        for person in before.values()
        if not (after[person.id].entries or after[person.id].by_hand) and after[person.id] != person
    ]
    saved = [p for p in after.values() if p.id not in removed and not _is_same(before.get(p.id), p)]
    return BookChange(tuple(saved), tuple(removed))


def _is_same(before: Person | None, after: Person) -> bool:
    # The order of the addresses means nothing.
    return (
        before is not None
        and set(before.entries) == set(after.entries)
        and replace(before, entries=()) == replace(after, entries=())
    )


def _words(name: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return frozenset(plain.casefold().split())
