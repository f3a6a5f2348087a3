"""What real calendars get wrong: put right or refused beforehand. Imported by the worker alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any, Final

from icalendar import Event
from icalendar.prop import vDDDLists, vDDDTypes, vRecur

from focusguard.calendar.errors import ResourceInvalid
from focusguard.calendar.properties import parameter, start_of, values, when

_FREQUENCIES: Final = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_TIMES: Final = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RDATE", "EXDATE", "RRULE")
_MOST_A_DAY: Final = 24
# "For ever", as some programs write it; in a zone west of Greenwich it lies beyond the last instant.
_FOR_EVER: Final = 9999


def check_event(event: Event) -> None:
    """Refuse what cannot be expanded, or not in a reasonable time.

    Raises:
        ResourceInvalid: no DTSTART, an unreadable time, an unknown time zone, a rule that never ends.
    """
    for name, why in event.errors:
        if name in _TIMES:
            raise ResourceInvalid(f"its {name} cannot be read ({' '.join(str(why).split())[:80]})")
    starts = values(event, "DTSTART")
    if len(starts) != 1:
        raise ResourceInvalid(
            "it has no start (DTSTART)" if not starts else "it has several starts (DTSTART)"
        )
    for name in _TIMES:
        for value in values(event, name):
            _check_zone(value)
    for rule in values(event, "RRULE"):
        _check_rule(rule)
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


def _check_rule(rule: vRecur) -> None:
    frequency = str(_first(rule, "FREQ", ""))
    if frequency not in _FREQUENCIES:
        raise ResourceInvalid(f"it repeats {frequency or 'without a frequency'}, more often than daily")
    if int(_first(rule, "INTERVAL", 1)) < 1:
        raise ResourceInvalid("it repeats with an interval below 1")
    scale = str(_first(rule, "RSCALE", "GREGORIAN"))
    if scale.upper() != "GREGORIAN":
        raise ResourceInvalid(f"it repeats by the calendar {scale[:20]}")
    a_day = 1
    for part in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        a_day *= max(1, len(rule.get(part, [])))
    if a_day > _MOST_A_DAY:
        raise ResourceInvalid(f"it repeats {a_day} times a day")


def _first(rule: vRecur, part: str, default: Any) -> Any:
    found = rule.get(part, default)
    return (found[0] if found else default) if isinstance(found, list) else found


def _check_end(event: Event) -> None:
    start, end = start_of(event), when(event, "DTEND")
    if end is None:
        return
    if isinstance(start, datetime) != isinstance(end, datetime):
        raise ResourceInvalid("one of its start and end is a day, the other an instant")
    if _is_zoned(start) != _is_zoned(end):
        raise ResourceInvalid("one of its start and end is in a time zone, the other in none")
    if end < start:
        raise ResourceInvalid("it ends before it starts")


def _is_zoned(value: date) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None


def repair_series(master: Event, overrides: list[Event]) -> None:
    """Write rules, dates and overrides in the type of the series' start (RFC 5545 §3.8.4.4, §3.8.5, §3.3.10).

    A date-only UNTIL on a timed series would lose the last day, a date-only RECURRENCE-ID would leave the
    moved instance standing twice, and a date-only RDATE would stand at midnight.
    """
    start = start_of(master)
    for rule in values(master, "RRULE"):
        if rule.get("UNTIL"):
            _repair_until(rule, start)
    for override in overrides:
        value: Any = override["RECURRENCE-ID"]
        fixed = vDDDTypes(_like(start, value.dt))
        fixed.params.update({k: v for k, v in value.params.items() if k == "RANGE"})
        override["RECURRENCE-ID"] = fixed
    for name in ("EXDATE", "RDATE"):
        _repair_dates(master, name, start)


def _repair_dates(master: Event, name: str, start: date) -> None:
    written = [entry.dt for value in values(master, name) for entry in value.dts]
    master.pop(name, None)
    for period in (entry for entry in written if isinstance(entry, tuple)):
        master.add(name, [period], parameters={"VALUE": "PERIOD"})
    if dates := [_like(start, entry) for entry in written if not isinstance(entry, tuple)]:
        master.add(name, dates)


def _repair_until(rule: vRecur, start: date) -> None:
    last = _as_list(rule.pop("UNTIL"))
    if all(until.year < _FOR_EVER for until in last):
        rule["UNTIL"] = [_until_like(start, until) for until in last]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _until_like(start: date, until: date) -> date:
    """Return UNTIL as UTC instant for a zoned series, naive for a floating one, day for an all-day one."""
    if not isinstance(start, datetime):
        return until.date() if isinstance(until, datetime) else until
    if not isinstance(until, datetime):
        until = datetime.combine(until, time(23, 59, 59), tzinfo=start.tzinfo)
    if start.tzinfo is None:
        return until.replace(tzinfo=None)
    if until.tzinfo is None:
        until = until.replace(tzinfo=start.tzinfo)
    return until.astimezone(UTC)


def _like(start: date, value: date) -> date:
    """Return *value*, which names an instance, in the type and zone of the series' *start*."""
    if not isinstance(start, datetime):
        return value.date() if isinstance(value, datetime) else value
    if not isinstance(value, datetime):
        return datetime.combine(value, start.timetz())
    if start.tzinfo is None:
        return value.replace(tzinfo=None)
    return value.replace(tzinfo=start.tzinfo) if value.tzinfo is None else value.astimezone(start.tzinfo)
