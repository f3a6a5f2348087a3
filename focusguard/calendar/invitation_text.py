"""The text of an invitation: read, and declined by its attendee, every other byte as it was.

An attendee may change the own answer and nothing of what the organizer says (RFC 6638 §3.2.2.1).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final

from focusguard.calendar.content_lines import ContentLine, fold, split_line, unescape_text, unfold
from focusguard.calendar.context import normalise_user_address
from focusguard.domain.agenda import EventStatus, PartStat

# A line with what is folded onto it (RFC 5545 §3.1).
_FOLDED: Final = re.compile(r"^[^\n]*(?:\n[ \t][^\n]*)*", re.MULTILINE)
_FOLD: Final = re.compile(r"\n[ \t]")
_RECURS: Final = frozenset({"RRULE", "RDATE", "RECURRENCE-ID"})
_NO_PERSON: Final = frozenset({"ROOM", "RESOURCE"})
_CALENDAR_USERS: Final = frozenset({"ATTENDEE", "ORGANIZER"})
# What a server writes by itself when an answer passes through it.
_SERVERS_OWN: Final = frozenset({"DTSTAMP", "LAST-MODIFIED", "CREATED", "REQUEST-STATUS", "PRODID"})
# Parameters that tell another time; what else a server may add, such as SCHEDULE-STATUS, is its own.
_TELLING: Final = ("VALUE", "TZID")


@dataclass(frozen=True, slots=True)
class InvitationText:
    """What one single, timed event says to an attendee.

    Attributes:
        rest: A digest of all that an answer leaves as it is, however a server spells it.
    """

    uid: str
    sequence: int
    partstat: PartStat
    status: EventStatus
    organizer: str
    organizer_name: str
    rest: str


def read_invitation(raw: str, owner: Set[str]) -> InvitationText | None:
    """Return what *raw* asks of *owner*, calendar user addresses as `normalise_user_address` writes them.

    None unless it is one single event at fixed hours, by one organizer who is somebody else, with the
    owner, in person, among the attendees.
    """
    lines = _event_lines(raw)
    event = [line for line, depth in lines if depth == 1]
    starts = [line for line in event if line.name == "DTSTART"]
    organizers = [line for line in event if line.name == "ORGANIZER"]
    mine = [line for line in event if _is_own(line, owner)]
    is_single = sum(line.name == "BEGIN" and depth == 0 for line, depth in lines) == 1
    if not (is_single and mine and len(starts) == len(organizers) == 1) or _recurs_or_lasts_days(event):
        return None
    if _is_user(organizers[0], owner):
        return None
    return InvitationText(
        uid=_value(event, "UID"),
        sequence=int(sequence) if (sequence := _value(event, "SEQUENCE").strip()).isdecimal() else 0,
        partstat=_partstat(mine),
        status=_status(_value(event, "STATUS")),
        organizer=organizers[0].value.strip(),
        organizer_name=organizers[0].parameter("CN"),
        rest=_digest(lines),
    )


def decline(raw: str, owner: Set[str]) -> str:
    """Return *raw*, which `read_invitation` could read, with the owner's PARTSTAT set to DECLINED.

    RSVP goes: nothing is asked any more. Every other line stays as it is, byte by byte; each ends in CRLF
    (RFC 5545 §3.1), for the CR gets lost where a text travels in XML (XML 1.0 §2.11).
    """
    written: list[str] = []
    inside: list[str] = []
    for folded in _FOLDED.findall(raw.replace("\r\n", "\n")):
        line = split_line(_FOLD.sub("", folded))
        if line.name == "BEGIN":
            inside.append(line.value.strip().upper())
        elif line.name == "END":
            del inside[-1:]
        is_own = inside[-1:] == ["VEVENT"] and _is_own(line, owner)
        written.append(_declined(folded, line) if is_own else folded.replace("\n", "\r\n"))
    return "\r\n".join(written)


def _declined(folded: str, line: ContentLine) -> str:
    name = folded[: len(line.name)]
    answered = line._replace(parameters=line.with_parameter("PARTSTAT", PartStat.DECLINED))
    return fold(f"{name}{answered.with_parameter('RSVP', '')}:{line.value}")


def _event_lines(raw: str) -> list[tuple[ContentLine, int]]:
    """Return the lines of the VEVENTs, each with how deep it stands: 1 is the event's own, 0 its BEGIN."""
    found, depth = [], 0
    for line in map(split_line, unfold(raw)):
        is_begin, is_end = line.name == "BEGIN", line.name == "END"
        depth -= is_end and depth > 0
        if depth or (is_begin and line.value.strip().upper() == "VEVENT"):
            found.append((line, depth))
            depth += is_begin
    return found


def _is_own(line: ContentLine, owner: Set[str]) -> bool:
    is_person = line.name == "ATTENDEE" and line.parameter("CUTYPE").upper() not in _NO_PERSON
    return is_person and _is_user(line, owner)


def _is_user(line: ContentLine, owner: Set[str]) -> bool:
    # EMAIL stands beside an opaque identifier (RFC 7986 §6.2).
    written = (line.value, line.parameter("EMAIL"))
    return any(normalise_user_address(text) in owner for text in written if text)


def _recurs_or_lasts_days(event: Sequence[ContentLine]) -> bool:
    is_timed = any(line.name == "DTSTART" and "T" in line.value.upper() for line in event)
    return not is_timed or any(line.name in _RECURS for line in event)


def _partstat(mine: Sequence[ContentLine]) -> PartStat:
    """Return NEEDS-ACTION, also where nothing or something unknown is said (RFC 5545 §3.2.12).

    Invited by several addresses, the owner answered when one of them did.
    """
    words = [line.parameter("PARTSTAT").upper() for line in mine]
    answers = [PartStat(word) for word in words if word and word in list(PartStat)]
    return next((a for a in answers if a is not PartStat.NEEDS_ACTION), PartStat.NEEDS_ACTION)


def _status(word: str) -> EventStatus:
    known = word.strip().upper()
    return EventStatus(known) if known in list(EventStatus) else EventStatus.CONFIRMED


def _value(event: Sequence[ContentLine], name: str) -> str:
    return next((line.value for line in event if line.name == name), "")


def _digest(lines: Sequence[tuple[ContentLine, int]]) -> str:
    said = sorted(text for line, depth in lines for text in _said(line, depth))
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def _said(line: ContentLine, depth: int) -> Iterator[str]:
    """Yield what *line* says, in one spelling; nothing of what a server writes by itself."""
    if line.name in _SERVERS_OWN or line.name.startswith("X-"):
        return
    if line.name in _CALENDAR_USERS:
        # Others answer at the same time: who they are stays, what they answered does not.
        yield f"{depth} {line.name} {normalise_user_address(line.value)}"
        return
    telling = ";".join(line.parameter(name) for name in _TELLING)
    yield f"{depth} {line.name} {telling} {' '.join(unescape_text(line.value).split())}"
