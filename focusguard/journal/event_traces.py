"""What the stored events show of bookings, kept beside them; of a deleted one until somebody has looked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, or_, select, update
from sqlalchemy.engine import Dialect

from focusguard.domain.event_traces import EventTrace
from focusguard.domain.period import Period
from focusguard.domain.ports import ExpandedResource
from focusguard.journal.bulk import BulkInsert
from focusguard.journal.prepared import Row
from focusguard.journal.schema import collections, event_traces

_COLUMNS: Final = [c.name for c in event_traces.columns if c.name != "collection_id"]
_OF: Final = collections.c.account == bindparam("of")
# What left a calendar to which nothing is written any more may not have left at all.
_COUNTS: Final = or_(event_traces.c.is_gone.is_(False), collections.c.halted == "")
_TRACES: Final = (
    select(event_traces)
    .join_from(event_traces, collections)
    .where(
        _OF,
        _COUNTS,
        or_(
            event_traces.c.is_gone.is_(True),
            event_traces.c.named != "",
            event_traces.c.is_page_made.is_(True),
            event_traces.c.made_at_utc >= bindparam("since"),
        ),
    )
    .order_by(event_traces.c.uid, collections.c.href, event_traces.c.href)
)
_DROP_GONE: Final = delete(event_traces).where(
    event_traces.c.is_gone.is_(True),
    event_traces.c.collection_id.in_(select(collections.c.id).where(_OF, collections.c.halted == "")),
)
_AT: Final = (event_traces.c.collection_id == bindparam("within"), event_traces.c.href == bindparam("place"))
_REPLACE: Final = delete(event_traces).where(*_AT)
_MARK_GONE: Final = update(event_traces).where(*_AT).values(is_gone=True)


class TraceTable:
    """Writes traces within the transaction that writes their events."""

    def __init__(self, dialect: Dialect) -> None:
        self._insert = BulkInsert(event_traces, "collection_id", _COLUMNS, dialect)

    def ready(self, upserts: Iterable[ExpandedResource]) -> list[Row]:
        """Return the rows of *upserts* as the driver takes them."""
        return self._insert.ready(_row(u.href, u.trace) for u in upserts if u.trace is not None)

    def run(
        self,
        connection: Connection,
        collection_id: int,
        rows: list[Row],
        *,
        replaced: Iterable[str],
        removed: Iterable[str],
    ) -> None:
        """Write *rows* in place of what stood at the hrefs *replaced*; those *removed* are marked as gone."""
        for statement, hrefs in ((_REPLACE, replaced), (_MARK_GONE, removed)):
            named = [{"within": collection_id, "place": href} for href in hrefs]
            if named:
                connection.execute(statement, named)
        self._insert.run(connection, rows, collection_id)


def traces_of(connection: Connection, account: str, *, since: datetime) -> list[EventTrace]:
    """Return the account's traces, by UID: of bookings, of what is gone, of what was made since *since*."""
    return [_trace_in(row) for row in connection.execute(_TRACES, {"of": account, "since": since})]


def drop_gone(connection: Connection, account: str) -> None:
    """Forget the traces of the account's events that are gone, halted calendars' excepted."""
    connection.execute(_DROP_GONE, {"of": account})


def _row(href: str, trace: EventTrace) -> dict[str, Any]:
    return {
        "href": href,
        "uid": trace.uid,
        "named": " ".join(trace.references),
        "has_pay_link": trace.has_pay_link,
        "is_page_made": trace.is_page_made,
        "is_invitation": trace.is_invitation,
        "is_cancelled": trace.is_cancelled,
        "is_gone": trace.is_gone,
        "addresses": trace.addresses,
        "start_utc": trace.period.start if trace.period else None,
        "end_utc": trace.period.end if trace.period else None,
        "made_at_utc": trace.made_at,
        "same_as": trace.same_as,
        "name": trace.name,
    }


def _trace_in(row: Any) -> EventTrace:
    return EventTrace(
        uid=row.uid,
        references=tuple(row.named.split()),
        has_pay_link=row.has_pay_link,
        is_page_made=row.is_page_made,
        is_invitation=row.is_invitation,
        is_cancelled=row.is_cancelled,
        addresses=row.addresses,
        period=Period(row.start_utc, row.end_utc) if row.start_utc is not None else None,
        made_at=row.made_at_utc,
        same_as=row.same_as,
        name=row.name,
        is_gone=row.is_gone,
    )
