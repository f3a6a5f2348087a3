"""What a Checkout Session of Stripe's says, as the API and the webhooks write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from focusguard.bookings.reading import addresses_in, find_reference, money_in_minor_units
from focusguard.bookings.spec import ProviderOptions
from focusguard.domain.bookings import BookingSighting, BookingState
from focusguard.domain.calls import clean_name
from focusguard.web.json_body import Entry, Malformed

SOURCE: Final = "stripe"
# A Checkout Session is complete, and its delayed payment (a debit) came to nothing.
_FAILED_INTENTS: Final = frozenset({"canceled", "requires_payment_method"})


@dataclass(frozen=True, slots=True)
class StripeReader:
    """Reads Checkout Sessions: one each time that somebody pays."""

    options: ProviderOptions

    def sighting(self, session: Entry) -> BookingSighting | None:
        """Return what a *session* shows; None where nobody completed it or nothing was sold once.

        Its `payment_intent` may be expanded with its `latest_charge`: then a refund is seen.

        Raises:
            Malformed: it has another shape.
        """
        if session.text("mode") != "payment" or session.text_or_none("status") != "complete":
            return None
        customer = session.entry_or_none("customer_details")
        total, currency = session.whole("amount_total"), session.text("currency")
        seen = BookingSighting(
            source=SOURCE,
            key=session.text("id"),
            state=_state(session),
            reference=find_reference([session.text_or_none("client_reference_id")]),
            made_at=session.unix_time("created"),
            addresses=addresses_in(_reachable(customer), country=self.options.country),
            amount=money_in_minor_units(total, currency, f"{session.place or 'session'}.amount_total"),
            same_as=frozenset(filter(None, [payment_intent_of(session)])),
            name=clean_name(customer.text_or_none("name")) if customer is not None else "",
        )
        return _after_refunds(seen, session)


def payment_intent_of(session: Entry) -> str:
    """Return the id of a session's payment, expanded or not; empty: it has none."""
    expanded = session.entry_or_none("payment_intent")
    return expanded.text("id") if expanded is not None else session.text_or_none("payment_intent")


def _state(session: Entry) -> BookingState:
    match session.text("payment_status"):
        case "paid":
            return BookingState.PAID
        case "no_payment_required":
            return BookingState.BOOKED  # a voucher for all of it: nothing was paid
        case "unpaid":
            intent = session.entry_or_none("payment_intent")
            has_failed = intent is not None and intent.text_or_none("status") in _FAILED_INTENTS
            return BookingState.CANCELLED if has_failed else BookingState.PENDING
        case _:
            raise Malformed(f"{session.place or 'session'}.payment_status is none that is known")


def _after_refunds(seen: BookingSighting, session: Entry) -> BookingSighting:
    """Return *seen* with what was given back: all of it, or a part, which is taken off the amount."""
    intent = session.entry_or_none("payment_intent")
    charge = intent.entry_or_none("latest_charge") if intent is not None else None
    if charge is None or seen.state is not BookingState.PAID:
        return seen
    if charge.flag("refunded"):
        return replace(seen, state=BookingState.REFUNDED)  # since when is not told
    left = charge.whole("amount") - charge.whole("amount_refunded")
    kept = money_in_minor_units(left, charge.text("currency"), f"{charge.place}.amount")
    return replace(seen, amount=kept, as_of=_paid_since(charge))


def _paid_since(charge: Entry) -> datetime | None:
    """Return when a card was charged; None: a charge of another kind tells when it was begun."""
    details = charge.entry_or_none("payment_method_details")
    is_card = details is not None and details.text_or_none("type") == "card"
    return charge.unix_time("created") if is_card else None


def _reachable(customer: Entry | None) -> Iterator[str]:
    if customer is not None:
        yield customer.text_or_none("email")
        yield customer.text_or_none("phone")
