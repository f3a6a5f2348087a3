"""Cal.com's webhooks: https://cal.com/docs/developing/guides/automation/webhooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from focusguard.bookings.calcom.sighting import (
    SOURCE,
    CalComReader,
    reference_in,
    uid_in_calendar,
)
from focusguard.bookings.reading import addresses_in, money_in_minor_units, period_of
from focusguard.bookings.signatures import check_plain
from focusguard.bookings.spec import ProviderOptions
from focusguard.bookings.webhooks import seen_in
from focusguard.domain.bookings import BookingSighting, BookingState
from focusguard.domain.calls import clean_name
from focusguard.web.json_body import Entry

# Events that change where a booking stands; all others tell nothing of that.
_CONFIRMED: Final = frozenset({"BOOKING_CREATED", "BOOKING_RESCHEDULED"})
_PENDING: Final = frozenset({"BOOKING_REQUESTED", "BOOKING_PAYMENT_INITIATED"})
_CANCELLED: Final = frozenset({"BOOKING_CANCELLED", "BOOKING_REJECTED"})
_PAID: Final = "BOOKING_PAID"
_KNOWN: Final = _CONFIRMED | _PENDING | _CANCELLED | {_PAID}


@dataclass(frozen=True, slots=True)
class CalComWebhooks:
    """Reads webhooks that are signed with the owner's secret (`X-Cal-Signature-256`)."""

    options: ProviderOptions

    def read(self, body: bytes, signature: str, *, at: datetime) -> Sequence[BookingSighting]:
        """Return what *body* shows; the signature carries no time, so *at* is not looked at.

        Raises:
            BookingError: the signature is none or wrong, or the body makes no sense.
        """
        check_plain(body, signature, self.options.webhook_secret)
        return seen_in("Cal.com", body, self._seen)

    def _seen(self, event: Entry) -> Sequence[BookingSighting]:
        trigger = event.text("triggerEvent")
        if trigger not in _KNOWN:
            return ()
        booking = event.entry("payload")
        state = self._state(trigger, booking)
        seen = replace(self._sighting(booking, state), as_of=event.instant("createdAt"))
        if trigger == _PAID:
            units, currency = booking.whole("price"), booking.text("currency")
            return (replace(seen, amount=money_in_minor_units(units, currency, "payload.price")),)
        return (seen,)

    def _state(self, trigger: str, booking: Entry) -> BookingState:
        if trigger == _PAID:
            return BookingState.PAID
        if trigger in _CONFIRMED:
            slug = booking.text_or_none("type")
            return CalComReader(self.options).confirmed(slug, reference_in(booking))
        return BookingState.PENDING if trigger in _PENDING else BookingState.CANCELLED

    def _sighting(self, booking: Entry, state: BookingState) -> BookingSighting:
        uid, attendees = booking.text("uid"), booking.entries("attendees")
        # A booking that is moved is another one to Cal.com; here it stays the one that it was.
        uids = filter(None, [uid, booking.text_or_none("rescheduleUid")])
        reachable = _reachable(booking, attendees)
        return BookingSighting(
            source=SOURCE,
            key=uid,
            state=state,
            reference=reference_in(booking),
            period=period_of(booking, "startTime", "endTime"),
            addresses=addresses_in(reachable, country=self.options.country),
            same_as=frozenset(map(uid_in_calendar, uids)),
            name=clean_name(attendees[0].text_or_none("name")) if attendees else "",
        )


def _reachable(booking: Entry, attendees: list[Entry]) -> Iterator[str]:
    for attendee in attendees:
        yield attendee.text_or_none("email")
        yield attendee.text_or_none("phoneNumber")
    answers = booking.entry_or_none("responses")
    phone = answers.entry_or_none("attendeePhoneNumber") if answers is not None else None
    if phone is not None:
        yield phone.text_or_none("value")
