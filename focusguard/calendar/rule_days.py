"""Which days of a period a recurrence rule names (the table of RFC 5545 §3.3.10)."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_ALL_MONTHS: Final = tuple(range(1, 13))


@dataclass(frozen=True, slots=True)
class NamedDays:
    """The days that every part of a rule names; an empty part names all.

    Attributes:
        weekdays: 0 = Monday … 6.
        counted_weekdays: (ordinal, 0 = Monday … 6); a day that is in one of the two is named.
        within_year: Whether ordinals count within the year, not within the month.
        week_start: 0 = Monday … 6, for the numbers of weeks.
    """

    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()
    counted_weekdays: frozenset[tuple[int, int]] = frozenset()
    within_year: bool = False
    week_start: int = 0

    def __contains__(self, day: date) -> bool:
        return (
            (not self.months or day.month in self.months)
            and (not self.month_days or _is_counted(self.month_days, *_place_in_month(day)))
            and (not self.year_days or _is_counted(self.year_days, *_place_in_year(day)))
            and (not self.weeks or _is_counted(self.weeks, *_week_of(day, self.week_start)))
            and self._names_weekday(day)
        )

    def _names_weekday(self, day: date) -> bool:
        if day.weekday() in self.weekdays:
            return True
        if not self.counted_weekdays:
            return not self.weekdays
        place, length = _place_in_year(day) if self.within_year else _place_in_month(day)
        ordinals = ((place - 1) // 7 + 1, -((length - place) // 7 + 1))
        return any((ordinal, day.weekday()) in self.counted_weekdays for ordinal in ordinals)


def _is_counted(numbers: frozenset[int], place: int, length: int) -> bool:
    """Tell whether *numbers* hold the place, counted from the start or, below zero, from the end."""
    return place in numbers or place - length - 1 in numbers


def _place_in_month(day: date) -> tuple[int, int]:
    return day.day, monthrange(day.year, day.month)[1]


def _place_in_year(day: date) -> tuple[int, int]:
    return day.timetuple().tm_yday, 366 if isleap(day.year) else 365


def _week_of(day: date, week_start: int) -> tuple[int, int]:
    """Return the week's number, and how many its year has: the first has four days in it (ISO 8601)."""
    middle = week_begin(day, week_start) + timedelta(days=3)
    last = week_begin(date(middle.year, 12, 28), week_start) + timedelta(days=3)
    return (_place_in_year(middle)[0] - 1) // 7 + 1, (_place_in_year(last)[0] - 1) // 7 + 1


def week_begin(day: date, week_start: int) -> date:
    """Return the first day of the week that *day* lies in.

    >>> week_begin(date(2026, 11, 25), 6).isoformat()
    '2026-11-22'
    """
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def periods(
    frequency: str, interval: int, named: NamedDays, first: date, since: date
) -> Iterator[Sequence[date]]:
    """Yield the days of every *interval*-th period from the one of *first* on, to the end of reckoning.

    Periods that end before *since* are passed over, without a step for each.
    """
    if frequency == "DAILY":
        yield from _runs_of_days(first, 1, interval, since)
    elif frequency == "WEEKLY":
        yield from _runs_of_days(week_begin(first, named.week_start), 7, interval, since)
    elif frequency == "MONTHLY":
        begin = _month_number(first)
        number = begin + _passed(_month_number(since) - begin, interval)
        while number <= _month_number(date.max):
            yield _days_of_month(*divmod(number, 12))
            number += interval
    else:
        months = sorted(named.months) or _ALL_MONTHS
        year = first.year + _passed(since.year - first.year, interval)
        while year <= date.max.year:
            yield [day for month in months for day in _days_of_month(year, month - 1)]
            year += interval


def _passed(distance: int, interval: int) -> int:
    return max(0, distance // interval * interval)


def _runs_of_days(begin: date, length: int, interval: int, since: date) -> Iterator[Sequence[date]]:
    step = length * interval
    number = begin.toordinal() + _passed((since - begin).days, step)
    while number + length <= date.max.toordinal():
        yield [date.fromordinal(number + offset) for offset in range(length)]
        number += step


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _days_of_month(year: int, month: int) -> list[date]:
    """Return the days of the month, which is counted from 0."""
    return [date(year, month + 1, day) for day in range(1, monthrange(year, month + 1)[1] + 1)]
