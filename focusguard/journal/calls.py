"""The journal of calls. Statements are built once: the SIP loop waits for them on each call."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from typing import Final

from sqlalchemy import bindparam, case, func, insert, or_, select, update

from focusguard.domain.address import Address, Identity
from focusguard.domain.calls import Caller
from focusguard.domain.decisions import Reason
from focusguard.domain.interruption import Action, Interruption, Outcome
from focusguard.domain.period import Period
from focusguard.domain.ports import JournalledCall, ReplyIntent
from focusguard.domain.reply import ReplyHistory, joined_history
from focusguard.domain.situation import PastCall
from focusguard.journal import sqlite
from focusguard.journal.database import Database
from focusguard.journal.decisions import DecisionKind
from focusguard.journal.erasure import erase_before
from focusguard.journal.prepared import Prepared
from focusguard.journal.rows import REPLY_COLUMNS, call_row, interruption_in, journalled_in, reply_row
from focusguard.journal.schema import WENT_OUT, calls, replies

_HOUR: Final = timedelta(hours=1)

_FIND: Final = (
    select(calls.c.id)
    .where(calls.c.key == bindparam("key"), calls.c.at_utc >= bindparam("since"))
    .order_by(calls.c.at_utc.desc())
    .limit(1)
)
_CALL: Final = select(calls).where(calls.c.id == bindparam("call_id"))

_OFFER: Final = (
    update(calls)
    .where(calls.c.id == bindparam("call_id"))
    .values(reference=bindparam("link"), price=bindparam("cost"))
)

# To who was declined an invitation, or hung up before anything was said, nothing is due.
_WITHOUT_REPLY: Final = (
    select(calls)
    .select_from(calls.outerjoin(replies, replies.c.call_id == calls.c.id))
    .where(
        calls.c.at_utc >= bindparam("since"),
        calls.c.decision == DecisionKind.DEFLECT,
        calls.c.action != Action.DECLINE_INVITATION,
        calls.c.erased.is_(False),
        or_(calls.c.outcome.is_(None), calls.c.outcome != Outcome.ABANDONED),
        replies.c.id.is_(None),
    )
    .order_by(calls.c.at_utc, calls.c.id)
)

_CLOSE: Final = (
    update(calls)
    .where(calls.c.id == bindparam("call_id"), calls.c.outcome.is_(None))
    .values(outcome=bindparam("how"), ended_at_utc=bindparam("at"))
)

# When such a call ended is not known: ended_at_utc stays NULL.
_CLOSE_DANGLING: Final = (
    update(calls)
    .where(calls.c.outcome.is_(None), calls.c.at_utc < bindparam("before"))
    .values(
        outcome=case(
            (calls.c.decision == DecisionKind.PASS, Outcome.PASSED.value),
            (calls.c.decision == DecisionKind.OBSERVE, Outcome.OBSERVED.value),
            else_=Outcome.FAILED.value,
        )
    )
)

# Who was declined an invitation has not called.
_PAST_CALLS: Final = (
    select(calls.c.caller, calls.c.at_utc, calls.c.reason)
    .where(
        calls.c.at_utc >= bindparam("since"),
        calls.c.caller == bindparam("who"),
        calls.c.action != Action.DECLINE_INVITATION,
    )
    .order_by(calls.c.at_utc, calls.c.id)
)

_FREE_CALLS: Final = _PAST_CALLS.where(calls.c.reason == Reason.FREE_CALL)

_HAS_CALLED: Final = (
    select(calls.c.id)
    .where(
        calls.c.caller == bindparam("who"),
        calls.c.at_utc < bindparam("before"),
        calls.c.action != Action.DECLINE_INVITATION,
    )
    .limit(1)
)

_LAST_TO_CALLER: Final = select(func.max(replies.c.created_at_utc)).where(
    replies.c.caller == bindparam("identity"), replies.c.created_at_utc >= bindparam("since"), WENT_OUT
)
_IN_LAST_HOUR: Final = select(func.count()).where(
    replies.c.created_at_utc > bindparam("hour_ago"), replies.c.created_at_utc <= bindparam("at"), WENT_OUT
)
_EARLIER: Final = select(func.count()).where(
    replies.c.caller == bindparam("identity"), replies.c.created_at_utc >= bindparam("firmer_since"), WENT_OUT
)
_HISTORY: Final = select(
    _LAST_TO_CALLER.scalar_subquery().label("last_to_caller"),
    _IN_LAST_HOUR.scalar_subquery().label("in_last_hour"),
    _EARLIER.scalar_subquery().label("earlier"),
)
_HISTORY_OF_ANOTHER: Final = select(
    _LAST_TO_CALLER.scalar_subquery().label("last_to_caller"), _EARLIER.scalar_subquery().label("earlier")
)

CALLS_WITH_REPLIES: Final = (
    select(calls, *REPLY_COLUMNS)
    .select_from(calls.outerjoin(replies, replies.c.call_id == calls.c.id))
    .order_by(calls.c.at_utc, calls.c.id)
)

_LAST_CALLS: Final = (
    select(calls, *REPLY_COLUMNS)
    .select_from(calls.outerjoin(replies, replies.c.call_id == calls.c.id))
    .where(calls.c.action != Action.DECLINE_INVITATION)
    .order_by(calls.c.at_utc.desc(), calls.c.id)
)


class SqlCallJournal:
    """The calls in a database (port: CallJournal). *zone* gives the local date, hour and weekday."""

    def __init__(self, database: Database, *, zone: tzinfo) -> None:
        self._database = database
        self._zone = zone
        dialect = database.dialect
        self._insert_call = Prepared(insert(calls), dialect, columns=[c.name for c in calls.columns])
        self._insert_reply = Prepared(insert(replies), dialect, columns=[c.name for c in replies.columns])
        self._find = Prepared(_FIND, dialect)
        self._past_calls = Prepared(_PAST_CALLS, dialect)
        self._free_calls = Prepared(_FREE_CALLS, dialect)
        self._has_called = Prepared(_HAS_CALLED, dialect)
        self._history = Prepared(_HISTORY, dialect)
        self._history_of_another = Prepared(_HISTORY_OF_ANOTHER, dialect)
        self._offer = Prepared(_OFFER, dialect)
        self._close = Prepared(_CLOSE, dialect)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all that is asked and written inside.

        Raises:
            JournalError: nothing was written.
        """
        with self._database.write():
            yield

    def record(self, interruption: Interruption, reply: ReplyIntent | None) -> None:
        """Write the call and the intent to reply in one transaction.

        Raises:
            JournalError: neither was written; the call's or the reply's id is taken, or the disk is full.
        """
        with self._database.write() as connection:
            self._insert_call.run(connection, call_row(interruption, zone=self._zone))
            if reply is not None:
                self._insert_reply.run(connection, reply_row(interruption, reply))

    def add_reply(self, interruption: Interruption, reply: ReplyIntent) -> None:
        """Write the reply to a recorded call, with the reference and the price that its link has.

        Raises:
            JournalError: nothing was written; the call has a reply, or was never recorded.
        """
        offer = {"call_id": interruption.call.id, "link": interruption.reference, "cost": interruption.price}
        with self._database.write() as connection:
            self._insert_reply.run(connection, reply_row(interruption, reply))
            if interruption.reference:
                self._offer.run(connection, offer)

    def without_reply(self, *, since: datetime) -> list[Interruption]:
        """Return the calls since *since* that were refused and of whose reply nothing was written."""
        with self._database.read() as connection:
            return [interruption_in(row) for row in connection.execute(_WITHOUT_REPLY, {"since": since})]

    def find(self, key: str, *, since: datetime) -> Interruption | None:
        """Return the latest call with this key that arrived at or after *since*."""
        with self._database.read() as connection:
            found = self._find.all(connection, {"key": key, "since": since})
            if not found:
                return None
            return interruption_in(connection.execute(_CALL, {"call_id": found[0][0]}).one())

    def close(self, call_id: str, outcome: Outcome, *, at: datetime) -> None:
        """Write how the call ended; a call that has an outcome keeps it."""
        with self._database.write() as connection:
            self._close.run(connection, {"call_id": call_id, "how": outcome, "at": at})

    def close_dangling(self, *, before: datetime) -> int:
        """Mark calls before *before* that a crash left without an outcome; return how many.

        What passed or was observed did; of a refusal nothing was confirmed, so it failed.
        """
        with self._database.write() as connection:
            return connection.execute(_CLOSE_DANGLING, {"before": before}).rowcount

    def past_calls(self, caller: Caller, *, since: datetime) -> list[PastCall]:
        """Return the calls of *caller*, by any of its addresses, at or after *since*, oldest first.

        Withheld numbers are one caller. Not those whose number was erased.
        """
        return self._calls_of(caller, self._past_calls, since)

    def free_calls(self, caller: Caller, *, since: datetime) -> list[PastCall]:
        """Return those of *caller*'s calls at or after *since* that got through as free ones, in order."""
        return self._calls_of(caller, self._free_calls, since)

    def _calls_of(self, caller: Caller, statement: Prepared, since: datetime) -> list[PastCall]:
        with self._database.read() as connection:
            found = [
                PastCall(who, at, reason)
                for address in (caller.identity, *caller.also)
                for who, at, reason in statement.all(connection, {"since": since, "who": address})
            ]
        return sorted(found, key=lambda past: past.at)

    def has_called(self, caller: Caller, *, before: datetime) -> bool:
        """Return whether *caller* called before *before*, by any of its addresses, as far as is kept."""
        with self._database.read() as connection:
            return any(
                self._has_called.all(connection, {"who": address, "before": before})
                for address in (caller.identity, *caller.also)
            )

    def reply_history(
        self,
        identity: Identity,
        *,
        at: datetime,
        since: datetime,
        firmer_since: datetime | None = None,
        also: Collection[Address] = (),
    ) -> ReplyHistory:
        """Return what went out to *identity* since *since* and to anybody in the hour before *at*.

        Those to *identity* are counted since *firmer_since*, else *since*; *also* are other addresses of the
        same person. Replies that surely failed or were skipped do not count. One made at *at* counts, one
        made an hour before does not any more.
        """
        asked = {
            "identity": identity,
            "since": since,
            "at": at,
            "hour_ago": at - _HOUR,
            "firmer_since": firmer_since or since,
        }
        with self._database.read() as connection:
            ((last, in_last_hour, earlier),) = self._history.all(connection, asked)
            others = [
                row
                for address in also
                for row in self._history_of_another.all(connection, {**asked, "identity": address})
            ]
        of_others = (ReplyHistory(last, earlier=earlier) for last, earlier in others)
        return joined_history([ReplyHistory(last, in_last_hour, earlier), *of_others])

    def calls(self, period: Period | None = None) -> list[JournalledCall]:
        """Return the calls that arrived in *period*, oldest first; None: all."""
        wanted = CALLS_WITH_REPLIES
        if period is not None:
            wanted = wanted.where(calls.c.at_utc >= period.start, calls.c.at_utc < period.end)
        with self._database.read() as connection:
            return [journalled_in(row) for row in connection.execute(wanted)]

    def last_calls(self, addresses: Collection[Address], *, most: int) -> list[JournalledCall]:
        """Return the *most* last calls that came from one of *addresses*, newest first.

        Invitations that were declined are no calls.
        """
        wanted = _LAST_CALLS.where(calls.c.caller.in_(sorted(addresses))).limit(most)
        with self._database.read() as connection:
            return [journalled_in(row) for row in connection.execute(wanted)]

    def erase_numbers(self, *, before: datetime) -> int:
        """Erase who called, and what was written to them, before *before*; return how many calls it was.

        Figures stay. Nothing of the rest is left in the file's free pages or in the write-ahead log.
        """
        with self._database.write() as connection:
            erased = erase_before(connection, before)
        # Also when nothing was erased now: a reader may have been in the way the last time.
        with self._database.alone() as connection:
            sqlite.flush_log(connection)
        return erased
