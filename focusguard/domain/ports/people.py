"""The owner's book of people, and who wants no text any more."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from focusguard.domain.address import Address
from focusguard.domain.cards import BookChange
from focusguard.domain.people import Person, PersonAddress
from focusguard.domain.ports.journal import JournalledCall


class PeopleStore(Protocol):
    """People by id; every method that writes commits before it returns. Safe to call from a worker thread."""

    def people(self) -> list[Person]:
        """Return everybody, by id."""

    def save(self, person: Person, *, at: datetime) -> None:
        """Write *person*, new or as they are from now on."""

    def revise(self, decide: Callable[[Sequence[Person]], BookChange], *, at: datetime) -> BookChange:
        """Write what *decide* makes of everybody; it is asked again when somebody else wrote meanwhile.

        A large change is written in parts.
        """

    def remove(self, person_id: str) -> bool:
        """Forget a person; return whether there was one."""

    def learn(self, person_id: str, entry: PersonAddress, *, at: datetime) -> bool:
        """Add an address that nobody in the book has; return whether it was added."""

    def learned_at(self) -> dict[Address, datetime]:
        """Return since when each number that a call at an appointment taught is in the book."""

    def same_person(self, addresses: Collection[Address]) -> frozenset[Address]:
        """Return *addresses*, and every other address of whoever in the book has one of them."""

    def forget_addresses(self, addresses: Collection[Address]) -> int:
        """Erase *addresses*, and who has none left; return how many people it concerned."""


class OptOutKey(Protocol):
    """The key of the list of those who want no text; kept apart from the list."""

    def read(self) -> bytes | None:
        """Return the key; None: there is none.

        Raises:
            OptOutsUnusable: there is something, and it is no key or cannot be read.
        """

    def make(self) -> bytes:
        """Keep a new key, or the one that somebody else kept first, and return it."""

    def discard(self) -> None:
        """Remove the key, or what is left of it."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was erased of somebody."""

    calls: int = 0
    people: int = 0
    bookings: int = 0


class CallerRecords(Protocol):
    """All that is kept of somebody."""

    def calls_of(self, addresses: Collection[Address]) -> list[JournalledCall]:
        """Return the calls from *addresses*, oldest first."""

    def erase(self, addresses: Collection[Address]) -> Erased:
        """Erase *addresses* and what hangs on them; figures stay, and that they asked for no texts."""

    def erase_in_backups(self, addresses: Collection[Address]) -> list[str]:
        """Erase *addresses* in every backup; return one clear line for each that could not be cleaned."""


class OptOutStore(Protocol):
    """Who answered STOP, as a keyed hash: the number itself is not kept.

    Where the key is lost nobody can be recognised any more: then everything but `forget_all` raises
    `OptOutsUnusable`, and the list stays as it is.
    """

    def add(self, address: Address, *, at: datetime) -> None:
        """Never write to *address* again."""

    def remove(self, address: Address) -> bool:
        """The owner was told that texts are welcome again; return whether it was on the list."""

    def is_empty(self) -> bool:
        """Return whether nobody wants no text; raises as `contains` does."""

    def contains(self, addresses: Collection[Address]) -> bool:
        """Return whether one of *addresses* wants no text."""

    def count(self) -> int:
        """Return how many addresses are on the list."""

    def forget_all(self) -> int:
        """Empty the list and discard its key; return how many addresses were on it."""
