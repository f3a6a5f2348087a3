"""What a refused caller reads, on the guard's own way: for whom, in which language, at what price."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from focusguard.domain.address import Address, Scheme
from focusguard.domain.audience import Audience
from focusguard.domain.bookings import Booking as Booked
from focusguard.domain.bookings import BookingState, Money
from focusguard.domain.calls import Caller
from focusguard.domain.decisions import Reason
from focusguard.domain.focus import FocusWindow
from focusguard.domain.language import Language
from focusguard.domain.people import Person, PersonAddress
from focusguard.domain.period import Period
from focusguard.domain.ports import JournalledCall
from focusguard.domain.wording.limits import SMS, TextLimit
from focusguard.engine.clientele import Clientele
from focusguard.engine.frame import Frame
from focusguard.engine.openings import Beside
from focusguard.engine.policy import Booking, Policy
from focusguard.journal.opening import Journal
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.domain.samples import event, person, span
from tests.unit.engine.stage import JULIE, POLICY, Stage, at, keep_events

NUMBER = Address(Scheme.TEL, "+33612345678")
LONDON = Caller(Address(Scheme.TEL, "+442071838750"))
TEXTS = {
    Audience.UNKNOWN: "unknown {link}[ {price}][ {slots}].",
    Audience.KNOWN: "known {link}[ {price}].",
    Audience.COORDINATION: "soon[ {callback}].",
    Audience.REPEAT_2: "second {link}.",
    Audience.REPEAT_3: "third {link}",
}
WORDS = replace(
    POLICY.words,
    canned={
        Language.FR: TEXTS,
        Language.EN: {audience: f"en {text}" for audience, text in TEXTS.items()},
    },
    repeat_within=timedelta(),
)
WORDED = replace(POLICY, words=WORDS)
DAY = timedelta(days=1)
SIXTY = Money(Decimal(60), "EUR")


async def called(
    journal: Journal, caller: Caller, policy: Policy = WORDED, limit: TextLimit | None = None
) -> JournalledCall:
    """Return the journal's one call, when *caller* has called at 10:00."""
    stage = Stage(journal, policy)
    if limit is not None:
        stage.carrier.limit = limit
    await stage.open()
    stage.channel.ring(caller)
    return stage.call


def text_of(call: JournalledCall) -> str:
    assert call.reply is not None
    return call.reply.text


@in_virtual_time
async def test_a_stranger_reads_link_price_and_slots_and_the_price_is_kept(journal: Journal) -> None:
    call = await called(journal, JULIE)
    link = "https://example.net/rdv?ref=FG-AAAAAA01"
    # The block ends at 12:00; the other slot is of another half day.
    assert text_of(call) == f"unknown {link} 60\u00a0€ aujourd’hui 12\u00a0h ou demain 12\u00a0h."
    assert (call.interruption.reference, call.interruption.price) == (
        "FG-AAAAAA01",
        Money(Decimal(60), "EUR"),
    )


@in_virtual_time
async def test_slots_are_those_that_the_calendar_leaves(journal: Journal) -> None:
    keep_events(
        journal, event("12:00", "17:00"), event("0:00", "23:00")._replace(period=_later("0:00", "23:00", 1))
    )
    assert "aujourd’hui 17\u00a0h ou mercredi 12\u00a0h" in text_of(await called(journal, JULIE))


def _later(start: str, end: str, days: int) -> Period:
    return Period(at(start) + days * DAY, at(end) + days * DAY)


@in_virtual_time
async def test_the_owner_chooses_in_which_hours(journal: Journal) -> None:
    evening = FocusWindow(frozenset({1}), time(20), time(22))
    policy = replace(WORDED, booking=Booking(hours=(evening,), slots_in_reply=1))
    assert text_of(await called(journal, JULIE, policy)).endswith(" demain 20\u00a0h.")


@in_virtual_time
async def test_the_owner_may_name_no_slots(journal: Journal) -> None:
    policy = replace(WORDED, booking=Booking(slots_in_reply=0))
    assert text_of(await called(journal, JULIE, policy)).endswith(" 60\u00a0€.")


@in_virtual_time
async def test_somebody_of_the_book_is_known_and_written_to_in_their_language(journal: Journal) -> None:
    journal.people.save(Person("p1", "Julie", (PersonAddress(NUMBER),), language=Language.EN), at=at("9:00"))
    call = await called(journal, JULIE)
    assert text_of(call).startswith("en known ")
    assert call.reply is not None
    assert call.reply.language is Language.EN


@in_virtual_time
async def test_a_number_of_another_country_is_written_to_in_its_language(journal: Journal) -> None:
    assert text_of(await called(journal, LONDON)).startswith("en unknown ")


@in_virtual_time
async def test_who_has_an_appointment_soon_is_told_when_to_ring_and_nothing_is_sold(journal: Journal) -> None:
    tomorrow = event("9:00", "10:00", person(NUMBER))._replace(period=_later("9:00", "10:00", 1))
    keep_events(journal, tomorrow, event("12:00", "12:40"))
    call = await called(journal, JULIE)
    assert call.interruption.decision.reason is Reason.COORDINATION
    assert text_of(call) == "soon à 13\u00a0h."
    assert (call.interruption.reference, call.interruption.price) == ("", None)


@pytest.mark.parametrize(
    ("days", "beginnings"),
    [
        ([0, 1, 2, 3], ["unknown", "second", "third", "third"]),
        # After a month it is forgotten.
        ([0, 31], ["unknown", "unknown"]),
        ([0, 28, 58], ["unknown", "second", "second"]),
    ],
)
@in_virtual_time
async def test_each_repeat_is_answered_more_firmly(
    journal: Journal, days: list[int], beginnings: list[str]
) -> None:
    every_day = FocusWindow(frozenset(range(7)), time(9), time(12))
    stage = Stage(journal, replace(WORDED, focus=replace(POLICY.focus, windows=(every_day,))))
    await stage.open()
    for number, day in enumerate(days):
        stage.clock.go_to(at("10:00") + day * DAY)
        stage.channel.ring(JULIE, f"k{number}")
    assert [text_of(call).split()[0] for call in stage.calls()] == beginnings


@in_virtual_time
async def test_by_sms_a_stranger_in_france_is_told_no_price_and_it_is_frozen_all_the_same(
    journal: Journal,
) -> None:
    call = await called(journal, JULIE, limit=SMS)
    assert "60" not in text_of(call).partition("ref=")[2]
    assert text_of(call).endswith("STOP pour ne plus recevoir de SMS.")
    assert call.interruption.price == SIXTY


@in_virtual_time
async def test_where_there_is_no_room_for_the_link_nothing_was_offered(journal: Journal) -> None:
    call = await called(journal, JULIE, limit=TextLimit(octets=20))
    assert "http" not in text_of(call)
    assert (call.interruption.reference, call.interruption.price) == ("", None)


@in_virtual_time
async def test_outside_the_working_hours_the_words_are_other_ones(journal: Journal) -> None:
    rules = replace(POLICY.screening, working_hours=(FocusWindow(frozenset(range(5)), time(13), time(18)),))
    words = replace(WORDS, closed={language: dict.fromkeys(Audience, "closed.") for language in Language})
    policy = replace(POLICY, words=words, screening=rules, focus=replace(POLICY.focus, windows=()))
    call = await called(journal, JULIE, policy)
    assert call.interruption.decision.reason is Reason.OUT_OF_HOURS
    assert text_of(call) == "closed."


@in_virtual_time
async def test_a_template_of_the_owners_that_breaks_is_logged_and_the_profiles_own_sent(
    journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    words = replace(WORDS, own={Language.FR: {Audience.UNKNOWN: "Voir {lnik}"}})
    call = await called(journal, JULIE, replace(WORDED, words=words))
    assert text_of(call).startswith("unknown https://")
    assert "the owner's template is not used: The reply names {lnik}" in caplog.text
    assert "612345678" not in caplog.text


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        (None, ["12:00", "12:30", "13:00"]),
        ([], []),
        ([span("12:15", "12:45"), span("9:00", "9:30")], ["12:15"]),
    ],
)
def test_the_pages_own_slots_count_where_it_tells_them(
    journal: Journal, offered: list[Period] | None, expected: list[str]
) -> None:
    frame = Frame(journal, POLICY, Beside(public_slots=lambda _: offered))
    frame.refresh(at("8:00"))
    found = [slot.start for slot in frame.openings(at("8:00")).bookable]
    assert found[:3] == [at(start) for start in expected]


def test_a_decision_goes_through_the_next_two_days_alone(journal: Journal) -> None:
    far = event("9:00", "10:00", person(NUMBER))._replace(period=_later("9:00", "10:00", 5))
    keep_events(journal, far)
    frame = Frame(journal, POLICY)
    situation = frame.situation(JULIE, at("10:00"))
    assert list(situation.appointments) == []
    slots = frame.openings(at("10:00")).bookable
    assert at("12:00") + 7 * DAY in [slot.start for slot in slots]
    assert not [slot for slot in slots if slot.overlaps(far.period)]


def test_nobody_is_offered_a_day_off(journal: Journal) -> None:
    frame = Frame(journal, POLICY, Beside(days_off=lambda _: {date(2026, 11, 24)}))
    starts = [slot.start.date() for slot in frame.openings(at("10:00")).bookable]
    assert date(2026, 11, 23) in starts
    assert date(2026, 11, 24) not in starts
    assert date(2026, 11, 25) in starts


def test_a_booking_takes_its_time_before_any_calendar_shows_it(journal: Journal) -> None:
    frame = Frame(journal, POLICY)
    frame.refresh(at("10:00"))
    booking = Booked("b1", BookingState.PAID, period=span("12:00", "13:00"))
    frame.take_up(Clientele(bookings=(booking,)), at("10:00"))
    assert frame.openings(at("10:00")).bookable[0].start >= at("13:00")
    frame.take_up(Clientele(bookings=(replace(booking, state=BookingState.CANCELLED),)), at("10:00"))
    assert at("12:00") in [slot.start for slot in frame.openings(at("10:00")).bookable]
