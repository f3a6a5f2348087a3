"""Address cards as programs write them, and as nobody should."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.calendar.errors import CardInvalid
from focusguard.calendar.vcards import CardFileInvalid, read_card_file, read_cards, read_resource
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
        ("FN;ENCODING=QUOTED-PRINTABLE:Andr=C3=A9=\n Roy=\n-Martin", "André Roy-Martin"),
        ("FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Andr=E9", "André"),
        ("FN:Jean=\nTEL;ENCODING=QUOTED-PRINTABLE:=", "Jean="),
        ("", ""),
    ],
)
def test_names(lines: str, name: str) -> None:
    assert one(f"BEGIN:VCARD\n{lines}\nTEL:0612345678\nEND:VCARD\n".replace("\n\n", "\n")).name == name


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("TEL:06 12 34 56 78 ext 12", "tel:+33612345678"),
        ("TEL:06.12.34.56.78 poste 4", "tel:+33612345678"),
        ("TEL:+33612345678,,1234#", "tel:+33612345678"),
        ("TEL:\u202a+33 6 12 34 56 78\u202c", "tel:+33612345678"),
        ("TEL;VALUE=uri:tel:+33-6-12-34-56-78;ext=7", "tel:+33612345678"),
        ("TEL;VALUE=uri:sip:julie@voip.example.net", "sip:julie@voip.example.net"),
        ("TEL;CELL;PREF:0612345678", "tel:+33612345678"),
        ("TEL;TYPE=fax,voice:0612345678", "tel:+33612345678"),
        ("TEL;TYPE=fax:0612345678", ""),
        ("TEL:15", ""),
        ("TEL:555 1234 ext", ""),
        ("IMPP;X-SERVICE-TYPE=SIP:sips:Julie@Voip.Example.net", "sip:Julie@voip.example.net"),
        ("X-SIP:julie@voip.example.net", "sip:julie@voip.example.net"),
        ("IMPP:xmpp:julie@example.net", ""),
        ("EMAIL;TYPE=INTERNET:MAILTO:Julie@Example.net", "mailto:julie@example.net"),
        ("EMAIL:julie at example", ""),
        ("TEL:" + "0" * 3000, ""),
    ],
)
def test_addresses(line: str, address: str) -> None:
    card = read_resource(f"BEGIN:VCARD\n{line}\nEND:VCARD\n", country="FR", origin="o", place="x.vcf")
    assert (addresses(card) if card is not None else []) == ([address] if address else [])


@pytest.mark.parametrize(
    ("lines", "group"),
    [
        ("CATEGORIES:myContacts,* starred,Clients,Amis", "Clients"),
        ("CATEGORIES:* myContacts\nCATEGORIES:Amis", "Amis"),
        ("CATEGORIES:myContacts", ""),
    ],
)
def test_a_services_own_group_is_none(lines: str, group: str) -> None:
    assert one(f"BEGIN:VCARD\n{lines}\nTEL:0612345678\nEND:VCARD\n").group == group


@pytest.mark.parametrize(
    ("lines", "language"),
    [
        ("LANG;PREF=2:fr\nLANG;PREF=1:en-GB", Language.EN),
        ("LANG:en\nLANG;PREF=50:fr", Language.FR),
        ("LANG;PREF=1:de\nLANG:en", Language.EN),
        ("LANG:de", None),
    ],
)
def test_the_most_preferred_language_that_replies_can_be_in(lines: str, language: Language | None) -> None:
    assert one(f"BEGIN:VCARD\n{lines}\nTEL:0612345678\nEND:VCARD\n").language is language


def test_a_resource_is_one_card_by_its_place() -> None:
    card = read_resource(JULIE, country="FR", origin="carddav:pro:/j.vcf", place="j.vcf")
    assert card is not None
    assert (card.origin, card.uid, card.name) == ("carddav:pro:/j.vcf", "urn:uuid:1", "Julie Martin")
    group = "BEGIN:VCARD\nKIND:group\nFN:Clients\nMEMBER:urn:uuid:1\nEND:VCARD\n"
    assert read_resource(group, country="FR", origin="o", place="g.vcf") is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is no vCard"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "it is no vCard"),
        (JULIE + JULIE, "it holds several cards"),
        ("BEGIN:VCARD\nPHOTO:" + "A" * (8 * 2**20), "it is too large"),
    ],
)
def test_a_resource_that_is_no_card_is_named_by_its_place(text: str, why: str) -> None:
    with pytest.raises(CardInvalid, match=f"^The card x.vcf was left out: {why}.$"):
        read_resource(text, country="FR", origin="o", place="x.vcf")


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
