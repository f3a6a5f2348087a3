"""Which calls a list is to show: what was typed into its search, and what its filters say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from focusguard.domain.address import Address, parse_number
from focusguard.domain.bookings import REFERENCE_PREFIX
from focusguard.domain.interruption import Outcome
from focusguard.domain.period import Period
from focusguard.domain.ports.journal import JournalledCall
from focusguard.domain.reply import ReplyState

_NUMBER = re.compile(r"[+\uff0b]?[\d\s().\-/\u2010-\u2013]+")
# Fewer digits stand in nearly every number.
_FEWEST_DIGITS: Final = 3
_LONGEST_SEARCH: Final = 200
_MOST_WORDS: Final = 8


class CallDecision(StrEnum):
    """What the frame said, whatever the reason."""

    PASS = "pass"  # noqa: S105  # the word for letting a call through
    DEFLECT = "deflect"
    OBSERVE = "observe"


@dataclass(frozen=True, slots=True)
class SearchText:
    """What was typed, as it is looked for.

    Attributes:
        words: Each stands in the name, the address or the reply's text.
        number: A whole number; its spelling does not matter.
        digits: A part of a number, without the zero that only the country's own spelling has.
        reference: `FG-…`, or how it begins.
    """

    words: tuple[str, ...] = ()
    number: Address | None = None
    digits: str = ""
    reference: str = ""


def parse_search(text: str, *, country: str) -> SearchText:
    """Return what *text* looks for; a number in national form is read in *country*.

    >>> str(parse_search("06.12.34.56.78", country="FR").number)
    'tel:+33612345678'
    >>> parse_search("06 12 34", country="FR").digits
    '61234'
    >>> parse_search(" fg-abc", country="FR").reference
    'FG-ABC'
    """
    text = text.strip()[:_LONGEST_SEARCH]
    if text.upper().startswith(REFERENCE_PREFIX):
        return SearchText(reference=text.upper())
    if _NUMBER.fullmatch(text):
        digits = re.sub(r"\D", "", text)
        if len(digits) >= _FEWEST_DIGITS:
            number = parse_number(text, country=country)
            return SearchText(number=number) if number else SearchText(digits=digits.lstrip("0") or digits)
    return SearchText(words=tuple(text.split())[:_MOST_WORDS])


@dataclass(frozen=True, slots=True)
class CallQuery:
    """Which calls are wanted; None and empty: all.

    Attributes:
        channel: The channel's name.
        reply: Where the reply stands.
        booked: Whether the call led to a booking.
    """

    search: SearchText = SearchText()
    period: Period | None = None
    decision: CallDecision | None = None
    outcome: Outcome | None = None
    channel: str = ""
    reply: ReplyState | None = None
    booked: bool | None = None


class CallSpan(StrEnum):
    """How far back a list goes, whole days of the owner with today as the last."""

    EVER = "ever"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_DAYS: Final = {CallSpan.DAY: 1, CallSpan.WEEK: 7, CallSpan.MONTH: 30, CallSpan.YEAR: 365}


@dataclass(frozen=True, slots=True)
class CallFilter:
    """What stands in the search and the filters of a list; as in `CallQuery`, None and empty mean all."""

    text: str = ""
    span: CallSpan = CallSpan.EVER
    decision: CallDecision | None = None
    outcome: Outcome | None = None
    channel: str = ""
    reply: ReplyState | None = None
    booked: bool | None = None


def query_of(wanted: CallFilter, *, country: str, zone: tzinfo, at: datetime) -> CallQuery:
    """Return what *wanted* asks for at *at*; numbers are read in *country*, days begin in *zone*."""
    return CallQuery(
        search=parse_search(wanted.text, country=country),
        period=_period_of(wanted.span, zone, at),
        decision=wanted.decision,
        outcome=wanted.outcome,
        channel=wanted.channel,
        reply=wanted.reply,
        booked=wanted.booked,
    )


def _period_of(span: CallSpan, zone: tzinfo, at: datetime) -> Period | None:
    if span is CallSpan.EVER:
        return None
    today = at.astimezone(zone).date()
    first, after = today - timedelta(days=_DAYS[span] - 1), today + timedelta(days=1)
    start, end = (datetime.combine(day, time(0), tzinfo=zone).astimezone(UTC) for day in (first, after))
    return Period(start, end)


@dataclass(frozen=True, slots=True)
class CallMark:
    """After which call, going back in time, a page begins."""

    at: datetime
    call_id: str


@dataclass(frozen=True, slots=True)
class CallPage:
    """Some of the calls that a query finds, newest first.

    Attributes:
        after: Where the next page begins; None: there is no more.
        looked_back_to: Set when the page is not full because only so far was looked; what lies
            beyond is a new question.
    """

    calls: tuple[JournalledCall, ...]
    after: CallMark | None = None
    looked_back_to: datetime | None = None
