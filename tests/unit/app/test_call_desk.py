"""A call looked at closely on a running core: its booking, and what its owner corrects."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

from focusguard.app.core import Core
from focusguard.app.program import FocusGuardProgram
from focusguard.domain.address import ANONYMOUS, Address, Identity, Scheme
from focusguard.domain.bookings import BookingSighting, BookingState, Certainty, Money
from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.decisions import Deflect, Reason
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.interruption import Action, Interruption, Outcome
from focusguard.domain.people import Person, PersonAddress
from focusguard.domain.period import Period
from focusguard.domain.ports import JournalledCall
from focusguard.engine.booking_desk import BookingDesk
from focusguard.journal.opening import Journal
from focusguard.settings import load_settings
from focusguard.system.doorbell import Role
from focusguard.system.home import home_in
from tests.fakes.clock import FakeClock
from tests.unit.cli.test_commands import KnownSecrets
from tests.unit.domain.planned import when

JULIE = Address(Scheme.TEL, "+33612345678")
JULIE_MAIL = Address(Scheme.MAILTO, "julie@example.net")
NOW = when("mon 11:30")
SETTINGS = """
[profile]
time_zone = "Europe/Paris"
[guard]
vip = ["group:famille"]  # the family
refuse_silently = ["06 12 34 56 78"]
"""


def refused(call_id: str, who: Identity = JULIE, reference: str = "FG-ABCDEFGH") -> Interruption:
    call = IncomingCall(call_id, call_id, "sip/bureau", Caller(who, "Julie"), when("mon 9:10"))
    decision = Deflect(Reason.IN_FOCUS, when("mon 11:00"))
    price = Money(Decimal("60.00"), "EUR")
    return Interruption(call, decision, None, Action.DECLINE, Outcome.PREVENTED, reference, price=price)


def shown(key: str, state: BookingState, reference: str = "") -> BookingSighting:
    period = Period(when("mon 15:00"), when("mon 15:30"))
    made = when("mon 9:20")
    return BookingSighting("calcom", key, state, reference, made, period, as_of=made)


@dataclass(frozen=True, slots=True)
class Home:
    """A core with one refused call that led to a booking, and one that led to none."""

    core: Core
    file: Path
    booked: JournalledCall
    other: JournalledCall
    withheld: JournalledCall


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    place = home_in(tmp_path / "home")
    place.prepare()
    place.settings_file.write_text(SETTINGS, encoding="utf-8")
    program = FocusGuardProgram(place, FakeClock(NOW), KnownSecrets(), local_zone=lambda: "Europe/Paris")
    settings = program.settings()
    journal = program.journal(settings, program.policy(settings))
    _fill(journal)
    calls = {call.interruption.call.id: call for call in journal.calls.calls()}
    journal.close()
    core = program.core(Role.HEADLESS)
    await core.start(lambda event: None)
    yield Home(core, place.settings_file, calls["booked"], calls["other"], calls["withheld"])
    await core.stop()


def _fill(journal: Journal) -> None:
    journal.calls.record(refused("booked"), None)
    journal.calls.record(refused("other", reference="FG-ZZZZZZZZ"), None)
    journal.calls.record(refused("withheld", ANONYMOUS, reference=""), None)
    ids = iter(("b1", "b2"))
    desk = BookingDesk(journal, prepaid=True, new_id=lambda: next(ids))
    desk.take([shown("k1", BookingState.PAID, "FG-ABCDEFGH")], at=NOW)
    desk.take([replace(shown("k2", BookingState.BOOKED), made_at=when("mon 9:40"))], at=NOW)
    entries = (PersonAddress(JULIE), PersonAddress(JULIE_MAIL))
    journal.people.save(Person("p1", "Julie Martin", entries), at=NOW)


async def test_a_call_is_shown_with_its_booking_and_who_it_was(home: Home) -> None:
    details = await home.core.calls.details(home.booked)
    assert details.booking is not None
    assert (details.booking.id, details.booking.state) == ("b1", BookingState.PAID)
    assert details.booking.certainty is Certainty.CERTAIN
    assert details.booking.amount == Money(Decimal("60.00"), "EUR")
    assert [booking.id for booking in details.others] == ["b2"]
    assert details.person is not None
    assert details.person.name == "Julie Martin"
    assert (details.always_passes, details.wants_no_text) == (False, False)


async def test_a_withheld_number_is_nobody(home: Home) -> None:
    details = await home.core.calls.details(home.withheld)
    assert (details.booking, details.person) == (None, None)
    assert (details.always_passes, details.wants_no_text) == (False, False)
    assert {booking.id for booking in details.others} == {"b1", "b2"}


async def test_a_booking_is_linked_to_another_call_and_taken_off(home: Home) -> None:
    calls = home.core.calls
    (choice,) = (b for b in (await calls.details(home.other)).others if b.id == "b2")
    details = await calls.link_booking(home.other, choice)
    assert details.booking is not None
    assert (details.booking.id, details.booking.certainty) == ("b2", Certainty.BY_HAND)
    assert details.booking.amount == Money(Decimal("60.00"), "EUR")  # the price frozen at that call
    details = await calls.unlink_booking(home.other, details.booking)
    assert details.booking is None
    assert (await calls.details(home.booked)).booking is not None


async def test_the_owners_word_holds(home: Home) -> None:
    calls = home.core.calls
    booking = (await calls.details(home.booked)).booking
    assert booking is not None
    details = await calls.set_booking_state(home.booked, booking, BookingState.REFUNDED)
    assert details.booking is not None
    assert details.booking.state is BookingState.REFUNDED
    assert [change.state for change in details.booking.history] == [BookingState.PAID, BookingState.REFUNDED]


async def test_a_booking_that_is_gone_is_told(home: Home) -> None:
    calls = home.core.calls
    booking = (await calls.details(home.booked)).booking
    assert booking is not None
    with pytest.raises(FocusGuardError, match="another one by now"):
        await calls.unlink_booking(home.booked, replace(booking, id="b9"))


async def test_a_caller_always_passes_and_is_no_longer_refused_silently(home: Home) -> None:
    details = await home.core.calls.let_through(home.booked)
    assert details.always_passes
    guard = load_settings(home.file).guard
    assert guard.vip == ("group:famille", "tel:+33612345678")
    assert guard.refuse_silently == ()
    assert "# the family" in home.file.read_text(encoding="utf-8")
    # Asked twice, it stands there once.
    await home.core.calls.let_through(home.booked)
    assert load_settings(home.file).guard.vip == guard.vip
    details = await home.core.calls.screen_again(home.booked)
    assert not details.always_passes
    assert load_settings(home.file).guard.vip == ("group:famille",)


async def test_who_gets_no_text_gets_none_on_any_address_and_then_again(home: Home) -> None:
    details = await home.core.calls.silence(home.booked)
    assert details.wants_no_text
    assert (await home.core.calls.details(home.other)).wants_no_text  # the same number
    mail = replace(home.booked, interruption=refused("mail", JULIE_MAIL))
    assert (await home.core.calls.details(mail)).wants_no_text
    details = await home.core.calls.allow_texts(home.booked)
    assert not details.wants_no_text
    assert not (await home.core.calls.details(mail)).wants_no_text
