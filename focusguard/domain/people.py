"""The owner's book of people: whose addresses belong together, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from focusguard.domain.address import Address
from focusguard.domain.language import Language


class KnownFrom(StrEnum):
    """How an address came into the book, surest first; where two say different things, the surer holds.

    AT_SLOT: somebody called from it at the appointment of the one participant whose number was not known.
    """

    HAND = "hand"
    VCARD = "vcard"
    CARDDAV = "carddav"
    REFERENCE = "reference"
    ATTENDEE = "attendee"
    AT_SLOT = "at-slot"


class PersonField(StrEnum):
    """What a person has besides addresses."""

    NAME = "name"
    GROUP = "group"
    LANGUAGE = "language"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class PersonAddress:
    """One address of a person, and how it is known to be theirs."""

    address: Address
    how: KnownFrom = KnownFrom.HAND


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the owner knows.

    Attributes:
        id: Ours, opaque.
        name: Untrusted where it came from a card or a calendar; shown, never matched on.
        group: The owner's own word, compared without case; empty: none.
        language: What they are written to in; None: by the country of their number.
        card: What the person follows, `carddav:<account>:<href>` or `vcard:<uid>`; empty: no card.
        by_hand: What the owner wrote themselves: no card and no calendar changes it.
    """

    id: str
    name: str = ""
    entries: tuple[PersonAddress, ...] = ()
    group: str = ""
    language: Language | None = None
    notes: str = field(default="", repr=False)
    card: str = ""
    by_hand: frozenset[PersonField] = frozenset()

    @property
    def addresses(self) -> frozenset[Address]:
        """Every address of this person."""
        return frozenset(entry.address for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Book:
    """Everybody, found by any of their addresses."""

    by_address: Mapping[Address, Person] = field(default_factory=dict)

    @classmethod
    def of(cls, people: Iterable[Person]) -> Self:
        """Return the book of *people*; an address that two have is the surer one's, then the lower id's."""
        certainty = {how: rank for rank, how in enumerate(KnownFrom)}
        claims = sorted(
            (
                (certainty[entry.how], person.id, entry.address, person)
                for person in people
                for entry in person.entries
            ),
            key=lambda claim: claim[:2],
            reverse=True,
        )
        return cls({address: person for _, _, address, person in claims})

    def find(self, addresses: Iterable[Address]) -> Person | None:
        """Return the person whom one of *addresses* belongs to, the least id first; None: nobody."""
        found = [person for address in addresses if (person := self.by_address.get(address)) is not None]
        return min(found, key=lambda person: person.id, default=None)
