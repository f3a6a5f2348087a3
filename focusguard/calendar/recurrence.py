"""A series and its instances (RFC 5545 §3.8.5): rules, dates, exceptions, instances that stand elsewhere.

Instances are worked out on the wall clock of the series' start and become instants one by one: so a series
keeps its hour over a change of clocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from heapq import merge
from itertools import groupby
from typing import Any, Final

from focusguard.calendar.errors import ResourceInvalid
from focusguard.calendar.instants import event_period, lasting
from focusguard.calendar.lengths import lasts_like, own_period
from focusguard.calendar.properties import Properties, first_text, parameter, start_of, values
from focusguard.calendar.rule_text import rules_of
from focusguard.calendar.rules import RecurrenceRule
from focusguard.calendar.wall_clock import WallClock
from focusguard.domain.period import Period

_DAY: Final = timedelta(days=1)
_MOST_AT_ONCE: Final = 1000
_LEAST_DAYS: Final = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
_FIRST_WALL: Final = datetime.min  # noqa: DTZ901 - a wall clock
_LAST_WALL: Final = datetime.max  # noqa: DTZ901


@dataclass(frozen=True, slots=True)
class Instance:
    """One instance.

    Attributes:
        original: Where the series put it, before anything moved it.
        source: The VEVENT that says all else of it.
    """

    original: date
    source: Properties
    start: date
    period: Period


def instances_of(events: Sequence[Properties], window: Period, zone: tzinfo) -> Iterator[Instance]:
    """Yield the instances of the series in *events* that may overlap *window*, in no order.

    Others come too, from around it and every override. Cancelled ones are among them.

    Raises:
        ResourceInvalid: a rule or a time cannot be used, or too many instances overlap.
    """
    by_uid: dict[str, list[Properties]] = {}
    for number, event in enumerate(events):
        by_uid.setdefault(first_text(event, "UID") or str(number), []).append(event)
    for of_one in by_uid.values():
        masters = [event for event in of_one if "RECURRENCE-ID" not in event]
        overrides = [event for event in of_one if "RECURRENCE-ID" in event]
        if masters:
            yield from _Series.of(_newest(masters), overrides, zone).instances(window)
        else:
            # Invitations to single instances of a series that stands elsewhere, or nowhere any more.
            yield from _stand_alone(overrides, zone)


def _newest(events: Sequence[Properties]) -> Properties:
    """Return the latest revision (RFC 5545 §3.8.7.4); of equal ones the last, as other programs do."""
    return max(reversed(events), key=_sequence)


def _sequence(event: Properties) -> int:
    written = first_text(event, "SEQUENCE")
    return int(written) if written.isdecimal() else 0


def _stand_alone(overrides: Sequence[Properties], zone: tzinfo) -> Iterator[Instance]:
    clock = WallClock(_recurrence_id(overrides[0]), zone)
    for event in _by_instance(overrides, clock).values():
        yield Instance(_recurrence_id(event), event, start_of(event), own_period(event, zone))


def _by_instance(overrides: Sequence[Properties], clock: WallClock) -> dict[datetime, Properties]:
    found: dict[datetime, list[Properties]] = {}
    for event in overrides:
        found.setdefault(clock.instant(clock.wall(_recurrence_id(event))), []).append(event)
    return {named: _newest(events) for named, events in found.items()}


def _recurrence_id(override: Properties) -> date:
    found: date = values(override, "RECURRENCE-ID")[0].dt
    return found


@dataclass(frozen=True, slots=True)
class _Series:
    """A master with its overrides.

    Attributes:
        overrides: By the instant of the instance that each stands for.
        following: (instance on the wall clock, override) of those that change all that follow, in order.
        excluded_days: A day takes out all that start on it.
        added: By the wall clock, the end or the duration of an instance that has its own (a PERIOD), or None.
    """

    master: Properties
    clock: WallClock
    overrides: Mapping[datetime, Properties]
    following: Sequence[tuple[datetime, Properties]]
    excluded: frozenset[datetime]
    excluded_days: frozenset[date]
    added: Mapping[datetime, Any]

    @classmethod
    def of(cls, master: Properties, overrides: Sequence[Properties], zone: tzinfo) -> _Series:
        clock = WallClock(start_of(master), zone)
        by_instance = _by_instance(overrides, clock)
        ranged = [event for event in by_instance.values() if _changes_what_follows(event)]
        following = [(clock.wall(_recurrence_id(event)), event) for event in ranged]
        excluded, added = _dates(master, "EXDATE"), _dates(master, "RDATE")
        return cls(
            master=master,
            clock=clock,
            overrides=by_instance,
            following=sorted(following, key=lambda pair: pair[0]),
            excluded=frozenset(clock.instant(clock.wall(entry)) for entry in excluded),
            excluded_days=frozenset(entry for entry in excluded if not isinstance(entry, datetime)),
            added=dict(_with_end(clock, entry) for entry in added),
        )

    def instances(self, window: Period) -> Iterator[Instance]:
        for wall in self._walls(window):
            if not self._is_excluded(wall) and not self._is_overridden(wall):
                yield self._instance(wall)
        for event in self.overrides.values():
            wall = self.clock.wall(_recurrence_id(event))
            if not self._is_excluded(wall):
                period = own_period(event, self.clock.zone)
                yield Instance(self.clock.value(wall), event, start_of(event), period)

    def _is_overridden(self, wall: datetime) -> bool:
        return bool(self.overrides) and self.clock.instant(wall) in self.overrides

    def _is_excluded(self, wall: datetime) -> bool:
        if not self.excluded:
            return False
        return wall.date() in self.excluded_days or self.clock.instant(wall) in self.excluded

    def _walls(self, window: Period) -> Iterator[datetime]:
        """Yield where rules and dates put instances that may come to lie in *window*, each once."""
        since, before = self._reach(window)
        rules = self._rules()
        named = [self.clock.first, *self.added]
        # Some programs end a series before its start when its owner deletes the first and all that follow.
        if rules and not any(self.clock.is_within(self.clock.first, rule.until) for rule in rules):
            named.remove(self.clock.first)
        found: list[Iterable[datetime]] = [sorted(wall for wall in named if since <= wall < before)]
        found += [self._starts(rule, since, before) for rule in rules]
        return (wall for wall, _ in groupby(merge(*found)))

    def _starts(self, rule: RecurrenceRule, since: datetime, before: datetime) -> Iterator[datetime]:
        for wall in rule.starts(self.clock.first, since, before):
            if self.clock.is_within(wall, rule.until):
                yield wall

    def _rules(self) -> list[RecurrenceRule]:
        rules = rules_of(self.master)
        days = own_period(self.master, self.clock.zone).duration / _DAY
        for rule in rules:
            # It would repeat over and over before its first instance has ended.
            if rule.times_a_day * days > _MOST_AT_ONCE * _LEAST_DAYS[rule.frequency] * rule.interval:
                raise ResourceInvalid(f"more than {_MOST_AT_ONCE} of its instances take place at once")
        return [rule.without_times() for rule in rules] if self.clock.has_days else rules

    def _reach(self, window: Period) -> tuple[datetime, datetime]:
        """Return between which wall clocks instances that overlap *window* may start."""
        back = forth = _DAY
        for wall, event in [(self.clock.first, self.master), *self.following]:
            moved = self.clock.wall(start_of(event)) - wall
            longest = own_period(event, self.clock.zone).duration + _DAY
            back, forth = max(back, longest + moved), max(forth, _DAY - moved)
        for begin, end in self.added.items():
            if end is not None:
                back = max(back, _DAY + (end if isinstance(end, timedelta) else self.clock.wall(end) - begin))
        return _moved(window.start, -back), _moved(window.end, forth)

    def _instance(self, wall: datetime) -> Instance:
        changed_at, source = self.clock.first, self.master
        for named, event in self.following:
            if named <= wall:
                changed_at, source = named, event
        original = self.clock.value(wall)
        start = original if source is self.master else self._moved_along(wall, changed_at, source)
        if self.added.get(wall) is not None:
            return Instance(original, source, start, self._period_added(start, self.added[wall]))
        return Instance(original, source, start, lasts_like(source, self.clock.zone)(start))

    def _period_added(self, start: date, end: Any) -> Period:
        if isinstance(end, timedelta):
            return lasting(start, end, self.clock.zone)
        return event_period(start, end, self.clock.zone)

    def _moved_along(self, wall: datetime, changed_at: datetime, override: Properties) -> date:
        """Return the start of an instance that follows *override*, moved by as much (RFC 5545 §3.2.13)."""
        begin = start_of(override)
        if isinstance(begin, datetime) != self.clock.has_days:
            return self.clock.value(wall + (self.clock.wall(begin) - changed_at))
        # It turned times into days, or days into times.
        if not isinstance(begin, datetime):
            return wall.date() + (begin - changed_at.date())
        return datetime.combine(wall.date() + (begin.date() - changed_at.date()), begin.timetz())


def _changes_what_follows(override: Properties) -> bool:
    return parameter(values(override, "RECURRENCE-ID")[0], "RANGE").upper() == "THISANDFUTURE"


def _with_end(clock: WallClock, entry: Any) -> tuple[datetime, Any]:
    """Return an RDATE's start on the wall clock and, of a PERIOD, its end (RFC 5545 §3.8.5.2)."""
    return (clock.wall(entry[0]), entry[1]) if isinstance(entry, tuple) else (clock.wall(entry), None)


def _dates(event: Properties, name: str) -> list[Any]:
    return [entry.dt for value in values(event, name) for entry in value.dts]


def _moved(moment: datetime, by: timedelta) -> datetime:
    """Return a wall clock some time away from *moment*, as far as reckoning goes."""
    wall = moment.replace(tzinfo=None)
    return wall + max(_FIRST_WALL - wall, min(by, _LAST_WALL - wall))
