"""Instants on the command line: ISO 8601, or a date in the profile's zone."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, tzinfo

from focusguard.cli.program import UsageError
from focusguard.domain.period import Period

# Rules without an end fill any range: a slip in the year would be worked at for hours.
_LONGEST = timedelta(days=100 * 366)
_FORMS = "Write 2026-11-23, 2026-11-23T09:00 (in the profile's zone) or 2026-11-23T09:00:00+01:00."


def parse_instant(text: str, *, zone: tzinfo) -> datetime:
    """Return the instant that *text* names; a date is its midnight, and no offset means *zone*.

    Raises:
        UsageError: it is neither.

    >>> parse_instant("2026-11-23T09:00:00+01:00", zone=UTC).isoformat()
    '2026-11-23T08:00:00+00:00'
    """
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"“{text[:60]}” is no date or time.", advice=_FORMS) from error
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=zone)
    # Days are added before and after it: the first and the last year that datetime knows have no room.
    if not MINYEAR < instant.year < MAXYEAR:
        raise UsageError(f"“{text[:60]}” is out of the calendar's range.", advice=_FORMS)
    return instant.astimezone(UTC)


def parse_range(start: str | None, end: str | None, *, default: Period, zone: tzinfo) -> Period:
    """Return the half-open range from *start* to *end*; what is not given comes from *default*.

    With a start alone, the range is as long as the default or ends with it, whichever is later.

    Raises:
        UsageError: not times, or the end is before the start.
    """
    first = parse_instant(start, zone=zone) if start is not None else None
    last = parse_instant(end, zone=zone) if end is not None else None
    if first is None:
        first = min(default.start, last) if last is not None else default.start
    if last is None:
        last = max(default.end, first + timedelta(days=1))
    if last < first:
        raise UsageError(f"--to {end} is before --from {start}.", advice=_FORMS)
    return Period(first, last)


def not_endless(period: Period) -> Period:
    """Return *period*, in which rules are to be worked out.

    Raises:
        UsageError: it is longer than a hundred years.
    """
    if period.end - period.start > _LONGEST:
        raise UsageError("The range is longer than a hundred years.", advice="Move --from and --to closer.")
    return period


def today(now: datetime, zone: tzinfo) -> Period:
    """Return the day that *now* falls on in *zone*."""
    day: date = now.astimezone(zone).date()
    start = datetime.combine(day, time(0), tzinfo=zone)
    end = datetime.combine(day + timedelta(days=1), time(0), tzinfo=zone)
    return Period(start.astimezone(UTC), end.astimezone(UTC))
