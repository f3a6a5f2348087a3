"""What the application discovers of this provider."""

from __future__ import annotations

from typing import Final

from focusguard.bookings.link import carrying_link
from focusguard.bookings.spec import Ability, OpenProvider, ProviderOptions, ProviderSpec
from focusguard.bookings.stripe.source import StripeSource
from focusguard.bookings.stripe.webhook import StripeWebhooks


def _open(options: ProviderOptions) -> OpenProvider:
    # utm_… would only reach the page after the payment: a session does not have it.
    return OpenProvider(
        link=carrying_link("stripe", options, "client_reference_id"),
        source=StripeSource(options) if options.key else None,
        webhooks=StripeWebhooks(options) if options.webhook_secret else None,
    )


SPEC: Final = ProviderSpec(
    name="stripe",
    settings=ProviderOptions,
    capabilities=frozenset({Ability.LINK, Ability.READ_BACK, Ability.WEBHOOK}),
    open=_open,
)
