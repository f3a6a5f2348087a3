"""What a call at an appointment teaches, and when it teaches nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from focusguard.domain.address import ANONYMOUS, Address, Scheme
from focusguard.domain.agenda import Participant
from focusguard.domain.decisions import Pass, Reason
from focusguard.domain.learning import Lesson, lesson_of
from focusguard.domain.people import Book, KnownFrom, Person, PersonAddress
from focusguard.domain.screening import screen_call
from focusguard.domain.situation import Situation
from tests.unit.domain.samples import JULIE, MARC, MARC_MAIL, PAUL, call, event, person
from tests.unit.domain.specification.case import IN_FOCUS, NAMELESS_SLOT, beside

LEARNED = PersonAddress(JULIE, KnownFrom.AT_SLOT)
MARC_IN_BOOK = Person("p1", "Marc", (PersonAddress(MARC_MAIL),))
OTHER_MAIL = Address(Scheme.MAILTO, "lea@example.net")


def lesson(situation: Situation, *people: Person, who: Address | None = JULIE) -> Lesson | None:
    incoming = call(who=who if who is not None else ANONYMOUS)
    return lesson_of(incoming, screen_call(incoming, situation), situation, Book.of(people))


def test_the_number_is_that_of_the_one_participant_without_one() -> None:
    found = lesson(beside(NAMELESS_SLOT), MARC_IN_BOOK)
    assert found is not None
    assert (found.entry, found.person) == (LEARNED, MARC_IN_BOOK)


def test_who_is_not_in_the_book_comes_into_it() -> None:
    guest = Participant(frozenset({MARC_MAIL}), "Marc\r\nPetit")
    found = lesson(beside(event("10:00", "11:00", guest)))
    assert found is not None
    assert found.person is None
    assert found.new_person("p9") == Person(
        "p9", "Marc Petit", (PersonAddress(MARC_MAIL, KnownFrom.ATTENDEE), LEARNED)
    )


def test_those_with_a_number_do_not_make_it_doubtful() -> None:
    slot = event("10:00", "11:00", person(MARC_MAIL), person(PAUL))
    assert lesson(beside(slot), MARC_IN_BOOK) is not None


def test_one_person_in_two_calendars_is_one() -> None:
    assert lesson(beside(NAMELESS_SLOT, NAMELESS_SLOT._replace(uid="other")), MARC_IN_BOOK) is not None


@pytest.mark.parametrize(
    ("situation", "people"),
    [
        (beside(event("10:00", "11:00", person(MARC_MAIL), person(OTHER_MAIL))), []),
        (beside(NAMELESS_SLOT, event("10:05", "11:00", person(OTHER_MAIL))), []),
        (beside(event("10:00", "11:00", person())), []),
        (beside(event("10:00", "11:00", person(MARC))), []),
        (IN_FOCUS, []),
        (
            beside(NAMELESS_SLOT),
            [replace(MARC_IN_BOOK, entries=(*MARC_IN_BOOK.entries, PersonAddress(PAUL)))],
        ),
        (
            beside(NAMELESS_SLOT),
            [
                replace(
                    MARC_IN_BOOK,
                    entries=(*MARC_IN_BOOK.entries, PersonAddress(PAUL, KnownFrom.AT_SLOT)),
                )
            ],
        ),
        (beside(NAMELESS_SLOT, known=frozenset({JULIE})), []),
    ],
    ids=[
        "two without a number",
        "two slots",
        "nobody to find in the book",
        "everybody has a number",
        "no slot",
        "a number is known",
        "another stranger was here before",
        "the caller is somebody else",
    ],
)
def test_what_is_not_sure_is_not_learned(situation: Situation, people: list[Person]) -> None:
    assert lesson(situation, *people) is None


def test_a_withheld_number_teaches_nothing() -> None:
    assert lesson(beside(NAMELESS_SLOT), MARC_IN_BOOK, who=None) is None


def test_only_a_call_that_was_let_through_for_it_teaches() -> None:
    situation, book = beside(NAMELESS_SLOT), Book.of([MARC_IN_BOOK])
    assert lesson_of(call(), Pass(Reason.PLANNED), situation, book) is None
    assert lesson_of(call(), Pass(Reason.UNKNOWN_AT_SLOT), situation, book) is not None
