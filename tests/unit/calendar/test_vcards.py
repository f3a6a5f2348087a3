"""Address cards as programs write them, and as nobody should."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.calendar.vcards import CardFileInvalid, read_card_file, read_cards
from focusguard.domain.cards import Card
from focusguard.domain.language import Language

JULIE = """BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:1
FN:Julie Martin
N:Martin;Julie;;;
item1.TEL;TYPE="voice,cell";VALUE=uri:tel:+33-6-12-34-56-78
TEL;TYPE=work:01 42 34 56 78
TEL;TYPE=FAX:01 42 34 56 79
EMAIL;PREF=1:Julie@Example.net
IMPP:sip:julie@voip.example.net
IMPP:xmpp:julie@example.net
LANG;PREF=1:fr-BE
CATEGORIES:clients\\, fidèles,amis
NOTE:a\\, b
END:VCARD
"""


def addresses(card: Card) -> list[str]:
    return [str(address) for address in card.addresses]


def one(text: str) -> Card:
    read = read_cards(text.replace("\n", "\r\n"), country="FR")
    assert read.problems == ()
    (card,) = read.cards
    return card


def test_a_card_of_version_4() -> None:
    card = one(JULIE)
    assert (card.origin, card.name, card.group) == ("vcard:urn:uuid:1", "Julie Martin", "clients, fidèles")
    assert card.language is Language.FR
    assert addresses(card) == [
        "tel:+33612345678",
        "tel:+33142345678",
        "mailto:julie@example.net",
        "sip:julie@voip.example.net",
    ]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("N:Martin;Julie;;;", "Julie Martin"),
        ("ORG:Atelier Martin;Ventes", "Atelier Martin"),
        ("FN:\nN:;;;;\nORG:Atelier", "Atelier"),
        ("FN:Ju\n lie", "Julie"),
        ("FN:Julie\\nVia: x", "Julie Via: x"),
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Andr=C3=A9", "André"),
        ("FN;ENCODING=QUOTED-PRINTABLE:Andr=C3=\n=A9", "André"),
        ("", ""),
    ],
)
def test_names(lines: str, name: str) -> None:
    assert one(f"BEGIN:VCARD\n{lines}\nTEL:0612345678\nEND:VCARD\n".replace("\n\n", "\n")).name == name


def test_a_card_without_uid_is_known_by_what_it_says() -> None:
    text = "BEGIN:VCARD\nFN:Paul\nTEL:0612345678\nEND:VCARD\n"
    assert one(text).origin == one(text).origin != one(text.replace("Paul", "Pauline")).origin


def test_bad_cards_are_named_and_the_others_go_on() -> None:
    bad = "BEGIN:VCARD\nFN:Secret Name\nTEL:42\nEMAIL:nothing\nEND:VCARD\n"
    read = read_cards(bad + JULIE + "BEGIN:VCARD\nTEL:0699999999", country="FR")
    assert [card.name for card in read.cards] == ["Julie Martin", ""]
    assert read.problems == ("Card 1 was left out: no number or address of it can be read.",)


def test_a_card_has_so_many_addresses_and_no_more() -> None:
    lines = "\n".join(f"TEL:+336123456{n:02}" for n in range(60))
    assert len(one(f"BEGIN:VCARD\nUID:1\n{lines}\nEND:VCARD\n").addresses) == 50


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_a_file(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "contacts.vcf"
    file.write_bytes("BEGIN:VCARD\r\nFN:Zoé\r\nTEL:0612345678\r\nEND:VCARD\r\n".encode(encoding))
    assert [card.name for card in read_card_file(file, country="FR").cards] == ["Zoé"]


@pytest.mark.parametrize(("content", "why"), [(b"", "holds no vCard"), (None, "cannot be read")])
def test_a_file_that_is_none(tmp_path: Path, content: bytes | None, why: str) -> None:
    file = tmp_path / "contacts.vcf"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CardFileInvalid, match=why):
        read_card_file(file, country="FR")


@given(st.text(alphabet=st.sampled_from('BEGIN:VCARD\r\n =;,\\"TEL+0612E@.é\x00'), max_size=400))
def test_any_text_is_read(text: str) -> None:
    for card in read_cards("BEGIN:VCARD\n" + text, country="FR").cards:
        assert card.addresses
