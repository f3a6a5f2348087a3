"""Calls and replies as rows, and back."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any, Final

from sqlalchemy import Row

from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.focus import FocusBlock
from focusguard.domain.interruption import Interruption
from focusguard.domain.period import Period
from focusguard.domain.ports import JournalledCall, ReplyIntent
from focusguard.journal.decisions import flatten, restore
from focusguard.journal.schema import replies

# In the order of `ReplyIntent`.
REPLY_COLUMNS: Final = (
    replies.c.id.label("reply_id"),
    replies.c.carrier,
    replies.c.address,
    replies.c.text,
    replies.c.language,
    replies.c.state,
    replies.c.why,
)


def call_row(interruption: Interruption, *, zone: tzinfo) -> dict[str, Any]:
    """Return the row of `calls` for *interruption*, its local date, hour and weekday read in *zone*."""
    call = interruption.call
    local = call.at.astimezone(zone)
    kind, reason, until = flatten(interruption.decision)
    return {
        "id": call.id,
        "key": call.key,
        "channel": call.channel,
        "at_utc": call.at,
        "local_date": local.date(),
        "local_hour": local.hour,
        "local_weekday": local.weekday(),
        "caller": call.caller.identity,
        "caller_name": call.caller.name,
        "caller_also": call.caller.also,
        "reply_to": call.reply_to,
        "only_phone": call.only_phone,
        "erased": False,
        "decision": kind,
        "reason": reason,
        "until_utc": until,
        "action": interruption.action,
        "outcome": interruption.outcome,
        "reference": interruption.reference,
        "price": interruption.price,
        "ended_at_utc": interruption.ended_at,
        **_block_columns(interruption.block),
    }


def _block_columns(block: FocusBlock | None) -> dict[str, Any]:
    return {
        "block_start_utc": block.period.start if block else None,
        "block_end_utc": block.period.end if block else None,
        "block_source": block.source if block else None,
        "block_title": block.title if block else None,
        "block_uid": block.uid if block else None,
        "block_calendar": block.calendar if block else None,
    }


def reply_row(interruption: Interruption, reply: ReplyIntent) -> dict[str, Any]:
    """Return the row of `replies` for *reply*, made when its call arrived."""
    return {
        "id": reply.id,
        "call_id": interruption.call.id,
        "caller": interruption.call.caller.identity,
        "carrier": reply.carrier,
        "address": reply.address,
        "text": reply.text,
        "language": reply.language,
        "state": reply.state,
        "why": reply.why,
        "created_at_utc": interruption.call.at,
    }


def interruption_in(row: Row[Any]) -> Interruption:
    """Return the interruption that a row with all columns of `calls` holds."""
    caller = Caller(row.caller, row.caller_name, row.caller_also)
    call = IncomingCall(row.id, row.key, row.channel, caller, row.at_utc, row.reply_to, row.only_phone)
    return Interruption(
        call=call,
        decision=restore(row.decision, row.reason, row.until_utc),
        block=_block_in(row),
        action=row.action,
        outcome=row.outcome,
        reference=row.reference,
        price=row.price,
        ended_at=row.ended_at_utc,
    )


def _block_in(row: Row[Any]) -> FocusBlock | None:
    if row.block_start_utc is None:
        return None
    period = Period(row.block_start_utc, row.block_end_utc)
    return FocusBlock(period, row.block_source, row.block_title, row.block_uid, row.block_calendar)


def reply_in(row: Row[Any]) -> ReplyIntent:
    """Return the reply that a row with the columns `reply_id … why` holds."""
    return ReplyIntent(row.reply_id, row.carrier, row.address, row.text, row.language, row.state, row.why)


def journalled_in(row: Row[Any]) -> JournalledCall:
    """Return the call that a row of `calls` left-joined with such a row holds."""
    reply = reply_in(row) if row.reply_id is not None else None
    return JournalledCall(interruption_in(row), reply, row.block_end_utc)
