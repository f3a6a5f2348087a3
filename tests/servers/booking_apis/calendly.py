"""Calendly's API v2: /users/me, /scheduled_events, /scheduled_events/{uuid}/invitees."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from focusguard.domain.bookings import BookingState
from tests.servers.booking_apis.bookings import Made, zulu
from tests.servers.booking_apis.server import KEY, Asked, Double, Reply

ME = "https://api.calendly.com/users/AAAAAAAAAAAAAAAA"
_EVENTS = "https://api.calendly.com/scheduled_events"


@dataclass
class CalendlyDouble(Double):
    """Pages by an opaque token."""

    page = "https://calendly.com/claire/30min"
    states = frozenset({BookingState.PAID, BookingState.PENDING, BookingState.CANCELLED, BookingState.BOOKED})

    made: list[Made] = field(default_factory=list)
    extra: dict[str, dict[str, Any]] = field(default_factory=dict)
    places: int = 1

    def answer(self, asked: Asked) -> Reply:
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            return Reply(401, {"title": "Unauthenticated", "message": "The access token is invalid"})
        if asked.method != "GET":
            return Reply(404, {"title": "Resource Not Found"})
        match asked.path.strip("/").split("/"):
            case ["users", "me"]:
                return Reply(body={"resource": {"uri": ME, "slug": "claire", "timezone": "Europe/Paris"}})
            case ["scheduled_events"]:
                return self._events(asked)
            case ["scheduled_events", uuid, "invitees"]:
                return self._invitees(asked, uuid)
            case _:
                return Reply(404, {"title": "Resource Not Found"})

    def _events(self, asked: Asked) -> Reply:
        if asked.one("user") != ME:
            return Reply(403, {"title": "Permission Denied"})
        if {name for name, _ in asked.query} - {"user", "min_start_time", "sort", "count", "page_token"}:
            return self.refuse("unknown parameters")
        if asked.one("sort") != "start_time:asc":
            return self.refuse("unknown order")
        after = datetime.fromisoformat(asked.one("min_start_time"))
        found = sorted((m for m in self.made if m.start >= after), key=lambda m: (m.start, m.id))
        return self._page(asked, [self._event(made) for made in found])

    def _event(self, made: Made) -> dict[str, Any]:
        counter = {"total": 1, "active": 1, "limit": self.places}
        return {**calendly_event(made), "invitees_counter": counter}

    def _invitees(self, asked: Asked, uuid: str) -> Reply:
        if {name for name, _ in asked.query} - {"count", "page_token"}:
            return self.refuse("unknown parameters")
        found = [made for made in self.made if f"E{made.id}" == uuid]
        if not found:
            return Reply(404, {"title": "Resource Not Found"})
        return self._page(asked, [{**calendly_invitee(m), **self.extra.get(m.id, {})} for m in found])

    def _page(self, asked: Asked, members: list[dict[str, Any]]) -> Reply:
        count, token = int(asked.one("count")), asked.one("page_token")
        if not 1 <= count <= 100 or (token and not token.startswith("page-")):
            return self.refuse("unknown page")
        start = int(token.removeprefix("page-") or 0)
        page = members[start : start + count]
        following = f"page-{start + count}" if start + count < len(members) else None
        paging = {
            "count": len(page),
            "next_page": following and f"{_EVENTS}?page_token={following}",
            "next_page_token": following,
            "previous_page": None,
            "previous_page_token": None,
        }
        return Reply(body={"collection": page, "pagination": paging})


def calendly_event(made: Made) -> dict[str, Any]:
    """Return an event as GET /scheduled_events writes it."""
    return {
        "uri": f"{_EVENTS}/E{made.id}",
        "name": "30 minutes",
        "status": "canceled" if made.state is BookingState.CANCELLED else "active",
        "start_time": zulu(made.start),
        "end_time": zulu(made.end),
        "event_type": "https://api.calendly.com/event_types/GBGBDCAADAEDCRZ2",
        "location": {"type": "outbound_call", "location": made.phone},
        "invitees_counter": {"total": 1, "active": 1, "limit": 1},
        "created_at": zulu(made.made),
        "updated_at": zulu(made.changed),
        "event_memberships": [{"user": ME}],
        "event_guests": [],
        "calendar_event": {"kind": "google", "external_id": f"g{made.id}"},
    }


def calendly_invitee(made: Made) -> dict[str, Any]:
    """Return an invitee as GET /scheduled_events/{uuid}/invitees writes it."""
    payment = {
        "external_id": "ch_AAAAAAAAAAAAAAAAAAAAAAAA",
        "provider": "stripe",
        "amount": float(made.amount),
        "currency": made.currency,
        "terms": "",
        "successful": made.state is not BookingState.PENDING,
    }
    return {
        "uri": f"{_EVENTS}/E{made.id}/invitees/{made.id}",
        "email": made.email,
        "first_name": None,
        "last_name": None,
        "name": made.name,
        "status": "canceled" if made.state is BookingState.CANCELLED else "active",
        "questions_and_answers": [],
        "timezone": "Europe/Paris",
        "event": f"{_EVENTS}/E{made.id}",
        "created_at": zulu(made.made),
        "updated_at": zulu(made.changed),
        "tracking": {
            "utm_campaign": None,
            "utm_source": None,
            "utm_medium": None,
            "utm_content": made.reference or None,
            "utm_term": None,
            "salesforce_uuid": None,
        },
        "text_reminder_number": None,
        "rescheduled": False,
        "old_invitee": None,
        "new_invitee": None,
        "cancel_url": f"https://calendly.com/cancellations/{made.id}",
        "reschedule_url": f"https://calendly.com/reschedulings/{made.id}",
        "payment": None if made.state is BookingState.BOOKED else payment,
    }
