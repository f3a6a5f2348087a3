"""`bookings`: the list, the owner's corrections, a webhook's import, and what the figures say of them."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from focusguard.cli.parser import build_parser
from focusguard.cli.program import Exit, UsageError
from focusguard.domain.bookings import BookingSighting, BookingState
from focusguard.domain.errors import BookingError
from focusguard.engine.booking_desk import BookingDesk
from tests.unit.cli.test_commands import Terminal, terminal
from tests.unit.journal.samples import NINE, call

__all__ = ["terminal"]

REFERENCE = "FG-ABCD2EFG"
PAID = BookingSighting("calcom", "bk1", BookingState.PAID, REFERENCE, made_at=NINE, as_of=NINE)


@pytest.fixture
def known(terminal: Terminal) -> Terminal:
    """Julie was refused at nine and told the price of the settings."""
    with terminal.program.stores(terminal.program.settings()) as stores:
        policy = terminal.program.policy(terminal.program.settings())
        stores.calls.record(replace(call("c1"), reference=REFERENCE, price=policy.price), None)
    return terminal


@pytest.fixture
def booked(known: Terminal) -> Terminal:
    """She booked by the reference, and paid."""
    with known.program.stores(known.program.settings()) as stores:
        BookingDesk(stores, prepaid=True, new_id=lambda: "b1").take([PAID], at=NINE)
    return known


def figures(terminal: Terminal) -> tuple[int, float]:
    measured = terminal.json("stats")["measured"]
    return measured["bookings_paid"], measured["revenue"]["amount"]


def test_without_bookings_the_list_says_so(known: Terminal) -> None:
    assert known.type("bookings") == (Exit.DONE, "No booking.\n")
    assert known.json("bookings") == []
    assert figures(known) == (0, 0.0)


def test_a_booking_is_listed_with_what_it_matched_on(booked: Terminal) -> None:
    assert booked.json("bookings") == [
        {
            "reference": REFERENCE,
            "state": "paid",
            "amount": {"amount": 60.0, "currency": "EUR"},
            "id": "b1",
            "call": "c1",
            "certainty": "certain",
            "start": None,
            "end": None,
            "name": "",
            "addresses": ["tel:+33612345678"],
            "matched_on": "reference",
            "corrected": False,
            "history": [{"state": "paid", "at": "2026-11-23T09:00:00+00:00"}],
        }
    ]
    _, printed = booked.type("bookings")
    assert "b1  paid          60.00 EUR  no appointment  call c1 (certain, by reference)" in printed
    _, calls = booked.type("interruptions")
    assert "[booking paid, 60.00 EUR]" in calls
    _, stats = booked.type("stats")
    assert "bookings paid 1, revenue 60.00 EUR" in stats


def test_the_owners_word_counts(booked: Terminal) -> None:
    booked.type("bookings", "refunded", "b1")
    assert figures(booked) == (0, 0.0)
    booked.type("bookings", "paid", "b1", "--amount", "45.50")
    assert figures(booked) == (1, 45.5)
    booked.type("bookings", "cancel", "b1")
    assert figures(booked) == (0, 0.0)
    [listed] = booked.json("bookings")
    assert [change["state"] for change in listed["history"]][-1] == "cancelled"


def test_a_booking_is_taken_from_its_call_and_given_back(booked: Terminal) -> None:
    [alone] = booked.json("bookings", "unlink", "b1")
    assert (alone["call"], alone["matched_on"], alone["corrected"]) == (None, None, True)
    assert figures(booked) == (0, 0.0)
    [linked] = booked.json("bookings", "link", "b1", "c1")
    assert (linked["call"], linked["certainty"], linked["matched_on"]) == ("c1", "by-hand", "hand")
    assert figures(booked) == (1, 60.0)


def test_a_booking_that_nothing_shows_is_added_by_hand(known: Terminal) -> None:
    [added] = known.json("bookings", "add", "c1")
    assert (added["state"], added["call"], added["certainty"]) == ("paid", "c1", "by-hand")
    assert figures(known) == (1, 60.0)
    # It shows up after all: it is the same.
    with known.program.stores(known.program.settings()) as stores:
        BookingDesk(stores, prepaid=True, new_id=lambda: "b2").take([PAID], at=NINE)
    assert figures(known) == (1, 60.0)


@pytest.mark.parametrize(
    "words",
    [
        ("paid", "b9"),
        ("link", "b9", "c1"),
        ("link", "b1", "c9"),
        ("add", "c9"),
        ("import", "missing.json", "--signature", "x"),
    ],
)
def test_what_does_not_exist_is_named(booked: Terminal, words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        booked.type("bookings", *words)


@pytest.mark.parametrize("amount", ["-1", "0.001", "NaN", "Infinity", "1000000.01", "sixty"])
def test_an_amount_is_money(amount: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        build_parser().parse_args(["bookings", "paid", "b1", f"--amount={amount}"])
    assert ended.value.code == 2


def webhook(terminal: Terminal, body: bytes, *, secret: str) -> list[Any]:
    """Import *body*, signed as Cal.com does: the hex HMAC-SHA256 of the raw body."""
    file = terminal.program.home.settings_file.with_name("webhook.json")
    file.write_bytes(body)
    signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    found: list[Any] = terminal.json("bookings", "import", str(file), "--signature", signature)
    return found


PAYLOAD = {
    "triggerEvent": "BOOKING_PAID",
    "createdAt": "2026-11-23T09:30:00.000Z",
    "payload": {
        "uid": "bk1",
        "startTime": "2026-11-26T14:00:00Z",
        "endTime": "2026-11-26T14:30:00Z",
        "attendees": [{"name": "Julie", "email": "julie@example.org"}],
        "metadata": {"reference": REFERENCE},
        "responses": {"notes": {"value": REFERENCE}},
        "additionalNotes": REFERENCE,
        "price": 6000,
        "currency": "eur",
    },
}


def choose(terminal: Terminal, provider: str) -> None:
    """Write *provider* into the settings, and keep its webhooks' secret."""
    settings: Path = terminal.program.home.settings_file
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("[booking]", f'[booking]\nprovider = "{provider}"'),
        encoding="utf-8",
    )
    terminal.secrets.kept["booking/webhook"] = "whsec"


def test_a_webhook_is_taken_in_when_its_signature_fits(known: Terminal) -> None:
    choose(known, "calcom")
    body = json.dumps(PAYLOAD).encode()
    with pytest.raises(BookingError):
        webhook(known, body, secret="another")
    assert figures(known) == (0, 0.0)
    [taken] = webhook(known, body, secret="whsec")
    assert (taken["state"], taken["call"], taken["matched_on"]) == ("paid", "c1", "reference")
    assert webhook(known, body, secret="whsec") == []
    assert figures(known)[0] == 1


CHARGE = {"payment_intent": "pi_1", "refunded": True}
GIVEN_BACK = {"type": "charge.refunded", "created": int(NINE.timestamp()), "data": {"object": CHARGE}}


@pytest.mark.parametrize(
    ("written_s", "received_s", "is_taken"),
    [
        # received when the file was written, however long ago that is
        (10, None, True),
        (300, None, True),
        (301, None, False),
        (86_400, None, False),
        # the owner says when
        (86_400, 10, True),
        (10, 301, False),
    ],
)
def test_an_old_signature_is_no_webhook(
    known: Terminal, written_s: int, received_s: int | None, is_taken: bool
) -> None:
    choose(known, "stripe")
    signed_at, body = int(NINE.timestamp()), json.dumps(GIVEN_BACK).encode()
    signed = hmac.new(b"whsec", f"{signed_at}.".encode() + body, hashlib.sha256).hexdigest()
    file = known.program.home.settings_file.with_name("webhook.json")
    file.write_bytes(body)
    os.utime(file, (signed_at + written_s, signed_at + written_s))
    words = ["bookings", "import", str(file), "--signature", f"t={signed_at},v1={signed}"]
    if received_s is not None:
        words += ["--received", (NINE + timedelta(seconds=received_s)).isoformat()]
    if is_taken:
        assert [taken["state"] for taken in known.json(*words)] == ["refunded"]
        return
    with pytest.raises(BookingError, match="5 minutes"):
        known.json(*words)


def test_when_it_was_received_is_a_time(known: Terminal) -> None:
    choose(known, "stripe")
    file = known.program.home.settings_file.with_name("webhook.json")
    file.write_bytes(b"{}")
    with pytest.raises(UsageError):
        known.json("bookings", "import", str(file), "--signature", "x", "--received", "soon")
