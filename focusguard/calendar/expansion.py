"""One calendar object resource (RFC 4791 §4.1) to its occurrences. Imported by the worker alone."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Event
from icalendar.timezone import tzp

from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.details import Details, details_of
from focusguard.calendar.errors import ResourceInvalid
from focusguard.calendar.instants import end_after, event_period, instant, stamp
from focusguard.calendar.properties import duration_of, first_text, parameter, start_of, when
from focusguard.calendar.raw_text import readable
from focusguard.calendar.repairs import check_event, repair_series
from focusguard.domain.agenda import Occurrence
from focusguard.domain.period import Period

MOST_OCCURRENCES: Final = 20_000
# Names the VEVENT that an expanded instance was made from.
_SOURCE: Final = "X-FOCUSGUARD-SOURCE"
_SERIES: Final = ("RRULE", "RDATE", "RECURRENCE-ID")


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


def expand_resource(raw: str, context: ExpansionContext, window: Period) -> Expansion:
    """Return the occurrences of *raw*: of a single event always, of a series those that overlap *window*.

    Cancelled instances are left out.

    Raises:
        ResourceInvalid: the text is no calendar, or has a time, a zone or a rule that cannot be used.
    """
    with _translated():
        # The library keeps every VTIMEZONE that it has seen: another resource's zone of the same name
        # ("Customized Time Zone") would be read with the first one's offsets.
        tzp.use_default()
        calendar = Calendar.from_ical(readable(raw))
        events = calendar.events
        for event in events:
            check_event(event)
        recurring = any(name in event for event in events for name in _SERIES)
        found = _series(calendar, context, window) if recurring else _singles(events, context)
        uid = first_text(events[0], "UID") if events else ""
        return Expansion(uid, recurring, tuple(sorted(found, key=lambda o: (o.period, o.recurrence_id))))


@contextmanager
def _translated() -> Iterator[None]:
    """Turn what the libraries raise on strangers' texts into ResourceInvalid."""
    try:
        with warnings.catch_warnings():
            # A guess about a TZID with a vendor's prefix is right, or ends as an unknown zone.
            warnings.simplefilter("ignore")
            yield
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError) as error:
        raise ResourceInvalid(f"it cannot be read ({str(error)[:100] or type(error).__name__})") from error
    except RecursionError as error:
        raise ResourceInvalid("it is nested too deeply") from error


def _singles(events: Sequence[Event], context: ExpansionContext) -> list[Occurrence]:
    zone = ZoneInfo(context.zone)
    # Of two with one UID the later one is what the owner's other programs show.
    newest = {first_text(event, "UID") or str(n): event for n, event in enumerate(events)}
    return [
        details.at(_own_period(event, zone), recurrence_id="", all_day=_is_day(start_of(event)))
        for event in newest.values()
        if not (details := details_of(event, context)).is_cancelled
    ]


def _own_period(event: Event, zone: ZoneInfo) -> Period:
    start, end, duration = start_of(event), when(event, "DTEND"), duration_of(event)
    if end is None and duration is not None:
        return _lasting(start, duration, zone)
    return event_period(start, end, zone)


def _lasting(start: date, duration: timedelta, zone: ZoneInfo) -> Period:
    if duration < timedelta():
        raise ResourceInvalid("it ends before it starts")
    return Period(instant(start, zone), end_after(start, duration, zone))


def _series(calendar: Calendar, context: ExpansionContext, window: Period) -> list[Occurrence]:
    events = calendar.events
    _repair(events)
    for number, event in enumerate(events):
        event[_SOURCE] = str(number)
    # The library compares days and floating times without a zone: ask for more, keep what overlaps.
    around = window.widened(timedelta(days=1))
    instances = recurring_ical_events.of(calendar).between(around.start, around.end)
    if len(instances) > MOST_OCCURRENCES:
        raise ResourceInvalid(f"it happens more than {MOST_OCCURRENCES} times")
    details = [details_of(event, context) for event in events]
    zone = ZoneInfo(context.zone)
    found = (
        _instance(instance, events[n], details[n], zone)
        for instance in instances
        if not details[n := int(instance[_SOURCE])].is_cancelled
    )
    return [o for o in found if o.period.overlaps(window) or o.period.start in window]


def _repair(events: Sequence[Event]) -> None:
    for master in events:
        if "RECURRENCE-ID" not in master:
            uid = first_text(master, "UID")
            overrides = [e for e in events if "RECURRENCE-ID" in e and first_text(e, "UID") == uid]
            repair_series(master, overrides)


def _instance(instance: Event, source: Event, details: Details, zone: ZoneInfo) -> Occurrence:
    start, end, duration = start_of(instance), when(instance, "DTEND"), duration_of(source)
    period = event_period(start, end, zone)
    # An RDATE may bring a period of its own instead (RFC 5545 §3.8.5.2).
    if duration is not None and end is not None and end - start == duration:
        period = _lasting(start, duration, zone)
    named = stamp(_original_start(instance, source), zone)
    return details.at(period, recurrence_id=named, all_day=_is_day(start))


def _original_start(instance: Event, source: Event) -> date:
    """Return where the rule put the instance: THISANDFUTURE moves all that follow (RFC 5545 §3.2.13)."""
    original, start = when(instance, "RECURRENCE-ID"), start_of(instance)
    named = when(source, "RECURRENCE-ID")
    if named is None or parameter(source["RECURRENCE-ID"], "RANGE") != "THISANDFUTURE":
        return original or start
    return start - (start_of(source) - named)


def _is_day(value: date) -> bool:
    return not isinstance(value, datetime)
