"""What `doctor` says of the booking page, and of reading bookings back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

import pytest

from focusguard.app.booking_pages import page_provider
from focusguard.cli.checks import Check
from focusguard.cli.doctor_bookings import booking_checks
from focusguard.cli.program import BookingPages, Program
from focusguard.domain.bookings import BookingSighting
from focusguard.domain.errors import BookingError, SecretError
from focusguard.domain.ports import WebhookReader
from focusguard.settings import BookingKind, Settings, parse_settings
from tests.fakes.clock import FakeClock

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Source:
    """Port: BookingSource, which answers or refuses."""

    def __init__(self, fault: BookingError | None = None) -> None:
        self._fault = fault
        self.asked = 0

    @property
    def name(self) -> str:
        return "calcom"

    async def sightings(self, *, since: datetime, at: datetime) -> Sequence[BookingSighting]:
        self.asked += 1
        assert since < at == NOW
        if self._fault is not None:
            raise self._fault
        return ()


class BookingProgram:
    """The part of the program that is looked at here."""

    def __init__(self, pages: BookingPages, fault: SecretError | None = None) -> None:
        self._pages = pages
        self._fault = fault
        self.clock = FakeClock(NOW)

    def page_provider(self, settings: Settings) -> BookingKind:
        return page_provider(settings)

    async def booking_pages(self, settings: Settings) -> BookingPages:
        return self._pages

    async def webhooks(self, settings: Settings) -> WebhookReader | None:
        if self._fault is not None:
            raise self._fault
        return None


async def _checks(
    provider: str, url: str, pages: BookingPages | None = None, fault: SecretError | None = None
) -> dict[str, Check]:
    settings = parse_settings(f'[booking]\nprovider = "{provider}"\nurl = "{url}"\n')
    program = cast(Program, BookingProgram(pages or BookingPages(), fault))
    return {check.check: check async for check in booking_checks(program, settings)}


async def test_the_key_is_tried_by_one_question() -> None:
    source = Source()
    checks = await _checks("calcom", "https://cal.com/julie/avis", BookingPages((source,)))
    assert (checks["booking"].ok, checks["booking"].message) == (True, "Cal.com answers and knows the key")
    assert source.asked == 1
    assert "booking.provider" not in checks


async def test_a_refused_key_is_wrong() -> None:
    refused = BookingError("Cal.com refused the key (HTTP 401).", advice="Keep it.", needs_key=True)
    checks = await _checks("calcom", "https://cal.com/julie/avis", BookingPages((Source(refused),)))
    assert checks["booking"] == Check("booking", False, "Cal.com refused the key (HTTP 401).", "Keep it.")


async def test_without_a_key_reading_back_is_off_and_nothing_is_wrong() -> None:
    check = (await _checks("stripe", "https://buy.stripe.com/4gw"))["secret booking"]
    assert (check.ok, check.warning) == (True, True)
    assert "from the calendar alone" in check.message
    assert check.advice.endswith("from Stripe as well: focusguard secret set booking")


async def test_a_locked_keyring_is_said_once() -> None:
    locked = BookingPages(unavailable={"booking": "The keyring is locked.\nUnlock it."})
    fault = SecretError("The keyring is locked.", advice="Unlock it.")
    checks = await _checks("calcom", "https://cal.com/julie/avis", locked, fault)
    assert checks["booking"] == Check("booking", False, "The keyring is locked.", "Unlock it.")
    assert not checks["secret booking/webhook"].ok
    assert "secret booking" not in checks


@pytest.mark.parametrize(
    ("provider", "url", "ok", "warning"),
    [
        ("calcom", "https://calendly.com/julie/30min", False, False),
        ("calendly", "https://cal.com/julie/avis", False, False),
        ("stripe", "https://cal.com/julie/avis", False, False),
        ("calcom", "https://rdv.example.net/julie", True, True),
        ("stripe", "https://stripe.com/julie", True, True),
    ],
)
async def test_a_page_of_another_provider(provider: str, url: str, ok: bool, warning: bool) -> None:
    check = (await _checks(provider, url))["booking.provider"]
    assert (check.ok, check.warning) == (ok, warning)
    assert check.advice


@pytest.mark.parametrize("url", ["https://cal.com/julie/avis", "https://rdv.example.net/", ""])
async def test_of_a_page_that_is_only_linked_to_nothing_is_asked(url: str) -> None:
    assert await _checks("link", url) == {}


async def test_the_example_is_not_looked_at() -> None:
    program = cast(Program, BookingProgram(BookingPages((Source(),))))
    settings = parse_settings('[booking]\nprovider = "calcom"\n')
    assert [check async for check in booking_checks(program, settings)] == []
