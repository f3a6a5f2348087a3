"""What stands in the calendar on the story's day, as iCalendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, time, timedelta
from typing import Final

from focusguard.demo.story import DAY, DOMAIN, StoryBooking, instant

OWNER_MAILBOX: Final = f"claire@{DOMAIN}"

_ZONE: Final = """\
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE"""

_OWNER_ORGANIZES: Final = f"ORGANIZER;CN=Claire Martin:mailto:{OWNER_MAILBOX}"
_OWNER_DECLINED: Final = f"ATTENDEE;CN=Claire Martin;PARTSTAT=DECLINED:mailto:{OWNER_MAILBOX}"


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """One event: lines of further properties stand in `more`."""

    uid: str
    start: time
    end: time
    summary: str
    more: Sequence[str] = ()
    day: date = DAY


EVENTS: Final = (
    StoryEvent("rapport", time(9), time(12), "Rédaction du rapport Delmas", ("CATEGORIES:FOCUS",)),
    StoryEvent("julie", time(10, 30), time(10, 45), "Point avec Julie Moreau, 04 65 71 00 12"),
    StoryEvent("dejeuner", time(12, 30), time(13, 30), "Déjeuner", ("TRANSP:TRANSPARENT",)),
    StoryEvent("atelier", time(14), time(15, 30), "Deep work"),
    StoryEvent(
        "marc",
        time(14, 30),
        time(14, 45),
        "Premier échange avec Marc Lefèvre",
        (_OWNER_ORGANIZES, "ATTENDEE;CN=Marc Lefèvre;PARTSTAT=ACCEPTED:mailto:marc@client.example"),
    ),
    StoryEvent(
        "webinaire",
        time(9, 5),
        time(9, 20),
        "Webinaire fournisseur",
        ("ORGANIZER;CN=Fournisseur:mailto:webinaire@fournisseur.example", _OWNER_DECLINED),
    ),
    StoryEvent("etude", time(16), time(17, 30), "Concentration"),
)


def booked_event(booking: StoryBooking, reference: str) -> StoryEvent:
    """Return what the booking page writes into the calendar once it is paid: two days later, at two."""
    name = booking.caller.name
    made = (instant(booking.at) - timedelta(minutes=5)).astimezone(UTC)
    more = (
        f"CREATED:{made:%Y%m%dT%H%M%SZ}",
        rf"DESCRIPTION:Avis de 30 minutes\nNotes : {reference}",
        _OWNER_ORGANIZES,
        f"ATTENDEE;CN={name};PARTSTAT=ACCEPTED:mailto:karim@client.example",
    )
    return StoryEvent(
        "rendez-vous", time(14), time(14, 30), f"Avis de 30 minutes, {name}", more, DAY + timedelta(days=2)
    )


def make_icalendar(event: StoryEvent) -> str:
    """Return *event* as a calendar object resource (RFC 4791 §4.1), made on the story's day, lines folded."""
    day = f"{event.day:%Y%m%d}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//FocusGuard//Demo//FR",
        *_ZONE.splitlines(),
        "BEGIN:VEVENT",
        f"UID:{event.uid}@{DOMAIN}",
        f"DTSTAMP:{DAY:%Y%m%d}T060000Z",
        f"DTSTART;TZID=Europe/Paris:{day}T{event.start:%H%M%S}",
        f"DTEND;TZID=Europe/Paris:{day}T{event.end:%H%M%S}",
        "SUMMARY:" + event.summary.replace(",", "\\,"),
        *event.more,
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(fold_line(line) + "\r\n" for line in lines)


def fold_line(line: str) -> str:
    r"""Return *line* folded at 75 octets, no character cut (RFC 5545 §3.1).

    >>> fold_line("SUMMARY:" + "é" * 40).split("\r\n ")[1]
    'ééééééé'
    """
    parts, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > 75:
            parts.append("")
            size = 1  # the space that the next line begins with
        parts[-1] += character
        size += width
    return "\r\n ".join(parts)
