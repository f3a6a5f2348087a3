"""What a synchronisation has to do, decided from what the server lists and what is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import Enum, auto
from typing import Final, TypeVar

from focusguard.domain.period import Period
from focusguard.domain.ports import CollectionState

WINDOW_BEFORE: Final = timedelta(days=31)
WINDOW_AFTER: Final = timedelta(days=92)

# Fewer than these may leave a calendar at once; beyond, nothing is written there until its owner has looked.
MOST_REMOVED: Final = 20
_MOST_REMOVED_SHARE: Final = 0.2

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listing:
    """What the server says of a collection's members.

    Attributes:
        is_complete: Whether it lists all; else only what changed since the token (RFC 6578 §3.2).
        etags: href → ETag; an empty ETag says nothing.
        gone: Members that left.
        sync_token: For the next time; empty where the server has none.
    """

    is_complete: bool
    etags: Mapping[str, str]
    gone: frozenset[str]
    sync_token: str


@dataclass(frozen=True, slots=True)
class SyncPlan:
    """Which resources to fetch and which to forget, in order of href."""

    fetch: tuple[str, ...]
    removed: tuple[str, ...]


class Reexpansion(Enum):
    """Which stored resources are to be worked out anew.

    SERIES: the day changed, the window moved on. ALL: the settings, the owner's addresses or a name changed.
    """

    NONE = auto()
    SERIES = auto()
    ALL = auto()


def plan_sync(listing: Listing, stored: Mapping[str, str]) -> SyncPlan:
    """Return what brings *stored* (href → ETag) to what *listing* says.

    Equal ETags mean equal content (RFC 9110 §8.8.3): what a token reports twice is not fetched twice.
    """
    changed = (href for href, etag in listing.etags.items() if not etag or stored.get(href) != etag)
    missing = stored.keys() - listing.etags.keys() if listing.is_complete else frozenset()
    gone = (listing.gone - listing.etags.keys()) & stored.keys()
    return SyncPlan(tuple(sorted(changed)), tuple(sorted(missing | gone)))


def trips_fuse(removed: int, stored: int) -> bool:
    """Tell whether so many of the *stored* resources left at once that something may be wrong.

    A calendar of 20 or more that goes empty does so too.

    >>> trips_fuse(19, 19), trips_fuse(20, 101), trips_fuse(20, 100)
    (False, False, True)
    """
    return removed >= MOST_REMOVED and removed >= stored * _MOST_REMOVED_SHARE


def needs_full_listing(synced_at: datetime | None, *, at: datetime, zone: tzinfo) -> bool:
    """Tell whether all ETags are due: once a day, for some servers accept any token.

    *synced_at* is when the collection was read last; None: never.
    """
    return synced_at is None or _day(synced_at, zone) != _day(at, zone)


def plan_reexpansion(state: CollectionState, *, context: str, at: datetime, zone: tzinfo) -> Reexpansion:
    """Return which stored resources' occurrences are out of date."""
    if state.expanded_with and state.expanded_with != context:
        return Reexpansion.ALL
    return Reexpansion.NONE if state.expanded_for == _day(at, zone) else Reexpansion.SERIES


def window_around(at: datetime) -> Period:
    """Return the window over which series are expanded."""
    return Period(at - WINDOW_BEFORE, at + WINDOW_AFTER)


def batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Yield *items* in order, *size* at a time.

    >>> list(batches("abcde", 2))
    ['ab', 'cd', 'e']
    """
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _day(at: datetime, zone: tzinfo) -> date:
    return at.astimezone(zone).date()
