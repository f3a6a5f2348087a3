"""Cards and the owner's own word."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from focusguard.domain.address import Address, Scheme
from focusguard.domain.cards import BookChange, Card, take_in, take_out
from focusguard.domain.language import Language
from focusguard.domain.people import KnownFrom, Person, PersonAddress

MOBILE, OFFICE = Address(Scheme.TEL, "+33612345678"), Address(Scheme.TEL, "+33142345678")
MAIL = Address(Scheme.MAILTO, "julie@example.net")
CARD = Card("vcard:1", "Julie Martin", (MOBILE, MAIL), group="clients", language=Language.EN)
FROM_CARD = Person(
    "new1",
    "Julie Martin",
    (PersonAddress(MOBILE, KnownFrom.VCARD), PersonAddress(MAIL, KnownFrom.VCARD)),
    group="clients",
    language=Language.EN,
    card="vcard:1",
)
BY_HAND = Person("p1", "Juju", (PersonAddress(MOBILE),), group="famille", notes="n", language=Language.FR)


def taken(cards: list[Card], *book: Person) -> BookChange:
    numbers = count(1)
    return take_in(cards, book, KnownFrom.VCARD, lambda: f"new{next(numbers)}")


def test_a_card_makes_a_person() -> None:
    assert taken([CARD]) == BookChange((FROM_CARD,))


def test_the_same_card_changes_nothing_the_second_time() -> None:
    assert taken([CARD, CARD], FROM_CARD) == BookChange()


def test_a_changed_card_is_followed() -> None:
    (after,) = taken([replace(CARD, name="Julie Petit", addresses=(OFFICE,))], FROM_CARD).saved
    assert (after.id, after.name, set(after.addresses)) == ("new1", "Julie Petit", {OFFICE})


def test_the_owners_own_word_stays() -> None:
    (after,) = taken([CARD], BY_HAND).saved
    assert after == replace(
        BY_HAND,
        entries=(PersonAddress(MOBILE), PersonAddress(MAIL, KnownFrom.VCARD)),
        card="vcard:1",
    )
    assert taken([CARD], after) == BookChange()


def test_two_cards_with_one_address_are_two_people() -> None:
    other = Card("vcard:2", "Paul", (MOBILE,))
    assert [p.name for p in taken([CARD, other]).saved] == ["Julie Martin", "Paul"]
    joined, alone = taken([CARD, other], BY_HAND).saved
    assert (joined.id, joined.card, alone.name) == ("p1", "vcard:1", "Paul")


def test_a_card_that_is_gone_takes_its_word_along() -> None:
    assert take_out({"vcard:1"}, [FROM_CARD], KnownFrom.VCARD) == BookChange((), ("new1",))
    (joined,) = taken([CARD], BY_HAND).saved
    assert take_out({"vcard:1"}, [joined], KnownFrom.VCARD) == BookChange((BY_HAND,))
    assert take_out({"vcard:2"}, [joined], KnownFrom.VCARD) == BookChange()
