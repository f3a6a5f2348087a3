"""Zones that are described: by an offset and places, as Windows' list shows them and Outlook writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

_DESCRIPTION: Final = re.compile(
    r"\((?:UTC|GMT)\s*(?:([+-]|\u2212)(\d{1,2})[:.]([0-5]\d))?\)\s*(.*)", re.IGNORECASE | re.DOTALL
)
_BETWEEN_PLACES: Final = re.compile(r"\s*[,;/:]\s*|\s+(?:and|et|und)\s+")
# What Windows calls by other words than a place's.
_REGIONS: Final[Mapping[str, str]] = {
    "alaska": "America/Anchorage",
    "arizona": "America/Phoenix",
    "atlantic time (canada)": "America/Halifax",
    "brasilia": "America/Sao_Paulo",
    "central america": "America/Guatemala",
    "central time (us & canada)": "America/Chicago",
    "coordinated universal time": "UTC",
    "eastern time (us & canada)": "America/New_York",
    "hawaii": "Pacific/Honolulu",
    "indiana (east)": "America/Indiana/Indianapolis",
    "mountain time (us & canada)": "America/Denver",
    "newfoundland": "America/St_Johns",
    "pacific time (us & canada)": "America/Los_Angeles",
    "saskatchewan": "America/Regina",
    "west central africa": "Africa/Lagos",
}
# Rules are compared in this year: a list of places was one zone when it was written, and is to be one now.
_WINTER: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - read in each zone
_SUMMER: Final = datetime(2026, 7, 1)  # noqa: DTZ001


def described_zone(text: str) -> ZoneInfo | None:
    """Return the zone of "(UTC+01:00) Amsterdam, Berlin, …", in any language that leaves a city its name.

    Of the places those count that IANA knows and whose standard time has the written offset; they have to
    agree. Where none does, or they differ, there is no sound answer: None.

    >>> described_zone("(GMT+01.00) Bruxelles, Copenhague, Madrid, Paris").key
    'Europe/Madrid'
    >>> described_zone("(UTC+01:00) Nowhere"), described_zone("(UTC+03:00) Paris"), described_zone("Paris")
    (None, None, None)
    """
    match = _DESCRIPTION.fullmatch(text)
    if match is None:
        return None
    sign, hours, minutes, places = match.groups()
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return _zone_of(places, offset if sign in {None, "+"} else -offset)


def _zone_of(places: str, offset: timedelta) -> ZoneInfo | None:
    words = _folded(places)
    if words in _REGIONS:
        found = [ZoneInfo(_REGIONS[words])]
    else:
        found = [zone for place in _BETWEEN_PLACES.split(words) for zone in _zones_at(place)]
    return _agreed(zone for zone in found if min(_offsets(zone)) == offset)


def _agreed(zones: Iterable[ZoneInfo]) -> ZoneInfo | None:
    """Return the first of *zones* when all have the same rules."""
    found = list(zones)
    return found[0] if len({_offsets(zone) for zone in found}) == 1 else None


def _offsets(zone: ZoneInfo) -> tuple[timedelta, timedelta]:
    """Return the offsets in January and in July; the lesser is standard time, north and south."""
    winter, summer = _WINTER.replace(tzinfo=zone), _SUMMER.replace(tzinfo=zone)
    return winter.utcoffset() or timedelta(), summer.utcoffset() or timedelta()


def _zones_at(place: str) -> list[ZoneInfo]:
    return [ZoneInfo(key) for key in _places().get(place.removeprefix("city of "), ())]


@cache
def _places() -> Mapping[str, list[str]]:
    """Return IANA's keys by the place that they end in."""
    found: dict[str, list[str]] = {}
    for key in sorted(available_timezones()):
        area, _, place = key.rpartition("/")
        # "Etc/GMT-1" and "US/Pacific" end in no place.
        if area and area not in {"Etc", "US", "Canada", "Mexico", "Brazil", "Chile", "SystemV"}:
            found.setdefault(_folded(place.replace("_", " ")), []).append(key)
    return found


def _folded(text: str) -> str:
    """Return *text* small and without accents, for a name is written in its own country's way or not."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
