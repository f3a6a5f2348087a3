"""One resource as it stands, with the tag by which an attendee's answer is conditional (RFC 6638 §3.2.10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from focusguard.calendar.dav import Dav
from focusguard.calendar.multistatus import CALDAV, DAV

_MULTIGET: Final = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<C:calendar-multiget xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">'
    "<prop><getetag/><C:schedule-tag/><C:calendar-data/></prop><href>{}</href></C:calendar-multiget>"
)


@dataclass(frozen=True, slots=True)
class ScheduledResource:
    """What lies on the server.

    Attributes:
        schedule_tag: Another one when the organizer changed something; empty where the server gives none.
    """

    etag: str
    schedule_tag: str
    raw: str


async def fetch_scheduled(dav: Dav, url: str, href: str) -> ScheduledResource | None:
    """Return the resource at *href* in the collection at *url*; None: it is not there.

    Raises:
        CalendarError: the server cannot be asked.
    """
    answer = await dav.report(url, _MULTIGET.format(escape(href)))
    for member in answer.multistatus.members:
        raw = member.raw_text(f"{CALDAV}calendar-data")
        if member.href == href and raw:
            return ScheduledResource(member.text(f"{DAV}getetag"), member.text(f"{CALDAV}schedule-tag"), raw)
    return None
