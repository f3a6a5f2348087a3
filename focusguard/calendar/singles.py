"""Single events to occurrences, from the full parser's events and from plain ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.details import details_of
from focusguard.calendar.errors import ResourceInvalid
from focusguard.calendar.instants import end_after, event_period, instant
from focusguard.calendar.properties import Properties, duration_of, first_text, start_of, when
from focusguard.domain.agenda import Occurrence
from focusguard.domain.period import Period


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a resource holds.

    Attributes:
        uid: Empty when the resource holds no event.
        recurring: Whether the occurrences depend on the window.
    """

    uid: str
    recurring: bool
    occurrences: tuple[Occurrence, ...]


def expand_singles(events: Sequence[Properties], context: ExpansionContext) -> list[Occurrence]:
    """Return the occurrences of *events* that do not recur, cancelled ones left out.

    Raises:
        ResourceInvalid: one has a time that cannot be used.
    """
    zone = ZoneInfo(context.zone)
    # Of two with one UID the later one is what the owner's other programs show.
    newest = {first_text(event, "UID") or str(n): event for n, event in enumerate(events)}
    return [
        details.at(_own_period(event, zone), recurrence_id="", all_day=is_day(start_of(event)))
        for event in newest.values()
        if not (details := details_of(event, context)).is_cancelled
    ]


def _own_period(event: Properties, zone: ZoneInfo) -> Period:
    start, end, duration = start_of(event), when(event, "DTEND"), duration_of(event)
    if end is None and duration is not None:
        return period_lasting(start, duration, zone)
    return event_period(start, end, zone)


def period_lasting(start: date, duration: timedelta, zone: ZoneInfo) -> Period:
    """Return the period of *duration* from *start*, in UTC.

    Raises:
        ResourceInvalid: the duration is negative.
    """
    if duration < timedelta():
        raise ResourceInvalid("it ends before it starts")
    return Period(instant(start, zone), end_after(start, duration, zone))


def is_day(value: date) -> bool:
    """Tell whether *value* is a day, not a time."""
    return not isinstance(value, datetime)
