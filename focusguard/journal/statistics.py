"""Measured figures from the journal; estimates are the domain's."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, Table, func, select

from focusguard.domain.bookings import BookingState, Money, add_up
from focusguard.domain.interruption import Action, Outcome
from focusguard.domain.period import Period, total_duration
from focusguard.domain.ports import Measured
from focusguard.domain.reply import ReplyState
from focusguard.journal.database import Database
from focusguard.journal.schema import blind_periods, bookings, calls, guarded_periods, replies

# A period's end is exclusive: the last call lies in the span only when the span ends after it.
_JUST_AFTER: Final = timedelta(microseconds=1)

_CALL_SPAN: Final = select(func.min(calls.c.at_utc), func.max(calls.c.at_utc))
_PRESENCE_SPANS: Final = tuple(
    select(func.min(table.c.start_utc), func.max(table.c.end_utc))
    for table in (guarded_periods, blind_periods)
)


class SqlStatistics:
    """Figures from a database (port: Statistics)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def measured(self, period: Period | None) -> Measured:
        """Return the measured figures of *period*; None: of everything.

        Calls, replies and bookings count by when the call arrived; time guarded or blind counts once, however
        many blocks or channels it concerns, as far as it lies in *period*.
        """
        with self._database.read() as connection:
            paid = _paid(connection, period)
            by_outcome = _calls_by_outcome(connection, period)
            outcomes = {outcome: by_outcome.get(outcome, 0) for outcome in Outcome}
            return Measured(
                calls=sum(by_outcome.values()),
                prevented=outcomes[Outcome.PREVENTED],
                replied_but_rang=outcomes[Outcome.REPLIED_BUT_RANG],
                passed=outcomes[Outcome.PASSED],
                focus_kept=_covered(connection, guarded_periods, period),
                replies_sent=_replies_sent(connection, period),
                blind=_covered(connection, blind_periods, period),
                outcomes=outcomes,
                bookings_paid=len(paid),
                revenue=add_up(amount for amount in paid if amount is not None),
            )

    def span(self) -> Period | None:
        """Return from the first to just after the last call, guarded or blind time, or None."""
        with self._database.read() as connection:
            first_call, last_call = connection.execute(_CALL_SPAN).one()
            ends = [tuple(connection.execute(wanted).one()) for wanted in _PRESENCE_SPANS]
        if first_call is not None:
            ends.append((first_call, last_call + _JUST_AFTER))
        known = [(start, end) for start, end in ends if start is not None]
        return Period(min(start for start, _ in known), max(end for _, end in known)) if known else None


def _calls_by_outcome(connection: Connection, period: Period | None) -> dict[Outcome | None, int]:
    """Return how many calls ended in each way; an invitation that was declined is no call."""
    wanted = select(calls.c.outcome, func.count()).group_by(calls.c.outcome)
    wanted = wanted.where(calls.c.action != Action.DECLINE_INVITATION)
    if period is not None:
        wanted = wanted.where(calls.c.at_utc >= period.start, calls.c.at_utc < period.end)
    return {outcome: count for outcome, count in connection.execute(wanted)}


def _replies_sent(connection: Connection, period: Period | None) -> int:
    wanted = select(func.count()).select_from(replies).where(replies.c.state == ReplyState.SENT)
    if period is not None:
        made = replies.c.created_at_utc
        wanted = wanted.where(made >= period.start, made < period.end)
    return connection.execute(wanted).scalar_one()


def _paid(connection: Connection, period: Period | None) -> list[Money | None]:
    """Return what each booking brought that a call led to and that is paid; None: nobody knows."""
    wanted = (
        select(bookings.c.amount)
        .join(calls, calls.c.id == bookings.c.call_id)
        .where(bookings.c.state == BookingState.PAID)
    )
    if period is not None:
        wanted = wanted.where(calls.c.at_utc >= period.start, calls.c.at_utc < period.end)
    return list(connection.execute(wanted).scalars())


def _covered(connection: Connection, table: Table, period: Period | None) -> timedelta:
    wanted = select(table.c.start_utc, table.c.end_utc)
    if period is not None:
        wanted = wanted.where(table.c.end_utc > period.start, table.c.start_utc < period.end)
    found = [Period(start, end) for start, end in connection.execute(wanted)]
    if period is None:
        return total_duration(found)
    return total_duration(part for whole in found if (part := whole.clipped(period)))
