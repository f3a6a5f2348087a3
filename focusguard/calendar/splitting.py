"""A whole calendar in one text, taken apart into one resource a UID (as RFC 4791 §4.1 has them)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from focusguard.calendar.content_lines import split_line, unescape_text, unfold
from focusguard.calendar.errors import AnswerTooLarge, FeedInvalid
from focusguard.calendar.expander import FetchedResource
from focusguard.calendar.feed_parts import CALENDAR, EVENT, ZONE, read_parts

MOST_EVENTS: Final = 100_000
# Each resource carries its zones: a small feed could otherwise become a very large copy.
_MOST_CHARACTERS: Final = 256 * 2**20
_LONGEST_ZONE: Final = 64 * 2**10
_LONGEST_NAME: Final = 100
_HEAD: Final = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//FocusGuard//Feed//EN")
_TAIL: Final = ("END:VCALENDAR", "")
_FOLD: Final = re.compile(rb"\r?\n[ \t]")
_PLAIN_UID: Final = re.compile(r"[A-Za-z0-9@._=-]{1,120}")
# Many servers write the moment of the download into every event (RFC 5545 §3.8.7.2): it changes nothing.
_OF_NO_MATTER: Final = re.compile(r"^DTSTAMP[:;].*\n", re.MULTILINE | re.IGNORECASE)
_UID: Final = re.compile(r"^UID[:;].*", re.MULTILINE | re.IGNORECASE)
_WITH_ZONE: Final = re.compile(r"^.*;TZID=.*", re.MULTILINE | re.IGNORECASE)


@dataclass
class FeedResource:
    """All events of one UID, with what is needed to read them.

    The texts of zones are shared with the other resources: `fetched` is made when it is wanted.
    """

    href: str
    zone_line: str
    zones: dict[str, str] = field(default_factory=dict)
    events: list[str] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)

    @property
    def etag(self) -> str:
        """The digest of all that matters: equal ones mean equal occurrences."""
        parts = (self.zone_line, *self.zones.values())
        return _digest(*(part.encode() for part in parts), *self.digests)

    def fetched(self) -> FetchedResource:
        """Return the resource as a calendar server would send it."""
        wrapped = (*_HEAD, *filter(None, [self.zone_line]), *self.zones.values(), *self.events, *_TAIL)
        return FetchedResource(self.href, self.etag, "\r\n".join(wrapped))


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds: its own name, empty where it has none, and its resources by href."""

    name: str
    resources: Mapping[str, FeedResource]


@dataclass(frozen=True, slots=True)
class _Event:
    uid: str
    text: str
    zones: frozenset[str]
    digest: bytes


@dataclass
class _Calendar:
    """One VCALENDAR, until its end says which zones there are."""

    properties: dict[str, str] = field(default_factory=dict)
    zones: dict[str, str] = field(default_factory=dict)
    events: list[_Event] = field(default_factory=list)


def split_feed(body: bytes, *, host: str, most_events: int = MOST_EVENTS) -> Feed:
    """Return the events of *body*, UID by UID; tasks, journals and the like are left out.

    An event without a UID gets one made of its text. Bytes that are no UTF-8 are read as Windows-1252: old
    exporters write it, the times are ASCII either way, and a spoilt title must not free the owner's time.

    Raises:
        CalendarError: *body* is no calendar, is cut short, or holds more than is read.
    """
    name, count, resources = "", 0, dict[str, FeedResource]()
    for calendar in _calendars(body, host):
        count += len(calendar.events)
        if count > most_events:
            raise FeedInvalid(host, f"it holds more than {most_events} events")
        _gather(calendar, resources)
        name = name or calendar.properties.get("X-WR-CALNAME", "") or calendar.properties.get("NAME", "")
    if sum(_size(resource) for resource in resources.values()) > _MOST_CHARACTERS:
        raise AnswerTooLarge(host, _MOST_CHARACTERS)
    return Feed(_shown(name), resources)


def _calendars(body: bytes, host: str) -> Iterator[_Calendar]:
    calendar = _Calendar()
    for part in read_parts(body, host=host):
        if part.name == CALENDAR:
            yield calendar
            calendar = _Calendar()
        elif part.name == EVENT:
            calendar.events.append(_event("\r\n".join(_lines(part.text))))
        elif part.name == ZONE and len(part.text) <= _LONGEST_ZONE:
            _note_zone(calendar, _lines(part.text))
        elif not part.name:
            for line in map(split_line, _lines(part.text)):
                calendar.properties.setdefault(line.name, line.value)


def _note_zone(calendar: _Calendar, lines: list[str]) -> None:
    zone = next((line.value.strip() for line in map(split_line, lines) if line.name == "TZID"), "")
    if zone and lines[-1].strip().upper() == "END:VTIMEZONE":
        calendar.zones.setdefault(zone, "\r\n".join(lines))


def _gather(calendar: _Calendar, resources: dict[str, FeedResource]) -> None:
    zone = calendar.properties.get("X-WR-TIMEZONE", "").strip()
    zone_line = f"X-WR-TIMEZONE:{zone}" if zone else ""
    for event in calendar.events:
        href = _href(event.uid)
        resource = resources.setdefault(href, FeedResource(href, zone_line))
        resource.events.append(event.text)
        resource.digests.append(event.digest)
        for name in sorted(event.zones & calendar.zones.keys()):
            resource.zones.setdefault(name, calendar.zones[name])


def _event(text: str) -> _Event:
    lasting = _OF_NO_MATTER.sub("", text).encode()
    uid = _uid(text)
    if not uid:
        uid = f"{_digest(lasting)}@feed"
        first, _, rest = text.partition("\r\n")
        text = f"{first}\r\nUID:{uid}\r\n{rest}"
    zones = (split_line(line).parameter("TZID") for line in _WITH_ZONE.findall(text))
    return _Event(uid, text, frozenset(zones), hashlib.sha256(lasting).digest())


def _uid(text: str) -> str:
    """Return the event's own UID, not that of an alarm in it (RFC 9074 §4); alarms stand last (§3.6.1)."""
    own = text[: text.find("\nBEGIN:", 1)] if "\nBEGIN:" in text else text
    found = _UID.search(own)
    return split_line(found[0]).value.strip() if found else ""


def _lines(part: bytes) -> list[str]:
    """Return the content lines; unfolded first, for old programs fold within a character (RFC 5545 §3.1)."""
    whole = _FOLD.sub(b"", part)
    try:
        text = whole.decode()
    except UnicodeDecodeError:
        text = whole.decode("cp1252", errors="replace")
    return unfold(text)


def _href(uid: str) -> str:
    """Return the resource's place: the UID, by which people find an event, where it can be one."""
    return uid if _PLAIN_UID.fullmatch(uid) else _digest(uid.encode())


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\n".join(parts)).hexdigest()[:32]


def _size(resource: FeedResource) -> int:
    return sum(map(len, resource.events)) + sum(map(len, resource.zones.values()))


def _shown(name: str) -> str:
    plain = "".join(c if c.isprintable() else " " for c in unescape_text(name)[:_LONGEST_NAME])
    return " ".join(plain.split())
