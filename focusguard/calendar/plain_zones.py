"""Zones of plain events: those that go by IANA's name, whatever the resource says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from focusguard.calendar.zone_offsets import contradicts

_NAME: Final = r"(?:[A-Z][A-Za-z0-9_+-]*/)+[A-Z][A-Za-z0-9_+-]*"
_IS_NAME: Final = re.compile(rf"UTC|{_NAME}")
_DATE: Final = r"(?:02(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])(?:0[1-9]|[12]\d|30)|(?:0[13578]|1[02])31)"
_DAY: Final = rf"[12]\d{{3}}{_DATE}T(?:[01]\d|2[0-3])[0-5]\d[0-5]\d"
_PART: Final = rf"(?:BYMONTH=(?:[1-9]|1[0-2])|BYDAY=-?[1-5]?(?:SU|MO|TU|WE|TH|FR|SA)|UNTIL={_DAY}Z)"
_LINE: Final = (
    rf"(?:TZOFFSET(?:FROM|TO):(?!-0000)[+-](?:0\d|1[0-4])[0-5]\d|TZNAME:[^\n\\]*|DTSTART:{_DAY}"
    rf"|RRULE:FREQ=YEARLY(?:;{_PART})*|RDATE:{_DAY})\n"
)
_HEAD: Final = rf"(?:TZID:(?P<name>{_NAME})|X-LIC-LOCATION:[^\n\\]*|LAST-MODIFIED:{_DAY}Z)\n"
_BLOCK: Final = re.compile(
    rf"(?:{_HEAD})+"
    rf"(?:BEGIN:(?:STANDARD\n(?:{_LINE})+END:STANDARD|DAYLIGHT\n(?:{_LINE})+END:DAYLIGHT)\n)+",
    re.ASCII,
)


@lru_cache(maxsize=1000)
def find_zone(name: str) -> ZoneInfo | None:
    """Return the zone that IANA calls *name*; None where a resource may bring a zone of that name along."""
    if not _IS_NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@lru_cache(maxsize=1000)
def is_plain_zone(block: str) -> bool:
    r"""Tell whether a VTIMEZONE does not count: its name is IANA's, and no line of it is out of the ordinary.

    >>> standard = "TZOFFSETFROM:+0530\nTZOFFSETTO:+0530\nDTSTART:19700101T000000\n"
    >>> is_plain_zone(f"TZID:Asia/Kolkata\nBEGIN:STANDARD\n{standard}END:STANDARD\n")
    True
    >>> is_plain_zone(f"TZID:Customized Time Zone\nBEGIN:STANDARD\n{standard}END:STANDARD\n")
    False
    """
    match = _BLOCK.fullmatch(block)
    if match is None or match["name"] is None:
        return False
    zone = find_zone(match["name"])
    return zone is not None and not contradicts(frozenset(_offsets_in(block)), zone)


def _offsets_in(block: str) -> Iterator[timedelta]:
    for sign, hours, minutes in re.findall(r"^TZOFFSETTO:([+-])(\d\d)(\d\d)", block, re.MULTILINE):
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        yield offset if sign == "+" else -offset
