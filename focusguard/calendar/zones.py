"""The names by which programs call time zones (TZID, RFC 5545 §3.2.19). Imported by the worker alone.

Some names are identifiers: IANA's, Windows', and IANA's behind a vendor's prefix. Others only describe a
zone: an offset, or the line that Windows shows in its list. Both resolve; a resource's own VTIMEZONE is
asked first where the name is a description (`focusguard.calendar.vtimezones`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta, timezone, tzinfo
from functools import cache, lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from focusguard.calendar.zone_places import described_zone

LONGEST_NAME: Final = 200
# Files of a system's collection that are no zones: the machine's own, and a mark for "not set".
_NO_ZONES: Final = {"localtime", "Factory"}
# Exchange's own word for UTC; its "tzone://Microsoft/Custom" needs a VTIMEZONE.
_EXCHANGE_UTC: Final = "tzone://microsoft/utc"
# An area and a place; what a system keeps under "right/" counts leap seconds.
_IANA: Final = re.compile(r"(?!right/|posix/)[A-Za-z]+(?:/[A-Za-z0-9_+-]+)+")
_OFFSET: Final = re.compile(
    r"(?:UTC|GMT)?\s*([+-]|\u2212)(?:(\d{1,2})(?:[:.]([0-5]\d))?|(\d\d)([0-5]\d))", re.IGNORECASE
)
_FARTHEST: Final = timedelta(hours=14)


@lru_cache(maxsize=1000)
def zone_named(tzid: str) -> tzinfo | None:
    """Return the zone that *tzid* names or describes, or None: no guess, no local time.

    >>> zone_named("W. Europe Standard Time"), zone_named("/mozilla.org/20050126_1/Europe/Berlin")
    (zoneinfo.ZoneInfo(key='Europe/Berlin'), zoneinfo.ZoneInfo(key='Europe/Berlin'))
    >>> zone_named("(UTC+01:00) Bruxelles, Paris"), zone_named("Customized Time Zone")
    (zoneinfo.ZoneInfo(key='Europe/Paris'), None)
    """
    return identified_zone(tzid) or _offset_zone(tzid.strip(' "')) or described_zone(tzid.strip(' "'))


@lru_cache(maxsize=1000)
def identified_zone(tzid: str) -> ZoneInfo | None:
    """Return the zone whose identifier *tzid* is, in whatever case and behind whatever prefix, or None.

    >>> identified_zone("europe/paris"), identified_zone("Etc/GMT-2"), identified_zone("GMT+0200")
    (zoneinfo.ZoneInfo(key='Europe/Paris'), zoneinfo.ZoneInfo(key='Etc/GMT-2'), None)
    """
    if len(tzid) > LONGEST_NAME:
        return None
    if zone := _as_written(tzid):
        return zone
    name = tzid.strip(' "').strip("/").casefold()
    for candidate in (name, *_without_prefixes(name)):
        if key := _identifiers().get(candidate):
            return ZoneInfo(key)
    return None


def _as_written(name: str) -> ZoneInfo | None:
    """Return the zone of IANA's own name without the index of all names, which takes long to make."""
    if not _IANA.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@cache
def _identifiers() -> Mapping[str, str]:
    """Return IANA's key for each identifier, written small; IANA's own names come before Windows'."""
    windows = dict(_windows_names())
    iana = {key.casefold(): key for key in available_timezones() - _NO_ZONES}
    return {**windows, _EXCHANGE_UTC: "UTC", **iana}


def _windows_names() -> Iterator[tuple[str, str]]:
    for name, key in WINDOWS_TO_OLSON.items():
        yield name.casefold(), key
        # Some programs write the name that holds in summer.
        yield name.replace("Standard", "Daylight").casefold(), key


def _without_prefixes(name: str) -> Iterator[str]:
    """Yield what follows each slash: the longest first, for America/Argentina/Salta is a name of three.

    A last part alone is taken for UTC only: "…/EST" is no place.
    """
    parts = name.split("/")
    for start in range(1, len(parts)):
        if start < len(parts) - 1 or parts[start] == "utc":
            yield "/".join(parts[start:])


def _offset_zone(name: str) -> timezone | None:
    """Return the zone of "GMT+0200", "UTC+02:00" or "+2"; east of Greenwich is +, unlike in "Etc/GMT-2"."""
    match = _OFFSET.fullmatch(name)
    if match is None:
        return None
    sign, hours, minutes = match[1], match[2] or match[4], match[3] or match[5] or 0
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    if offset > _FARTHEST:
        return None
    return timezone(offset if sign == "+" else -offset)
