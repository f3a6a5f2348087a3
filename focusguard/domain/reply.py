"""Whether a refused caller is sent a reply, and what became of it. Its words: `domain/wording`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from focusguard.domain.calls import Caller
from focusguard.domain.decisions import Decision, Deflect, Reason


class ReplyState(StrEnum):
    """Where a reply stands. PENDING and SENDING are the outbox's own; the others are final."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"


class SkipReason(StrEnum):
    """Why a deflected caller was sent nothing."""

    ANONYMOUS = "the caller withheld the number"
    SILENT = "the caller is refused silently"
    ALREADY_IN_BLOCK = "the caller already got a reply in this block"
    ALREADY_TODAY = "the caller already got a reply within reply_once_hours"
    HOURLY_CAP = "replies_per_hour is reached"
    NO_CARRIER = "no carrier reaches this caller"
    TOO_LATE = "the program was not running when the reply was due"
    OPTED_OUT = "the caller asked for no texts"
    OPT_OUTS_UNUSABLE = "who asked for no texts cannot be told; see doctor"
    OURSELVES = "the call came from a number or address of the owner"
    NOBODY_READS = "nobody reads texts at the caller's number"


@dataclass(frozen=True, slots=True)
class ReplyLimits:
    """How often replies may go out.

    Attributes:
        once_within: At most one reply per caller within this, and per block.
        firmer_within: Who had a reply within this is answered more firmly; before that it is forgotten.
    """

    once_within: timedelta = timedelta(hours=24)
    per_hour: int = 20
    firmer_within: timedelta = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ReplyHistory:
    """What went out before.

    Attributes:
        last_to_caller: When the last reply to this caller was made; None: never.
        in_last_hour: Replies to anybody within the last hour.
        earlier: Replies to this caller within `ReplyLimits.firmer_within`.
    """

    last_to_caller: datetime | None = None
    in_last_hour: int = 0
    earlier: int = 0


def joined_history(of_each: Iterable[ReplyHistory]) -> ReplyHistory:
    """Return what went out to somebody from what went out to each of their addresses.

    Without any, nothing did.
    """
    each = tuple(of_each)
    last = [history.last_to_caller for history in each if history.last_to_caller is not None]
    return ReplyHistory(
        max(last, default=None),
        max((history.in_last_hour for history in each), default=0),
        sum(history.earlier for history in each),
    )


def skip_reason(
    decision: Decision,
    caller: Caller,
    history: ReplyHistory,
    limits: ReplyLimits,
    *,
    block_start: datetime,
    at: datetime,
) -> SkipReason | None:
    """Return why *caller* gets no reply, or None when one is due. Only for calls that are deflected.

    One call gets at most one reply; one caller at most one per block and per `limits.once_within`.
    """
    if isinstance(decision, Deflect) and decision.reason in {Reason.REFUSE_SILENTLY, Reason.SPAM}:
        return SkipReason.SILENT
    if caller.is_anonymous:
        return SkipReason.ANONYMOUS
    if history.last_to_caller is not None and history.last_to_caller >= block_start:
        return SkipReason.ALREADY_IN_BLOCK
    if history.last_to_caller is not None and history.last_to_caller > at - limits.once_within:
        return SkipReason.ALREADY_TODAY
    if history.in_last_hour >= limits.per_hour:
        return SkipReason.HOURLY_CAP
    return None
