"""Reading properties of a parsed component: several, one, none or broken. Imported by the worker alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

E = TypeVar("E", bound=StrEnum)

# The full parser's event, or a plain one: by name, a value or a list of them.
Properties = Mapping[str, Any]


def values(event: Properties, name: str) -> list[Any]:
    """Return every readable value of the property *name*."""
    found = event.get(name)
    if found is None:
        return []
    if type(event) is dict:  # a plain event: lists, and nothing broken in them
        return found  # type: ignore[no-any-return]
    several = found if isinstance(found, list) else [found]
    return [value for value in several if not _is_broken(value)]


def _is_broken(value: Any) -> bool:
    """Tell whether the full parser could not read *value*; asked so that its library need not be imported."""
    return type(value).__name__ == "vBroken"


def first_text(event: Properties, name: str) -> str:
    """Return the first value of the property *name* as text, or an empty string."""
    found = values(event, name)
    return str(found[0]) if found else ""


def parameter(value: Any, name: str) -> str:
    """Return a property's parameter; of several values the first; empty when it is not there."""
    found = getattr(value, "params", {}).get(name, "")
    return str(found[0] if isinstance(found, list) and found else found)


def when(event: Properties, name: str) -> date | None:
    """Return the first value of the property *name* as a day or a time; None when it is not there."""
    found = values(event, name)
    return found[0].dt if found else None


def start_of(event: Properties) -> date:
    """Return DTSTART, which `check_event` has seen."""
    start: date = values(event, "DTSTART")[0].dt
    return start


def duration_of(event: Properties) -> timedelta | None:
    """Return DURATION, or None when it is not there."""
    found = values(event, "DURATION")
    return found[0].dt if found else None


def member(kind: type[E], text: str, default: E) -> E:
    """Return the member of *kind* that *text* names without case, or *default*."""
    found = _members(kind).get(text.upper()) if text else None
    return default if found is None else found  # type: ignore[return-value]  # a member of kind


@cache
def _members(kind: type[StrEnum]) -> Mapping[str, StrEnum]:
    return {one.value: one for one in kind}
