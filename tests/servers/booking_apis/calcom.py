"""Cal.com's API v2: GET /v2/bookings (2024-08-13) and GET /v2/slots (2024-09-04)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from focusguard.domain.bookings import BookingState
from tests.servers.booking_apis.bookings import NOW, Made, zulu
from tests.servers.booking_apis.server import KEY, Asked, Double, Reply

_STATUS = {
    BookingState.PAID: "accepted",
    BookingState.BOOKED: "accepted",
    BookingState.PENDING: "pending",
    BookingState.CANCELLED: "cancelled",
}
_STATUSES = {"upcoming", "recurring", "past", "cancelled", "unconfirmed"}


@dataclass
class CalComDouble(Double):
    """Pages by take and skip, newest change first."""

    page = "https://cal.com/claire/appel-30"
    states = frozenset({BookingState.PAID, BookingState.PENDING, BookingState.CANCELLED})

    made: list[Made] = field(default_factory=list)
    extra: dict[str, dict[str, Any]] = field(default_factory=dict)
    slots: list[tuple[datetime, datetime]] = field(default_factory=list)

    def answer(self, asked: Asked) -> Reply:
        if asked.method != "GET":
            return Reply(404, {"status": "error"})
        match asked.path:
            case "/v2/bookings":
                return self._bookings(asked)
            case "/v2/slots":
                return self._slots(asked)
            case _:
                return Reply(404, {"status": "error"})

    def _bookings(self, asked: Asked) -> Reply:
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            return Reply(401, {"status": "error", "error": {"code": "UnauthorizedException"}})
        if asked.headers.get("cal-api-version") != "2024-08-13":
            return self.refuse("an older version would be answered")
        known = {"status", "afterUpdatedAt", "sortUpdatedAt", "take", "skip"}
        if {name for name, _ in asked.query} != known or asked.one("sortUpdatedAt") != "desc":
            return self.refuse("unknown parameters")
        if set(asked.one("status").split(",")) != _STATUSES:
            return self.refuse("unknown status")
        take, skip = int(asked.one("take")), int(asked.one("skip"))
        if not 1 <= take <= 250 or skip < 0:
            return self.refuse("take is 1 to 250")
        after = datetime.fromisoformat(asked.one("afterUpdatedAt"))
        found = sorted((m for m in self.made if m.changed >= after), key=lambda m: m.changed, reverse=True)
        page = [{**calcom_booking(m), **self.extra.get(m.id, {})} for m in found[skip : skip + take]]
        paging = {"hasNextPage": skip + take < len(found), "totalItems": len(found)}
        return Reply(body={"status": "success", "data": page, "pagination": paging})

    def _slots(self, asked: Asked) -> Reply:
        if "authorization" in asked.headers:
            return self.refuse("the key is not needed here")
        if asked.headers.get("cal-api-version") != "2024-09-04":
            return self.refuse("another version")
        if (asked.one("username"), asked.one("eventTypeSlug")) != ("claire", "appel-30"):
            return Reply(404, {"status": "error"})
        if asked.one("format") != "range" or asked.one("timeZone") != "UTC":
            return self.refuse("unknown parameters")
        start, end = (datetime.fromisoformat(asked.one(name)) for name in ("start", "end"))
        days: dict[str, list[dict[str, str]]] = {}
        for begin, over in self.slots:
            if start <= begin < end:
                days.setdefault(begin.date().isoformat(), []).append(
                    {"start": zulu(begin), "end": zulu(over)}
                )
        return Reply(body={"status": "success", "data": days})


def calcom_booking(made: Made) -> dict[str, Any]:
    """Return a booking as GET /v2/bookings writes it."""
    return {
        "id": 123,
        "uid": made.id,
        "title": "Appel 30 entre Claire et Julie",
        "description": "",
        "hosts": [{"id": 1, "name": "Claire", "email": "claire@example.net", "timeZone": "Europe/Paris"}],
        "status": _STATUS[made.state],
        "start": zulu(made.start),
        "end": zulu(made.end),
        "duration": made.minutes,
        "eventTypeId": 50,
        "eventType": {"id": 50, "slug": "appel-30"},
        "location": "https://app.cal.com/video/x",
        "absentHost": False,
        "createdAt": zulu(made.made),
        "updatedAt": zulu(made.changed),
        "metadata": {"ref": made.reference} if made.reference else {},
        "icsUid": f"{made.id}@Cal.com",
        "attendees": [
            {
                "name": made.name,
                "email": made.email,
                "displayEmail": made.email,
                "timeZone": "Europe/Paris",
                "language": "fr",
                "absent": False,
                "phoneNumber": made.phone,
            }
        ],
        "guests": [],
        "bookingFieldsResponses": {"name": made.name, "email": made.email, "notes": made.reference},
    }


def calcom_webhook(made: Made) -> dict[str, Any]:
    """Return a webhook, in the shape of 2021-10-20."""
    trigger = {BookingState.PENDING: "BOOKING_REQUESTED", BookingState.CANCELLED: "BOOKING_CANCELLED"}
    return {
        "triggerEvent": trigger.get(made.state, "BOOKING_CREATED"),
        "createdAt": zulu(NOW),
        "payload": {
            "type": "appel-30",
            "title": "Appel 30 entre Claire et Julie",
            "description": "",
            "additionalNotes": made.reference,
            "startTime": zulu(made.start),
            "endTime": zulu(made.end),
            "organizer": {"id": 5, "name": "Claire", "email": "claire@example.net"},
            "responses": {
                "name": {"label": "your_name", "value": made.name},
                "email": {"label": "email_address", "value": made.email},
                "notes": {"label": "additional_notes", "value": made.reference},
            },
            "attendees": [{"email": made.email, "name": made.name, "timeZone": "Europe/Paris"}],
            "eventTypeId": 7,
            "uid": made.id,
            "price": 6000,
            "currency": "eur",
            "length": made.minutes,
            "bookingId": 91,
            "metadata": {"ref": made.reference},
            "status": "ACCEPTED",
        },
    }
