"""Our rules beside dateutil's, over rules that nobody thought of.

Where dateutil goes another way than RFC 5545, it is told what the standard has it know:

- it counts COUNT without DTSTART where the rule does not name that day;
- BYWEEKNO alone means the start's weekday, not the whole week;
- BYSETPOS counts all of the week in which the series starts, not what is left of it.

Of "BYDAY=TU,1MO" it takes the days that are both; such mixtures are left out here.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from focusguard.calendar.rule_text import parse_rule
from focusguard.calendar.rules import RecurrenceRule

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = {"DAILY": rrule.DAILY, "WEEKLY": rrule.WEEKLY, "MONTHLY": rrule.MONTHLY, "YEARLY": rrule.YEARLY}
YEARS_ASKED = 9


def some(low: int, high: int, *, most: int = 4) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(low, high).filter(bool), max_size=most, unique=True)


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    """Return the parts of a rule that the table of §3.3.10 allows."""
    frequency = draw(st.sampled_from(sorted(FREQUENCIES)))
    yearly, monthly = frequency == "YEARLY", frequency == "MONTHLY"
    parts: dict[str, Any] = {"FREQ": frequency, "INTERVAL": draw(st.integers(1, 5))}
    parts["WKST"] = draw(st.sampled_from(WEEKDAYS))
    parts["BYMONTH"] = draw(some(1, 12))
    if frequency != "WEEKLY":
        parts["BYMONTHDAY"] = draw(some(-31, 31))
    if yearly:
        parts["BYYEARDAY"] = draw(some(-366, 366))
        # Over a turn of the year, every other year's weeks are nobody's for certain.
        parts["BYWEEKNO"] = draw(some(-53, 53)) if parts["INTERVAL"] == 1 else []
    counted = (yearly or monthly) and not parts.get("BYWEEKNO") and draw(st.booleans())
    ordinals = st.integers(-5, 5).filter(bool) if counted else st.just(0)
    parts["BYDAY"] = draw(st.lists(st.tuples(ordinals, st.integers(0, 6)), max_size=4, unique=True))
    if any(parts.get(name) for name in ("BYDAY", "BYMONTHDAY", "BYYEARDAY")):
        parts["BYSETPOS"] = draw(some(-4, 4, most=2))
    parts["BYHOUR"] = draw(st.lists(st.integers(0, 23), max_size=3, unique=True))
    return parts


def written(parts: dict[str, Any]) -> str:
    days = ",".join(f"{ordinal or ''}{WEEKDAYS[day]}" for ordinal, day in parts["BYDAY"])
    lists = {name: ",".join(map(str, value)) for name, value in parts.items() if isinstance(value, list)}
    told = {**parts, **lists, "BYDAY": days}
    return ";".join(f"{name}={value}" for name, value in told.items() if value)


def by_dateutil(parts: dict[str, Any], first: datetime, before: datetime) -> list[datetime]:
    """Return what dateutil makes of it, told whatever the standard takes from DTSTART."""
    weekdays = [rrule.weekday(day, ordinal or None) for ordinal, day in parts["BYDAY"]]
    days = any(parts.get(name) for name in ("BYDAY", "BYMONTHDAY", "BYYEARDAY"))
    if not days and (parts["FREQ"] == "WEEKLY" or parts.get("BYWEEKNO")):
        weekdays = [rrule.weekday(first.weekday())]
    month_days, months = parts.get("BYMONTHDAY") or [], parts["BYMONTH"]
    if not days and not weekdays and parts["FREQ"] in {"MONTHLY", "YEARLY"}:
        month_days = [first.day]
        months = months or ([first.month] if parts["FREQ"] == "YEARLY" else [])
    rule = rrule.rrule(
        FREQUENCIES[parts["FREQ"]],
        dtstart=datetime.combine(_begin(parts, first.date()), time(0)),
        interval=parts["INTERVAL"],
        wkst=WEEKDAYS.index(parts["WKST"]),
        until=before,
        bymonth=months or None,
        bymonthday=month_days or None,
        byyearday=parts.get("BYYEARDAY") or None,
        byweekno=parts.get("BYWEEKNO") or None,
        byweekday=weekdays or None,
        bysetpos=parts.get("BYSETPOS") or None,
        byhour=parts["BYHOUR"] or [first.hour],
        byminute=first.minute,
        bysecond=first.second,
    )
    return [start for start in rule if first <= start < before]


def _begin(parts: dict[str, Any], first: date) -> date:
    """Return the first day of the period of *first*, so that BYSETPOS counts all of it."""
    if parts["FREQ"] == "WEEKLY":
        return first - timedelta(days=(first.weekday() - WEEKDAYS.index(parts["WKST"])) % 7)
    if parts["FREQ"] == "YEARLY":
        return first.replace(month=1, day=1)
    return first.replace(day=1) if parts["FREQ"] == "MONTHLY" else first


# Where a rule never comes true, dateutil walks to the end of reckoning: near to it, that is not far. Weekdays
# and leap years come again after 400 years, so that these are years like others.
FIRST = st.datetimes(datetime.fromisoformat("9970-01-01"), datetime.fromisoformat("9985-12-31")).map(
    lambda at: at.replace(microsecond=0)
)


@settings(deadline=None)
@given(rules(), FIRST)
def test_a_rule_without_an_end(parts: dict[str, Any], first: datetime) -> None:
    before = first + timedelta(days=365 * YEARS_ASKED)
    found = list(parse_rule(written(parts)).starts(first, first, before))
    assert found == by_dateutil(parts, first, before)


@settings(deadline=None)
@given(rules(), FIRST, st.integers(0, 9))
def test_a_rule_with_a_number_of_instances(parts: dict[str, Any], first: datetime, count: int) -> None:
    before = first + timedelta(days=365 * YEARS_ASKED)
    found = list(parse_rule(f"{written(parts)};COUNT={count}").starts(first, first, before))
    others = [start for start in by_dateutil(parts, first, before) if start != first]
    assert found == [first, *others][:count]


@settings(deadline=None)
@given(rules(), FIRST, st.integers(0, 365 * YEARS_ASKED), st.integers(0, 400))
def test_a_part_of_a_series_is_what_the_whole_has_there(
    parts: dict[str, Any], first: datetime, days: int, length: int
) -> None:
    since = first + timedelta(days=days)
    before = since + timedelta(days=length)
    rule = parse_rule(written(parts))
    whole = [start for start in rule.starts(first, first, before) if start >= since]
    assert list(rule.starts(first, since, before)) == whole


def test_a_number_of_instances_is_counted_from_the_start_whatever_is_asked() -> None:
    rule = RecurrenceRule("DAILY", count=10)
    first = datetime.fromisoformat("2026-11-23 09:00")
    found = rule.starts(first, first + timedelta(days=8), first + timedelta(days=100))
    assert [start.day for start in islice(found, 5)] == [1, 2]
