"""Where a booking stands, by all that was ever shown of it; in whatever order that came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from focusguard.domain.bookings import BookingSighting, BookingState, StateChange

HAND: Final = "hand"
_CALENDAR: Final = "calendar"
# Of what two sources say at one time, the one that knows more: a calendar does not know what was paid, and
# who took the money does not know that the appointment was called off.
_KNOWS_MORE: Final = (
    BookingState.BOOKED,
    BookingState.PENDING,
    BookingState.PAID,
    BookingState.CANCELLED,
    BookingState.REFUNDED,
)


def source_kind(sighting: BookingSighting) -> str:
    """Return what kind of source it is from: two calendars show the same appointments."""
    return sighting.source.partition("/")[0]


def in_order(sightings: Iterable[BookingSighting]) -> tuple[BookingSighting, ...]:
    """Return *sightings*, each with its `as_of`, in order of time.

    What one source says at one instant of one state is said once. Nothing depends on the order of
    *sightings*: it goes by what they say.
    """
    ordered = sorted(sightings, key=_whole_place)
    return tuple({(seen.source, seen.key, seen.state, seen.as_of): seen for seen in ordered}.values())


def history_of(sightings: Sequence[BookingSighting]) -> tuple[StateChange, ...]:
    """Return every state that *sightings*, at least one, give a booking, oldest first."""
    changes: list[StateChange] = []
    for at, shown in _as_it_was(in_order(sightings)):
        state = next_state(shown)
        if not changes or changes[-1].state is not state:
            changes.append(StateChange(state, at))
    return tuple(changes)


def next_state(shown: Sequence[BookingSighting]) -> BookingState:
    """Return where a booking stands of which each source now shows *shown*.

    The owner's own word holds until a source shows something newer that says more.
    """
    words = [seen for seen in shown if seen.source == HAND]
    if not words:
        return _of_sources(shown)
    word = max(words, key=_place)
    newer = [seen for seen in shown if seen.source != HAND and _instant(seen) > _instant(word)]
    said = [word.state, _of_sources(newer)] if newer else [word.state]
    return max(said, key=_KNOWS_MORE.index)


def _of_sources(shown: Sequence[BookingSighting]) -> BookingState:
    standing = [seen for seen in shown if seen.state is not BookingState.CANCELLED]
    # It left one calendar for another.
    was_moved = any(source_kind(seen) == _CALENDAR for seen in standing)
    counted = [seen for seen in shown if seen in standing or source_kind(seen) != _CALENDAR]
    return max((seen.state for seen in (counted if was_moved else shown)), key=_KNOWS_MORE.index)


def _as_it_was(
    ordered: Sequence[BookingSighting],
) -> Iterator[tuple[datetime, list[BookingSighting]]]:
    """Yield each instant at which something was shown, with what every source showed from then on."""
    now: dict[tuple[str, str], BookingSighting] = {}
    for place, seen in enumerate(ordered):
        before = now.get((seen.source, seen.key))
        # That nothing tells of a payment takes none back.
        if before is None or (before.state, seen.state) != (BookingState.PAID, BookingState.BOOKED):
            now[seen.source, seen.key] = seen
        is_last_of_instant = place + 1 == len(ordered) or _instant(ordered[place + 1]) != _instant(seen)
        if is_last_of_instant:
            yield _instant(seen), list(now.values())


def _instant(sighting: BookingSighting) -> datetime:
    if sighting.as_of is None:
        raise ValueError("a sighting that is kept has its instant")
    return sighting.as_of


def _place(sighting: BookingSighting) -> tuple[datetime, int, str, str]:
    rank = _KNOWS_MORE.index(sighting.state)
    return _instant(sighting), rank, sighting.source, sighting.key


def _whole_place(sighting: BookingSighting) -> tuple[Any, ...]:
    """Return what orders sightings that are not the very same."""
    facts = (sighting.reference, sighting.made_at, sighting.period, sighting.amount, sighting.name)
    sets = sorted(map(str, sighting.addresses)), sorted(sighting.same_as)
    return (*_place(sighting), *map(str, facts), *sets)
