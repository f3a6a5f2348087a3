"""A booking page that shows what the test wants."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from focusguard.domain.bookings import BookingSighting
from focusguard.domain.errors import FocusGuardError


class FakeBookingSource:
    """Port: BookingSource.

    Attributes:
        asked: (since, at) of each question.
        shown: What it answers.
        failure: Raised where it is set.
    """

    name = "calcom"

    def __init__(self) -> None:
        self.asked: list[tuple[datetime, datetime]] = []
        self.shown: list[BookingSighting] = []
        self.failure: FocusGuardError | None = None

    async def sightings(self, *, since: datetime, at: datetime) -> Sequence[BookingSighting]:
        self.asked.append((since, at))
        if self.failure is not None:
            raise self.failure
        return self.shown
