"""What the application discovers of this provider."""

from __future__ import annotations

from typing import Final

from focusguard.bookings.calendly.source import CalendlySource
from focusguard.bookings.calendly.webhook import CalendlyWebhooks
from focusguard.bookings.link import carrying_link
from focusguard.bookings.spec import Ability, OpenProvider, ProviderOptions, ProviderSpec


def _open(options: ProviderOptions) -> OpenProvider:
    # An answer to a question (a1 … a10) is for the owner to name: it would stand in a visible field.
    return OpenProvider(
        link=carrying_link("calendly", options, "utm_content"),
        source=CalendlySource(options) if options.key else None,
        webhooks=CalendlyWebhooks(options) if options.webhook_secret else None,
    )


SPEC: Final = ProviderSpec(
    name="calendly",
    settings=ProviderOptions,
    capabilities=frozenset({Ability.LINK, Ability.READ_BACK, Ability.WEBHOOK}),
    open=_open,
)
