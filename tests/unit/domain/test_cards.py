"""Cards and the owner's own word."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.domain.address import Address, Scheme
from focusguard.domain.cards import BookChange, Card, take_in
from focusguard.domain.language import Language
from focusguard.domain.people import KnownFrom, Person, PersonAddress, PersonField

MOBILE, OFFICE = Address(Scheme.TEL, "+33612345678"), Address(Scheme.TEL, "+33142345678")
MAIL = Address(Scheme.MAILTO, "julie@example.net")
CARD = Card("carddav:pro:/j.vcf", "Julie Martin", (MOBILE, MAIL), "clients", Language.EN, uid="u1")
FROM_CARD = Person(
    "new1",
    "Julie Martin",
    (PersonAddress(MOBILE, KnownFrom.CARDDAV), PersonAddress(MAIL, KnownFrom.CARDDAV)),
    group="clients",
    language=Language.EN,
    card=CARD.origin,
)
EVERY_FIELD = frozenset(PersonField)
BY_HAND = Person(
    "p1", "Julie", (PersonAddress(MOBILE),), "famille", Language.FR, notes="n", by_hand=EVERY_FIELD
)
LEARNED = (PersonAddress(OFFICE, KnownFrom.REFERENCE),)


def taken(cards: list[Card], *book: Person, gone: dict[str, str] | None = None) -> BookChange:
    numbers = count(1)
    return take_in(cards, book, KnownFrom.CARDDAV, lambda: f"new{next(numbers)}", gone=gone)


def applied(change: BookChange, *book: Person) -> list[Person]:
    people = {p.id: p for p in book if p.id not in change.removed} | {p.id: p for p in change.saved}
    return [people[person_id] for person_id in sorted(people)]


def test_a_card_makes_a_person() -> None:
    assert taken([CARD]) == BookChange((FROM_CARD,))


def test_the_same_card_changes_nothing_the_second_time() -> None:
    assert taken([CARD, CARD], FROM_CARD) == BookChange()


def test_a_changed_card_is_followed_in_all_that_it_said() -> None:
    (after,) = taken([Card(CARD.origin, "Julie Petit", (OFFICE,))], FROM_CARD).saved
    assert after == Person(
        "new1", "Julie Petit", (PersonAddress(OFFICE, KnownFrom.CARDDAV),), card=CARD.origin
    )


def test_the_owners_own_word_stays() -> None:
    (after,) = taken([CARD], BY_HAND).saved
    entries = (PersonAddress(MOBILE), PersonAddress(MAIL, KnownFrom.CARDDAV))
    assert after == replace(BY_HAND, entries=entries, card=CARD.origin)
    assert taken([CARD], after) == BookChange()


def test_what_the_owner_left_open_the_card_says() -> None:
    open_ones = replace(BY_HAND, group="", language=None, by_hand=frozenset({PersonField.NAME}))
    (after,) = taken([CARD], open_ones).saved
    assert (after.name, after.group, after.language) == ("Julie", "clients", Language.EN)


def test_no_group_is_the_owners_word_too() -> None:
    without = replace(FROM_CARD, group="", by_hand=frozenset({PersonField.GROUP}))
    (after,) = taken([replace(CARD, name="Julie Petit")], without).saved
    assert (after.name, after.group) == ("Julie Petit", "")


def test_two_cards_with_one_address_are_two_people() -> None:
    other = Card("carddav:pro:/p.vcf", "Julie Roy", (MOBILE,))
    assert [p.name for p in taken([CARD, other]).saved] == ["Julie Martin", "Julie Roy"]
    joined, alone = taken([CARD, other], BY_HAND).saved
    assert (joined.id, joined.card, alone.name) == ("p1", CARD.origin, "Julie Roy")


@pytest.mark.parametrize(("name", "joins"), [("Accueil", False), ("", True), ("MARTIN Julié", True)])
def test_an_entry_by_hand_is_joined_unless_its_name_says_otherwise(name: str, joins: bool) -> None:
    (saved,) = taken([CARD], replace(BY_HAND, name=name)).saved
    assert (saved.id == "p1") is joins


def test_of_two_entries_by_hand_none_is_joined() -> None:
    (saved,) = taken([CARD], BY_HAND, replace(BY_HAND, id="p2", entries=(PersonAddress(MAIL),))).saved
    assert saved.id == "new1"


def test_a_card_that_is_gone_takes_its_word_along_and_no_more() -> None:
    gone = {CARD.origin: "u1"}
    assert taken([], FROM_CARD, gone=gone) == BookChange((), ("new1",))
    (joined,) = taken([CARD], BY_HAND).saved
    assert taken([], joined, gone=gone) == BookChange((BY_HAND,))
    assert taken([], joined, gone={"carddav:pro:/other.vcf": ""}) == BookChange()


def test_who_was_learned_of_otherwise_stays_by_name() -> None:
    person = replace(FROM_CARD, entries=(*FROM_CARD.entries, *LEARNED))
    (after,) = taken([], person, gone={CARD.origin: "u1"}).saved
    assert after == Person("new1", "Julie Martin", LEARNED)


def test_notes_of_the_owner_outlive_the_card() -> None:
    person = replace(FROM_CARD, notes="n", by_hand=frozenset({PersonField.NOTES}))
    (after,) = taken([], person, gone={CARD.origin: "u1"}).saved
    assert (after.entries, after.notes, after.group) == ((), "n", "")


def test_a_card_that_was_moved_is_the_same_persons() -> None:
    person = replace(FROM_CARD, group="famille", by_hand=frozenset({PersonField.GROUP}))
    moved = replace(CARD, origin="carddav:pro:/other/j.vcf", addresses=(OFFICE,))
    (after,) = taken([moved], person, gone={CARD.origin: "u1"}).saved
    assert (after.id, after.group, after.card) == ("new1", "famille", moved.origin)
    assert after.addresses == {OFFICE}


def test_a_card_that_was_imported_before_is_the_same_persons() -> None:
    imported = replace(FROM_CARD, card="vcard:u1", entries=(PersonAddress(MOBILE, KnownFrom.VCARD),))
    (after,) = taken([CARD], imported).saved
    assert after == FROM_CARD


def test_what_a_strangers_event_says_does_not_stand_beside_the_card() -> None:
    attendee = Person("p1", "", (PersonAddress(MAIL, KnownFrom.ATTENDEE), *_at_slot(OFFICE)))
    entries = (*attendee.entries, PersonAddress(Address(Scheme.TEL, "+33700000000"), KnownFrom.ATTENDEE))
    (after,) = taken([CARD], replace(attendee, entries=entries)).saved
    assert after.entries == (*FROM_CARD.entries, *_at_slot(OFFICE))


def _at_slot(address: Address) -> tuple[PersonAddress, ...]:
    return (PersonAddress(address, KnownFrom.AT_SLOT),)


ADDRESSES = st.sampled_from([Address(Scheme.TEL, f"+3361234567{n}") for n in range(4)])
CARDS = st.builds(
    Card,
    st.sampled_from([f"carddav:pro:/{n}.vcf" for n in range(4)]),
    st.sampled_from(["", "Julie", "Marc", "Julie Roy"]),
    st.lists(ADDRESSES, min_size=1, max_size=3, unique=True).map(tuple),
    st.sampled_from(["", "clients"]),
    uid=st.sampled_from(["", "u1", "u2"]),
)
HAND_MADE = st.builds(
    Person,
    st.just("p1"),
    st.sampled_from(["", "Julie"]),
    st.lists(ADDRESSES, max_size=2, unique=True).map(lambda a: tuple(map(PersonAddress, a))),
    st.just("famille"),
    notes=st.just("n"),
    by_hand=st.just(EVERY_FIELD),
)


def unique(cards: list[Card]) -> list[Card]:
    return list({card.origin: card for card in cards}.values())


@given(HAND_MADE, st.lists(st.lists(CARDS, max_size=4).map(unique), max_size=4))
def test_whatever_cards_come_and_go_the_hand_made_entry_stays(
    person: Person, rounds: list[list[Card]]
) -> None:
    book, known = [person], dict[str, str]()
    for cards in rounds:
        here = {card.origin: card.uid for card in cards}
        gone = {origin: uid for origin, uid in known.items() if origin not in here}
        book = applied(taken_in_round(cards, book, gone), *book)
        known = here
        kept = next(p for p in book if p.id == "p1")
        own = tuple(e for e in kept.entries if e.how is KnownFrom.HAND)
        assert replace(kept, entries=own, card="") == person
        # Each card is followed by one person, and nobody follows a card that is gone.
        assert sorted(p.card for p in book if p.card) == sorted(here)
    book = applied(taken_in_round([], book, known), *book)
    assert book == [person]


def taken_in_round(cards: list[Card], book: list[Person], gone: dict[str, str]) -> BookChange:
    numbers = count(
        max((int(p.id.removeprefix("new")) for p in book if p.id.startswith("new")), default=0) + 1
    )
    return take_in(cards, book, KnownFrom.CARDDAV, lambda: f"new{next(numbers)}", gone=gone)
