"""Stripe's webhooks: https://docs.stripe.com/webhooks#verify-manually, …/payments/checkout/fulfill-orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from focusguard.bookings.signatures import check_timed
from focusguard.bookings.spec import ProviderOptions
from focusguard.bookings.stripe.sighting import SOURCE, StripeReader
from focusguard.bookings.webhooks import seen_in
from focusguard.domain.bookings import BookingSighting, BookingState
from focusguard.web.json_body import Entry

# The default of Stripe's own libraries.
TOLERANCE: Final = timedelta(minutes=5)
_SESSION: Final = frozenset({"checkout.session.completed", "checkout.session.async_payment_succeeded"})
_REFUNDED: Final = "charge.refunded"
_FAILED: Final = "checkout.session.async_payment_failed"


@dataclass(frozen=True, slots=True)
class StripeWebhooks:
    """Reads webhooks that are signed with the endpoint's secret (`Stripe-Signature`)."""

    options: ProviderOptions

    def read(self, body: bytes, signature: str, *, at: datetime) -> Sequence[BookingSighting]:
        """Return what *body*, received *at*, shows.

        Raises:
            BookingError: the signature is none, wrong or old, or the body makes no sense.
        """
        check_timed(body, signature, self.options.webhook_secret, at=at, tolerance=TOLERANCE)
        return seen_in("Stripe", body, self._seen)

    def _seen(self, event: Entry) -> Sequence[BookingSighting]:
        kind, about = event.text("type"), event.entry("data").entry("object")
        as_of = event.unix_time("created")
        if kind == _REFUNDED:
            return _given_back(about, as_of)
        if kind not in {*_SESSION, _FAILED}:
            return ()
        seen = StripeReader(self.options).sighting(about)
        if seen is None:
            return ()
        state = BookingState.CANCELLED if kind == _FAILED else seen.state
        return (replace(seen, state=state, as_of=as_of),)


def _given_back(charge: Entry, as_of: datetime) -> Sequence[BookingSighting]:
    """Return that a payment was given back whole; of a part, the amount comes by polling.

    A refund names the payment and no session: the payment's id, which the session names, ties the two.
    """
    intent = charge.text_or_none("payment_intent")
    if not intent or not charge.flag("refunded"):
        return ()
    return (BookingSighting(SOURCE, intent, BookingState.REFUNDED, as_of=as_of),)
