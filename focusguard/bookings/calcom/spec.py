"""What the application discovers of this provider."""

from __future__ import annotations

from typing import Final

from focusguard.bookings.calcom.page import slots_of
from focusguard.bookings.calcom.source import CalComSlots, CalComSource
from focusguard.bookings.calcom.webhook import CalComWebhooks
from focusguard.bookings.link import carrying_link
from focusguard.bookings.spec import Ability, OpenProvider, ProviderOptions, ProviderSpec


def _open(options: ProviderOptions) -> OpenProvider:
    # The notes come back in the calendar's event; the metadata, which no caller sees or changes, by the API.
    return OpenProvider(
        link=carrying_link("calcom", options, "notes", "metadata[ref]"),
        source=CalComSource(options) if options.key else None,
        slots=CalComSlots(options) if slots_of(options.url) else None,
        webhooks=CalComWebhooks(options) if options.webhook_secret else None,
    )


SPEC: Final = ProviderSpec(
    name="calcom",
    settings=ProviderOptions,
    capabilities=frozenset({Ability.LINK, Ability.READ_BACK, Ability.SLOTS, Ability.WEBHOOK}),
    open=_open,
)
