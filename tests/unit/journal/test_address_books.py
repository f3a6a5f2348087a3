"""The address books of the accounts, and the people who follow their cards."""

from __future__ import annotations

from dataclasses import replace

from focusguard.domain.address import Address, Scheme
from focusguard.domain.cards import Card
from focusguard.domain.people import KnownFrom, Person, PersonAddress, PersonField
from focusguard.domain.ports import AddressBookChange, AddressBookState, FetchedCard
from focusguard.journal.opening import Journal
from tests.unit.journal.samples import JULIE, MARC, NINE, NOON

BOOK = AddressBookState("/claire/contacts/", "Carnet", "token-1", NINE)
MAIL = Address(Scheme.MAILTO, "julie@example.net")


def fetched(href: str, name: str, *addresses: Address, uid: str = "", etag: str = '"1"') -> FetchedCard:
    return FetchedCard(href, etag, Card(f"carddav:pro:{href}", name, addresses, uid=uid))


def apply(
    journal: Journal, *cards: FetchedCard, state: AddressBookState = BOOK, **gone: tuple[str, ...]
) -> None:
    journal.address_books.apply(AddressBookChange("pro", state, cards, **gone), at=NINE)


def names(journal: Journal) -> list[str]:
    return sorted(person.name for person in journal.people.people())


def test_cards_become_people_and_their_etags_are_known(journal: Journal) -> None:
    broken = FetchedCard("/claire/contacts/x.vcf", '"9"', None, "x.vcf: it is no vCard")
    apply(journal, fetched("/j.vcf", "Julie", JULIE, MAIL, uid="u1"), broken)
    (person,) = journal.people.people()
    assert (person.name, person.card) == ("Julie", "carddav:pro:/j.vcf")
    assert person.addresses == {JULIE, MAIL}
    assert {entry.how for entry in person.entries} == {KnownFrom.CARDDAV}
    assert journal.address_books.books("pro") == [BOOK]
    assert journal.address_books.books("home") == []
    etags = {"/j.vcf": '"1"', "/claire/contacts/x.vcf": '"9"'}
    assert journal.address_books.etags("pro", BOOK.href) == etags
    assert journal.address_books.uids() == {"u1"}
    assert journal.address_books.problems() == ["x.vcf: it is no vCard"]


def test_a_changed_card_changes_its_person_and_the_token_moves_on(journal: Journal) -> None:
    apply(journal, fetched("/j.vcf", "Julie", JULIE))
    (before,) = journal.people.people()
    later = replace(BOOK, display_name="Clients", sync_token="token-2", synced_at=NOON)
    apply(journal, fetched("/j.vcf", "Julie Roy", MAIL, etag='"2"'), state=later)
    (after,) = journal.people.people()
    assert (after.id, after.name) == (before.id, "Julie Roy")
    assert after.addresses == {MAIL}
    assert journal.address_books.books("pro") == [later]
    assert journal.address_books.etags("pro", BOOK.href) == {"/j.vcf": '"2"'}


def test_a_card_that_has_no_address_any_more_names_nobody(journal: Journal) -> None:
    apply(journal, fetched("/j.vcf", "Julie", JULIE))
    apply(journal, FetchedCard("/j.vcf", '"2"', None))
    assert journal.people.people() == []
    assert journal.address_books.etags("pro", BOOK.href) == {"/j.vcf": '"2"'}


def test_removed_cards_take_their_people_along_but_not_the_owners_word(journal: Journal) -> None:
    apply(journal, fetched("/j.vcf", "Julie", JULIE), fetched("/m.vcf", "Marc", MARC))
    julie = next(p for p in journal.people.people() if p.name == "Julie")
    written = replace(julie, notes="n", by_hand=frozenset({PersonField.NOTES}))
    journal.people.save(written, at=NINE)
    apply(journal, removed=("/j.vcf", "/m.vcf", "/unknown.vcf"))
    assert journal.people.people() == [replace(written, entries=(), card="")]
    assert journal.address_books.etags("pro", BOOK.href) == {}


def test_a_card_that_moves_is_followed_whenever_it_leaves_the_old_place(journal: Journal) -> None:
    apply(journal, fetched("/j.vcf", "Julie", JULIE, uid="u1"))
    (before,) = journal.people.people()
    journal.people.save(replace(before, group="vip", by_hand=frozenset({PersonField.GROUP})), at=NINE)
    apply(journal, fetched("/other.vcf", "Marc", MARC, uid="u2"), leaving=("/j.vcf",))
    assert names(journal) == ["Julie", "Marc"]
    apply(journal, fetched("/new.vcf", "Julie Roy", MAIL, uid="u1"), leaving=("/j.vcf",))
    apply(journal, removed=("/j.vcf",))
    after = next(p for p in journal.people.people() if p.id == before.id)
    assert (after.name, after.group, after.card) == ("Julie Roy", "vip", "carddav:pro:/new.vcf")
    assert names(journal) == ["Julie Roy", "Marc"]


def test_an_entry_by_hand_is_joined_and_left_again(journal: Journal) -> None:
    by_hand = Person("p1", "Julie", (PersonAddress(JULIE),), by_hand=frozenset({PersonField.NAME}))
    journal.people.save(by_hand, at=NINE)
    apply(journal, fetched("/j.vcf", "Julie Roy", JULIE, MAIL))
    (joined,) = journal.people.people()
    assert (joined.id, joined.name) == ("p1", "Julie")
    assert joined.addresses == {JULIE, MAIL}
    apply(journal, removed=("/j.vcf",))
    assert journal.people.people() == [by_hand]


def test_address_books_and_accounts_that_left_take_their_people_along(journal: Journal) -> None:
    other = AddressBookState("/claire/friends/", "Amis")
    apply(journal, fetched("/j.vcf", "Julie", JULIE))
    apply(journal, fetched("/m.vcf", "Marc", MARC), state=other)
    journal.address_books.keep_books("home", [], at=NINE)
    assert names(journal) == ["Julie", "Marc"]
    journal.address_books.keep_books("pro", [BOOK.href], at=NINE)
    assert names(journal) == ["Julie"]
    assert journal.address_books.books("pro") == [BOOK]
    journal.address_books.keep_accounts(["pro"], at=NINE)
    assert names(journal) == ["Julie"]
    journal.address_books.keep_accounts(["home"], at=NINE)
    assert (names(journal), journal.address_books.books("pro")) == ([], [])
    assert journal.address_books.uids() == frozenset()


def test_thousands_of_cards_come_at_once(journal: Journal) -> None:
    numbers = [Address(Scheme.TEL, f"+3361{n:07}") for n in range(1200)]
    apply(journal, *(fetched(f"/{n}.vcf", f"N {n}", number) for n, number in enumerate(numbers)))
    assert len(journal.people.people()) == 1200
    apply(journal, removed=tuple(f"/{n}.vcf" for n in range(1200)))
    assert journal.people.people() == []
