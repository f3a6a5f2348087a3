"""The owner's book of people in the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from focusguard.domain.address import Address
from focusguard.domain.cards import BookChange
from focusguard.domain.errors import JournalError
from focusguard.domain.people import KnownFrom, Person, PersonAddress
from focusguard.journal.database import Database
from focusguard.journal.prepared import Prepared
from focusguard.journal.schema import people, person_addresses

_PEOPLE: Final = select(people).order_by(people.c.id)
_ADDRESSES: Final = select(
    person_addresses.c.person_id, person_addresses.c.address, person_addresses.c.how
).order_by(person_addresses.c.person_id, person_addresses.c.at_utc, person_addresses.c.address)
_IS_THERE: Final = select(people.c.id).where(people.c.id == bindparam("person"))
_UPDATE: Final = update(people).where(people.c.id == bindparam("person"))
_REMOVE: Final = delete(people).where(people.c.id == bindparam("person"))
_ADDRESSES_OF: Final = select(person_addresses.c.address, person_addresses.c.at_utc).where(
    person_addresses.c.person_id == bindparam("person")
)
_REMOVE_ADDRESSES: Final = delete(person_addresses).where(person_addresses.c.person_id == bindparam("person"))
_HOLDERS: Final = select(person_addresses.c.person_id).where(
    person_addresses.c.address == bindparam("theirs")
)
_AT_ONCE: Final = 50
_MOST_TRIES: Final = 10
_LEARNED: Final = select(person_addresses.c.address, person_addresses.c.at_utc).where(
    person_addresses.c.how == KnownFrom.AT_SLOT
)
_MINE: Final = person_addresses.alias("mine")
_BESIDE: Final = (
    select(person_addresses.c.address)
    .join(_MINE, _MINE.c.person_id == person_addresses.c.person_id)
    .where(_MINE.c.address == bindparam("theirs"))
)


class SqlPeople:
    """The book (port: PeopleStore)."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._beside = Prepared(_BESIDE, database.dialect)

    def people(self) -> list[Person]:
        """Return everybody, by id; the addresses of each in the order in which they came."""
        with self._database.read() as connection:
            return people_where(connection, [])

    def save(self, person: Person, *, at: datetime) -> None:
        """Write *person*, new or as they are from now on; an address that they had keeps when it came.

        Raises:
            JournalError: nothing was written.
        """
        with self._database.write() as connection:
            _save(connection, person, at)

    def revise(self, decide: Callable[[Sequence[Person]], BookChange], *, at: datetime) -> BookChange:
        """Write what *decide* makes of everybody; it is asked again when somebody else wrote meanwhile.

        Fifty people at a time are one transaction: a call that arrives meanwhile waits for it.

        Raises:
            JournalError: nothing was written, or not all.
        """
        for _ in range(_MOST_TRIES):
            known = self.people()
            change = decide(known)
            before = {person.id: person for person in known}
            if all(self._exchange(before, part, at=at) for part in _parts_of(change)):
                return change
        raise JournalError(
            "The book of people is being changed all the time.", advice="Try again in a moment."
        )

    def _exchange(self, before: Mapping[str, Person], change: BookChange, *, at: datetime) -> bool:
        """Write *change* where whom it concerns still is as *before*; return whether they were."""
        ids = {*change.removed, *(person.id for person in change.saved)}
        with self._database.write() as connection:
            now = people_where(connection, [people.c.id.in_(sorted(ids))])
            if {person.id: person for person in now} != {i: before[i] for i in ids if i in before}:
                return False
            write_people(connection, change.saved, change.removed, at=at)
        return True

    def remove(self, person_id: str) -> bool:
        """Forget a person; return whether there was one."""
        with self._database.write() as connection:
            return connection.execute(_REMOVE, {"person": person_id}).rowcount == 1

    def learn(self, person_id: str, entry: PersonAddress, *, at: datetime) -> bool:
        """Add an address that nobody in the book has; return whether it was added."""
        with self._database.write() as connection:
            if connection.execute(_HOLDERS, {"theirs": entry.address}).first() is not None:
                return False
            if connection.execute(_IS_THERE, {"person": person_id}).first() is None:
                return False
            connection.execute(insert(person_addresses), _address_row(person_id, entry, at))
            return True

    def learned_at(self) -> dict[Address, datetime]:
        """Return since when each number that a call at an appointment taught is in the book."""
        with self._database.read() as connection:
            return {address: at for address, at in connection.execute(_LEARNED)}

    def same_person(self, addresses: Collection[Address]) -> frozenset[Address]:
        """Return *addresses*, and every other address of whoever in the book has one of them."""
        with self._database.read() as connection:
            beside = [
                address
                for theirs in addresses
                for (address,) in self._beside.all(connection, {"theirs": theirs})
            ]
        return frozenset((*addresses, *beside))

    def forget_addresses(self, addresses: Collection[Address]) -> int:
        """Erase *addresses*, and whoever has none left; return how many people it concerned."""
        with self._database.write() as connection:
            concerned = {
                person_id
                for address in addresses
                for (person_id,) in connection.execute(_HOLDERS, {"theirs": address})
            }
            for address in addresses:
                connection.execute(delete(person_addresses).where(person_addresses.c.address == address))
            for person_id in concerned:
                if connection.execute(_ADDRESSES_OF, {"person": person_id}).first() is None:
                    connection.execute(_REMOVE, {"person": person_id})
        return len(concerned)


def people_where(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> list[Person]:
    """Return the people of whom all *conditions* on `people` hold, by id."""
    rows = connection.execute(_PEOPLE.where(*conditions)).all()
    wanted = _ADDRESSES
    if conditions:
        wanted = wanted.where(person_addresses.c.person_id.in_(select(people.c.id).where(*conditions)))
    entries: dict[str, list[PersonAddress]] = defaultdict(list)
    for person_id, address, how in connection.execute(wanted):
        entries[person_id].append(PersonAddress(address, how))
    return [_person_in(row, entries[row.id]) for row in rows]


def write_people(
    connection: Connection, saved: Iterable[Person], removed: Iterable[str], *, at: datetime
) -> None:
    """Write *saved* and forget those whose id is in *removed*."""
    for person_id in removed:
        connection.execute(_REMOVE, {"person": person_id})
    for person in saved:
        _save(connection, person, at)


def _parts_of(change: BookChange) -> Iterator[BookChange]:
    """Yield *change* in parts; one that concerns few people stays whole."""
    steps = [*change.removed, *change.saved]
    for start in range(0, len(steps), _AT_ONCE):
        part = steps[start : start + _AT_ONCE]
        saved = tuple(step for step in part if isinstance(step, Person))
        yield BookChange(saved, tuple(step for step in part if isinstance(step, str)))


def _save(connection: Connection, person: Person, at: datetime) -> None:
    named = {"person": person.id}
    if connection.execute(_UPDATE, {**named, **_columns(person)}).rowcount == 0:
        connection.execute(insert(people), {"id": person.id, **_columns(person)})
    since = {address: came for address, came in connection.execute(_ADDRESSES_OF, named)}
    connection.execute(_REMOVE_ADDRESSES, named)
    # Twice the same address, once by hand and once on a card, is the surer one's.
    entries = {entry.address: entry for entry in reversed(person.entries)}
    rows = [_address_row(person.id, e, since.get(e.address, at)) for e in reversed(entries.values())]
    if rows:
        connection.execute(insert(person_addresses), rows)


def _columns(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "group_name": person.group,
        "language": person.language,
        "notes": person.notes,
        "card": person.card,
        "by_hand": person.by_hand,
    }


def _address_row(person_id: str, entry: PersonAddress, at: datetime) -> dict[str, Any]:
    return {"person_id": person_id, "address": entry.address, "how": entry.how, "at_utc": at}


def _person_in(row: Any, entries: Iterable[PersonAddress]) -> Person:
    return Person(
        id=row.id,
        name=row.name,
        entries=tuple(entries),
        group=row.group_name,
        language=row.language,
        notes=row.notes,
        card=row.card,
        by_hand=row.by_hand,
    )
