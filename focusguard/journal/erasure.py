"""Taking out of the journal who called: the figures stay, the person goes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Text, case, null, or_, select, type_coerce, update

from focusguard.domain.address import ANONYMOUS, Address
from focusguard.domain.reply import ReplyState, SkipReason
from focusguard.journal.schema import calls, event_traces, replies

# The key goes too: a Call-ID often carries the caller's host (RFC 3261 §8.1.1.4). A withheld number has
# nothing to erase, and stays "anonymous".
_OF_A_CALL: Final[dict[str, Any]] = {
    "caller": case((calls.c.caller == ANONYMOUS, calls.c.caller), else_=null()),
    "caller_name": "",
    "caller_also": frozenset(),
    "key": "",
    "reply_to": "",
    "erased": True,
}
# What still waits has no address any more: it is skipped, not sent into the void.
_OF_A_REPLY: Final[dict[str, Any]] = {
    "caller": null(),
    "address": "",
    "text": "",
    "why": case((replies.c.state == ReplyState.PENDING, SkipReason.TOO_LATE.value), else_=""),
    "state": case((replies.c.state == ReplyState.PENDING, ReplyState.SKIPPED.value), else_=replies.c.state),
}


def erase_before(connection: Connection, before: datetime) -> int:
    """Erase who called, and what was written to them, before *before*; return how many calls it was."""
    told = or_(replies.c.caller.is_not(None), replies.c.address != "", replies.c.text != "")
    connection.execute(update(replies).where(replies.c.created_at_utc < before, told).values(_OF_A_REPLY))
    wanted = update(calls).where(calls.c.at_utc < before, calls.c.erased.is_(False))
    return connection.execute(wanted.values(_OF_A_CALL)).rowcount


def erase_callers(connection: Connection, addresses: Collection[Address]) -> int:
    """Erase the calls of *addresses*, and what was written to them; return how many calls it was.

    Works on every schema since the first: backups have older ones.
    """
    of_them = [row.id for row in connection.execute(select(calls.c.id).where(called_from(addresses)))]
    for call_id in of_them:
        connection.execute(update(replies).where(replies.c.call_id == call_id).values(_OF_A_REPLY))
        connection.execute(update(calls).where(calls.c.id == call_id).values(_OF_A_CALL))
    return len(of_them)


def erase_gone_events(connection: Connection, addresses: Collection[Address]) -> None:
    """Erase *addresses*, and the name beside them, from what deleted events showed of bookings.

    What stands in a calendar is its owner's.
    """
    for row in connection.execute(select(event_traces).where(event_traces.c.is_gone.is_(True))).all():
        if row.addresses & set(addresses):
            is_it = event_traces.c.collection_id == row.collection_id, event_traces.c.href == row.href
            left = {"addresses": row.addresses - set(addresses), "name": ""}
            connection.execute(update(event_traces).where(*is_it).values(left))


def called_from(addresses: Collection[Address]) -> ColumnElement[bool]:
    """Return the condition on `calls` that one of *addresses* is the caller's."""
    # A set is stored as a list of quoted texts; so no number is found inside of another.
    listed = type_coerce(calls.c.caller_also, Text)
    also = [listed.contains(f'"{address}"', autoescape=True) for address in addresses]
    return or_(calls.c.caller.in_(list(addresses)), *also)
