"""Stripe's API 2024-06-20: payment links, Checkout Sessions, refunds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from focusguard.domain.bookings import BookingState
from tests.servers.booking_apis.bookings import Made
from tests.servers.booking_apis.server import KEY, Asked, Double, Reply

LINK = "plink_1claire"
_EXPAND = "data.payment_intent.latest_charge"


@dataclass
class StripeDouble(Double):
    """Pages by the last id; expands only what it is asked to."""

    page = "https://buy.stripe.com/4gwclaire"
    states = frozenset(
        {BookingState.PAID, BookingState.PENDING, BookingState.REFUNDED, BookingState.CANCELLED}
    )

    made: list[Made] = field(default_factory=list)
    extra: dict[str, dict[str, Any]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=lambda: {"plink_0other": "https://buy.stripe.com/x"})
    refunded: list[Made] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.links[LINK] = self.page

    def answer(self, asked: Asked) -> Reply:
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            return Reply(401, {"error": {"type": "invalid_request_error", "message": "Invalid API Key"}})
        if asked.headers.get("stripe-version") != "2024-06-20":
            return self.refuse("another version")
        if asked.method != "GET":
            return Reply(404, {"error": {"type": "invalid_request_error"}})
        match asked.path:
            case "/v1/payment_links":
                links = [{"id": id, "object": "payment_link", "url": url} for id, url in self.links.items()]
                return self._page(asked, links, {"limit", "starting_after"})
            case "/v1/refunds":
                since = int(asked.one("created[gte]"))
                refunds = [_refund(made) for made in self.refunded if made.changed.timestamp() >= since]
                return self._page(asked, refunds, {"limit", "starting_after", "created[gte]"})
            case "/v1/checkout/sessions":
                return self._sessions(asked)
            case _:
                return Reply(404, {"error": {"type": "invalid_request_error"}})

    def _sessions(self, asked: Asked) -> Reply:
        known = {"status", "created[gte]", "payment_link", "payment_intent", "expand[]"}
        if asked.one("expand[]") not in {"", _EXPAND}:
            return self.refuse("cannot expand that")
        sessions = list(map(stripe_session, self.made))
        if status := asked.one("status"):
            sessions = [s for s in sessions if s["status"] == status]
        if since := asked.one("created[gte]"):
            sessions = [s for s in sessions if s["created"] >= int(since)]
        if link := asked.one("payment_link"):
            sessions = [s for s in sessions if s["payment_link"] == link]
        if intent := asked.one("payment_intent"):
            sessions = [s for s in sessions if s["payment_intent"]["id"] == intent]
        if not asked.one("expand[]"):
            sessions = [{**s, "payment_intent": s["payment_intent"]["id"]} for s in sessions]
        sessions = [{**session, **self.extra.get(session["id"], {})} for session in sessions]
        return self._page(asked, sessions, {"limit", "starting_after", *known})

    def _page(self, asked: Asked, members: list[dict[str, Any]], known: set[str]) -> Reply:
        if {name for name, _ in asked.query} - known or not 1 <= int(asked.one("limit")) <= 100:
            return self.refuse("Received unknown parameter")
        ids = [member["id"] for member in members]
        after = asked.one("starting_after")
        start = ids.index(after) + 1 if after else 0
        page = members[start : start + int(asked.one("limit"))]
        has_more = start + len(page) < len(members)
        return Reply(body={"object": "list", "url": asked.path, "has_more": has_more, "data": page})


def stripe_session(made: Made) -> dict[str, Any]:
    """Return a Checkout Session with its payment and charge expanded."""
    units = int(made.amount * 100)
    is_paid = made.state in {BookingState.PAID, BookingState.REFUNDED}
    is_refunded = made.state is BookingState.REFUNDED
    charge = {
        "id": f"ch_{made.id}",
        "object": "charge",
        "amount": units,
        "created": int(made.made.timestamp()) + 60,
        "amount_refunded": units if is_refunded else 0,
        "currency": made.currency.lower(),
        "payment_method_details": {"type": made.paid_by},
        "refunded": is_refunded,
    }
    intent_status = {
        BookingState.PENDING: "processing",
        BookingState.CANCELLED: "requires_payment_method",
    }.get(made.state, "succeeded")
    return {
        "id": made.id,
        "object": "checkout.session",
        "amount_subtotal": units,
        "amount_total": units,
        "client_reference_id": made.reference or None,
        "created": int(made.made.timestamp()),
        "currency": made.currency.lower(),
        "customer_details": {"email": made.email, "name": made.name, "phone": made.phone},
        "mode": "payment",
        "payment_intent": {
            "id": f"pi_{made.id}",
            "object": "payment_intent",
            "status": intent_status,
            "latest_charge": charge if is_paid else None,
        },
        "payment_link": LINK,
        "payment_status": "paid" if is_paid else "unpaid",
        "status": "complete",
    }


def _refund(made: Made) -> dict[str, Any]:
    return {
        "id": f"re_{made.id}",
        "object": "refund",
        "amount": int(made.amount * 100),
        "created": int(made.changed.timestamp()),
        "payment_intent": f"pi_{made.id}",
        "status": "succeeded",
    }
