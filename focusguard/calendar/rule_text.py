"""A recurrence rule's text (RFC 5545 §3.3.10), and which rules are refused. Imported by the worker alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Final

from focusguard.calendar.errors import ResourceInvalid
from focusguard.calendar.properties import Properties, values
from focusguard.calendar.rules import RecurrenceRule

_FREQUENCIES: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RANGES: Final[Mapping[str, tuple[int, int]]] = {
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366),
    "BYHOUR": (0, 23),
    "BYMINUTE": (0, 59),
    "BYSECOND": (0, 60),
}
_COUNTED: Final = {"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"}
_OTHERS: Final = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST", "RSCALE", "SKIP"}
_BY_DAY: Final = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER: Final = re.compile(r"[+-]?\d{1,10}", re.ASCII)
_MOST_A_DAY: Final = 24
# "For ever", as some programs write it; in a zone west of Greenwich it lies beyond the last instant.
_FOR_EVER: Final = "9999"


def rules_of(event: Properties) -> list[RecurrenceRule]:
    """Return the rules by which *event* repeats, from the parser's values or from texts.

    Raises:
        ResourceInvalid: see `parse_rule`.
    """
    written = values(event, "RRULE")
    return [parse_rule(rule if isinstance(rule, str) else rule.to_ical().decode()) for rule in written]


def parse_rule(text: str) -> RecurrenceRule:
    """Return the rule that *text* is, case and stray semicolons apart.

    Raises:
        ResourceInvalid: it repeats more often than this program takes, or it is no rule.

    >>> parse_rule("FREQ=MONTHLY;BYDAY=-1FR").weekdays
    frozenset({(-1, 4)})
    """
    pieces = (piece.partition("=") for piece in text.upper().split(";") if "=" in piece)
    parts = {name.strip(): value.strip() for name, _, value in pieces}
    _check_parts(parts)
    rule = RecurrenceRule(
        frequency=parts["FREQ"],
        interval=_number(parts, "INTERVAL", 1),
        count=_count(parts),
        until=_until(parts.get("UNTIL", _FOR_EVER)),
        numbers={name: _numbers(name, parts[name]) for name in _RANGES if name in parts},
        weekdays=_weekdays(parts.get("BYDAY", "")),
        week_start=_week_start(parts.get("WKST", "MO")),
    )
    _check_cost(rule)
    return rule


def _check_parts(parts: Mapping[str, str]) -> None:
    frequency = parts.get("FREQ", "")
    if frequency not in _FREQUENCIES:
        raise ResourceInvalid(f"it repeats {frequency[:20] or 'without a frequency'}, more often than daily")
    if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN":
        raise ResourceInvalid(f"it repeats by the calendar {parts['RSCALE'][:20]}")
    if parts.get("SKIP", "OMIT") != "OMIT":
        raise ResourceInvalid(f"it repeats with days that do not exist moved (SKIP={parts['SKIP'][:20]})")
    # Without the part, instances that are none would be shown.
    for name in parts.keys() - _RANGES.keys() - _OTHERS:
        if not name.startswith("X-"):
            raise ResourceInvalid(f"it repeats by {name[:20]}, which no standard knows")


def _check_cost(rule: RecurrenceRule) -> None:
    if rule.interval < 1:
        raise ResourceInvalid("it repeats with an interval below 1")
    if rule.times_a_day > _MOST_A_DAY:
        raise ResourceInvalid(f"it repeats {rule.times_a_day} times a day")


def _number(parts: Mapping[str, str], name: str, default: int) -> int:
    written = parts.get(name, "")
    if not written:
        return default
    if not _NUMBER.fullmatch(written):
        raise ResourceInvalid(f"its rule has {name}={written[:20]}")
    return int(written)


def _count(parts: Mapping[str, str]) -> int | None:
    """Some programs write "without an end" as a number below zero."""
    count = _number(parts, "COUNT", -1)
    return count if count >= 0 else None


def _numbers(name: str, written: str) -> frozenset[int]:
    low, high = _RANGES[name]
    try:
        found = frozenset(int(value) for value in written.split(",") if value)
    except ValueError as error:
        raise ResourceInvalid(f"its rule has {name}={written[:20]}") from error
    for number in found:
        if not low <= number <= high or (number == 0 and name in _COUNTED):
            raise ResourceInvalid(f"its rule has {name}={number}")
    return found


def _weekdays(written: str) -> frozenset[tuple[int, int]]:
    found = set()
    for value in filter(None, written.split(",")):
        match = _BY_DAY.fullmatch(value.strip())
        ordinal = int(match[1] or 0) if match else 99
        if match is None or abs(ordinal) > 53:
            raise ResourceInvalid(f"its rule has BYDAY={value[:20]}")
        found.add((ordinal, _WEEKDAYS.index(match[2])))
    return frozenset(found)


def _week_start(written: str) -> int:
    if written not in _WEEKDAYS:
        raise ResourceInvalid(f"its rule has WKST={written[:20]}")
    return _WEEKDAYS.index(written)


def _until(written: str) -> date | None:
    if written.startswith(_FOR_EVER):
        return None
    try:
        if len(written) == 8:
            return datetime.strptime(written, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
        found = datetime.strptime(written.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007
    except ValueError as error:
        raise ResourceInvalid(f"its rule has UNTIL={written[:20]}") from error
    return found.replace(tzinfo=UTC) if written.endswith("Z") else found
