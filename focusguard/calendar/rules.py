"""Recurrence rules (RFC 5545 §3.3.10): from a rule's text to its starts, on the wall clock.

A rule goes from period to period: a day, a week, a month, a year. Each BY… part expands a period or limits
it; for days both come to the same, for of the period's days those stay that every part names. Nothing
beyond what is asked for is looked at: a rule that never comes true costs no more than another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from itertools import chain, islice, product
from math import prod
from typing import Final

from focusguard.calendar.rule_days import NamedDays, periods

_TIMES: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")
_DAYS: Final = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")


@dataclass(frozen=True, slots=True)
class RecurrenceRule:
    """A rule as it is written.

    Attributes:
        count: How many instances there are, DTSTART the first; None: no limit.
        until: When the last may start: a day, a time on the wall clock, an instant; None: no limit.
        numbers: The values of the BY… parts that are numbers.
        weekdays: (ordinal or 0, 0 = Monday … 6).
        week_start: 0 = Monday … 6.
    """

    frequency: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    numbers: Mapping[str, frozenset[int]] = field(default_factory=dict)
    weekdays: frozenset[tuple[int, int]] = frozenset()
    week_start: int = 0

    @property
    def times_a_day(self) -> int:
        """How often the rule starts on a day that it names."""
        return prod(len(self.numbers[part]) for part in _TIMES if part in self.numbers)

    def without_times(self) -> RecurrenceRule:
        """Return the rule for a series of days, where times of a day are to be ignored (§3.3.10)."""
        kept = {part: value for part, value in self.numbers.items() if part not in _TIMES}
        return replace(self, numbers=kept)

    def starts(self, first: datetime, since: datetime, before: datetime) -> Iterator[datetime]:
        """Yield the starts in [since, before) in order, for a series whose DTSTART is *first*.

        All are wall clocks without a zone. UNTIL, which needs one, is left to the caller.

        >>> every_other = RecurrenceRule("WEEKLY", interval=2)
        >>> monday = datetime(2026, 11, 23, 9)
        >>> [s.day for s in every_other.starts(monday, datetime(2026, 12, 1), datetime(2027, 1, 1))]
        [7, 21]
        """
        if self.count is None:
            found = self._matches(first, max(since, first), before)
        else:
            # DTSTART counts as the first instance, whether the rule names it or not.
            others = (start for start in self._matches(first, first, before) if start != first)
            found = islice(chain([first], others), self.count)
        return (start for start in found if since <= start < before)

    def _matches(self, first: datetime, since: datetime, before: datetime) -> Iterator[datetime]:
        named, times = self._named_days(first.date()), self._times(first.time())
        places = self.numbers.get("BYSETPOS")
        for days in periods(self.frequency, self.interval, named, first.date(), since.date()):
            if days[0] > before.date():
                return
            starts = [datetime.combine(day, at) for day in days if day in named for at in times]
            for start in _at_places(starts, places) if places else starts:
                if start >= since:
                    yield start

    def _named_days(self, first: date) -> NamedDays:
        """Return the days, with what the rule leaves open taken from DTSTART."""
        by = {part: self.numbers.get(part, frozenset()) for part in _DAYS}
        weekdays = self.weekdays
        weekly = self.frequency == "WEEKLY" or (self.frequency == "YEARLY" and by["BYWEEKNO"])
        # In neither does an ordinal have a meaning.
        if weekly or self.frequency == "DAILY":
            weekdays = frozenset((0, weekday) for _, weekday in weekdays)
        if not (weekdays or by["BYMONTHDAY"] or by["BYYEARDAY"]):
            if weekly:
                weekdays = frozenset({(0, first.weekday())})
            elif self.frequency in {"MONTHLY", "YEARLY"}:
                by["BYMONTHDAY"] = frozenset({first.day})
                if self.frequency == "YEARLY":
                    by["BYMONTH"] = by["BYMONTH"] or frozenset({first.month})
        return NamedDays(
            months=by["BYMONTH"],
            month_days=by["BYMONTHDAY"],
            year_days=by["BYYEARDAY"],
            weeks=by["BYWEEKNO"],
            weekdays=frozenset(weekday for ordinal, weekday in weekdays if not ordinal),
            counted_weekdays=frozenset(pair for pair in weekdays if pair[0]),
            within_year=self.frequency == "YEARLY" and not by["BYMONTH"],
            week_start=self.week_start,
        )

    def _times(self, first: time) -> list[time]:
        hours = self.numbers.get("BYHOUR") or {first.hour}
        minutes = self.numbers.get("BYMINUTE") or {first.minute}
        seconds = self.numbers.get("BYSECOND") or {first.second}
        # A leap second is the second before it (RFC 5545 §3.3.5).
        return sorted({time(h, m, min(s, 59)) for h, m, s in product(hours, minutes, seconds)})


def _at_places(starts: list[datetime], places: frozenset[int]) -> list[datetime]:
    length = len(starts)
    return [s for n, s in enumerate(starts) if n + 1 in places or n - length in places]
