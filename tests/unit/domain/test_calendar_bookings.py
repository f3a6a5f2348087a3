from __future__ import annotations

from dataclasses import replace

import pytest

from focusguard.domain.bookings import BookingSighting, BookingState
from focusguard.domain.calendar_bookings import sight_event
from focusguard.domain.event_traces import EventTrace
from tests.unit.domain.booked import JULIE_MAIL, OTHER_REFERENCE, REFERENCE
from tests.unit.domain.samples import at, span

BOOKED, PENDING, PAID = BookingState.BOOKED, BookingState.PENDING, BookingState.PAID
CANCELLED = BookingState.CANCELLED
SLOT = span("15:00", "15:30")
PAGES = EventTrace(
    "bk1@Cal.com",
    (REFERENCE,),
    is_page_made=True,
    addresses=frozenset({JULIE_MAIL}),
    period=SLOT,
    made_at=at("10:30"),
    name="Julie",
)
TO_PAY = replace(PAGES, has_pay_link=True)
MEETING = replace(PAGES, references=(), is_page_made=False)
GONE = replace(PAGES, is_gone=True)


def look(
    *traces: EventTrace, earlier: tuple[BookingSighting, ...] = (), prepaid: bool = True, clock: str = "11:00"
) -> BookingSighting | None:
    return sight_event(
        traces, earlier, source="calendar/pro", known={REFERENCE}, prepaid=prepaid, at=at(clock)
    )


def states(*steps: EventTrace, prepaid: bool = True) -> list[BookingState | None]:
    """Return what each of *steps* shows, one after the other."""
    earlier: tuple[BookingSighting, ...] = ()
    found: list[BookingState | None] = []
    for step in steps:
        sighting = look(step, earlier=earlier, prepaid=prepaid)
        found.append(sighting.state if sighting else None)
        earlier = (*earlier, sighting) if sighting else earlier
    return found


def test_what_is_told_of_an_event() -> None:
    assert look(TO_PAY) == BookingSighting(
        source="calendar/pro",
        key="bk1@Cal.com",
        state=PENDING,
        reference=REFERENCE,
        made_at=at("10:30"),
        period=SLOT,
        addresses=frozenset({JULIE_MAIL}),
        name="Julie",
    )


@pytest.mark.parametrize("prepaid", [True, False])
def test_a_pay_link_that_left_was_paid_and_an_event_that_left_was_cancelled(prepaid: bool) -> None:
    assert states(TO_PAY, TO_PAY, PAGES, PAGES, GONE, prepaid=prepaid) == [
        PENDING, PENDING, PAID, PAID, CANCELLED,
    ]  # fmt: skip
    cancelled = replace(TO_PAY, is_cancelled=True)
    assert states(TO_PAY, PAGES, cancelled, prepaid=prepaid) == [PENDING, PAID, CANCELLED]


def test_without_any_pay_link_the_settings_tell() -> None:
    assert states(PAGES, PAGES, prepaid=True) == [PAID, PAID]
    assert states(PAGES, PAGES, prepaid=False) == [BOOKED, BOOKED]


def test_another_setting_does_not_change_what_was_told() -> None:
    (told,) = [look(PAGES, prepaid=False)]
    assert told is not None
    again = look(PAGES, earlier=(told,), prepaid=True)
    assert again is not None
    assert again.state is BOOKED


@pytest.mark.parametrize(
    ("trace", "state"),
    [
        (PAGES, PAID),
        (replace(PAGES, references=(OTHER_REFERENCE,), is_page_made=False), BOOKED),  # made up
        (replace(PAGES, references=()), PAID),
        (replace(PAGES, is_page_made=False), PAID),
        (replace(PAGES, is_invitation=True), PAID),
        (replace(PAGES, is_invitation=True, references=()), BOOKED),  # copied a page's shape
        (replace(PAGES, is_invitation=True, is_page_made=False), BOOKED),  # quotes the reply
        (MEETING, BOOKED),
        (replace(MEETING, is_invitation=True), BOOKED),
    ],
)
def test_only_what_the_page_made_is_taken_for_paid(trace: EventTrace, state: BookingState) -> None:
    assert states(trace) == [state]


@pytest.mark.parametrize(
    "trace",
    [
        replace(TO_PAY, references=(), is_page_made=False),
        replace(TO_PAY, is_invitation=True, is_page_made=False),
        replace(TO_PAY, is_invitation=True, references=()),
    ],
)
def test_a_strangers_pay_link_makes_nothing_paid_when_it_leaves(trace: EventTrace) -> None:
    assert states(trace, replace(trace, has_pay_link=False)) == [BOOKED, BOOKED]


def test_a_reference_that_its_owner_adds_makes_a_meeting_a_booking() -> None:
    assert states(MEETING, MEETING, replace(MEETING, references=(REFERENCE,))) == [BOOKED, BOOKED, PAID]


@pytest.mark.parametrize(("clock", "state"), [("15:29:59", CANCELLED), ("15:30", None)])
def test_who_tidies_up_what_is_over_cancels_nothing(clock: str, state: BookingState | None) -> None:
    known = look(PAGES)
    assert known is not None
    sighting = look(GONE, earlier=(known,), clock=clock)
    assert (sighting.state if sighting else None) == state
    called_off = look(replace(PAGES, is_cancelled=True), earlier=(known,), clock=clock)
    assert called_off is not None
    assert called_off.state is CANCELLED


def test_what_was_never_known_is_not_cancelled() -> None:
    assert states(GONE) == [None]
    assert states(replace(PAGES, is_cancelled=True)) == [None]


def test_an_event_that_stands_in_another_collection_of_the_account_is_not_gone() -> None:
    sighting = look(GONE, PAGES)
    assert sighting is not None
    assert sighting.state is PAID


def test_an_event_that_comes_back_is_what_it_was() -> None:
    assert states(TO_PAY, PAGES, GONE, PAGES) == [PENDING, PAID, CANCELLED, PAID]
    assert states(PAGES, GONE, PAGES, prepaid=False) == [BOOKED, CANCELLED, BOOKED]


@pytest.mark.parametrize(
    ("references", "found"),
    [
        ((OTHER_REFERENCE, REFERENCE), REFERENCE),
        ((OTHER_REFERENCE,), ""),
        ((), ""),
    ],
)
def test_the_reference_that_was_given_out_is_the_one(references: tuple[str, ...], found: str) -> None:
    sighting = look(replace(PAGES, references=references))
    assert sighting is not None
    assert sighting.reference == found


def test_what_was_told_once_is_not_lost() -> None:
    known = look(PAGES)
    assert known is not None
    bare = replace(PAGES, references=(), period=None, made_at=at("10:50"))
    later = look(bare, earlier=(known,))
    assert later is not None
    assert (later.reference, later.period, later.made_at) == (REFERENCE, SLOT, at("10:30"))


def test_a_stamp_that_is_to_come_is_no_time_at_which_it_was_made() -> None:
    sighting = look(replace(PAGES, made_at=at("11:00:01")))
    assert sighting is not None
    assert sighting.made_at is None
