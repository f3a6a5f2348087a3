"""The owner's frame: blocks, appointments and suspension, held in memory and read anew when they change."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from focusguard.domain.address import Address, Scheme
from focusguard.domain.agenda import EventStatus, Occurrence, Participant, PartStat, Transparency
from focusguard.domain.calls import Caller
from focusguard.domain.focus import BlockSource, FocusWindow
from focusguard.domain.people import Person, PersonAddress
from focusguard.domain.period import Period
from focusguard.domain.situation import ScreeningRules
from focusguard.engine.frame import Frame
from focusguard.engine.supervisor import end_block, start_focus
from focusguard.journal.opening import Journal
from tests.unit.engine.stage import POLICY, at, keep_booking, keep_events, minutes

PHONE = Address(Scheme.TEL, "+33612345678")
OTHER = Address(Scheme.TEL, "+33622222222")
MAIL = Address(Scheme.MAILTO, "julie@example.net")


def frame_on(journal: Journal) -> Frame:
    return Frame(journal, POLICY)


@pytest.mark.parametrize(
    ("clock", "runs", "following"),
    [
        ("8:59:59", False, at("9:00")),
        ("9:00:00", True, at("9:00") + timedelta(days=1)),
        ("11:59:59", True, at("9:00") + timedelta(days=1)),
        ("12:00:00", False, at("9:00") + timedelta(days=1)),
    ],
)
def test_the_block_that_runs_and_the_next(
    journal: Journal, clock: str, runs: bool, following: datetime
) -> None:
    frame = frame_on(journal)
    assert (frame.block_at(at(clock)) is not None) is runs
    coming = frame.next_block(at(clock))
    assert coming is not None
    assert coming.period.start == following


@pytest.mark.parametrize(
    ("clock", "paused_until", "expected"),
    [
        ("8:00", None, "9:00"),
        ("10:00", None, "12:00"),
        ("10:00", "10:30", "10:30"),
        ("10:00", "13:00", "12:00"),
        ("10:00", "10:00", "12:00"),
        ("10:00", "9:30", "12:00"),
    ],
)
def test_the_next_change_is_a_border_or_the_end_of_a_suspension(
    journal: Journal, clock: str, paused_until: str | None, expected: str
) -> None:
    journal.focus.pause(at(paused_until) if paused_until else None)
    assert frame_on(journal).next_change(at(clock)) == at(expected)


def test_what_changed_counts_once_the_frame_is_refreshed_or_an_hour_old(
    journal: Journal,
) -> None:
    frame = frame_on(journal)
    assert frame.block_at(at("14:00")) is None
    start_focus(journal, minutes(120), at=at("14:00"))
    assert frame.block_at(at("14:01")) is None
    assert frame.block_at(at("15:00:01")) is not None
    frame.refresh(at("14:01"))
    assert frame.block_at(at("14:01")) is not None


def test_ending_a_block_ends_it_whole_and_returns_it(journal: Journal) -> None:
    frame = frame_on(journal)
    start_focus(journal, minutes(120), at=at("11:00"))
    ended = end_block(journal, frame, at=at("11:30"))
    assert ended is not None
    assert (ended.source, ended.period.end) == (BlockSource.MANUAL, at("13:00"))
    frame.refresh(at("11:30"))
    assert frame.block_at(at("11:30")) is None
    assert frame.block_at(at("11:29:59")) is not None


def test_ending_nothing_writes_nothing(journal: Journal) -> None:
    assert end_block(journal, frame_on(journal), at=at("12:00")) is None
    assert frame_on(journal).next_block(at("12:00")) is not None


def appointment(*addresses: Address, clock: str = "10:00", days: int = 0) -> Occurrence:
    start = at(clock) + timedelta(days=days)
    return Occurrence(
        uid="uid",
        recurrence_id="",
        period=Period(start, start + minutes(60)),
        all_day=False,
        summary="Point",
        status=EventStatus.CONFIRMED,
        transparency=Transparency.OPAQUE,
        partstat=PartStat.NONE,
        participants=(Participant(frozenset(addresses), "Marc"),),
        calendar="pro/Travail",
    )


def test_a_situation_knows_the_caller_by_the_book_and_their_bookings(journal: Journal) -> None:
    julie = Person("p1", "Julie", (PersonAddress(MAIL), PersonAddress(PHONE)))
    journal.people.save(julie, at=at("8:00"))
    keep_booking(journal, "b1", start="17:00", addresses=frozenset({MAIL}))
    keep_booking(journal, "b2", start="17:00", addresses=frozenset({OTHER}))
    situation = frame_on(journal).situation(Caller(PHONE), at("10:00"))
    assert (situation.person, [b.id for b in situation.bookings]) == (julie, ["b1"])
    stranger = frame_on(journal).situation(Caller(Address(Scheme.TEL, "+33699999999")), at("10:00"))
    assert (stranger.person, stranger.bookings) == (None, ())


def test_participants_have_the_numbers_of_the_book(journal: Journal) -> None:
    keep_events(journal, appointment(MAIL))
    journal.people.save(Person("p1", "Julie", (PersonAddress(PHONE), PersonAddress(MAIL))), at=at("8:00"))
    (slot,) = frame_on(journal).situation(Caller(OTHER), at("10:00")).appointments
    assert slot.participants[0].can_call


def test_a_booking_that_no_calendar_shows_is_an_appointment(journal: Journal) -> None:
    keep_booking(journal, start="11:00", addresses=frozenset({MAIL}))
    appointments = frame_on(journal).situation(Caller(OTHER), at("10:00")).appointments
    assert [slot.period for slot in appointments] == [Period(at("11:00"), at("11:30"))]


def test_an_appointment_in_48_hours_is_seen_when_the_picture_is_an_hour_old(journal: Journal) -> None:
    keep_events(journal, appointment(MAIL, clock="11:00", days=2))
    frame = frame_on(journal)
    frame.refresh(at("10:00"))
    assert len(frame.situation(Caller(OTHER), at("11:00")).appointments) == 1


@pytest.mark.parametrize(
    ("clock", "guarded", "change"),
    [
        ("7:59:59", Period(at("18:00") - timedelta(days=3), at("8:00")), at("8:00")),
        ("8:00", None, at("9:00")),
        ("9:00", Period(at("9:00"), at("12:00")), at("12:00")),
        ("12:00", None, at("18:00")),
        ("18:00", Period(at("18:00"), at("8:00") + timedelta(days=1)), at("8:00") + timedelta(days=1)),
    ],
)
def test_outside_the_hours_calls_are_refused_until_they_begin(
    journal: Journal, clock: str, guarded: Period | None, change: datetime
) -> None:
    hours = FocusWindow(frozenset(range(5)), time(8), time(18))
    frame = Frame(journal, replace(POLICY, screening=ScreeningRules(working_hours=(hours,))))
    assert (frame.guarded_at(at(clock)), frame.next_change(at(clock))) == (guarded, change)
    assert frame.block_at(at("18:00")) is None
