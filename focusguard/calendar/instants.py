"""DATE and floating values become instants here, once, in a zone that is passed in (RFC 5545 §3.3.4, 5)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from focusguard.calendar.errors import ResourceInvalid
from focusguard.domain.period import Period

# An instant needs room around it: for margins, and to be shown in any zone.
_YEARS = range(2, 9999)


def is_reckoned(value: date) -> bool:
    """Tell whether an instant can be made of *value*."""
    return value.year in _YEARS


def instant(value: date, zone: tzinfo) -> datetime:
    """Return *value* in UTC; a day is its midnight in *zone*, a floating time is read in *zone*.

    A time in the gap of a DST change is read with the offset before it (RFC 5545 §3.3.5).

    Raises:
        ResourceInvalid: it lies at the end of reckoning, where "for ever" is written as the year 9999.

    >>> from zoneinfo import ZoneInfo
    >>> instant(date(2026, 11, 23), ZoneInfo("Europe/Paris")).isoformat()
    '2026-11-22T23:00:00+00:00'
    """
    if not is_reckoned(value):
        raise ResourceInvalid(f"it takes place in the year {value.year}")
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(0))
    local = value if value.tzinfo else value.replace(tzinfo=zone)
    found = local.astimezone(UTC)
    return found if isinstance(local.tzinfo, ZoneInfo | timezone) else _before_gap(local, found)


def _before_gap(local: datetime, found: datetime) -> datetime:
    """Return what *found* is to be: a VTIMEZONE's zone reads a time in the gap with the offset after it."""
    shown = found.astimezone(local.tzinfo)
    wall = local.replace(tzinfo=None)
    if shown.replace(tzinfo=None) == wall:
        return found
    return max(found, (wall - (shown.utcoffset() or timedelta())).replace(tzinfo=UTC))


def event_period(start: date, end: date | None, zone: tzinfo) -> Period:
    """Return the event's period in UTC.

    Without an end, a day lasts a day and an instant no time at all (RFC 5545 §3.6.1); an all-day event
    that ends on its first day is written by some programs and lasts that day.
    """
    if not isinstance(start, datetime):
        after = start + timedelta(days=1)
        end = max(after, end) if end is not None and not isinstance(end, datetime) else after
    begins = instant(start, zone)
    if end is None or end <= start:
        return Period(begins, begins)
    ends = instant(end, zone)
    # A start inside the gap of a DST change comes to lie behind the end: it lasts as long as on any day.
    return Period(begins, ends if ends > begins else begins + (end - start))


def lasting(start: date, duration: timedelta, zone: tzinfo) -> Period:
    """Return the period of *duration* from *start* on.

    Raises:
        ResourceInvalid: *duration* is below zero.
    """
    if duration < timedelta():
        raise ResourceInvalid("it ends before it starts")
    return Period(instant(start, zone), end_after(start, duration, zone))


def end_after(start: date, duration: timedelta, zone: tzinfo) -> datetime:
    """Return *start* + *duration* in UTC: days on the wall clock, the rest on the world's (RFC 5545 §3.3.6).

    >>> from zoneinfo import ZoneInfo
    >>> eve = datetime(2026, 10, 24, 23, 0, tzinfo=ZoneInfo("Europe/Paris"))
    >>> end_after(eve, timedelta(hours=4), ZoneInfo("Europe/Paris")).isoformat()
    '2026-10-25T01:00:00+00:00'
    """
    return instant(start + timedelta(days=duration.days), zone) + timedelta(seconds=duration.seconds)


def stamp(value: date, zone: tzinfo) -> str:
    """Return the instant of *value* as `20261123T090000Z`."""
    # strftime would take five times as long, for each instance of each series.
    text = instant(value, zone).replace(tzinfo=None).isoformat(timespec="seconds")
    return text.replace("-", "").replace(":", "") + "Z"
