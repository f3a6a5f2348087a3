"""Series to occurrences, from the full parser's events and from plain ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.details import Details, details_of
from focusguard.calendar.errors import ResourceInvalid
from focusguard.calendar.instants import stamp
from focusguard.calendar.properties import Properties
from focusguard.calendar.recurrence import instances_of
from focusguard.calendar.singles import is_day
from focusguard.domain.agenda import Occurrence
from focusguard.domain.period import Period

MOST_OCCURRENCES: Final = 20_000


def expand_series(
    events: Sequence[Properties], context: ExpansionContext, window: Period
) -> list[Occurrence]:
    """Return the occurrences of the series in *events* that overlap *window*, cancelled ones left out.

    Raises:
        ResourceInvalid: there are too many, or one has a time that cannot be used.
    """
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
        found.append(told[id(source)].at(period, recurrence_id=named, all_day=is_day(instance.start)))
        if len(found) > MOST_OCCURRENCES:
            raise ResourceInvalid(f"it happens more than {MOST_OCCURRENCES} times")
    return found
