"""`doctor` on the booking page: does its link carry the reference, and can bookings be read back?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from focusguard.cli.checks import Check
from focusguard.cli.program import Program
from focusguard.domain.errors import BookingError, SecretError
from focusguard.domain.ports import BookingSource
from focusguard.settings import BookingKind, Settings, examples_left

_NAMES: Final = {
    BookingKind.CALCOM: "Cal.com",
    BookingKind.CALENDLY: "Calendly",
    BookingKind.STRIPE: "Stripe",
}
# Enough to be answered; what is read is not kept.
_LOOK_BACK: Final = timedelta(minutes=1)


async def booking_checks(program: Program, settings: Settings) -> AsyncIterator[Check]:
    """Yield how the booking page stands; where the provider has an API it is asked once, with the key."""
    provider = settings.booking.provider
    if "booking.url" in examples_left(settings) or not settings.booking.url:
        return
    for check in page_checks(settings, program.page_provider(settings)):
        yield check
    if provider is BookingKind.LINK:
        return
    pages = await program.booking_pages(settings)
    for name, why in pages.unavailable.items():
        message, _, advice = why.partition("\n")
        yield Check(name, False, message, advice)
    if not pages.sources and not pages.unavailable:
        yield _no_key(_NAMES[provider])
    for source in pages.sources:
        yield await _asked(source, _NAMES[provider], program)
    yield await _webhooks(program, settings)


def page_checks(settings: Settings, runs: BookingKind) -> Iterator[Check]:
    """Yield whether the page at `booking.url` is one of the provider's; *runs* is who has its host."""
    named = settings.booking.provider
    host = urlsplit(settings.booking.url).hostname or ""
    if runs is named or named is BookingKind.LINK:
        return
    if runs is BookingKind.LINK:
        advice = f"If it is not a page of {_NAMES[named]}’s on a domain of yours, change booking.provider."
        message = f"{host} is not {_NAMES[named]}’s own; the link carries the reference as its pages do"
        yield Check("booking.provider", True, message, advice, warning=True)
        return
    message = f"{host} is a page of {_NAMES[runs]}, not of {_NAMES[named]}: nothing of it is read back"
    yield Check("booking.provider", False, message, f'Set booking.provider = "{runs}".')


def _no_key(name: str) -> Check:
    message = "not known: bookings come back from the calendar alone"
    advice = f"To read them back from {name} as well: focusguard secret set booking"
    return Check("secret booking", True, message, advice, warning=True)


async def _asked(source: BookingSource, name: str, program: Program) -> Check:
    at = program.clock.now()
    try:
        await source.sightings(since=at - _LOOK_BACK, at=at)
    except BookingError as error:
        return Check("booking", False, error.message, error.advice)
    return Check("booking", True, f"{name} answers and knows the key")


async def _webhooks(program: Program, settings: Settings) -> Check:
    """Return whether webhooks could be imported; most owners need none, so nothing is wrong without."""
    try:
        reader = await program.webhooks(settings)
    except SecretError as error:
        return Check("secret booking/webhook", False, error.message, error.advice)
    known = "known" if reader is not None else "not known; it is needed only to import webhooks"
    return Check("secret booking/webhook", True, known)
