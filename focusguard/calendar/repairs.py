"""What cannot be expanded, or not in reasonable time, is refused beforehand. Imported by the worker alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from icalendar import Calendar, Event
from icalendar.prop import vDDDLists

from focusguard.calendar.errors import ResourceInvalid
from focusguard.calendar.properties import duration_of, parameter, start_of, values, when
from focusguard.calendar.rule_text import rules_of

_TIMES: Final = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RDATE", "EXDATE", "RRULE")


def check_calendar(calendar: Calendar) -> None:
    """Refuse a calendar whose days are not ours.

    Raises:
        ResourceInvalid: its scale is another than the Gregorian (RFC 5545 §3.7.1).
    """
    scale = str(calendar.get("CALSCALE", "GREGORIAN")).strip().upper()
    if scale != "GREGORIAN":
        raise ResourceInvalid(f"it counts days by the calendar {scale[:20]}")


def check_event(event: Event) -> None:
    """Refuse what cannot be expanded, or not in a reasonable time.

    Raises:
        ResourceInvalid: no DTSTART, an unreadable time, an unknown time zone, a rule that never ends.
    """
    for name, why in event.errors:
        if name in _TIMES:
            raise ResourceInvalid(f"its {name} cannot be read ({str(why)[:80]})")
    starts = values(event, "DTSTART")
    if len(starts) != 1:
        raise ResourceInvalid(
            "it has no start (DTSTART)" if not starts else "it has several starts (DTSTART)"
        )
    for name in _TIMES:
        for value in values(event, name):
            _check_zone(value)
    rules_of(event)  # refuses what is no rule, or none for us
    if values(event, "EXRULE"):
        # Nothing here knows it (RFC 5545 §A.2.2 took it out): instances that are none would be shown.
        raise ResourceInvalid("it has exceptions by rule (EXRULE)")
    _check_end(event)


def _check_zone(value: Any) -> None:
    """A TZID that nothing resolves leaves a naive time, hours off; better none than a wrong one."""
    zone = parameter(value, "TZID")
    if zone and any(isinstance(t, datetime) and t.tzinfo is None for t in _times_in(value)):
        raise ResourceInvalid(f"its time zone “{zone[:60]}” is unknown")


def _times_in(value: Any) -> Iterator[Any]:
    for entry in value.dts if isinstance(value, vDDDLists) else [value]:
        found = getattr(entry, "dt", None)
        yield from found if isinstance(found, tuple) else (found,)


def _check_end(event: Event) -> None:
    start, end = start_of(event), when(event, "DTEND")
    if end is None:
        if (duration_of(event) or timedelta()) < timedelta():
            raise ResourceInvalid("it ends before it starts")
        return
    if isinstance(start, datetime) != isinstance(end, datetime):
        raise ResourceInvalid("one of its start and end is a day, the other an instant")
    if _is_zoned(start) != _is_zoned(end):
        raise ResourceInvalid("one of its start and end is in a time zone, the other in none")
    if end < start:
        raise ResourceInvalid("it ends before it starts")


def _is_zoned(value: date) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None
