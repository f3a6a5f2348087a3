"""Calls by what is known of them: pages by keyset, and a bound on how far one question looks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Text, and_, exists, or_, select, type_coerce

from focusguard.domain.address import Address
from focusguard.domain.call_query import CallMark, CallPage, CallQuery, SearchText
from focusguard.journal.database import Database
from focusguard.journal.decisions import DecisionKind
from focusguard.journal.rows import REPLY_COLUMNS, journalled_in
from focusguard.journal.schema import bookings, calls, replies

PAGE_ROWS: Final = 100
# What one question reads at most: a tenth of a second, however rare what it looks for.
LOOKED_AT_ROWS: Final = 50_000
_RECENT_ROWS: Final = 20_000

_NEWEST_FIRST: Final = (calls.c.at_utc.desc(), calls.c.id.desc())
_FOUND: Final = (
    select(calls, *REPLY_COLUMNS)
    .select_from(calls.outerjoin(replies, replies.c.call_id == calls.c.id))
    .order_by(*_NEWEST_FIRST)
)
_MARKS: Final = select(calls.c.at_utc, calls.c.id).order_by(*_NEWEST_FIRST)
_HAS_BOOKING: Final = exists().where(bookings.c.call_id == calls.c.id)


class SqlCallSearch:
    """The calls in a database, looked for (port: CallSearch)."""

    def __init__(
        self, database: Database, *, page_rows: int = PAGE_ROWS, looked_at_rows: int = LOOKED_AT_ROWS
    ) -> None:
        self._database = database
        self._page_rows = page_rows
        self._looked_at_rows = looked_at_rows

    def page(self, query: CallQuery, *, after: CallMark | None = None) -> CallPage:
        """Return the calls that *query* finds after *after*; None: from the newest on.

        Raises:
            JournalError: the database cannot be read.
        """
        within, conditions = [*_in_period(query), *_after(after)], [*_conditions(query)]
        with self._database.read() as connection:
            bound = self._bound(connection, within) if conditions else None
            wanted = _FOUND.where(*within, *_down_to(bound), *conditions).limit(self._page_rows)
            found = tuple(journalled_in(row) for row in connection.execute(wanted))
        if len(found) == self._page_rows:
            last = found[-1].interruption.call
            return CallPage(found, CallMark(last.at, last.id))
        return CallPage(found, bound, bound.at if bound is not None else None)

    def _bound(self, connection: Connection, within: list[ColumnElement[bool]]) -> CallMark | None:
        """Return the last call that this question looks at; None: it looks at all."""
        last = _MARKS.where(*within).offset(self._looked_at_rows - 1).limit(1)
        end = connection.execute(last).one_or_none()
        return CallMark(end.at_utc, end.id) if end is not None else None

    def channels(self) -> list[str]:
        """Return the names of the channels that brought recent calls, in order."""
        recent: Select[Any] = select(calls.c.channel).order_by(calls.c.at_utc.desc()).limit(_RECENT_ROWS)
        names = recent.subquery()
        with self._database.read() as connection:
            return sorted(connection.execute(select(names.c.channel).distinct()).scalars())


def _in_period(query: CallQuery) -> Iterator[ColumnElement[bool]]:
    if query.period is not None:
        yield calls.c.at_utc >= query.period.start
        yield calls.c.at_utc < query.period.end


def _after(mark: CallMark | None) -> Iterator[ColumnElement[bool]]:
    if mark is not None:
        # Said twice, so that the index on the instant is entered at the right place.
        yield calls.c.at_utc <= mark.at
        yield or_(calls.c.at_utc < mark.at, calls.c.id < mark.call_id)


def _down_to(mark: CallMark | None) -> Iterator[ColumnElement[bool]]:
    if mark is not None:
        yield calls.c.at_utc >= mark.at
        yield or_(calls.c.at_utc > mark.at, calls.c.id >= mark.call_id)


def _conditions(query: CallQuery) -> Iterator[ColumnElement[bool]]:
    if query.decision is not None:
        yield calls.c.decision == DecisionKind(query.decision.value)
    if query.outcome is not None:
        yield calls.c.outcome == query.outcome
    if query.channel:
        yield calls.c.channel == query.channel
    if query.reply is not None:
        yield replies.c.state == query.reply
    if query.booked is not None:
        yield _HAS_BOOKING if query.booked else ~_HAS_BOOKING
    yield from _searched(query.search)


def _searched(search: SearchText) -> Iterator[ColumnElement[bool]]:
    if search.reference:
        yield calls.c.reference.startswith(search.reference, autoescape=True)
    if search.number is not None:
        yield _is_number(search.number)
    if search.digits:
        yield or_(*(type_coerce(c, Text).contains(search.digits, autoescape=True) for c in _ADDRESS_COLUMNS))
    yield from (_holds(word) for word in search.words)


_ADDRESS_COLUMNS: Final = (calls.c.caller, calls.c.caller_also)


def _is_number(number: Address) -> ColumnElement[bool]:
    also = type_coerce(calls.c.caller_also, Text).contains(f'"{number}"', autoescape=True)
    return or_(calls.c.caller == number, also)


def _holds(word: str) -> ColumnElement[bool]:
    """Return that *word* stands in a call; SQLite itself folds the case of A to Z alone."""
    spellings = sorted({word, word.lower(), word.upper(), word.capitalize()})
    named = [
        type_coerce(column, Text).contains(spelling, autoescape=True)
        for column in (calls.c.caller_name, *_ADDRESS_COLUMNS)
        for spelling in spellings
    ]
    written = [replies.c.text.contains(spelling, autoescape=True) for spelling in spellings]
    return or_(*named, and_(replies.c.id.is_not(None), or_(*written)))
