"""What the owner does to the book of people, by the command line or in a window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from focusguard.domain.attendees import with_what_was_learned
from focusguard.domain.cards import BookChange, Card, take_in
from focusguard.domain.people import KnownFrom, Person
from focusguard.domain.ports import AddressBookStore, PeopleStore


def keep_by_hand(people: PeopleStore, person: Person, *, at: datetime) -> Person:
    """Write *person*, whom the owner entered or changed; return them as they are kept.

    Whom the calendar alone knew by one of their addresses becomes part of them.

    Raises:
        JournalError: nothing was written.
    """
    (kept,) = people.revise(lambda book: with_what_was_learned(person, book), at=at).saved
    return kept


def import_cards(
    people: PeopleStore,
    address_books: AddressBookStore,
    cards: Iterable[Card],
    new_id: Callable[[], str],
    *,
    at: datetime,
) -> BookChange:
    """Take *cards* of a file into the book; return what changed.

    Those that an address book has, which is synchronised, follow it and not a copy of it.

    Raises:
        JournalError: nothing was written.
    """
    followed = address_books.uids()
    wanted = [card for card in cards if card.uid not in followed]
    return people.revise(lambda book: take_in(wanted, book, KnownFrom.VCARD, new_id), at=at)
