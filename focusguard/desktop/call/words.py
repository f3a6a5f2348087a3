"""What is said of a booking: how it stands, what it brings, how sure the match is."""

from __future__ import annotations

from PySide6.QtCore import QObject

from focusguard.desktop.formats import Formats
from focusguard.domain.bookings import Booking, BookingState, Certainty, Money
from focusguard.domain.wording.spoken import format_money


class BookingWords(QObject):
    """Words bookings in the language that is installed."""

    def state(self, state: BookingState) -> str:
        """Return how a booking stands."""
        words = {
            BookingState.BOOKED: self.tr("Booked, payment not known"),
            BookingState.PENDING: self.tr("Waiting for payment"),
            BookingState.PAID: self.tr("Paid"),
            BookingState.REFUNDED: self.tr("Refunded"),
            BookingState.CANCELLED: self.tr("Cancelled"),
        }
        return words[state]

    def certainty(self, certainty: Certainty | None) -> str:
        """Return how sure it is that the booking came of the call."""
        words = {
            None: "",
            Certainty.CERTAIN: self.tr("certain, by the reference"),
            Certainty.LIKELY: self.tr("likely, by the address"),
            Certainty.BY_HAND: self.tr("corrected by hand"),
        }
        return words[certainty]

    def headline(self, booking: Booking, formats: Formats) -> str:
        """Return state and amount."""
        amount = self.amount(booking.amount, formats)
        return " · ".join(part for part in (self.state(booking.state), amount) if part)

    def amount(self, money: Money | None, formats: Formats) -> str:
        """Return an amount; empty when it is not known."""
        return format_money(money, formats.language) if money else ""

    def appointment(self, booking: Booking, formats: Formats) -> str:
        """Return when the appointment is; empty for a payment without one."""
        if booking.period is None:
            return ""
        day = formats.short_day(formats.day_of(booking.period.start))
        return f"{day}, {formats.span(booking.period.start, booking.period.end)}"

    def choice(self, booking: Booking, formats: Formats) -> str:
        """Return one line to choose a booking by."""
        parts = (self.appointment(booking, formats), self.headline(booking, formats), booking.reference)
        return " · ".join(part for part in parts if part)

    def history(self, booking: Booking, formats: Formats) -> str:
        """Return every state that it had, a line each, oldest first."""
        return "\n".join(
            f"{formats.short_day(formats.day_of(change.at))}, {formats.time(change.at)} · "
            f"{self.state(change.state)}"
            for change in booking.history
        )
