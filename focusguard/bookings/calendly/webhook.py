"""Calendly's webhooks: https://developer.calendly.com/api-docs/overview/webhooks/webhook-signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from focusguard.bookings.calendly.sighting import CalendlyReader
from focusguard.bookings.signatures import check_timed
from focusguard.bookings.spec import ProviderOptions
from focusguard.bookings.webhooks import seen_in
from focusguard.domain.bookings import BookingSighting
from focusguard.web.json_body import Entry

# Calendly's own example of what is too old.
TOLERANCE: Final = timedelta(minutes=3)
_INVITEE: Final = frozenset({"invitee.created", "invitee.canceled"})


@dataclass(frozen=True, slots=True)
class CalendlyWebhooks:
    """Reads webhooks that are signed with the owner's key (`Calendly-Webhook-Signature`)."""

    options: ProviderOptions

    def read(self, body: bytes, signature: str, *, at: datetime) -> Sequence[BookingSighting]:
        """Return what *body*, received *at*, shows.

        Raises:
            BookingError: the signature is none, wrong or old, or the body makes no sense.
        """
        check_timed(body, signature, self.options.webhook_secret, at=at, tolerance=TOLERANCE)
        return seen_in("Calendly", body, self._seen)

    def _seen(self, webhook: Entry) -> Sequence[BookingSighting]:
        if webhook.text("event") not in _INVITEE:
            return ()
        invitee = webhook.entry("payload")
        return (CalendlyReader(self.options).sighting(invitee, invitee.entry("scheduled_event")),)
