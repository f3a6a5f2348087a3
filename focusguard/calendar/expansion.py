"""One calendar object resource (RFC 4791 §4.1) to its occurrences. Imported by the worker alone."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from icalendar.timezone import tzp

from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.details import Details, details_of
from focusguard.calendar.errors import ResourceInvalid
from focusguard.calendar.floating_times import place_floating_times
from focusguard.calendar.instants import stamp
from focusguard.calendar.lengths import own_period
from focusguard.calendar.properties import first_text, start_of
from focusguard.calendar.raw_text import readable
from focusguard.calendar.recurrence import instances_of
from focusguard.calendar.repairs import check_calendar, check_event
from focusguard.calendar.vtimezones import Zones
from focusguard.domain.agenda import Occurrence
from focusguard.domain.period import Period

MOST_OCCURRENCES: Final = 20_000
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
        tzp.use(Zones())
        calendar = Calendar.from_ical(readable(raw))
        check_calendar(calendar)
        place_floating_times(calendar)
        events = calendar.events
        for event in events:
            check_event(event)
        recurring = any(name in event for event in events for name in _SERIES)
        found = _series(events, context, window) if recurring else _singles(events, context)
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
        details.at(own_period(event, zone), recurrence_id="", all_day=_is_day(start_of(event)))
        for event in newest.values()
        if not (details := details_of(event, context)).is_cancelled
    ]


def _series(events: Sequence[Event], context: ExpansionContext, window: Period) -> list[Occurrence]:
    zone = ZoneInfo(context.zone)
    told: dict[int, Details] = {}
    found = []
    for instance in instances_of(events, window, zone):
        source, period = instance.source, instance.period
        if not (period.overlaps(window) or period.start in window):
            continue
        if id(source) not in told:
            told[id(source)] = details_of(source, context)
        if told[id(source)].is_cancelled:
            continue
        named = stamp(instance.original, zone)
        found.append(told[id(source)].at(period, recurrence_id=named, all_day=_is_day(instance.start)))
        if len(found) > MOST_OCCURRENCES:
            raise ResourceInvalid(f"it happens more than {MOST_OCCURRENCES} times")
    return found


def _is_day(value: date) -> bool:
    return not isinstance(value, datetime)
