"""`people` on a home of its own, and what it changes for a call."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusguard.cli.program import Exit, UsageError
from focusguard.domain.address import Address, Scheme
from focusguard.domain.cards import BookChange, Card
from focusguard.domain.people import KnownFrom, Person, PersonAddress
from focusguard.domain.ports import AddressBookChange, AddressBookState, FetchedCard
from focusguard.engine.book_keeping import import_cards
from tests.unit.cli.test_commands import Terminal, terminal

__all__ = ["terminal"]

CARDS = """BEGIN:VCARD
VERSION:3.0
UID:1
FN:Julie Martin
TEL:06 12 34 56 78
EMAIL:julie@example.net
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Nobody
TEL:12
END:VCARD
"""


def added(terminal: Terminal, *words: str) -> str:
    code, printed = terminal.type("people", "add", *words)
    assert code is Exit.DONE
    return printed.split()[0]


def test_a_person_is_added_changed_and_removed(terminal: Terminal) -> None:
    person = added(
        terminal, "Julie\nMartin", "06 12 34 56 78", "julie@example.net", "--group", "clients", "--notes", "n"
    )
    assert terminal.json("people", "list") == [
        {
            "id": person,
            "name": "Julie Martin",
            "addresses": [
                {"address": "mailto:julie@example.net", "known_from": "hand"},
                {"address": "tel:+33612345678", "known_from": "hand"},
            ],
            "group": "clients",
            "language": None,
            "notes": "n",
        }
    ]
    edit = ("--language", "en", "--group", "", "--remove", "julie@example.net", "--add", "01 42 34 56 78")
    terminal.type("people", "edit", person, *edit)
    (changed,) = terminal.json("people", "list")
    assert (changed["name"], changed["language"], changed["group"]) == ("Julie Martin", "en", None)
    assert [a["address"] for a in changed["addresses"]] == ["tel:+33142345678", "tel:+33612345678"]
    terminal.type("people", "remove", person)
    assert terminal.json("people", "list") == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("add", " ", "0612345678"), "needs a name"),
        (("add", "Paul", "12"), "is not a telephone number"),
        (("add", "Paul", "anonymous"), "Nobody in particular"),
        (("add", "Paul", "0612345678", "--notes", "x" * 2001), "at most 2000"),
        (("edit", "nobody", "--name", "Paul"), "the id nobody"),
        (("remove", "nobody"), "the id nobody"),
    ],
)
def test_what_makes_no_sense_is_refused(terminal: Terminal, words: tuple[str, ...], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        terminal.type("people", *words)
    assert terminal.json("people", "list") == []


def test_an_address_belongs_to_one_person(terminal: Terminal) -> None:
    julie = added(terminal, "Julie", "0612345678")
    paul = added(terminal, "Paul", "0142345678")
    with pytest.raises(UsageError, match=f"belongs to the entry {julie}"):
        terminal.type("people", "add", "Marc", "0612345678")
    with pytest.raises(UsageError, match=f"belongs to the entry {julie}"):
        terminal.type("people", "edit", paul, "--add", "0612345678")
    terminal.type("people", "edit", julie, "--add", "0612345678")
    assert len(terminal.json("people", "list")) == 2


def test_cards_are_imported_once(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "contacts.vcf"
    file.write_text(CARDS, encoding="utf-8")
    problem = "Card 2 was left out: no number or address of it can be read."
    first = terminal.json("people", "import", str(file))
    assert first == {"cards": 1, "changed": 1, "problems": [problem]}
    assert terminal.json("people", "import", str(file)) == {**first, "changed": 0}
    assert [p["name"] for p in terminal.json("people", "list")] == ["Julie Martin"]


def test_an_address_that_the_calendar_alone_knew_may_be_entered(terminal: Terminal) -> None:
    mail, number = Address(Scheme.MAILTO, "julie@example.net"), Address(Scheme.TEL, "+33612345678")
    entries = (PersonAddress(mail, KnownFrom.ATTENDEE), PersonAddress(number, KnownFrom.AT_SLOT))
    with terminal.program.stores(terminal.program.settings()) as stores:
        stores.people.save(Person("met", "julie", entries), at=terminal.program.clock.now())
    added(terminal, "Julie", str(mail))
    (person,) = terminal.json("people", "list")
    assert person["name"] == "Julie"
    assert {(a["address"], a["known_from"]) for a in person["addresses"]} == {
        (str(mail), "hand"),
        (str(number), "at-slot"),
    }


def test_a_card_of_an_address_book_is_not_taken_from_a_file_too(terminal: Terminal, tmp_path: Path) -> None:
    card = Card("carddav:pro:/1.vcf", "Julie", (Address(Scheme.TEL, "+33612345678"),), uid="1")
    change = AddressBookChange("pro", AddressBookState("/", "Carnet"), (FetchedCard("/1.vcf", '"1"', card),))
    settings = terminal.program.settings()
    with terminal.program.stores(settings) as stores:
        stores.address_books.apply(change, at=terminal.program.clock.now())
        file = tmp_path / "contacts.vcf"
        file.write_text(CARDS, encoding="utf-8")
        read = terminal.program.read_cards(file, settings)
        changed = import_cards(
            stores.people, stores.address_books, read.cards, lambda: "new", at=terminal.program.clock.now()
        )
    assert changed == BookChange()
