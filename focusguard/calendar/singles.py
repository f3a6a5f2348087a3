"""Single events to occurrences, from the full parser's events and from plain ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.details import details_of
from focusguard.calendar.lengths import own_period
from focusguard.calendar.properties import Properties, first_text, start_of
from focusguard.domain.agenda import Occurrence


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
        details.at(own_period(event, zone), recurrence_id="", all_day=is_day(start_of(event)))
        for event in newest.values()
        if not (details := details_of(event, context)).is_cancelled
    ]


def is_day(value: date) -> bool:
    """Tell whether *value* is a day, not a time."""
    return not isinstance(value, datetime)
