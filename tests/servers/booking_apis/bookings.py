"""A booking as a test means it, whichever provider writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from focusguard.domain.bookings import BookingState

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
APPOINTMENT = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    """One booking.

    Attributes:
        changed: When the provider last changed it.
    """

    id: str
    state: BookingState = BookingState.PAID
    reference: str = "FG-ABCDEFGH"
    email: str = "julie@example.org"
    phone: str = "+33612345678"
    name: str = "Julie Petit"
    made: datetime = NOW - timedelta(hours=1)
    changed: datetime = NOW - timedelta(minutes=30)
    start: datetime = APPOINTMENT
    minutes: int = 30
    amount: Decimal = Decimal("60.00")
    currency: str = "EUR"
    paid_by: str = "card"

    @property
    def end(self) -> datetime:
        """When the appointment ends."""
        return self.start + timedelta(minutes=self.minutes)


def zulu(instant: datetime) -> str:
    """Return *instant* as the providers write it."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
