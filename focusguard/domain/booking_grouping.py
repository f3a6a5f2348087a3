"""Which sightings are of one booking: many sources show it, and it counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

from focusguard.domain.booking_states import in_order, source_kind
from focusguard.domain.bookings import BookingSighting

Group = tuple[BookingSighting, ...]

# The UID of the event is the booking's own with this behind it.
_CALCOM: Final = "@cal.com"
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


def group_sightings(
    sightings: Iterable[BookingSighting], *, together: Callable[[Group, Group], bool]
) -> list[Group]:
    """Return the sightings of each booking, the oldest booking first.

    What has one name is one booking. So is what two kinds of sources show under different names, with one
    reference, or for one person at one time. Two of one kind with one reference are two: the caller
    booked twice. Nothing depends on the order of *sightings*.

    Args:
        sightings: Each with its `as_of`.
        together: Tells of two whose addresses were erased whether they were known to be one.
    """
    named = _by_name(in_order(sightings))
    # First what is at one time: who booked twice may have paid in another order.
    at_one_time = _joined(
        named, lambda one, other: _at_one_time(one, other) and _is_same(one, other, together)
    )
    return _joined(at_one_time, lambda one, other: _is_same(one, other, together))


def names_of(sighting: BookingSighting) -> frozenset[str]:
    """Return the names of a booking, those of one booking equal whoever says them.

    >>> from focusguard.domain.bookings import BookingState
    >>> names_of(BookingSighting("calendar/pro", "Xyz@Cal.com", BookingState.PAID))
    frozenset({'xyz'})
    """
    return frozenset(name.lower().removesuffix(_CALCOM) for name in {sighting.key, *sighting.same_as})


def period_start(group: Sequence[BookingSighting]) -> datetime | None:
    """Return when the appointment begins, by the newest sighting that tells."""
    return next((seen.period.start for seen in reversed(group) if seen.period is not None), None)


def _by_name(sightings: Sequence[BookingSighting]) -> list[Group]:
    leaders: dict[str, str] = {}

    def leader(name: str) -> str:
        while (above := leaders.setdefault(name, name)) != name:
            name = above
        return name

    for seen in sightings:
        first, *others = map(leader, sorted(names_of(seen)))
        leaders.update(dict.fromkeys(others, first))
    groups = defaultdict(list)
    for seen in sightings:
        groups[leader(min(names_of(seen)))].append(seen)
    return [tuple(members) for members in groups.values()]


def _joined(parts: Iterable[Group], is_same: Callable[[Group, Group], bool]) -> list[Group]:
    """Return *parts*, each joined to the oldest with which it is the same."""
    groups: list[Group] = []
    places: defaultdict[object, list[int]] = defaultdict(list)
    for part in sorted(parts, key=_age):
        candidates = sorted({place for trait in _traits(part) for place in places[trait]})
        place = next((place for place in candidates if is_same(groups[place], part)), len(groups))
        if place == len(groups):
            groups.append(())
        groups[place] = in_order((*groups[place], *part))
        for trait in _traits(part):
            places[trait].append(place)
    return groups


def _traits(group: Group) -> set[object]:
    """Return what two groups of one booking have in common, one thing at least."""
    start = period_start(group)
    return {*_references(group), *([] if start is None else [start])}


def _at_one_time(one: Group, other: Group) -> bool:
    return period_start(one) is not None and period_start(one) == period_start(other)


def _is_same(one: Group, other: Group, together: Callable[[Group, Group], bool]) -> bool:
    if {source_kind(seen) for seen in one} & {source_kind(seen) for seen in other}:
        return False
    ours, theirs = _references(one), _references(other)
    if ours and theirs:
        return not ours.isdisjoint(theirs)
    if not _at_one_time(one, other):
        return False
    return bool(_addresses(one) & _addresses(other)) or together(one, other)


def _references(group: Group) -> set[str]:
    return {seen.reference for seen in group if seen.reference}


def _addresses(group: Group) -> set[object]:
    return {address for seen in group for address in seen.addresses}


def _age(group: Group) -> tuple[datetime, str]:
    made = min((seen.made_at for seen in group if seen.made_at is not None), default=None)
    return made or group[0].as_of or _NEVER, min(min(names_of(seen)) for seen in group)
