"""The owner's book as the windows ask for it: read and written in a thread, so that calls are not held up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from focusguard.calendar.vcards import read_card_file
from focusguard.desktop.services import CardsRead, PeopleView
from focusguard.domain.address import Address, as_our_line_names
from focusguard.domain.calls import clean_name
from focusguard.domain.people import Person, PersonAddress
from focusguard.domain.ports import Clock, JournalledCall
from focusguard.engine.book_keeping import import_cards, keep_by_hand
from focusguard.engine.policy import Policy
from focusguard.engine.replies import Names
from focusguard.engine.stores import Stores
from focusguard.engine.texts import spread_opt_out

_SHOWN_CALLS: Final = 5


@dataclass(frozen=True, slots=True)
class PeopleDesk:
    """Implements `PeopleServices` over the journal; `changed` tells the guard that the book is another."""

    stores: Stores
    policy: Policy
    clock: Clock
    changed: Callable[[], None]

    async def view(self) -> PeopleView:
        """Return everybody."""
        people = await asyncio.to_thread(self.stores.people.people)
        return PeopleView(tuple(people), self.policy.country, self.policy.zone.key)

    async def calls_of(self, person: Person) -> list[JournalledCall]:
        """Return the last calls from the person's addresses, newest first, five at most."""
        return await asyncio.to_thread(self.stores.calls.last_calls, person.addresses, most=_SHOWN_CALLS)

    async def save(self, person: Person) -> Person:
        """Write *person*, new when the id is empty; return them as they are kept."""
        written = self._as_kept(person)
        kept = await asyncio.to_thread(keep_by_hand, self.stores.people, written, at=self.clock.now())
        self.changed()
        return kept

    async def remove(self, person_id: str) -> None:
        """Forget a person; their calls stay."""
        await asyncio.to_thread(self._remove, person_id)
        self.changed()

    async def read_cards(self, path: Path) -> CardsRead:
        """Read the vCards in a file into the book; the owner's own word is never written over."""
        read = await asyncio.to_thread(self._take_in, path)
        self.changed()
        return read

    def _remove(self, person_id: str) -> None:
        """Remove a person; who asked for no texts gets none at their other addresses either."""
        found = [person for person in self.stores.people.people() if person.id == person_id]
        addresses = frozenset(address for person in found for address in person.addresses)
        spread_opt_out(self.stores.opt_outs, self.stores.people, addresses, at=self.clock.now())
        self.stores.people.remove(person_id)

    def _take_in(self, path: Path) -> CardsRead:
        file = read_card_file(path, country=self.policy.country)
        before = self.stores.people.people()
        books, at = self.stores.address_books, self.clock.now()
        change = import_cards(self.stores.people, books, file.cards, Names().new_id, at=at)
        known = {person.id for person in before}
        changed = sum(person.id in known for person in change.saved)
        return CardsRead(len(change.saved) - changed, changed, file.problems)

    def _as_kept(self, person: Person) -> Person:
        """Return *person* with addresses as calls bring them, and one whom nobody knew with an id."""
        country, domains = self.policy.country, self.policy.domains
        entries: dict[Address, PersonAddress] = {}
        for entry in person.entries:
            address = as_our_line_names(entry.address, country=country, domains=domains)
            entries.setdefault(address, replace(entry, address=address))
        return replace(
            person,
            id=person.id or Names().new_id(),
            name=clean_name(person.name),
            group=clean_name(person.group),
            entries=tuple(entries.values()),
        )
