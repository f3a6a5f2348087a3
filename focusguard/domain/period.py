"""Half-open periods of time and their algebra."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from focusguard.domain.errors import PeriodInvalid


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """The instants from *start*, included, to *end*, excluded (RFC 5545 §3.3.9).

    Both ends carry an offset. An empty period (start = end) contains nothing.

    Raises:
        PeriodInvalid: an end without an offset, or an end before the start.

    >>> from datetime import UTC
    >>> nine = datetime(2026, 11, 23, 9, tzinfo=UTC)
    >>> nine in Period(nine, nine + timedelta(hours=1))
    True
    >>> nine + timedelta(hours=1) in Period(nine, nine + timedelta(hours=1))
    False
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise PeriodInvalid("A period needs instants with an offset.")
        if self.end < self.start:
            raise PeriodInvalid(f"A period cannot end ({self.end}) before it starts ({self.start}).")

    def __contains__(self, instant: datetime) -> bool:
        return self.start <= instant < self.end

    @property
    def duration(self) -> timedelta:
        """The time between the ends, on the world's clock: a DST change inside is counted."""
        # Aware subtraction within one zone would compare wall clocks.
        return timedelta(seconds=self.end.timestamp() - self.start.timestamp())

    def overlaps(self, other: Period) -> bool:
        """Tell whether an instant lies in both."""
        return self.start < other.end and other.start < self.end

    def touches(self, other: Period) -> bool:
        """Tell whether the two overlap or one begins where the other ends."""
        return self.start <= other.end and other.start <= self.end

    def widened(self, margin: timedelta) -> Period:
        """Return the period with *margin* added before and after."""
        return Period(self.start - margin, self.end + margin)

    def clipped(self, bounds: Period) -> Period | None:
        """Return the part inside *bounds*, or None when there is none."""
        start, end = max(self.start, bounds.start), min(self.end, bounds.end)
        return Period(start, end) if start < end else None

    def minus(self, other: Period) -> list[Period]:
        """Return what is left when *other* is taken out: 0, 1 or 2 periods."""
        if not self.overlaps(other):
            return [self]
        parts = []
        if self.start < other.start:
            parts.append(Period(self.start, other.start))
        if other.end < self.end:
            parts.append(Period(other.end, self.end))
        return parts


def merge_periods(periods: Iterable[Period]) -> list[Period]:
    """Return the union of *periods* in order of time; what touches or overlaps is one."""
    merged: list[Period] = []
    for period in sorted(periods):
        if merged and merged[-1].touches(period):
            merged[-1] = Period(merged[-1].start, max(merged[-1].end, period.end))
        else:
            merged.append(period)
    return merged


def total_duration(periods: Iterable[Period]) -> timedelta:
    """Return how much time *periods* cover, overlaps counted once."""
    return sum((period.duration for period in merge_periods(periods)), timedelta())
