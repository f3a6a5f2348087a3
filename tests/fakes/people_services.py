"""The people book for tests: it keeps what it is given, and notes what is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from focusguard.desktop.services import CardsRead, PeopleView
from focusguard.domain.address import Address, Scheme
from focusguard.domain.language import Language
from focusguard.domain.people import KnownFrom, Person, PersonAddress
from focusguard.domain.ports import JournalledCall
from tests.fakes.sample_day import CALLS


def tel(number: str, how: KnownFrom = KnownFrom.HAND) -> PersonAddress:
    return PersonAddress(Address(Scheme.TEL, number), how)


def mail(value: str, how: KnownFrom = KnownFrom.HAND) -> PersonAddress:
    return PersonAddress(Address(Scheme.MAILTO, value), how)


JULIE = Person(
    "p1",
    "Julie Martin",
    (tel("+33612345678"), mail("julie@example.net", KnownFrom.ATTENDEE)),
    "Clients",
    Language.FR,
    "Refonte du site ; préfère le matin.",
)
PAPA = Person("p2", "Papa", (tel("+33611111111"),), "Famille")
GARAGE = Person("p3", "<b>Garage</b> Petit", (tel("+33698765432", KnownFrom.VCARD),), card="vcard:g")
NAMELESS = Person("p4", "", (tel("+442079460123", KnownFrom.AT_SLOT),), language=Language.EN)
EMILE = Person(
    "p5", "Émile Roux", (tel("+33144556677", KnownFrom.CARDDAV),), "Clients", card="carddav:pro:/e"
)


class FakePeople:
    """A `PeopleServices` for tests; what is asked is noted by *note*, which may raise.

    Attributes:
        kept: Everybody, by id.
        cards: What reading cards comes to.
    """

    def __init__(self, note: Callable[..., None]) -> None:
        self._note = note
        self.kept = {person.id: person for person in (JULIE, PAPA, GARAGE, NAMELESS, EMILE)}
        self.cards = CardsRead(2, 1)

    async def view(self) -> PeopleView:
        self._note("people")
        return PeopleView(tuple(self.kept.values()), "FR", "Europe/Paris")

    async def calls_of(self, person: Person) -> list[JournalledCall]:
        self._note("calls_of", person.id)
        calls = [c for c in CALLS if c.interruption.call.caller.addresses & person.addresses]
        return calls[::-1][:5]

    async def save(self, person: Person) -> Person:
        self._note("save_person", person)
        person = replace(person, id=person.id or f"n{len(self.kept)}")
        self.kept[person.id] = person
        return person

    async def remove(self, person_id: str) -> None:
        self._note("remove_person", person_id)
        del self.kept[person_id]

    async def read_cards(self, path: Path) -> CardsRead:
        self._note("read_cards", path)
        return self.cards
