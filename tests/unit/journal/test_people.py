"""The book of people in a real database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from focusguard.domain.address import Address, Scheme
from focusguard.domain.cards import BookChange
from focusguard.domain.errors import JournalError
from focusguard.domain.language import Language
from focusguard.domain.people import KnownFrom, Person, PersonAddress
from focusguard.journal.opening import Journal, open_journal
from tests.fakes.opt_out_key import FakeOptOutKey

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
MOBILE, OFFICE = Address(Scheme.TEL, "+33612345678"), Address(Scheme.TEL, "+33142345678")
MAIL = Address(Scheme.MAILTO, "julie@example.net")
JULIE = Person(
    "p1",
    "Julie Martin",
    (PersonAddress(MOBILE), PersonAddress(MAIL, KnownFrom.CARDDAV)),
    group="clients",
    language=Language.FR,
    notes="préfère le matin",
    card="carddav:pro:/julie.vcf",
)
PAUL = Person("p2", "Paul", (PersonAddress(OFFICE),))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = open_journal(tmp_path / "focusguard.db", zone=UTC, opt_out_key=FakeOptOutKey())
    yield journal
    journal.close()


def test_everything_of_a_person_comes_back(journal: Journal) -> None:
    journal.people.save(PAUL, at=NOON)
    journal.people.save(JULIE, at=NOON)
    assert [(p, set(p.addresses)) for p in journal.people.people()] == [
        (replace(JULIE, entries=tuple(sorted(JULIE.entries, key=lambda e: str(e.address)))), {MOBILE, MAIL}),
        (PAUL, {OFFICE}),
    ]


def test_a_person_is_changed(journal: Journal) -> None:
    journal.people.save(JULIE, at=NOON)
    changed = replace(JULIE, name="Julie Petit", entries=(PersonAddress(OFFICE),), language=None)
    journal.people.save(changed, at=LATER)
    assert journal.people.people() == [changed]


def test_an_address_that_stands_twice_is_the_first_one(journal: Journal) -> None:
    twice = replace(PAUL, entries=(PersonAddress(OFFICE), PersonAddress(OFFICE, KnownFrom.VCARD)))
    journal.people.save(twice, at=NOON)
    assert journal.people.people() == [PAUL]


def test_many_are_written_and_removed_at_once(journal: Journal) -> None:
    journal.people.save(PAUL, at=NOON)
    journal.people.revise(lambda book: BookChange((JULIE,), ("p2", "nobody")), at=NOON)
    assert [p.id for p in journal.people.people()] == ["p1"]


def test_what_is_learned_is_nobody_elses(journal: Journal) -> None:
    journal.people.revise(lambda book: BookChange((replace(JULIE, entries=()), PAUL)), at=NOON)
    learned = PersonAddress(MOBILE, KnownFrom.AT_SLOT)
    assert journal.people.learn("p1", learned, at=LATER)
    assert not journal.people.learn("p1", learned, at=LATER)
    assert not journal.people.learn("p1", PersonAddress(OFFICE, KnownFrom.AT_SLOT), at=LATER)
    assert not journal.people.learn("nobody", PersonAddress(MAIL), at=LATER)
    assert journal.people.people()[0].entries == (learned,)


def test_who_has_no_address_left_is_forgotten(journal: Journal) -> None:
    journal.people.revise(lambda book: BookChange((JULIE, PAUL)), at=NOON)
    assert journal.people.forget_addresses({MOBILE, OFFICE}) == 2
    assert [(p.id, set(p.addresses)) for p in journal.people.people()] == [("p1", {MAIL})]
    assert journal.people.forget_addresses({MOBILE}) == 0


def test_a_person_is_removed_once(journal: Journal) -> None:
    journal.people.save(JULIE, at=NOON)
    assert journal.people.remove("p1")
    assert not journal.people.remove("p1")
    assert journal.people.people() == []


def test_a_revision_is_decided_anew_when_somebody_else_wrote_meanwhile(journal: Journal) -> None:
    journal.people.save(PAUL, at=NOON)
    seen: list[str] = []

    def decide(book: Sequence[Person]) -> BookChange:
        (paul,) = book
        seen.append(paul.notes)
        if len(seen) == 1:
            journal.people.save(replace(PAUL, notes="meanwhile"), at=NOON)
        return BookChange((replace(paul, group="clients"),))

    change = journal.people.revise(decide, at=NOON)
    assert seen == ["", "meanwhile"]
    assert (
        journal.people.people() == list(change.saved) == [replace(PAUL, notes="meanwhile", group="clients")]
    )


def test_a_revision_removes_and_adds(journal: Journal) -> None:
    journal.people.save(PAUL, at=NOON)
    journal.people.revise(lambda book: BookChange((JULIE,), tuple(p.id for p in book)), at=NOON)
    assert [person.id for person in journal.people.people()] == [JULIE.id]


def test_a_revision_gives_up_where_the_book_never_rests(journal: Journal) -> None:
    def decide(book: Sequence[Person]) -> BookChange:
        journal.people.save(replace(PAUL, notes=f"{len(book)}{PAUL.notes}{next(numbers)}"), at=NOON)
        return BookChange((PAUL,))

    numbers = count()
    with pytest.raises(JournalError, match="being changed all the time"):
        journal.people.revise(decide, at=NOON)


def test_the_addresses_of_a_person_belong_together(journal: Journal) -> None:
    journal.people.save(JULIE, at=NOON)
    journal.people.save(PAUL, at=NOON)
    stranger = Address(Scheme.SIP, "stranger@example.net")
    assert journal.people.same_person([MAIL]) == {MAIL, MOBILE}
    assert journal.people.same_person([MOBILE, stranger]) == {MAIL, MOBILE, stranger}
    assert journal.people.same_person([OFFICE, MAIL]) == {OFFICE, MAIL, MOBILE}
    assert journal.people.same_person([stranger]) == {stranger}
    assert journal.people.same_person([]) == frozenset()


def test_an_address_that_two_have_brings_those_of_both(journal: Journal) -> None:
    journal.people.save(JULIE, at=NOON)
    journal.people.save(replace(PAUL, entries=(*PAUL.entries, PersonAddress(MAIL))), at=NOON)
    assert journal.people.same_person([MAIL]) == {MAIL, MOBILE, OFFICE}


def test_a_large_revision_is_written_in_parts_and_whole_in_the_end(journal: Journal) -> None:
    many = tuple(Person(f"n{n:03}", f"N {n}") for n in range(120))
    for person in many[:60]:
        journal.people.save(person, at=NOON)
    rounds: list[int] = []

    def decide(book: Sequence[Person]) -> BookChange:
        rounds.append(len(book))
        if len(rounds) == 1:
            # Of the second part, so that the first is written by then.
            journal.people.save(replace(many[0], notes="meanwhile"), at=NOON)
        known = {person.id for person in book}
        return BookChange(
            tuple(person for person in (*many[60:], many[0]) if person not in book),
            tuple(person.id for person in many[1:50] if person.id in known),
        )

    journal.people.revise(decide, at=NOON)
    assert rounds[0] == 60
    assert {p.id for p in journal.people.people()} == {p.id for p in (many[0], *many[50:])}
