"""Times without a zone in a text that names one for all of them. Imported by the worker alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from typing import Any, Final

from icalendar import Calendar, Event
from icalendar.prop import vDDDLists

from focusguard.calendar.properties import parameter, values
from focusguard.calendar.zones import zone_named

_CALENDAR_ZONE: Final = "X-WR-TIMEZONE"
_TIMES: Final = ("DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE")


def place_floating_times(calendar: Calendar) -> None:
    """Put the floating times of *calendar* into the zone that its X-WR-TIMEZONE names, if it names one.

    Feeds write "15:00" and mean it there, wherever the reader is. A time in UTC or with a TZID stays what
    it is: the property gives a zone to those without one. So does a day, for a holiday is the reader's
    own day, from his midnight to his midnight, in whatever country its calendar is kept.
    """
    name = str(calendar.get(_CALENDAR_ZONE, ""))
    zone = zone_named(name)
    if zone is None:
        return
    for event in calendar.events:
        for value in _values_without_zone(event):
            for entry in value.dts if isinstance(value, vDDDLists) else [value]:
                entry.dt = _placed(entry.dt, zone)
        start = values(event, "DTSTART")
        if start and _is_in(start[0].dt, zone):
            # An occurrence tells in which zone it was written.
            start[0].params["TZID"] = name


def _values_without_zone(event: Event) -> Iterator[Any]:
    for name in _TIMES:
        for value in values(event, name):
            if not parameter(value, "TZID"):
                yield value


def _placed(when: Any, zone: tzinfo) -> Any:
    if isinstance(when, tuple):
        return tuple(_placed(part, zone) for part in when)
    if isinstance(when, datetime) and when.tzinfo is None:
        return when.replace(tzinfo=zone)
    return when


def _is_in(when: date, zone: tzinfo) -> bool:
    return isinstance(when, datetime) and when.tzinfo is zone
