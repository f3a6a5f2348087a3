"""What an event shows of a booking, read from its text beside the parser. Imported by the worker alone.

Both ways of working out occurrences give it: it goes by the content lines, unfolded first, for a reference
may stand in any of them and be cut by a fold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from focusguard.calendar.content_lines import split_line, unescape_text, unfolded
from focusguard.calendar.context import ExpansionContext, normalise_user_address
from focusguard.domain.address import Address
from focusguard.domain.agenda import Occurrence, Participant, PartStat
from focusguard.domain.booking_references import find_references
from focusguard.domain.calls import clean_name
from focusguard.domain.event_traces import EventTrace
from focusguard.domain.period import Period

# A text behind so much is no booking page's.
_LONGEST: Final = 200_000
# Of more people nobody is looked for among the callers: an assembly is not booked.
_MOST_PEOPLE: Final = 5
_MOST_ADDRESSES: Final = 20
_MOST_LINKS: Final = 5
_LONGEST_NAME: Final = 200
_CALCOM_UID: Final = "@cal.com"
# Cal.com, its own host or another: the page that takes the money, and the page of the booking.
_PAY_LINK: Final = re.compile(r"https?://[^\s/<>\"]{1,253}/payment/[A-Za-z0-9_-]{1,200}", re.IGNORECASE)
_BOOKING_LINK: Final = re.compile(r"https?://[^\s/<>\"]{1,253}/booking/([A-Za-z0-9_-]{8,200})", re.IGNORECASE)
_CALCOM_HOST: Final = re.compile(r"https?://(?:app\.)?cal\.com/booking/", re.IGNORECASE)
# Calendly's pages for who booked; the identifier is the invitee's in its API.
_CALENDLY: Final = re.compile(
    r"https?://calendly\.com/(?:cancellations|reschedulings)/([A-Za-z0-9_-]{8,200})", re.IGNORECASE
)
# Nothing else makes an event a booking, but for who takes part, or says how far it is paid.
_MARKS: Final = ("fg", "@cal.com", "/booking/", "calendly.com", "/payment/")
_FOLDED: Final = re.compile(r"\n[ \t]")
_NAMED: Final = re.compile(r"(?:UID|ORGANIZER|STATUS|CREATED|DTSTAMP)[:;]", re.IGNORECASE)
# All that is read of an unmarked event, and what says where it begins and ends.
_FRAME: Final = re.compile(
    r"^[ \t]*(?:BEGIN|END|UID|ORGANIZER|STATUS|CREATED|DTSTAMP)[:;].*$", re.IGNORECASE | re.MULTILINE
)
_BORDER: Final = 40
_STAMP: Final = re.compile(r"\d{8}T\d{6}Z", re.ASCII)


def trace_of(raw: str, occurrences: Sequence[Occurrence], context: ExpansionContext) -> EventTrace | None:
    """Return what the first event of *raw* shows of a booking; None where it cannot be one.

    Args:
        raw: A calendar object resource that the parser could read.
        occurrences: What is worked out of it.
        context: Who the owner is.
    """
    text_read = raw[:_LONGEST]
    is_met = bool(occurrences and occurrences[0].participants)
    if not is_met and not _FOLDED.search(text_read) and not _is_marked(text_read.lower()):
        return None  # most events: no line is cut, so no mark is
    joined = unfolded(text_read)
    is_marked = _is_marked(joined.lower())
    if not is_met and not is_marked:
        return None  # what follows takes longer
    lines = list(_first_event(joined.split("\n") if is_marked else _FRAME.findall(joined)))
    text = unescape_text("\n".join(lines))
    found = {read.name: read.value for read in map(split_line, filter(_NAMED.match, reversed(lines)))}
    uid = unescape_text(found.get("UID", ""))[:_LONGEST_NAME]
    links = _links(text, uid)
    is_page_made = uid.lower().endswith(_CALCOM_UID) or bool(links)
    organizer = normalise_user_address(found.get("ORGANIZER", ""))
    people = _people(occurrences, host=organizer if is_page_made else "")
    trace = EventTrace(
        uid=uid,
        references=find_references(text),
        has_pay_link=_PAY_LINK.search(text) is not None,
        is_page_made=is_page_made,
        is_invitation=_is_invitation(organizer, occurrences, context),
        is_cancelled=found.get("STATUS", "").strip().upper() == "CANCELLED",
        addresses=_addresses(people),
        period=_period(occurrences),
        made_at=_instant(found.get("CREATED", "")) or _instant(found.get("DTSTAMP", "")),
        # Moved to another time, an event of Cal.com keeps its UID and links to another booking.
        same_as=frozenset() if uid.lower().endswith(_CALCOM_UID) else frozenset(sorted(links)[:_MOST_LINKS]),
        name=clean_name(people[0].name) if len(people) == 1 else "",
    )
    return trace if uid and (trace.references or trace.is_page_made or people) else None


def _is_marked(lower: str) -> bool:
    for mark in _MARKS:  # noqa: SIM110 -- a generator takes twice as long, for each event
        if mark in lower:
            return True
    return False


def _first_event(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of the first event: of a series the one that the others are exceptions to."""
    inside = 0
    for line in lines:
        word = line[:_BORDER].strip().upper()
        if word.startswith("BEGIN:") and (inside or word == "BEGIN:VEVENT"):
            inside += 1
        elif word.startswith("END:") and inside:
            inside -= 1
            if not inside:
                return
        elif inside == 1:  # not in a reminder
            yield line


def _links(text: str, uid: str) -> set[str]:
    """Return the identifiers that booking pages link to for this event."""
    name = uid.lower().removesuffix(_CALCOM_UID)
    found = {match[1] for match in _CALENDLY.finditer(text)}
    for match in _BOOKING_LINK.finditer(text):
        if match[1].lower() == name or _CALCOM_HOST.match(match[0]):
            found.add(match[1])
    return found


def _people(occurrences: Sequence[Occurrence], *, host: str) -> list[Participant]:
    """Return who takes part beside the owner, whom a booking page makes the *host* of its events."""
    people = occurrences[0].participants if occurrences else ()
    return [person for person in people if host not in map(str, person.addresses)]


def _addresses(people: Sequence[Participant]) -> frozenset[Address]:
    """Return the addresses of the few who take part; of many, or of a text full of numbers, none."""
    found = frozenset(address for person in people for address in person.addresses)
    return found if len(people) <= _MOST_PEOPLE and len(found) <= _MOST_ADDRESSES else frozenset()


def _period(occurrences: Sequence[Occurrence]) -> Period | None:
    """Return when a single event is; which instance of a series is the first depends on the day."""
    single = bool(occurrences) and not occurrences[0].recurrence_id
    return occurrences[0].period if single else None


def _is_invitation(organizer: str, occurrences: Sequence[Occurrence], context: ExpansionContext) -> bool:
    if occurrences and occurrences[0].partstat is PartStat.NEEDS_ACTION:
        return True
    is_known = any(address.startswith("mailto:") for address in context.owner)
    return bool(organizer) and is_known and organizer not in context.owner


def _instant(text: str) -> datetime | None:
    if not _STAMP.fullmatch(text.strip()):
        return None
    try:
        return datetime.fromisoformat(text.strip().removesuffix("Z")).replace(tzinfo=UTC)
    except ValueError:  # the 31st of February
        return None
