"""What is Stripe's own: complete is not paid, paid is not kept, and coins are smaller than euros."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from focusguard.bookings.spec import ProviderOptions
from focusguard.bookings.stripe.sighting import StripeReader
from focusguard.bookings.stripe.source import StripeSource
from focusguard.domain.bookings import BookingSighting, BookingState, Money
from focusguard.web.json_body import Entry, Malformed
from tests.servers.booking_apis.bookings import NOW, Made
from tests.servers.booking_apis.server import KEY, ApiServer, serving
from tests.servers.booking_apis.stripe import StripeDouble, stripe_session

SINCE = NOW - timedelta(days=1)


@pytest.fixture
def double() -> StripeDouble:
    return StripeDouble()


@pytest.fixture
def api(double: StripeDouble) -> Iterator[ApiServer]:
    with serving(double) as server:
        yield server


def _seen(changes: dict[str, Any], made: Made | None = None) -> BookingSighting | None:
    return StripeReader(ProviderOptions()).sighting(Entry({**stripe_session(made or Made("b1")), **changes}))


def _state(changes: dict[str, Any], made: Made | None = None) -> BookingState | None:
    seen = _seen(changes, made)
    return seen.state if seen is not None else None


def _charge(**changes: object) -> dict[str, Any]:
    session = stripe_session(Made("b1"))
    session["payment_intent"]["latest_charge"] |= changes
    return session


async def _read(api: ApiServer, url: str = StripeDouble.page) -> list[BookingSighting]:
    options = ProviderOptions(url=url, key=KEY, api=api.url, within_s=5.0)
    return list(await StripeSource(options).sightings(since=SINCE, at=NOW))


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, BookingState.PAID),
        ({"payment_status": "unpaid"}, BookingState.PENDING),
        ({"payment_status": "no_payment_required", "amount_total": 0}, BookingState.BOOKED),
        ({"payment_intent": "pi_b1"}, BookingState.PAID),
        ({"payment_intent": None}, BookingState.PAID),
        # nobody bought anything once
        ({"status": "open"}, None),
        ({"status": "expired"}, None),
        ({"mode": "subscription"}, None),
        ({"mode": "setup"}, None),
    ],
)
def test_complete_is_not_paid(changes: dict[str, Any], state: BookingState | None) -> None:
    assert _state(changes) is state


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("processing", BookingState.PENDING),
        ("requires_action", BookingState.PENDING),
        ("canceled", BookingState.CANCELLED),
        ("requires_payment_method", BookingState.CANCELLED),
    ],
)
def test_a_debit_that_came_to_nothing(status: str, state: BookingState) -> None:
    intent = {"id": "pi_b1", "status": status, "latest_charge": None}
    assert _state({"payment_status": "unpaid", "payment_intent": intent}) is state


@pytest.mark.parametrize(
    ("given_back", "is_whole", "state", "amount"),
    [
        (0, False, BookingState.PAID, "60.00"),
        (1, False, BookingState.PAID, "59.99"),
        (2500, False, BookingState.PAID, "35.00"),
        (6000, True, BookingState.REFUNDED, "60.00"),
    ],
)
def test_what_was_given_back(given_back: int, is_whole: bool, state: BookingState, amount: str) -> None:
    seen = _seen(_charge(amount_refunded=given_back, refunded=is_whole))
    assert seen is not None
    assert (seen.state, seen.amount) == (state, Money(Decimal(amount), "EUR"))


@pytest.mark.parametrize(
    ("paid_by", "since"), [("card", NOW - timedelta(minutes=59)), ("sepa_debit", None), ("klarna", None)]
)
def test_since_when_it_is_paid(paid_by: str, since: datetime | None) -> None:
    # A debit's charge is made when it is begun, days before it is paid.
    seen = _seen({}, Made("b1", paid_by=paid_by))
    assert seen is not None
    assert (seen.state, seen.as_of) == (BookingState.PAID, since)


@pytest.mark.parametrize(
    ("units", "currency", "expected"),
    [
        (6000, "eur", "60.00"),
        (1, "eur", "0.01"),
        (0, "eur", "0"),
        (6000, "jpy", "6000"),
        (6000, "krw", "6000"),
        (6000, "xpf", "6000"),
        (6000, "kwd", "6.000"),
        (6000, "tnd", "6.000"),
        (6000, "ugx", "60.00"),
        (6000, "isk", "60.00"),
    ],
)
def test_amounts_in_minor_units(units: int, currency: str, expected: str) -> None:
    seen = _seen({"amount_total": units, "currency": currency, "payment_intent": None})
    assert seen is not None
    assert seen.amount == Money(Decimal(expected), currency.upper())


@pytest.mark.parametrize(
    "changes",
    [
        {"amount_total": None},
        {"amount_total": Decimal("60.5")},
        {"amount_total": -1},
        {"amount_total": True},
        {"currency": "euro"},
        {"payment_status": "maybe"},
        {"created": "yesterday"},
        {"created": -1},
        {"created": 10**15},
        {"id": None},
        {"mode": None},
    ],
)
def test_what_has_another_shape_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        _seen(changes)


async def test_only_the_owners_link_counts(api: ApiServer, double: StripeDouble) -> None:
    double.made.extend([Made("b1", reference=""), Made("b2")])
    double.extra["b2"] = {}
    found = await _read(api, f"{StripeDouble.page}?prefilled_promo_code=X")
    assert {seen.key for seen in found} == {"b1", "b2"}
    links = [asked.one("payment_link") for asked in api.asked if asked.path == "/v1/checkout/sessions"]
    assert links == ["plink_1claire"]


async def test_where_the_link_is_not_known_only_references_count(
    api: ApiServer, double: StripeDouble
) -> None:
    double.made.extend([Made("b1", reference=""), Made("b2")])
    assert [seen.key for seen in await _read(api, "https://rdv.example.net/payer")] == ["b2"]


async def test_a_link_on_a_later_page_is_found(api: ApiServer, double: StripeDouble) -> None:
    own = double.links.pop("plink_1claire")
    double.links.update({f"plink_{number}": f"https://buy.stripe.com/{number}" for number in range(150)})
    double.links["plink_1claire"] = own
    double.made.append(Made("b1", reference=""))
    assert [seen.key for seen in await _read(api)] == ["b1"]


@pytest.mark.parametrize(("days", "is_read"), [(1, True), (21, True), (22, True), (23, False)])
async def test_a_slow_debit_is_still_seen(
    api: ApiServer, double: StripeDouble, days: int, is_read: bool
) -> None:
    double.made.append(Made("b1", made=NOW - timedelta(days=days)))
    assert bool(await _read(api)) is is_read


async def test_an_old_payment_that_was_given_back_is_seen(api: ApiServer, double: StripeDouble) -> None:
    old = Made("b1", state=BookingState.REFUNDED, made=NOW - timedelta(days=90))
    other = Made("b2", state=BookingState.REFUNDED, made=NOW - timedelta(days=90), reference="")
    double.made.extend([old, other])
    double.refunded.extend([old, other])
    double.extra["b2"] = {"payment_link": "plink_0other"}
    (seen,) = await _read(api)
    assert (seen.key, seen.state) == ("b1", BookingState.REFUNDED)


async def test_a_refund_that_is_seen_already_is_not_asked_for(api: ApiServer, double: StripeDouble) -> None:
    made = Made("b1", state=BookingState.REFUNDED)
    double.made.append(made)
    double.refunded.append(made)
    assert len(await _read(api)) == 1
    assert not [asked for asked in api.asked if asked.one("payment_intent")]
