"""The text of a block of ours: written, moved, and read back from what a server or its owner made of it.

A block carries a seal, the digest of what we wrote. By it any installation tells, even without its database,
whether the owner changed the block since.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from focusguard.calendar.content_lines import (
    ContentLine,
    escape_text,
    fold,
    split_line,
    unescape_text,
    unfold,
)
from focusguard.calendar.focus_events import OWN_PROPERTY, OWN_UID_PREFIX
from focusguard.domain.own_blocks import Privacy
from focusguard.domain.period import Period

_PRODUCT: Final = "-//FocusGuard//FocusGuard//EN"
_UID: Final = re.compile(re.escape(OWN_UID_PREFIX) + r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What an owner changes when the block becomes something else; a reminder or a colour does not.
_OWNERS_WORDS: Final = ("STATUS", "TRANSP", "DESCRIPTION", "LOCATION", "RRULE", "RDATE", "RECURRENCE-ID")
_OTHERS: Final = ("ATTENDEE", "ORGANIZER")
_AS_WRITTEN: Final[dict[str, str]] = {"STATUS": "CONFIRMED", "TRANSP": "OPAQUE"}


@dataclass(frozen=True, slots=True)
class BlockText:
    """What one event that carries our mark says.

    Attributes:
        period: None where its times cannot be told: all-day, floating, or in a zone that is not known.
        seal: The digest of what it says now.
        sealed: The digest of what we wrote; empty where the property is gone.
        has_others: Whether somebody is invited: it is more than a block then.
    """

    uid: str
    period: Period | None
    title: str
    privacy: Privacy
    seal: str
    sealed: str
    has_others: bool

    @property
    def is_as_written(self) -> bool:
        """Whether it still says what we wrote."""
        return self.seal == self.sealed


def is_own_uid(uid: str) -> bool:
    """Tell whether *uid* is one of those that we give: a prefix and a UUID (RFC 9562 §4)."""
    return _UID.fullmatch(uid) is not None


def seal_of(uid: str, period: Period, title: str, privacy: Privacy) -> str:
    """Return the digest of a block that says nothing but this."""
    ends = (_stamp(period.start), _stamp(period.end))
    return _digest((uid, *ends, _plain(title), privacy), _AS_WRITTEN)


def write_block(uid: str, period: Period, title: str, privacy: Privacy, *, at: datetime) -> str:
    """Return the block as a calendar object resource, in UTC, written at the instant *at*.

    Other people's programs show it as busy: OPAQUE is iCalendar's word for it (RFC 5545 §3.8.2.7),
    X-MICROSOFT-CDO-BUSYSTATUS is Outlook's.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"CREATED:{_stamp(at)}",
        *_changing_lines(uid, period, title, privacy, at),
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "CATEGORIES:FOCUS",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(fold(line) + "\r\n" for line in lines)


def rewrite_block(base: str, period: Period, title: str, privacy: Privacy, *, at: datetime) -> str:
    """Return *base*, the block as it stands on the server, with other times, title and class.

    What others added stays: reminders, colours, a server's own properties. *base* is a text that
    `read_block` could read.
    """
    lines = unfold(base)
    start, end = _event_in(lines)
    inner = [split_line(line) for line in lines[start:end]]
    uid = next((line.value for line in inner if line.name == "UID"), "")
    sequence = next(
        (int(line.value) for line in inner if line.name == "SEQUENCE" and line.value.isdigit()), 0
    )
    changing = _changing_lines(uid, period, title, privacy, at)
    # What stands in a VALARM is the alarm's own.
    written = {split_line(line).name for line in changing} | {"SEQUENCE", "DURATION"}
    kept = [line for line, name in _own_lines(lines[start:end]) if name not in written]
    event = [*changing, f"SEQUENCE:{sequence + 1}", *kept]
    return "".join(fold(line) + "\r\n" for line in (*lines[:start], *event, *lines[end:]))


def read_block(raw: str) -> BlockText | None:
    """Return what *raw* says, if it is one event with a UID and the mark of ours; else None."""
    lines = unfold(raw)
    start, end = _event_in(lines)
    event: dict[str, ContentLine] = {}
    for line, name in _own_lines(lines[start:end]):
        event.setdefault(name, split_line(line))
    uid = event["UID"].value if "UID" in event else ""
    if not is_own_uid(uid) or OWN_PROPERTY not in event or lines.count("BEGIN:VEVENT") != 1:
        return None
    title, privacy = unescape_text(event["SUMMARY"].value) if "SUMMARY" in event else "", _privacy(event)
    period = _period(event)
    ends = (_stamp(period.start), _stamp(period.end)) if period else _times_as_written(event)
    said: dict[str, str] = {n: event[n].value for n in (*_OWNERS_WORDS, *_OTHERS) if n in event}
    return BlockText(
        uid=uid,
        period=period,
        title=title,
        privacy=privacy,
        seal=_digest((uid, *ends, _plain(title), privacy), _AS_WRITTEN | said),
        sealed=event[OWN_PROPERTY].value,
        has_others=any(name in event for name in _OTHERS),
    )


def _changing_lines(uid: str, period: Period, title: str, privacy: Privacy, at: datetime) -> list[str]:
    return [
        f"DTSTAMP:{_stamp(at)}",
        f"LAST-MODIFIED:{_stamp(at)}",
        f"DTSTART:{_stamp(period.start)}",
        f"DTEND:{_stamp(period.end)}",
        f"SUMMARY:{escape_text(title)}",
        f"CLASS:{privacy}",
        f"{OWN_PROPERTY}:{seal_of(uid, period, title, privacy)}",
    ]


def _plain(title: str) -> str:
    """Return *title* as it comes back from a server, however it spells white space."""
    return " ".join(unescape_text(escape_text(title)).split())


def _digest(fixed: Iterable[str], said: Mapping[str, str]) -> str:
    words = (*fixed, *(f"{name}:{said[name]}" for name in sorted(said) if said[name]))
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def _event_in(lines: list[str]) -> tuple[int, int]:
    """Return where the first event's own lines begin and end; nowhere where there is none."""
    try:
        start = lines.index("BEGIN:VEVENT") + 1
        return start, lines.index("END:VEVENT", start)
    except ValueError:
        return 0, 0


def _own_lines(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Return (line, its name) of an event; what stands in a component inside it has no name."""
    depth, found = 0, []
    for line in lines:
        name = split_line(line).name
        depth += name == "BEGIN"
        found.append((line, "" if depth else name))
        depth -= name == "END"
    return found


def _privacy(event: Mapping[str, ContentLine]) -> Privacy:
    """Return CLASS; what is not known is PRIVATE, what is not said PUBLIC (RFC 5545 §3.8.1.3)."""
    word = event["CLASS"].value.strip().upper() if "CLASS" in event else Privacy.PUBLIC
    return Privacy(word) if word in list(Privacy) else Privacy.PRIVATE


def _period(event: Mapping[str, ContentLine]) -> Period | None:
    start, end = (_instant(event.get(name)) for name in ("DTSTART", "DTEND"))
    return Period(start, end) if start is not None and end is not None and start <= end else None


def _instant(line: ContentLine | None) -> datetime | None:
    """Return DTSTART or DTEND in UTC; None where that takes more than a line to tell."""
    if line is None:
        return None
    try:
        if line.value.endswith("Z"):
            return datetime.strptime(line.value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        zone = ZoneInfo(line.parameter("TZID"))
        return datetime.strptime(line.value, "%Y%m%dT%H%M%S").replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, ZoneInfoNotFoundError, OSError, OverflowError):
        return None


def _times_as_written(event: Mapping[str, ContentLine]) -> tuple[str, ...]:
    return tuple("".join(event[name][1:]) for name in ("DTSTART", "DTEND", "DURATION") if name in event)


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
