"""A calendar of any size for measurements: the same texts for the same seed.

A fifth are series, a third of those with exceptions and moved instances; of the single events a tenth are
all-day and a tenth in UTC; three in ten have attendees, three in a hundred are focus blocks.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

DAYS: Final = 900
_LOREM: Final = "Lorem ipsum dolor sit amet\\, consetetur sadipscing elitr. "
_WEEK: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _zone(name: str, *parts: tuple[str, str, str, str, str]) -> str:
    lines = [f"BEGIN:VTIMEZONE\r\nTZID:{name}\r\n"]
    for kind, before, after, start, rule in parts:
        lines.append(f"BEGIN:{kind}\r\nTZOFFSETFROM:{before}\r\nTZOFFSETTO:{after}\r\n")
        lines.append(f"DTSTART:{start}\r\n{rule and f'RRULE:FREQ=YEARLY;{rule}' + chr(13) + chr(10)}")
        lines.append(f"END:{kind}\r\n")
    return "".join([*lines, "END:VTIMEZONE\r\n"])


ZONES: Final = {
    "Europe/Paris": _zone(
        "Europe/Paris",
        ("DAYLIGHT", "+0100", "+0200", "19700329T020000", "BYMONTH=3;BYDAY=-1SU"),
        ("STANDARD", "+0200", "+0100", "19701025T030000", "BYMONTH=10;BYDAY=-1SU"),
    ),
    "America/New_York": _zone(
        "America/New_York",
        ("DAYLIGHT", "-0500", "-0400", "20070311T020000", "BYMONTH=3;BYDAY=2SU"),
        ("STANDARD", "-0400", "-0500", "20071104T020000", "BYMONTH=11;BYDAY=1SU"),
    ),
    "Asia/Kolkata": _zone("Asia/Kolkata", ("STANDARD", "+0530", "+0530", "19700101T000000", "")),
}


def resources(count: int, *, first_day: date, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield *count* names and texts of resources, from *first_day* on."""
    chance = random.Random(seed)
    for number in range(count):
        yield f"event-{number:06}.ics", _Resource(number, first_day, chance).text()


class _Resource:
    def __init__(self, number: int, first_day: date, chance: random.Random) -> None:
        self._chance = chance
        self._number = number
        self._recurs = chance.random() < 0.2
        kind = 1.0 if self._recurs else chance.random()
        self._form = "day" if kind < 0.1 else "utc" if kind < 0.2 else "zoned"
        self._zone = chance.choice(list(ZONES))
        self._is_focus = chance.random() < 0.03
        minutes = 60 * chance.randrange(7, 19) + chance.choice((0, 15, 30, 45))
        midnight = datetime(first_day.year, first_day.month, first_day.day)  # noqa: DTZ001 -- on the wall
        self._start = midnight + timedelta(days=chance.randrange(DAYS), minutes=minutes)
        self._lasts = timedelta(minutes=chance.choice((30, 45, 60, 90, 120)))
        self._common = self._texts() + self._people()

    def text(self) -> str:
        """Return the calendar object resource."""
        zone = ZONES[self._zone] if self._form == "zoned" else ""
        body = self._series() if self._recurs else self._event(self._start, "", self._title())
        return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\n{zone}{body}END:VCALENDAR\r\n"

    def _title(self) -> str:
        return "Focus: deep work" if self._is_focus else f"Meeting {self._number}"

    def _series(self) -> str:
        day = _WEEK[self._start.weekday()]
        kind = self._chance.choice(("WEEKLY", "WEEKLY", "WEEKLY", "DAILY", "MONTHLY"))
        rule = {
            "WEEKLY": f"FREQ=WEEKLY;BYDAY={day}",
            "DAILY": f"FREQ=DAILY;COUNT={self._chance.randrange(10, 120)}",
            "MONTHLY": f"FREQ=MONTHLY;BYDAY={self._chance.choice((1, 2, 3, -1))}{day}",
        }[kind]
        if kind != "DAILY" and self._chance.random() < 0.5:
            rule += f";UNTIL={self._start + timedelta(days=self._chance.randrange(60, 700)):%Y%m%dT%H%M%SZ}"
        exceptions = moved = ""
        if kind == "WEEKLY" and self._chance.random() < 0.75:
            exceptions = "".join(self._line("EXDATE", week) for week in self._weeks(1, 12, 2))
            moved = "".join(self._moved(week) for week in self._weeks(12, 24, 3))
        return self._event(self._start, f"RRULE:{rule}\r\n{exceptions}", f"Series {self._number}") + moved

    def _weeks(self, first: int, end: int, most: int) -> list[datetime]:
        weeks = self._chance.sample(range(first, end), self._chance.randrange(1, most + 1))
        return [self._start + timedelta(weeks=week) for week in weeks]

    def _moved(self, instance: datetime) -> str:
        start = instance + timedelta(hours=self._chance.choice((-1, 1, 2)))
        return self._event(start, self._line("RECURRENCE-ID", instance), f"Moved {self._number}")

    def _event(self, start: datetime, extra: str, title: str) -> str:
        end = start + (timedelta(days=1) if self._form == "day" else self._lasts)
        stamps = "".join(f"{name}:20260101T000000Z\r\n" for name in ("DTSTAMP", "CREATED", "LAST-MODIFIED"))
        times = self._line("DTSTART", start) + self._line("DTEND", end)
        about = f"SEQUENCE:0\r\nSUMMARY:{title}\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\n"
        body = f"UID:event-{self._number}@bench.example\r\n{stamps}{times}{extra}{about}{self._common}"
        return f"BEGIN:VEVENT\r\n{body}END:VEVENT\r\n"

    def _line(self, name: str, at: datetime) -> str:
        match self._form:
            case "day":
                return f"{name};VALUE=DATE:{at:%Y%m%d}\r\n"
            case "utc":
                return f"{name}:{at:%Y%m%dT%H%M%S}Z\r\n"
            case _:
                return f"{name};TZID={self._zone}:{at:%Y%m%dT%H%M%S}\r\n"

    def _texts(self) -> str:
        written = "CATEGORIES:Focus,Deep Work\r\n" if self._is_focus else ""
        if self._chance.random() < 0.5:
            line = "DESCRIPTION:" + _LOREM * self._chance.randrange(1, 5)
            written += "\r\n ".join(line[n : n + 73] for n in range(0, len(line), 73)) + "\r\n"
        return written

    def _people(self) -> str:
        if self._chance.random() >= 0.3:
            return ""
        guests = "".join(
            f"ATTENDEE;CN=Guest {n};PARTSTAT=ACCEPTED;RSVP=TRUE:mailto:guest-{n}@bench.example\r\n"
            for n in range(self._chance.randrange(1, 6))
        )
        return f"ORGANIZER;CN=Organizer:mailto:organizer@bench.example\r\n{guests}"
