"""Series that need no full parser: one plain rule, exceptions by date, moved instances.

Rules are worked out on the wall clock of the series' own zone; each instance becomes an instant afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday

from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.details import details_of
from focusguard.calendar.instants import event_period, stamp
from focusguard.calendar.plain_events import NotPlain, Parameters, PlainEvent, plain_time
from focusguard.calendar.properties import duration_of, first_text, start_of, when
from focusguard.calendar.singles import is_day, period_lasting
from focusguard.domain.agenda import Occurrence
from focusguard.domain.period import Period

_FREQUENCIES: Final = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY: Final = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_COUNT: Final = re.compile(r"[1-9]\d{0,4}", re.ASCII)
_PLACES: Final = re.compile(r"-?[1-9]\d?(?:,-?[1-9]\d?)*", re.ASCII)
_UNTIL: Final = re.compile(r"\d{8}(?:T\d{6}Z?)?", re.ASCII)
# "For ever", as some programs write it.
_FOR_EVER: Final = 9999
_YEARS: Final = range(1900, 2200)
_ONCE: Final = ("UID", "DTSTART", "RRULE", "SEQUENCE", "RECURRENCE-ID", "DTEND", "DURATION")
# Zones and whole days move an instance by less than this against the window.
_MARGIN: Final = timedelta(days=2)
# Far below what the full way refuses, which counts in another manner.
_MOST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Rule:
    """When a series happens, on its own wall clock.

    Attributes:
        options: For dateutil's `rrule`.
        last: From UNTIL; None: no such end.
    """

    start: datetime
    options: Mapping[str, Any]
    last: datetime | None

    def between(self, first: datetime, last: datetime) -> Iterator[datetime]:
        """Yield the wall times from *first* to *last*, both included; the start is one in any case."""
        end = last if self.last is None else min(last, self.last)
        starts_apart = first <= self.start <= end
        for wall in rrule(dtstart=self.start, **self.options):
            if wall > end:
                break
            starts_apart = starts_apart and wall != self.start
            if wall >= first:
                yield wall
        if starts_apart:
            yield self.start


def expand_plain_series(
    events: list[PlainEvent], context: ExpansionContext, window: Period
) -> list[Occurrence]:
    """Return the occurrences of the series that overlap *window*, cancelled ones left out.

    Raises:
        NotPlain: it is no plain series.
    """
    master, overrides = _parts_of(events)
    start = start_of(master)
    skipped = {_wall(_alike(day, start)) for day in _exceptions(master)}
    moved = {_wall(_alike(_named(override), start)): override for override in overrides}
    if len(moved) < len(overrides):
        raise NotPlain
    walls = set(_walls(master, window, ZoneInfo(context.zone))) - skipped - moved.keys()
    found = [
        *_regular(master, walls, context),
        *(o for wall, override in moved.items() if wall not in skipped for o in _moved(override, context)),
    ]
    return [o for o in found if o.period.overlaps(window) or o.period.start in window]


def _parts_of(events: list[PlainEvent]) -> tuple[PlainEvent, list[PlainEvent]]:
    """Return the series and its moved instances."""
    masters = [event for event in events if "RECURRENCE-ID" not in event]
    overrides = [event for event in events if "RECURRENCE-ID" in event]
    if len(masters) != 1 or any(len(event.get(name, ())) > 1 for event in events for name in _ONCE):
        raise NotPlain
    if len({first_text(event, "UID") for event in events}) > 1 or not first_text(masters[0], "UID"):
        raise NotPlain
    if "RRULE" not in masters[0] or any(o.keys() & {"RRULE", "EXDATE"} for o in overrides):
        raise NotPlain
    for override in overrides:
        if is_day(start_of(override)) != is_day(start_of(masters[0])):
            raise NotPlain
    return masters[0], overrides


def _walls(master: PlainEvent, window: Period, floating: ZoneInfo) -> list[datetime]:
    start = start_of(master)
    rule = _rule_of(master)
    zone = _zone_of(start) or floating
    first = window.start.astimezone(zone).replace(tzinfo=None) - _length(master) - _MARGIN
    last = window.end.astimezone(zone).replace(tzinfo=None) + _MARGIN
    found = list(rule.between(first, last))
    if len(found) > _MOST:
        raise NotPlain
    return found


def _length(event: PlainEvent) -> timedelta:
    start, end = start_of(event), when(event, "DTEND")
    if end is not None:
        return end - start
    if (duration := duration_of(event)) is not None:
        if is_day(start) and duration.seconds:
            raise NotPlain
        return duration
    return timedelta(days=1) if is_day(start) else timedelta()


def _regular(master: PlainEvent, walls: set[datetime], context: ExpansionContext) -> Iterator[Occurrence]:
    details = details_of(master, context)
    if details.is_cancelled:
        return
    zone, start, length = ZoneInfo(context.zone), start_of(master), _length(master)
    all_day, lasts = is_day(start), "DURATION" in master
    own_zone = _zone_of(start)
    for wall in walls:
        begins: date = wall.date() if all_day else wall.replace(tzinfo=own_zone)
        period = (
            period_lasting(begins, length, zone) if lasts else event_period(begins, begins + length, zone)
        )
        yield details.at(period, recurrence_id=stamp(begins, zone), all_day=all_day)


def _moved(override: PlainEvent, context: ExpansionContext) -> Iterator[Occurrence]:
    details = details_of(override, context)
    if details.is_cancelled:
        return
    zone, start, length = ZoneInfo(context.zone), start_of(override), _length(override)
    lasts = "DURATION" in override
    period = period_lasting(start, length, zone) if lasts else event_period(start, start + length, zone)
    yield details.at(period, recurrence_id=stamp(_named(override), zone), all_day=is_day(start))


# --- dates that name instances --------------------------------------------------------------------


def _named(override: PlainEvent) -> date:
    named: date = override["RECURRENCE-ID"][0].dt
    return named


def _exceptions(master: PlainEvent) -> list[date]:
    return [plain_time(day, line.params) for line in master.get("EXDATE", ()) for day in line.split(",")]


def _alike(day: date, start: date) -> date:
    """Return *day*, written as the series' start is: other ways to name an instance are not plain."""
    if is_day(day) != is_day(start) or _zone_of(day) is not _zone_of(start) or _clock(day) != _clock(start):
        raise NotPlain
    return day


def _zone_of(value: date) -> ZoneInfo | None:
    zone = value.tzinfo if isinstance(value, datetime) else None
    return zone if isinstance(zone, ZoneInfo) else None


def _clock(value: date) -> Any:
    return value.time() if isinstance(value, datetime) else None


def _wall(value: date) -> datetime:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return datetime(value.year, value.month, value.day)  # noqa: DTZ001 -- a day, on the wall


# --- the rule -------------------------------------------------------------------------------------


def _rule_of(master: PlainEvent) -> Rule:
    start = start_of(master)
    if start.year not in _YEARS:
        raise NotPlain
    parts = [part.partition("=") for part in str(master["RRULE"][0]).split(";")]
    given = {name: value for name, _, value in parts}
    if len(given) < len(parts) or master["RRULE"][0].params or {"COUNT", "UNTIL"} <= given.keys():
        raise NotPlain
    frequency = given.pop("FREQ", "")
    last = _last(given.pop("UNTIL"), start) if "UNTIL" in given else None
    options: dict[str, Any] = {"freq": _known(_FREQUENCIES, frequency)}
    for name, value in given.items():
        option, read = _known(_PARTS, name)
        options[option] = read(value, frequency)
    return Rule(_wall(start), options, last)


def _known(table: Mapping[str, Any], name: str) -> Any:
    if name not in table:
        raise NotPlain
    return table[name]


def _last(text: str, start: date) -> datetime | None:
    """Return UNTIL on the wall clock of the series; a day is its end, a time without zone the series' own."""
    if not _UNTIL.fullmatch(text):
        raise NotPlain
    parameters: Parameters = {"VALUE": "DATE"} if len(text) == 8 else {}
    until = plain_time(text, parameters)
    if until.year >= _FOR_EVER:
        return None
    if is_day(start):
        return datetime(until.year, until.month, until.day)  # noqa: DTZ001 -- a day, on the wall
    if not isinstance(until, datetime):
        return datetime(until.year, until.month, until.day, 23, 59, 59)  # noqa: DTZ001 -- on the wall
    zone = _zone_of(start)
    if zone is None or until.tzinfo is None:
        return until.replace(tzinfo=None)
    return _unambiguous(until.astimezone(zone))


def _unambiguous(value: datetime) -> datetime:
    """Return *value* on the wall, where it stands once: in the hour that comes twice, order is lost."""
    if value.utcoffset() != value.replace(fold=1 - value.fold).utcoffset():
        raise NotPlain
    return value.replace(tzinfo=None)


def _count(value: str, _frequency: str) -> int:
    if not _COUNT.fullmatch(value):
        raise NotPlain
    return int(value)


def _places(value: str, _frequency: str) -> list[int]:
    if not _PLACES.fullmatch(value):
        raise NotPlain
    return [int(place) for place in value.split(",")]


def _months(value: str, frequency: str) -> list[int]:
    found = _places(value, frequency)
    if not all(1 <= month <= 12 for month in found):
        raise NotPlain
    return found


def _month_days(value: str, frequency: str) -> list[int]:
    found = _places(value, frequency)
    if frequency == "WEEKLY" or not all(abs(day) <= 31 for day in found):
        raise NotPlain
    return found


def _week_days(value: str, frequency: str) -> list[weekday]:
    matches = [_DAY.fullmatch(day) for day in value.split(",")]
    found = []
    for match in matches:
        if match is None or (match[1] and frequency in {"DAILY", "WEEKLY"}):
            raise NotPlain
        found.append(weekday(_DAYS.index(match[2]), int(match[1]) if match[1] else None))
    return found


def _week_start(value: str, _frequency: str) -> int:
    if value not in _DAYS:
        raise NotPlain
    return _DAYS.index(value)


_PARTS: Final[Mapping[str, tuple[str, Any]]] = {
    "INTERVAL": ("interval", _count),
    "COUNT": ("count", _count),
    "BYMONTH": ("bymonth", _months),
    "BYMONTHDAY": ("bymonthday", _month_days),
    "BYDAY": ("byweekday", _week_days),
    "BYSETPOS": ("bysetpos", _places),
    "WKST": ("wkst", _week_start),
}
