"""What an invitee of Calendly's says, as the API and the webhooks write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from focusguard.bookings.reading import addresses_in, find_reference, money, period_of
from focusguard.bookings.spec import ProviderOptions
from focusguard.domain.bookings import BookingSighting, BookingState, Money
from focusguard.domain.calls import clean_name
from focusguard.web.json_body import Entry, Malformed

SOURCE: Final = "calendly"
_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,100}")


def id_in(uri: str, place: str) -> str:
    """Return the last part of a resource's URI, its id; raises `Malformed`.

    >>> id_in("https://api.calendly.com/scheduled_events/GBGBDCAADAEDCRZ2", "uri")
    'GBGBDCAADAEDCRZ2'
    """
    found = uri.rpartition("/")[2]
    if not _ID.fullmatch(found):
        raise Malformed(f"{place} is not the URI of a resource")
    return found


@dataclass(frozen=True, slots=True)
class CalendlyReader:
    """Reads invitees: who booked one event."""

    options: ProviderOptions

    def sighting(self, invitee: Entry, event: Entry) -> BookingSighting:
        """Return what an *invitee* of an *event* shows; raises `Malformed`."""
        moved_to = _id_of(invitee, "new_invitee") if invitee.members.get("rescheduled") is True else ""
        others = filter(None, [moved_to, _id_of(invitee, "old_invitee")])
        return BookingSighting(
            source=SOURCE,
            key=id_in(invitee.text("uri"), f"{invitee.place}.uri"),
            # Another invitee stands for this one: that one tells the state and the time.
            state=BookingState.BOOKED if moved_to else _state(invitee, event),
            reference=_reference(invitee),
            made_at=invitee.instant("created_at"),
            period=None if moved_to else period_of(event, "start_time", "end_time"),
            addresses=addresses_in(_reachable(invitee, event), country=self.options.country),
            amount=_payment(invitee),
            same_as=frozenset({*others, *_in_calendar(event)}),
            name=clean_name(invitee.text_or_none("name")),
            as_of=invitee.instant("updated_at"),
        )


def _id_of(invitee: Entry, name: str) -> str:
    """Return the id of another invitee; empty: there is none."""
    uri = invitee.text_or_none(name)
    return id_in(uri, f"{invitee.place}.{name}") if uri else ""


def _state(invitee: Entry, event: Entry) -> BookingState:
    statuses = {invitee.text("status"), event.text("status")}
    if not statuses <= {"active", "canceled"}:
        raise Malformed(f"{invitee.place}.status is none that is known")
    if "canceled" in statuses:
        return BookingState.CANCELLED
    payment = invitee.entry_or_none("payment")
    if payment is None:
        return BookingState.BOOKED  # an event type that takes no payment
    return BookingState.PAID if payment.flag("successful") else BookingState.PENDING


def _payment(invitee: Entry) -> Money | None:
    payment = invitee.entry_or_none("payment")
    if payment is None:
        return None
    return money(payment.decimal("amount"), payment.text("currency"), f"{payment.place}.amount")


def _reference(invitee: Entry) -> str:
    """Return the reference: from the link's tracking, else from an answer to the owner's question."""
    tracking = invitee.entry_or_none("tracking")
    tracked = find_reference(tracking.texts()) if tracking is not None else ""
    return tracked or find_reference(invitee.texts())


def _reachable(invitee: Entry, event: Entry) -> Iterator[str]:
    yield invitee.text_or_none("email")
    yield invitee.text_or_none("text_reminder_number")
    location = event.entry_or_none("location")
    if location is not None and location.text_or_none("type") == "outbound_call":
        yield location.text_or_none("location")  # the owner calls the invitee there


def _in_calendar(event: Entry) -> frozenset[str]:
    """Return the names of the event that Calendly wrote into the owner's calendar."""
    written = event.entry_or_none("calendar_event")
    outside = written.text_or_none("external_id") if written is not None else ""
    if written is None or not outside:
        return frozenset()
    # Google's event ids are the local part of their UIDs.
    is_google = written.text_or_none("kind") == "google"
    return frozenset({outside, *([f"{outside}@google.com"] if is_google else [])})
