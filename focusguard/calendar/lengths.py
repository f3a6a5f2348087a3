"""How long an event lasts, and each instance of a series. Imported by the worker alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo

from focusguard.calendar.instants import event_period, lasting
from focusguard.calendar.properties import Properties, duration_of, start_of, when
from focusguard.domain.period import Period


def own_period(event: Properties, zone: tzinfo) -> Period:
    """Return the period that *event* itself says, be it single or an override."""
    start, end, duration = start_of(event), when(event, "DTEND"), duration_of(event)
    if end is None and duration is not None:
        return lasting(start, duration, zone)
    return event_period(start, end, zone)


def lasts_like(event: Properties, zone: tzinfo) -> Callable[[date], Period]:
    """Return what gives an instance's period by its start.

    Hours of a DURATION are exact, its days and a DTEND are on the wall clock, as other programs show it.
    """
    start, end, duration = start_of(event), when(event, "DTEND"), duration_of(event)
    if end is None:
        if duration is None:
            return lambda begin: event_period(begin, None, zone)
        return lambda begin: lasting(begin, duration, zone)
    if isinstance(start, datetime) and isinstance(end, datetime) and start.tzinfo is not None:
        end = end.astimezone(start.tzinfo)
    length = end - start
    return lambda begin: event_period(begin, begin + length, zone)
