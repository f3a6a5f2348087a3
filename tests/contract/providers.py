"""Every booking provider that is discovered, and what each can be tried with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from focusguard.bookings.discovery import provider_specs
from focusguard.bookings.spec import Ability, OpenProvider, ProviderOptions, ProviderSpec
from focusguard.domain.ports import BookingSource
from tests.servers.booking_apis.calcom import CalComDouble
from tests.servers.booking_apis.calendly import CalendlyDouble
from tests.servers.booking_apis.server import KEY
from tests.servers.booking_apis.stripe import StripeDouble

WEBHOOK_SECRET: Final = "whsec_staple-battery-horse-correct"

PROVIDERS: Final[list[ProviderSpec]] = list(provider_specs().values())

# A page of each, and the double of its API; a provider that is read back must have one.
PAGES: Final = {
    "link": "https://rdv.example.net/claire",
    "calcom": CalComDouble.page,
    "calendly": CalendlyDouble.page,
    "stripe": StripeDouble.page,
}
DOUBLES: Final[dict[str, Callable[[], Any]]] = {
    "calcom": CalComDouble,
    "calendly": CalendlyDouble,
    "stripe": StripeDouble,
}


def able(ability: Ability) -> list[ProviderSpec]:
    """Return the providers that have *ability*."""
    return [spec for spec in PROVIDERS if ability in spec.capabilities]


def options_for(spec: ProviderSpec, api: str = "") -> ProviderOptions:
    """Return options with which this provider does all that it can."""
    return ProviderOptions(
        url=PAGES[spec.name], key=KEY, webhook_secret=WEBHOOK_SECRET, api=api, within_s=5.0
    )


def opened(spec: ProviderSpec, api: str = "", **changes: Any) -> OpenProvider:
    """Return the provider, open."""
    return spec.open(replace(options_for(spec, api), **changes))


def source_of(spec: ProviderSpec, api: str, **changes: Any) -> BookingSource:
    """Return what reads its bookings back."""
    source = opened(spec, api, **changes).source
    assert source is not None
    return source
