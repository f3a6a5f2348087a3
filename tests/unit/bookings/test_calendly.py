"""What is Calendly's own: payments, answers, invitees that move, events for several."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from focusguard.bookings.calendly.sighting import CalendlyReader
from focusguard.bookings.calendly.source import CalendlySource
from focusguard.bookings.spec import ProviderOptions
from focusguard.domain.address import Address, Scheme
from focusguard.domain.bookings import BookingSighting, BookingState, Money
from focusguard.domain.errors import BookingError
from focusguard.web.json_body import Malformed
from tests.servers.booking_apis.bookings import NOW, Made
from tests.servers.booking_apis.calendly import CalendlyDouble, calendly_event, calendly_invitee
from tests.servers.booking_apis.server import KEY, ApiServer, Asked, Reply, as_read, serving

EVENTS = "https://api.calendly.com/scheduled_events"


@pytest.fixture
def api() -> Iterator[ApiServer]:
    with serving(CalendlyDouble()) as server:
        yield server


def _seen(
    invitee: dict[str, Any] | None = None, event: dict[str, Any] | None = None, made: Made | None = None
) -> BookingSighting:
    made = made or Made("b1")
    invited = as_read({**calendly_invitee(made), **(invitee or {})})
    return CalendlyReader(ProviderOptions()).sighting(
        invited, as_read({**calendly_event(made), **(event or {})})
    )


def _payment(**changes: object) -> dict[str, Any]:
    return {"payment": {"amount": 60, "currency": "EUR", "successful": True, **changes}}


@pytest.mark.parametrize(
    ("invitee", "event", "state"),
    [
        (_payment(), {}, BookingState.PAID),
        (_payment(successful=False), {}, BookingState.PENDING),
        # nothing says that it was paid, whatever the owner's page asks for
        ({"payment": None}, {}, BookingState.BOOKED),
        ({"status": "canceled"}, {}, BookingState.CANCELLED),
        ({}, {"status": "canceled"}, BookingState.CANCELLED),
        ({"status": "canceled", "rescheduled": True, "new_invitee": None}, {}, BookingState.CANCELLED),
    ],
)
def test_states(invitee: dict[str, Any], event: dict[str, Any], state: BookingState) -> None:
    assert _seen(invitee, event).state is state


@pytest.mark.parametrize(
    ("amount", "expected"), [(60, "60"), (12.34, "12.34"), (0, "0"), (10**9, "1000000000")]
)
def test_amounts_are_exact(amount: object, expected: str) -> None:
    assert _seen(_payment(amount=amount, currency="eur")).amount == Money(Decimal(expected), "EUR")


@pytest.mark.parametrize(
    "changes",
    [
        _payment(amount=-1),
        _payment(amount=10**10),
        _payment(amount=True),
        _payment(amount="60"),
        _payment(currency="EURO"),
        _payment(currency=None),
        _payment(successful="yes"),
        {"status": "waiting"},
        {"uri": "https://api.calendly.com/"},
        {"uri": f"{EVENTS}/a b"},
        {"created_at": "2026-11-23"},
        {"updated_at": None},
    ],
)
def test_what_has_another_shape_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        _seen(changes)


def test_an_event_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(Malformed):
        _seen({}, {"end_time": "2020-01-01T00:00:00Z"})


def test_an_answer_to_the_owners_question_carries_the_reference() -> None:
    answers = [{"question": "Votre dossier ?", "answer": "FG-ZZZZZZZZ", "position": 0}]
    tracking = {"utm_content": "newsletter"}
    assert _seen({"questions_and_answers": answers, "tracking": tracking}).reference == "FG-ZZZZZZZZ"


def test_an_invitee_that_moved_is_told_by_the_one_that_stands_for_it() -> None:
    moved = {"status": "canceled", "rescheduled": True, "new_invitee": f"{EVENTS}/Eb2/invitees/b2"}
    left = _seen(moved, {"status": "canceled", "calendar_event": None})
    stands = _seen({"old_invitee": f"{EVENTS}/Eb1/invitees/b1"}, {"calendar_event": None}, Made("b2"))
    assert (left.state, left.period, left.same_as) == (BookingState.BOOKED, None, frozenset({"b2"}))
    assert (stands.state, stands.same_as) == (BookingState.PAID, frozenset({"b1"}))


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ({"kind": "google", "external_id": "8suu9k3"}, {"8suu9k3", "8suu9k3@google.com"}),
        ({"kind": "outlook", "external_id": "AAMk="}, {"AAMk="}),
        ({"kind": "google", "external_id": None}, set()),
        (None, set()),
    ],
)
def test_names_in_the_owners_calendar(written: object, names: set[str]) -> None:
    assert _seen({}, {"calendar_event": written}).same_as == names


@pytest.mark.parametrize(
    ("location", "is_theirs"),
    [
        ({"type": "outbound_call", "location": "+33611111111"}, True),
        ({"type": "inbound_call", "location": "+33611111111"}, False),
        (None, False),
    ],
)
def test_a_number_that_the_owner_is_to_call_is_the_invitees(location: object, is_theirs: bool) -> None:
    found = _seen({}, {"location": location}).addresses
    assert (Address(Scheme.TEL, "+33611111111") in found) is is_theirs


@pytest.mark.parametrize(
    ("changed_s", "limit", "is_asked"), [(0, 1, True), (-1, 1, False), (-1, 2, True), (-86_400, 1, False)]
)
async def test_only_of_events_that_changed_is_asked_who_is_invited(
    api: ApiServer, changed_s: int, limit: int, is_asked: bool
) -> None:
    since = NOW - timedelta(hours=2)
    double = api.double
    assert isinstance(double, CalendlyDouble)
    double.made.append(Made("b1", changed=since + timedelta(seconds=changed_s)))
    double.places = limit
    options = ProviderOptions(key=KEY, api=api.url, within_s=5.0)
    found = await CalendlySource(options).sightings(since=since, at=NOW)
    assert bool(found) is is_asked
    assert any(asked.path.endswith("/invitees") for asked in api.asked) is is_asked


async def test_a_reading_that_the_rate_limit_cut_short_goes_on_the_next_time(api: ApiServer) -> None:
    double = api.double
    assert isinstance(double, CalendlyDouble)
    double.made.extend(Made(f"b{number:03}") for number in range(120))
    source = CalendlySource(ProviderOptions(key=KEY, api=api.url, within_s=30.0))
    found: list[BookingSighting] = []
    minutes = 0
    while not found:
        minutes += 1
        quota = iter(range(50))  # of the free plan, a minute

        def limited(asked: Asked, quota: Iterator[int] = quota) -> Reply | None:
            return None if next(quota, None) is not None else Reply(429, headers={"X-RateLimit-Reset": "60"})

        api.fault = limited
        try:
            found = list(await source.sightings(since=NOW - timedelta(days=1), at=NOW))
        except BookingError as error:
            assert error.retry_after_s == 60.0
        assert minutes < 10
    assert len(found) == 120
    assert minutes == 3


async def test_what_changed_is_asked_for_again(api: ApiServer) -> None:
    double = api.double
    assert isinstance(double, CalendlyDouble)
    double.made.append(Made("b1"))
    source = CalendlySource(ProviderOptions(key=KEY, api=api.url, within_s=5.0))
    (before,) = await source.sightings(since=NOW - timedelta(days=1), at=NOW)
    double.made[0] = Made("b1", state=BookingState.CANCELLED, changed=NOW)
    (after,) = await source.sightings(since=NOW - timedelta(days=1), at=NOW)
    assert (before.state, after.state) == (BookingState.PAID, BookingState.CANCELLED)
