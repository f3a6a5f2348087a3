"""The address books of the accounts: their cards' ETags, and the people who follow them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from focusguard.domain.cards import Card, take_in
from focusguard.domain.people import KnownFrom, Person
from focusguard.domain.ports import AddressBookChange, AddressBookState, FetchedCard
from focusguard.journal.database import Database
from focusguard.journal.people import people_where, write_people
from focusguard.journal.schema import address_books, cards, people, person_addresses

_OF_ACCOUNT: Final = address_books.c.account == bindparam("of")
_BOOKS: Final = select(address_books).where(_OF_ACCOUNT).order_by(address_books.c.href)
_OF_BOOK: Final = (_OF_ACCOUNT, address_books.c.href == bindparam("at"))
_IN_BOOK: Final = (cards.c.account == bindparam("of"), cards.c.book == bindparam("within"))
_ETAGS: Final = select(cards.c.href, cards.c.etag).where(*_IN_BOOK)
_CARD: Final = (cards.c.account == bindparam("of"), cards.c.href == bindparam("at"))
_PROBLEMS: Final = (
    select(cards.c.problem).where(cards.c.problem != "").order_by(cards.c.account, cards.c.href)
)
# SQLite takes 32,766 values in one statement.
_AT_ONCE: Final = 500


def origin_of(account: str, href: str) -> str:
    """Return what a person who follows a card of an account has as `card`."""
    return f"carddav:{account}:{href}"


class SqlAddressBooks:
    """Address books in a database (port: AddressBookStore). Safe to call from a worker thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def books(self, account: str) -> list[AddressBookState]:
        """Return the account's known address books, in order of href."""
        with self._database.read() as connection:
            rows = connection.execute(_BOOKS, {"of": account}).all()
        return [AddressBookState(r.href, r.display_name, r.sync_token, r.synced_at_utc) for r in rows]

    def etags(self, account: str, book: str) -> dict[str, str]:
        """Return href → ETag of the known cards of the address book at *book*."""
        with self._database.read() as connection:
            return {h: etag for h, etag in connection.execute(_ETAGS, {"of": account, "within": book})}

    def uids(self) -> frozenset[str]:
        """Return the UIDs of all known cards."""
        with self._database.read() as connection:
            return frozenset(connection.execute(select(cards.c.uid).where(cards.c.uid != "")).scalars())

    def apply(self, change: AddressBookChange, *, at: datetime) -> None:
        """Write the cards, the people who follow them, and the token in one transaction."""
        account, state = change.account, change.state
        touched = (*change.removed, *(fetched.href for fetched in change.cards))
        with self._database.write() as connection:
            found = [fetched.card for fetched in change.cards if fetched.card is not None]
            uids = {card.uid for card in found} - {""}
            moved = [row for row in _known(connection, account, change.leaving) if row.uid in uids]
            _follow(connection, found, [*_known(connection, account, touched), *moved], at=at)
            for href in touched:
                connection.execute(delete(cards).where(*_CARD), {"of": account, "at": href})
            if change.cards:
                connection.execute(insert(cards), [_row(account, state.href, c) for c in change.cards])
            _keep_state(connection, account, state)

    def keep_books(self, account: str, hrefs: Collection[str], *, at: datetime) -> None:
        """Forget the account's address books that are not in *hrefs*, and what their cards said."""
        for book in self.books(account):
            if book.href not in hrefs:
                self._forget(account, book.href, at=at)

    def keep_accounts(self, accounts: Collection[str], *, at: datetime) -> None:
        """Forget the address books of accounts that are not in *accounts*, and what their cards said."""
        with self._database.read() as connection:
            known = connection.execute(select(address_books.c.account, address_books.c.href)).all()
        for account, href in known:
            if account not in accounts:
                self._forget(account, href, at=at)

    def problems(self) -> list[str]:
        """Return one clear line for each card that could not be read."""
        with self._database.read() as connection:
            return list(connection.execute(_PROBLEMS).scalars())

    def _forget(self, account: str, book: str, *, at: datetime) -> None:
        with self._database.write() as connection:
            within = select(cards).where(*_IN_BOOK)
            gone = connection.execute(within, {"of": account, "within": book}).all()
            _follow(connection, [], gone, at=at)
            connection.execute(delete(cards).where(*_IN_BOOK), {"of": account, "within": book})
            connection.execute(delete(address_books).where(*_OF_BOOK), {"of": account, "at": book})


def _known(connection: Connection, account: str, hrefs: Sequence[str]) -> Iterator[Row[Any]]:
    for part in _parts(hrefs):
        wanted = select(cards).where(cards.c.account == account, cards.c.href.in_(part))
        yield from connection.execute(wanted)


def _follow(
    connection: Connection, found: Sequence[Card], known: Sequence[Row[Any]], *, at: datetime
) -> None:
    """Bring what the cards say, and that others said it no more, into the book."""
    stays = {card.origin for card in found}
    gone = {o: row.uid for row in known if (o := origin_of(row.account, row.href)) not in stays}
    origins = {*stays, *gone, *(f"vcard:{card.uid}" for card in found if card.uid)}
    addresses = {address for card in found for address in card.addresses}
    concerned: dict[str, Person] = {}
    for part in _parts(sorted(origins)):
        concerned |= _by_id(people_where(connection, [people.c.card.in_(part)]))
    for part in _parts(sorted(addresses)):
        holding = select(person_addresses.c.person_id).where(person_addresses.c.address.in_(part))
        concerned |= _by_id(people_where(connection, [people.c.id.in_(holding)]))
    book = [concerned[person_id] for person_id in sorted(concerned)]
    change = take_in(found, book, KnownFrom.CARDDAV, lambda: uuid4().hex, gone=gone)
    write_people(connection, change.saved, change.removed, at=at)


def _by_id(found: Iterable[Person]) -> dict[str, Person]:
    return {person.id: person for person in found}


def _parts(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]


def _keep_state(connection: Connection, account: str, state: AddressBookState) -> None:
    values = {
        "display_name": state.display_name,
        "sync_token": state.sync_token,
        "synced_at_utc": state.synced_at,
    }
    named = {"of": account, "at": state.href}
    if connection.execute(update(address_books).where(*_OF_BOOK), {**named, **values}).rowcount == 0:
        connection.execute(insert(address_books), {"account": account, "href": state.href, **values})


def _row(account: str, book: str, fetched: FetchedCard) -> dict[str, Any]:
    return {
        "account": account,
        "book": book,
        "href": fetched.href,
        "etag": fetched.etag,
        "uid": fetched.card.uid if fetched.card is not None else "",
        "problem": fetched.problem,
    }
