"""From [booking] to the room that builds links and reads bookings back."""

from __future__ import annotations

from focusguard.bookings.discovery import provider_specs
from focusguard.bookings.recognition import provider_of
from focusguard.bookings.spec import OpenProvider, PageLink, ProviderOptions
from focusguard.cli.program import BookingPages, Secrets
from focusguard.domain.errors import SecretError
from focusguard.settings import BookingKind, Settings, examples_left
from focusguard.system.secrets import KeyringRefused

KEY_SECRET = "booking"  # noqa: S105 - the secret's name
WEBHOOK_SECRET = "booking/webhook"  # noqa: S105

# A keyring that is locked asks its owner for a password: time to type it.
_SECRET_WITHIN_S = 60.0


def page_link(settings: Settings) -> PageLink:
    """Return what builds the link; none while the settings hold the example, which is somebody else's."""
    return _open(settings).link


def page_provider(settings: Settings) -> BookingKind:
    """Return who runs the booking page, by its host; `LINK`: nobody that is known by name."""
    return BookingKind(provider_of(settings.booking.url) or BookingKind.LINK)


async def open_booking_pages(settings: Settings, secrets: Secrets) -> BookingPages:
    """Return what the settings name can be read back from; nobody is asked yet.

    Without a key, or without a keyring, links work and nothing is read back.
    """
    if settings.booking.provider is BookingKind.LINK:
        return BookingPages()
    unavailable: dict[str, str] = {}
    key = ""
    try:
        key = await _secret(secrets, KEY_SECRET)
    except SecretError as error:
        unavailable["booking"] = str(error)
    opened = _open(settings, key=key)
    sources = (opened.source,) if opened.source is not None else ()
    return BookingPages(sources, opened.slots, unavailable)


async def open_webhooks(settings: Settings, secrets: Secrets) -> OpenProvider:
    """Return the provider with what reads its webhooks: None where it has none, or no secret is known.

    Raises:
        SecretError: the keyring is locked or failed.
    """
    return _open(settings, webhook_secret=await _secret(secrets, WEBHOOK_SECRET))


def _open(settings: Settings, *, key: str = "", webhook_secret: str = "") -> OpenProvider:
    booking = settings.booking
    is_example = "booking.url" in examples_left(settings)
    options = ProviderOptions(
        url="" if is_example else booking.url,
        key=key,
        webhook_secret=webhook_secret,
        parameter=booking.parameter,
        prepaid=booking.prepaid,
        country=settings.profile.country,
        duration_minutes=booking.duration_minutes,
    )
    return provider_specs()[booking.provider].open(options)


async def _secret(secrets: Secrets, name: str) -> str:
    """Return the secret; without a keyring there is none."""
    try:
        return await secrets.read_secret(name, timeout_s=_SECRET_WITHIN_S) or ""
    except KeyringRefused:
        return ""
