"""Whether a VTIMEZONE can be of the place that its name says."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

# A zone may have changed its offset since a VTIMEZONE was written.
_YEARS: Final = range(1970, 2038)


@lru_cache(maxsize=1000)
def contradicts(offsets: frozenset[timedelta], named: ZoneInfo) -> bool:
    """Tell whether a VTIMEZONE with these offsets (TZOFFSETTO) can be none of *named*.

    >>> paris = ZoneInfo("Europe/Paris")
    >>> [contradicts(frozenset({timedelta(hours=hours)}), paris) for hours in (1, 9)]
    [False, True]
    """
    return bool(offsets) and offsets.isdisjoint(_offsets_of(named))


@lru_cache(maxsize=1000)
def _offsets_of(zone: ZoneInfo) -> frozenset[timedelta]:
    days = (datetime(year, month, 1, tzinfo=zone) for year in _YEARS for month in (1, 4, 7, 10))
    return frozenset(day.utcoffset() or timedelta() for day in days)
