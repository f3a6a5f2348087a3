"""The owner's book as the windows ask for it: read and written in a thread, so that calls are not held up."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, replace
from typing import Final

from focusguard.desktop.services import PeopleView
from focusguard.domain.address import Address, as_our_line_names
from focusguard.domain.calls import clean_name
from focusguard.domain.people import Person, PersonAddress
from focusguard.domain.ports import Clock, JournalledCall
from focusguard.engine.policy import Policy
from focusguard.engine.stores import Stores

_ID_BYTES: Final = 10
_SHOWN_CALLS: Final = 5


@dataclass(frozen=True, slots=True)
class PeopleDesk:
    """Implements `PeopleServices` over the journal."""

    stores: Stores
    policy: Policy
    clock: Clock

    async def view(self) -> PeopleView:
        """Return everybody."""
        people = await asyncio.to_thread(self.stores.people.people)
        return PeopleView(tuple(people), self.policy.country, self.policy.zone.key)

    async def calls_of(self, person: Person) -> list[JournalledCall]:
        """Return the last calls from the person's addresses, newest first, five at most."""
        return await asyncio.to_thread(self.stores.calls.last_calls, person.addresses, most=_SHOWN_CALLS)

    async def save(self, person: Person) -> Person:
        """Write *person*, new when the id is empty; return them as they are kept."""
        kept = self._as_kept(person)
        await asyncio.to_thread(self.stores.people.save, kept, at=self.clock.now())
        return kept

    async def remove(self, person_id: str) -> None:
        """Forget a person; their calls stay."""
        await asyncio.to_thread(self.stores.people.remove, person_id)

    def _as_kept(self, person: Person) -> Person:
        """Return *person* with addresses as calls bring them, and one whom nobody knew with an id."""
        country, domains = self.policy.country, self.policy.domains
        entries: dict[Address, PersonAddress] = {}
        for entry in person.entries:
            address = as_our_line_names(entry.address, country=country, domains=domains)
            entries.setdefault(address, replace(entry, address=address))
        return replace(
            person,
            id=person.id or secrets.token_hex(_ID_BYTES),
            name=clean_name(person.name),
            group=clean_name(person.group),
            entries=tuple(entries.values()),
        )
