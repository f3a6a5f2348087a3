"""Reading properties of a parsed component: several, one, none or broken. Imported by the worker alone."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from icalendar import Event
from icalendar.prop import vBroken

E = TypeVar("E", bound=StrEnum)


def values(event: Event, name: str) -> list[Any]:
    """Return every readable value of the property *name*."""
    found = event.get(name)
    several = found if isinstance(found, list) else [found]
    return [value for value in several if value is not None and not isinstance(value, vBroken)]


def first_text(event: Event, name: str) -> str:
    """Return the first value of the property *name* as text, or an empty string."""
    found = values(event, name)
    return str(found[0]) if found else ""


def parameter(value: Any, name: str) -> str:
    """Return a property's parameter; of several values the first; empty when it is not there."""
    found = getattr(value, "params", {}).get(name, "")
    return str(found[0] if isinstance(found, list) and found else found)


def when(event: Event, name: str) -> date | None:
    """Return the first value of the property *name* as a day or a time; None when it is not there."""
    found = values(event, name)
    return found[0].dt if found else None


def start_of(event: Event) -> date:
    """Return DTSTART, which `check_event` has seen."""
    start: date = values(event, "DTSTART")[0].dt
    return start


def duration_of(event: Event) -> timedelta | None:
    """Return DURATION, or None when it is not there."""
    found = values(event, "DURATION")
    return found[0].dt if found else None


def member(kind: type[E], text: str, default: E) -> E:
    """Return the member of *kind* that *text* names without case, or *default*."""
    return next((m for m in kind if m and m == text.upper()), default)
