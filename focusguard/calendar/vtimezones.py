"""Which zone a TZID means beside the VTIMEZONE that a resource brings along. Imported by the worker alone.

A name that is an identifier wins over the VTIMEZONE of that name. RFC 5545 §3.6.5 lets the VTIMEZONE say
what the name means, yet it is a snapshot: frozen in the year when its writer was built (rules of 2005 are
still sent), begun in 1601, or without summer time; IANA's data follow the law, and RFC 7809 lets clients
go by them alone, as the large calendars do. Only one that contradicts the name, by having no offset that
the place ever had, was some other zone to who wrote it, and its times were meant by it.

A name that is none, or only describes a zone, means what the VTIMEZONE says.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta, tzinfo

from icalendar import Timezone
from icalendar.prop import vUTCOffset
from icalendar.timezone.zoneinfo import ZONEINFO

from focusguard.calendar.zone_offsets import contradicts
from focusguard.calendar.zones import LONGEST_NAME, identified_zone, zone_named


class Zones(ZONEINFO):
    """Gives icalendar the zone that a name means."""

    def timezone(self, name: str) -> tzinfo | None:
        """Return the zone of that name; None leaves a time without a zone, which is refused later.

        Raises:
            ValueError: it is too long for a name; each of its parts would be tried.
        """
        if len(name) > LONGEST_NAME:
            raise ValueError(f"its time zone's name has more than {LONGEST_NAME} characters")
        return zone_named(name)

    def knows_timezone_id(self, tzid: str) -> bool:
        """Return False: each VTIMEZONE is to be weighed, by `create_timezone`."""
        return False

    def create_timezone(self, tz: Timezone) -> tzinfo | None:  # type: ignore[override]
        """Return the zone that this VTIMEZONE's name means; None when it is broken."""
        named = identified_zone(tz.tz_name)
        if named is not None and not contradicts(frozenset(_offsets_in(tz)), named):
            return named
        try:
            return super().create_timezone(tz)
        except (ValueError, TypeError, LookupError, AttributeError):
            # It may be that no event asks for it; one that does is told that its zone is unknown.
            return None


def _offsets_in(tz: Timezone) -> Collection[timedelta]:
    written = [part.get("TZOFFSETTO") for part in tz.subcomponents]
    return [offset.td for offset in written if isinstance(offset, vUTCOffset)]
