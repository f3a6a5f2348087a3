"""What a booking of Cal.com's says, as the API and the webhooks write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from focusguard.bookings.calcom.page import slug_of
from focusguard.bookings.reading import addresses_in, find_reference, period_of
from focusguard.bookings.spec import ProviderOptions
from focusguard.domain.bookings import BookingSighting, BookingState
from focusguard.domain.calls import clean_name
from focusguard.web.json_body import Entry, Malformed

SOURCE: Final = "calcom"
# Of the booking form; the API gives a phone number in the attendee too.
_PHONE_FIELDS: Final = ("attendeePhoneNumber", "smsReminderNumber")


def uid_in_calendar(uid: str) -> str:
    """Return the UID of the event that Cal.com writes into the owner's calendar."""
    return f"{uid}@Cal.com"


@dataclass(frozen=True, slots=True)
class CalComReader:
    """Reads bookings of one page."""

    options: ProviderOptions

    def sighting(self, booking: Entry) -> BookingSighting:
        """Return what a booking of `GET /v2/bookings` (2024-08-13) shows; raises `Malformed`."""
        uid, reference = booking.text("uid"), reference_in(booking)
        attendees = booking.entries("attendees")
        moved_to = booking.text_or_none("rescheduledToUid")
        return BookingSighting(
            source=SOURCE,
            key=uid,
            # Another booking stands for it: that one tells the state and the time.
            state=BookingState.BOOKED if moved_to else self._state(booking, reference),
            reference=reference,
            made_at=booking.instant("createdAt"),
            period=None if moved_to else period_of(booking, "start", "end"),
            addresses=addresses_in(self._reachable(booking, attendees), country=self.options.country),
            same_as=_other_names(booking, uid, moved_to),
            name=clean_name(attendees[0].text_or_none("name")) if attendees else "",
            as_of=booking.instant_or_none("updatedAt"),
        )

    def _state(self, booking: Entry, reference: str) -> BookingState:
        match booking.text("status"):
            case "cancelled" | "rejected":
                return BookingState.CANCELLED
            case "pending":
                return BookingState.PENDING
            case "accepted":
                event_type = booking.entry_or_none("eventType")
                return self.confirmed(event_type.text_or_none("slug") if event_type else "", reference)
            case _:
                raise Malformed(f"{booking.place}.status is none that is known")

    def confirmed(self, slug: str, reference: str) -> BookingState:
        """Return where a booking stands that Cal.com confirmed, of the event type with this *slug*.

        Nothing names a payment. With a price on the event type, Cal.com keeps a booking pending until it is
        paid: the owner's word for that is `prepaid`, and it is of this page; of the owner's other event types
        nothing is known.
        """
        is_of_the_page = bool(reference) or (bool(slug) and slug == slug_of(self.options.url))
        return BookingState.PAID if self.options.prepaid and is_of_the_page else BookingState.BOOKED

    def _reachable(self, booking: Entry, attendees: list[Entry]) -> Iterator[str]:
        for attendee in attendees:
            yield attendee.text_or_none("email")
            yield attendee.text_or_none("phoneNumber")
        if (answers := booking.entry_or_none("bookingFieldsResponses")) is not None:
            yield from map(answers.text_or_none, _PHONE_FIELDS)


def _other_names(booking: Entry, uid: str, moved_to: str) -> frozenset[str]:
    uids = filter(None, [uid, moved_to, booking.text_or_none("rescheduledFromUid")])
    in_calendar = filter(None, [booking.text_or_none("icsUid")])
    return frozenset({*map(uid_in_calendar, uids), *in_calendar})


def reference_in(booking: Entry) -> str:
    """Return the reference: in the metadata, which the caller cannot change, else anywhere in the booking."""
    metadata = booking.entry_or_none("metadata")
    from_metadata = find_reference(metadata.texts()) if metadata is not None else ""
    return from_metadata or find_reference(booking.texts())
