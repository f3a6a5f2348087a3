"""What address cards say, brought into the owner's book: the owner's own word is never written over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from focusguard.domain.address import Address
from focusguard.domain.language import Language
from focusguard.domain.people import KnownFrom, Person, PersonAddress


@dataclass(frozen=True, slots=True)
class Card:
    """One person as an address book has them (RFC 6350).

    Attributes:
        origin: Names the card among all cards, `vcard:<uid>` or `carddav:<account>:<href>`.
        name: Untrusted; cleaned.
    """

    origin: str
    name: str
    addresses: tuple[Address, ...]
    group: str = ""
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class BookChange:
    """What is to be written: people as they are from now on, and the ids of those who go."""

    saved: tuple[Person, ...] = ()
    removed: tuple[str, ...] = ()


def take_in(
    cards: Iterable[Card], book: Sequence[Person], how: KnownFrom, new_id: Callable[[], str]
) -> BookChange:
    """Return what *cards* change in *book*; the same cards a second time change nothing.

    A card belongs to whom it made or joined before, else to a person without a card who has one of its
    addresses. An address that two cards have stays with each: two people may share a switchboard.
    """
    people = {person.id: person for person in book}
    by_card = {person.card: person.id for person in book if person.card}
    cardless = {a: person.id for person in book if not person.card for a in person.addresses}
    changed: dict[str, Person] = {}
    for card in cards:
        known = by_card.get(card.origin) or next(
            (cardless[a] for a in card.addresses if a in cardless and not people[cardless[a]].card), None
        )
        before = people[known] if known else Person(new_id())
        after = _with_card(before, card, how)
        people[after.id], by_card[card.origin] = after, after.id
        if known is None or not _is_same(before, after):
            changed[after.id] = after
    return BookChange(tuple(changed.values()))


def take_out(origins: Collection[str], book: Iterable[Person], how: KnownFrom) -> BookChange:
    """Return what changes in *book* when the cards *origins* are gone: what they said goes, no more."""
    without = [_without_card(person, how) for person in book if person.card in origins]
    kept = tuple(person for person in without if person.entries or person.notes)
    return BookChange(kept, tuple(person.id for person in without if person not in kept))


def _is_same(before: Person, after: Person) -> bool:
    # The order of the addresses means nothing.
    return set(before.entries) == set(after.entries) and replace(before, entries=()) == replace(
        after, entries=()
    )


def _with_card(person: Person, card: Card, how: KnownFrom) -> Person:
    own = [entry for entry in person.entries if entry.how is not how]
    theirs = [PersonAddress(a, how) for a in card.addresses if a not in {entry.address for entry in own}]
    # Who was entered by hand keeps the owner's name for them.
    is_own = any(entry.how is KnownFrom.HAND for entry in own)
    return replace(
        person,
        name=person.name if is_own and person.name else card.name or person.name,
        entries=(*own, *theirs),
        group=person.group or card.group,
        language=person.language or card.language,
        card=card.origin,
    )


def _without_card(person: Person, how: KnownFrom) -> Person:
    kept = tuple(entry for entry in person.entries if entry.how is not how)
    return replace(person, entries=kept, card="")
