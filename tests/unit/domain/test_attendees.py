"""Whom the calendar makes known, and whom it does not touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.domain.address import Address, Scheme
from focusguard.domain.agenda import Participant
from focusguard.domain.attendees import is_of_the_calendar, plan_attendees, with_what_was_learned
from focusguard.domain.cards import BookChange
from focusguard.domain.people import KnownFrom, Person, PersonAddress, PersonField

JULIE_MAIL, MARC_MAIL = (Address(Scheme.MAILTO, f"{name}@example.net") for name in ("julie", "marc"))
MOBILE, SWITCHBOARD = Address(Scheme.TEL, "+33612345678"), Address(Scheme.TEL, "+33142345678")
JULIE = Participant(frozenset({JULIE_MAIL, MOBILE}), "Julie Duval")
MARC = Participant(frozenset({MARC_MAIL}), "Marc")


def plan(
    *meetings: Sequence[Participant], book: Sequence[Person] = (), own: frozenset[Address] = frozenset()
) -> BookChange:
    numbers = count(1)
    return plan_attendees(meetings, book, lambda: f"new{next(numbers)}", own=own)


def met(person_id: str, name: str, *addresses: Address, learned: tuple[PersonAddress, ...] = ()) -> Person:
    entries = tuple(PersonAddress(address, KnownFrom.ATTENDEE) for address in addresses)
    return Person(person_id, name, (*entries, *learned))


KNOWN = met("p1", "Julie Duval", JULIE_MAIL, MOBILE)


def test_who_is_met_is_known_by_every_address_that_the_event_gives() -> None:
    assert plan([JULIE], [MARC]) == BookChange((replace(KNOWN, id="new1"), met("new2", "Marc", MARC_MAIL)))


def test_a_second_time_nothing_changes() -> None:
    assert plan([JULIE], book=[KNOWN]) == BookChange()


def test_addresses_of_several_events_come_together_and_the_latest_name_holds() -> None:
    first = Participant(frozenset({JULIE_MAIL}), "J. Duval")
    later = Participant(frozenset({JULIE_MAIL, SWITCHBOARD}), "Julie Roy")
    assert plan([JULIE], [first], [later]) == BookChange(
        (met("new1", "Julie Roy", JULIE_MAIL, SWITCHBOARD, MOBILE),)
    )


def test_a_number_that_several_people_come_with_is_nobodys() -> None:
    julie = Participant(JULIE.addresses | {SWITCHBOARD}, "Julie Duval")
    marc = Participant(MARC.addresses | {SWITCHBOARD}, "Marc")
    assert plan([julie], [marc]).saved == (replace(KNOWN, id="new1"), met("new2", "Marc", MARC_MAIL))


@pytest.mark.parametrize(("people", "known"), [(9, True), (10, True), (11, False)])
def test_an_audience_is_nobody_in_particular(people: int, known: bool) -> None:
    others = [
        Participant(frozenset({Address(Scheme.MAILTO, f"{n}@example.net")}), f"N {n}")
        for n in range(people - 1)
    ]
    assert bool(plan([JULIE, *others]).saved) is known


@pytest.mark.parametrize(
    ("participant", "known"),
    [
        (Participant(frozenset({MOBILE})), False),
        (Participant(frozenset({JULIE_MAIL})), False),
        (Participant(frozenset(), "Julie"), False),
        (Participant(frozenset({MOBILE}), " \n"), False),
        (Participant(frozenset({MOBILE}), "Julie"), True),
        (Participant(frozenset({MOBILE, JULIE_MAIL})), True),
    ],
)
def test_only_what_says_more_than_the_event_itself_is_kept(participant: Participant, known: bool) -> None:
    assert bool(plan([participant]).saved) is known


def test_the_owner_is_nobody_else() -> None:
    assert plan([JULIE], own=frozenset({MOBILE})).saved == (met("new1", "Julie Duval", JULIE_MAIL),)
    assert plan([JULIE], own=JULIE.addresses) == BookChange()


@pytest.mark.parametrize("how", [KnownFrom.HAND, KnownFrom.VCARD, KnownFrom.CARDDAV, KnownFrom.REFERENCE])
def test_an_event_adds_nothing_to_whom_the_owner_a_card_or_a_booking_made(how: KnownFrom) -> None:
    vip = Person("p9", "Julie", (PersonAddress(JULIE_MAIL, how),))
    assert plan([JULIE], book=[vip]) == BookChange()
    assert plan([JULIE], book=[vip, KNOWN]) == BookChange((), ("p1",))


def test_who_is_met_no_more_goes_unless_a_call_taught_something() -> None:
    assert plan(book=[KNOWN]) == BookChange((), ("p1",))
    learned = replace(KNOWN, entries=(*KNOWN.entries, PersonAddress(SWITCHBOARD, KnownFrom.AT_SLOT)))
    assert plan(book=[learned]) == BookChange()
    assert plan([JULIE], book=[learned]) == BookChange()


def test_what_was_learned_stays_with_the_person() -> None:
    taught = met("p1", "Marc", MARC_MAIL, learned=(PersonAddress(MOBILE, KnownFrom.AT_SLOT),))
    named = Participant(MARC.addresses | {MOBILE}, "Marc Roy")
    (after,) = plan([named], book=[taught]).saved
    assert after == replace(taught, name="Marc Roy")


def test_what_the_owner_writes_makes_a_person_the_owners() -> None:
    noted = replace(KNOWN, notes="n", by_hand=frozenset({PersonField.NOTES}))
    assert (is_of_the_calendar(KNOWN), is_of_the_calendar(noted)) == (True, False)
    assert plan(book=[noted]) == BookChange()
    assert not is_of_the_calendar(Person("p0", "Nobody"))


def test_whom_the_owner_enters_takes_the_calendars_people_in() -> None:
    taught = PersonAddress(SWITCHBOARD, KnownFrom.AT_SLOT)
    learned = met("p1", "J. Duval", JULIE_MAIL, MOBILE, learned=(taught,))
    written = Person("p5", "Julie", (PersonAddress(JULIE_MAIL),), by_hand=frozenset({PersonField.NAME}))
    change = with_what_was_learned(written, [learned, met("p2", "Marc", MARC_MAIL), written])
    assert change == BookChange((replace(written, entries=(*written.entries, taught)),), ("p1",))
    by_card = replace(learned, card="vcard:1")
    assert with_what_was_learned(written, [by_card]) == BookChange((written,))


ADDRESSES = st.sampled_from(
    [
        *(Address(Scheme.MAILTO, f"{n}@example.net") for n in range(3)),
        *(Address(Scheme.TEL, f"+3361234567{n}") for n in range(3)),
    ]
)
MEETINGS = st.lists(
    st.lists(
        st.builds(Participant, st.frozensets(ADDRESSES, max_size=3), st.sampled_from(["", "Julie", "Marc"])),
        max_size=3,
    ),
    max_size=5,
)
BOOK = st.lists(
    st.builds(
        lambda entries: entries,
        st.lists(st.builds(PersonAddress, ADDRESSES, st.sampled_from(list(KnownFrom))), max_size=3),
    ),
    max_size=3,
).map(lambda people: [Person(f"p{n}", "", tuple(entries)) for n, entries in enumerate(people)])


@given(MEETINGS, BOOK)
def test_whatever_the_calendar_says(meetings: list[list[Participant]], book: list[Person]) -> None:
    change = plan(*meetings, book=book)
    touched = {*change.removed, *(person.id for person in change.saved)}
    assert all(is_of_the_calendar(person) for person in book if person.id in touched)
    # No address of the calendar's is that of two people, nor of one whom the owner or a card made.
    after = {p.id: p for p in book if p.id not in change.removed} | {p.id: p for p in change.saved}
    others = {a for p in after.values() if not is_of_the_calendar(p) for a in p.addresses}
    given_out = [e.address for p in change.saved for e in p.entries if e.how is KnownFrom.ATTENDEE]
    assert len(given_out) == len(set(given_out))
    assert not set(given_out) & others
    assert plan(*meetings, book=list(after.values())) == BookChange()
