"""Calls counted in groups by SQLite; what is counted stands in one index or one pass over the period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, case, distinct, func, select

from focusguard.domain.address import Address
from focusguard.domain.bookings import BookingState
from focusguard.domain.callers_lost import Contact
from focusguard.domain.interruption import Action, Outcome
from focusguard.domain.period import Period
from focusguard.domain.ports import DayCount, Funnel, TopCaller
from focusguard.domain.reply import ReplyState
from focusguard.journal.database import Database
from focusguard.journal.decisions import DecisionKind
from focusguard.journal.schema import bookings, calls, replies

_PREVENTED: Final = func.coalesce(func.sum(case((calls.c.outcome == Outcome.PREVENTED, 1), else_=0)), 0)
_GONE: Final = (BookingState.CANCELLED, BookingState.REFUNDED)


class SqlFigures:
    """Counts from a database (port: FigureStore)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def days(self, period: Period) -> list[DayCount]:
        """Return the days of *period* that had calls, in order."""
        by = (calls.c.local_date, calls.c.channel)
        wanted = select(*by, func.count(), _PREVENTED).where(*_within(period)).group_by(*by).order_by(*by)
        return [DayCount(*row) for row in self._rows(wanted)]

    def hours(self, period: Period) -> Mapping[tuple[int, int], int]:
        """Return how many calls came by (weekday, Monday 0; local hour)."""
        by = (calls.c.local_weekday, calls.c.local_hour)
        wanted = select(*by, func.count()).where(*_within(period)).group_by(*by)
        return {(weekday, hour): count for weekday, hour, count in self._rows(wanted)}

    def funnel(self, period: Period) -> Funnel:
        """Return what came of the calls that were refused in *period*."""
        refused = (*_within(period), calls.c.decision == DecisionKind.DEFLECT)
        count = func.count(distinct(calls.c.id))
        replied = select(count).join(replies, replies.c.call_id == calls.c.id)
        booked = select(count).join(bookings, bookings.c.call_id == calls.c.id)
        steps = (
            select(func.count()).select_from(calls).where(*refused),
            replied.where(*refused, replies.c.state == ReplyState.SENT),
            booked.where(*refused, bookings.c.state.not_in(_GONE)),
            booked.where(*refused, bookings.c.state == BookingState.PAID),
        )
        return Funnel(*(self._rows(step)[0][0] for step in steps))

    def top_callers(self, period: Period, *, most: int) -> list[TopCaller]:
        """Return the *most* callers with the most calls in *period*; whose number was erased is nobody."""
        wanted = (
            select(calls.c.caller, func.max(calls.c.caller_name), func.count(), _PREVENTED)
            .where(*_within(period), calls.c.caller.is_not(None))
            .group_by(calls.c.caller)
            .order_by(func.count().desc(), calls.c.caller)
            .limit(most)
        )
        return [TopCaller(*row) for row in self._rows(wanted)]

    def contacts(self, period: Period) -> list[Contact]:
        """Return every call of *period*, for who came back."""
        wanted = (
            select(calls.c.caller, calls.c.caller_also, calls.c.at_utc, calls.c.decision, replies.c.state)
            .select_from(calls.outerjoin(replies, replies.c.call_id == calls.c.id))
            .where(*_within(period))
        )
        return [
            Contact(
                at,
                also | {who} if isinstance(who, Address) else frozenset(),
                was_refused=decision is DecisionKind.DEFLECT and state is ReplyState.SENT,
            )
            for who, also, at, decision, state in self._rows(wanted)
        ]

    def prevented(self, period: Period) -> list[tuple[datetime, datetime]]:
        """Return (when it came, when its block ended) of each call that was surely refused in a block."""
        wanted = (
            select(calls.c.at_utc, calls.c.block_end_utc)
            .where(*_within(period), calls.c.outcome == Outcome.PREVENTED, calls.c.block_end_utc.is_not(None))
            .order_by(calls.c.at_utc)
        )
        return [(at, end) for at, end in self._rows(wanted)]

    def _rows(self, statement: Any) -> list[Any]:
        with self._database.read() as connection:
            return list(connection.execute(statement))


def _within(period: Period) -> tuple[ColumnElement[bool], ...]:
    return (
        calls.c.at_utc >= period.start,
        calls.c.at_utc < period.end,
        calls.c.action != Action.DECLINE_INVITATION,
    )
