"""The wall clock of a series: what the values that belong to it mean on it (RFC 5545 §3.3.5, §3.8.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from focusguard.calendar.instants import instant, is_reckoned


@dataclass(frozen=True, slots=True)
class WallClock:
    """Times without a zone, of the series that starts at *start*; a day is its midnight.

    Attributes:
        zone: Where days and floating times take place.
    """

    start: date
    zone: tzinfo

    @property
    def has_days(self) -> bool:
        """Whether the series is one of whole days."""
        return not isinstance(self.start, datetime)

    @property
    def first(self) -> datetime:
        """The series' start."""
        return self.wall(self.start)

    def wall(self, value: date) -> datetime:
        """Return what *value*, a rule's or an exception's, shows on this clock.

        It may be written in another type or zone than the start: a day means the instance of that day, a
        floating time this clock's, and what has a zone is looked up on this clock.

        >>> from zoneinfo import ZoneInfo
        >>> paris = ZoneInfo("Europe/Paris")
        >>> clock = WallClock(datetime(2026, 11, 23, 9, tzinfo=paris), paris)
        >>> clock.wall(date(2026, 11, 24)) == clock.wall(datetime(2026, 11, 24, 8, tzinfo=UTC))
        True
        """
        if not isinstance(self.start, datetime):
            return datetime.combine(value.date() if isinstance(value, datetime) else value, time(0))
        if not isinstance(value, datetime):
            return datetime.combine(value, self.start.time())
        if value.tzinfo is None or self.start.tzinfo is None or not is_reckoned(value):
            return value.replace(tzinfo=None)
        return value.astimezone(self.start.tzinfo).replace(tzinfo=None)

    def value(self, wall: datetime) -> date:
        """Return *wall* in the type and zone of the start.

        Of two such times, at a change of clocks, it is the first (RFC 5545 §3.3.5).
        """
        if not isinstance(self.start, datetime):
            return wall.date()
        return wall.replace(tzinfo=self.start.tzinfo, fold=0)

    def instant(self, wall: datetime) -> datetime:
        """Return the instant, by which an exception finds its instance."""
        return instant(self.value(wall), self.zone) if is_reckoned(wall) else wall.replace(tzinfo=UTC)

    def is_within(self, wall: datetime, until: date | None) -> bool:
        """Tell whether the instance at *wall* may stand with this UNTIL, which counts too (§3.3.10).

        A day that stands for a timed series' end is wholly in it: other programs keep its last instance.
        """
        if until is None:
            return True
        if self.has_days or not isinstance(until, datetime):
            return wall.date() <= (until.date() if isinstance(until, datetime) else until)
        if isinstance(self.start, datetime) and self.start.tzinfo is not None and until.tzinfo is not None:
            return self.instant(wall) <= until
        return wall <= until.replace(tzinfo=None)
