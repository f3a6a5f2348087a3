"""`people` on a home of its own, and what it changes for a call."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusguard.cli.program import Exit, UsageError
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
