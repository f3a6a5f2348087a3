"""One suite for every provider whose webhooks can be imported: who wrote it, when, and what it shows."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.bookings.spec import Ability, ProviderSpec
from focusguard.domain.address import Address, Scheme
from focusguard.domain.bookings import BookingState, Money
from focusguard.domain.errors import BookingError
from focusguard.domain.ports import WebhookReader
from tests.contract.providers import WEBHOOK_SECRET, able, opened
from tests.servers.booking_apis.bookings import NOW, Made, zulu
from tests.servers.booking_apis.calcom import calcom_webhook
from tests.servers.booking_apis.calendly import calendly_event, calendly_invitee
from tests.servers.booking_apis.stripe import stripe_session

Sign = Callable[[bytes, str, datetime], str]


def _plain(body: bytes, secret: str, at: datetime) -> str:
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _timed(body: bytes, secret: str, at: datetime) -> str:
    seconds = int(at.timestamp())
    signed = f"{seconds}.".encode() + body
    return f"t={seconds},v1={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}"


SIGN: dict[str, Sign] = {"calcom": _plain, "calendly": _timed, "stripe": _timed}
TOLERANCE_S = {"calendly": 180, "stripe": 300}


def _calendly_webhook(made: Made) -> dict[str, Any]:
    invitee = {**calendly_invitee(made), "scheduled_event": calendly_event(made)}
    name = "invitee.canceled" if made.state is BookingState.CANCELLED else "invitee.created"
    return {"event": name, "created_at": zulu(NOW), "created_by": "x", "payload": invitee}


def _stripe_webhook(made: Made) -> dict[str, Any]:
    session = stripe_session(made)
    session["payment_intent"] = session["payment_intent"]["id"]  # never expanded in a webhook
    name = {BookingState.CANCELLED: "checkout.session.async_payment_failed"}.get(
        made.state, "checkout.session.completed"
    )
    about = {"object": session}
    return {"id": "evt_1", "type": name, "created": int(NOW.timestamp()), "data": about}


WEBHOOK: dict[str, Callable[[Made], dict[str, Any]]] = {
    "calcom": calcom_webhook,
    "calendly": _calendly_webhook,
    "stripe": _stripe_webhook,
}

every_provider = pytest.mark.parametrize("spec", able(Ability.WEBHOOK), ids=lambda spec: spec.name)
timed_provider = pytest.mark.parametrize(
    "spec", [s for s in able(Ability.WEBHOOK) if s.name in TOLERANCE_S], ids=lambda spec: spec.name
)


def _reader(spec: ProviderSpec) -> WebhookReader:
    reader = opened(spec).webhooks
    assert reader is not None
    return reader


def _body(spec: ProviderSpec, made: Made) -> bytes:
    return json.dumps(WEBHOOK[spec.name](made)).encode()


def _read(spec: ProviderSpec, body: bytes) -> list[Any]:
    return list(_reader(spec).read(body, SIGN[spec.name](body, WEBHOOK_SECRET, NOW), at=NOW))


@every_provider
def test_a_signed_webhook_shows_the_booking(spec: ProviderSpec) -> None:
    (seen,) = _read(spec, _body(spec, Made("b1")))
    # As polling would show it: under the same source and key, so that nothing is counted twice.
    assert (seen.source, seen.key) == (spec.name, "b1")
    assert (seen.state, seen.reference) == (BookingState.PAID, "FG-ABCDEFGH")
    assert seen.as_of is not None and seen.as_of <= NOW
    assert Address(Scheme.MAILTO, "julie@example.org") in seen.addresses
    assert seen.amount in {None, Money(Decimal("60.00"), "EUR")}


@every_provider
@pytest.mark.parametrize("state", [BookingState.PENDING, BookingState.CANCELLED])
def test_states(spec: ProviderSpec, state: BookingState) -> None:
    assert [seen.state for seen in _read(spec, _body(spec, Made("b1", state=state)))] == [state]


@every_provider
def test_another_secret_is_refused(spec: ProviderSpec) -> None:
    body = _body(spec, Made("b1"))
    with pytest.raises(BookingError, match="another wrote it") as caught:
        _reader(spec).read(body, SIGN[spec.name](body, "whsec_other", NOW), at=NOW)
    assert WEBHOOK_SECRET not in str(caught.value)
    assert "julie" not in str(caught.value).lower()


@every_provider
@given(place=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_not_one_bit_may_differ(spec: ProviderSpec, place: int, bit: int) -> None:
    body = _body(spec, Made("b1"))
    changed = bytearray(body)
    changed[place % len(body)] ^= 1 << bit
    with pytest.raises(BookingError):
        _reader(spec).read(bytes(changed), SIGN[spec.name](body, WEBHOOK_SECRET, NOW), at=NOW)


@every_provider
@pytest.mark.parametrize(
    "signature", ["", "v1=", "t=", "t=,v1=", "t=1,t=2,v1=00", "00", "é" * 64, "f" * 63, "," * 5_000, "g" * 64]
)
def test_what_is_no_signature_is_refused(spec: ProviderSpec, signature: str) -> None:
    with pytest.raises(BookingError) as caught:
        _reader(spec).read(_body(spec, Made("b1")), signature, at=NOW)
    assert "booking/webhook" in caught.value.advice


@every_provider
@given(st.text(max_size=200))
def test_no_text_passes_for_a_signature(spec: ProviderSpec, signature: str) -> None:
    with pytest.raises(BookingError):
        _reader(spec).read(_body(spec, Made("b1")), signature, at=NOW)


@timed_provider
@pytest.mark.parametrize("direction", [-1, 1])
@pytest.mark.parametrize(("beyond_s", "passes"), [(-1, True), (0, True), (1, False), (86_400, False)])
def test_how_old_it_may_be(spec: ProviderSpec, direction: int, beyond_s: int, passes: bool) -> None:
    body = _body(spec, Made("b1"))
    signature = SIGN[spec.name](body, WEBHOOK_SECRET, NOW)
    received = NOW + direction * timedelta(seconds=TOLERANCE_S[spec.name] + beyond_s)
    if passes:
        assert _reader(spec).read(body, signature, at=received)
        return
    with pytest.raises(BookingError, match=f"within {TOLERANCE_S[spec.name] // 60} minutes"):
        _reader(spec).read(body, signature, at=received)


@timed_provider
def test_one_of_several_signatures_is_enough(spec: ProviderSpec) -> None:
    body = _body(spec, Made("b1"))
    time, right = SIGN[spec.name](body, WEBHOOK_SECRET, NOW).split(",")
    wrong = f"v1={'0' * 64}"
    for signature in (f"{time},{wrong},{right}", f"{right},{wrong},{time}", f"{time}, {right},v0={'1' * 64}"):
        assert _reader(spec).read(body, signature, at=NOW)
    with pytest.raises(BookingError):
        _reader(spec).read(body, f"{time},{wrong},v0={right[3:]}", at=NOW)


@timed_provider
def test_the_time_is_signed_too(spec: ProviderSpec) -> None:
    body = _body(spec, Made("b1"))
    old = NOW - timedelta(days=1)
    _, signature = SIGN[spec.name](body, WEBHOOK_SECRET, old).split(",")
    with pytest.raises(BookingError, match="another wrote it"):
        _reader(spec).read(body, f"t={int(NOW.timestamp())},{signature}", at=NOW)


@every_provider
@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{}", b"<html>", b"\xff", b"[" * 100_000, b'{"a":1}'])
def test_what_is_signed_and_makes_no_sense(spec: ProviderSpec, body: bytes) -> None:
    with pytest.raises(BookingError, match="not one of"):
        _read(spec, body)


@every_provider
def test_events_of_other_things_show_nothing(spec: ProviderSpec) -> None:
    other = {
        "triggerEvent": "MEETING_ENDED",
        "event": "routing_form_submission.created",
        "type": "invoice.paid",
        "created": 1,
        "data": {"object": {}},
    }
    assert _read(spec, json.dumps(other).encode()) == []


def test_what_is_given_back_is_known_by_its_payment() -> None:
    spec = next(spec for spec in able(Ability.WEBHOOK) if spec.name == "stripe")
    charge = {"id": "ch_1", "payment_intent": "pi_b1", "refunded": True}
    event = {"type": "charge.refunded", "created": int(NOW.timestamp()), "data": {"object": charge}}
    (seen,) = _read(spec, json.dumps(event).encode())
    (paid,) = _read(spec, _body(spec, Made("b1")))
    assert seen.state is BookingState.REFUNDED
    assert seen.key in paid.same_as
    charge["refunded"] = False
    assert _read(spec, json.dumps(event).encode()) == []


@pytest.mark.parametrize(
    ("type_", "reference", "state"),
    [
        ("appel-30", "FG-ABCDEFGH", BookingState.PAID),
        ("appel-30", "", BookingState.PAID),
        ("decouverte-gratuite", "FG-ABCDEFGH", BookingState.PAID),
        ("decouverte-gratuite", "", BookingState.BOOKED),
    ],
)
def test_only_what_came_by_the_page_is_taken_for_paid(
    type_: str, reference: str, state: BookingState
) -> None:
    spec = next(spec for spec in able(Ability.WEBHOOK) if spec.name == "calcom")
    event = calcom_webhook(Made("b1", reference=reference))
    event["payload"]["type"] = type_
    assert [seen.state for seen in _read(spec, json.dumps(event).encode())] == [state]


def test_a_moved_booking_of_cal_com_stays_the_one_that_it_was() -> None:
    spec = next(spec for spec in able(Ability.WEBHOOK) if spec.name == "calcom")
    event = calcom_webhook(Made("new"))
    event["triggerEvent"] = "BOOKING_RESCHEDULED"
    event["payload"]["rescheduleUid"] = "old"
    (seen,) = _read(spec, json.dumps(event).encode())
    assert seen.key == "new"
    assert seen.same_as == {"new@Cal.com", "old@Cal.com"}


@pytest.mark.parametrize(("price", "amount"), [(6000, "60.00"), (0, "0.00")])
def test_what_was_paid_to_cal_com(price: int, amount: str) -> None:
    spec = next(spec for spec in able(Ability.WEBHOOK) if spec.name == "calcom")
    event = calcom_webhook(Made("b1"))
    event["triggerEvent"] = "BOOKING_PAID"
    event["payload"] |= {"price": price, "currency": "eur"}
    (seen,) = _read(spec, json.dumps(event).encode())
    assert (seen.state, seen.amount) == (BookingState.PAID, Money(Decimal(amount), "EUR"))
