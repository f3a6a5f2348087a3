"""A Monday of November 2026, read in UTC where nothing else is said: its blocks, its calls, its people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from focusguard.domain.address import Address, Identity, Scheme
from focusguard.domain.agenda import EventStatus, FocusMark, Occurrence, Participant, PartStat, Transparency
from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.focus import BlockSource, FocusBlock
from focusguard.domain.period import Period

JULIE = Address(Scheme.TEL, "+33612345678")
MARC = Address(Scheme.SIP, "marc@example.net")
MARC_MAIL = Address(Scheme.MAILTO, "marc@example.net")
PAUL = Address(Scheme.TEL, "+33622222222")


def at(clock: str) -> datetime:
    """Return *clock*, as `9:30` or `9:30:15`, on Monday 23 November 2026 in UTC."""
    hour, minute, second, *_ = (*map(int, clock.split(":")), 0)
    return datetime(2026, 11, 23, hour, minute, second, tzinfo=UTC)


def span(start: str, end: str) -> Period:
    return Period(at(start), at(end))


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def block(start: str = "9:00", end: str = "12:00", source: BlockSource = BlockSource.WINDOW) -> FocusBlock:
    return FocusBlock(span(start, end), source)


def call(
    clock: str = "10:00", who: Identity = JULIE, *, also: frozenset[Address] = frozenset()
) -> IncomingCall:
    return IncomingCall("c1", "key-1", "sip/bureau", Caller(who, also=also), at(clock))


def person(*addresses: Address) -> Participant:
    return Participant(frozenset(addresses), "Somebody")


def event(
    start: str = "10:00",
    end: str = "11:00",
    *people: Participant,
    all_day: bool = False,
    status: EventStatus = EventStatus.CONFIRMED,
    transparency: Transparency = Transparency.OPAQUE,
    partstat: PartStat = PartStat.NONE,
    focus: FocusMark = FocusMark.NONE,
    summary: str = "Point",
) -> Occurrence:
    return Occurrence(
        uid="event-1@example.net",
        recurrence_id="",
        period=span(start, end),
        all_day=all_day,
        summary=summary,
        status=status,
        transparency=transparency,
        partstat=partstat,
        participants=people,
        calendar="pro/Travail",
        focus=focus,
    )
