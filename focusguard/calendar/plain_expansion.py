"""The quick way from a calendar object resource to its occurrences; it says what the full way would."""

from __future__ import annotations

from datetime import date, datetime

from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.errors import ResourceInvalid
from focusguard.calendar.plain_events import NotPlain, PlainEvent, read_plain
from focusguard.calendar.properties import first_text, start_of, when
from focusguard.calendar.series import expand_series
from focusguard.calendar.singles import Expansion, expand_singles
from focusguard.domain.agenda import Occurrence
from focusguard.domain.period import Period


def expand_plain(raw: str, context: ExpansionContext, window: Period) -> Expansion | None:
    """Return what `expand_resource` returns, or None where the full parser is needed."""
    try:
        events = read_plain(raw)
        for event in events:
            _check_times(event)
        found = _found_in(events, context, window)
    except (NotPlain, ResourceInvalid, ValueError, ArithmeticError):
        # What is wrong with it, the full way says.
        return None
    uid = first_text(events[0], "UID") if events else ""
    recurring = any(name in event for event in events for name in ("RRULE", "RECURRENCE-ID"))
    return Expansion(uid, recurring, tuple(sorted(found, key=lambda o: (o.period, o.recurrence_id))))


def _found_in(events: list[PlainEvent], context: ExpansionContext, window: Period) -> list[Occurrence]:
    if not any(name in event for event in events for name in ("RRULE", "RECURRENCE-ID")):
        return expand_singles(events, context)
    return expand_series(events, context, window)


def _check_times(event: PlainEvent) -> None:
    """Refuse what `check_event` looks at more closely."""
    if any(len(event.get(name, ())) > 1 for name in ("DTSTART", "DTEND", "DURATION", "SEQUENCE")):
        raise NotPlain
    if "DTSTART" not in event or {"DTEND", "DURATION"} <= event.keys():
        raise NotPlain
    start, end = start_of(event), when(event, "DTEND")
    if end is not None and (_kind(start) != _kind(end) or end < start):
        raise NotPlain


def _kind(value: date) -> tuple[bool, bool]:
    """Return whether *value* is a time, and whether it is in a zone."""
    return isinstance(value, datetime), isinstance(value, datetime) and value.tzinfo is not None
