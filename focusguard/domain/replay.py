"""Past calls, screened again in their order under given rules: `screen_call`, and nothing beside it.

A decision depends on those before it, for a repeat or a budget has a history; so a replay keeps its own, with
the reasons that it gives itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from focusguard.domain.address import ERASED, Address, Identity
from focusguard.domain.calls import IncomingCall
from focusguard.domain.decisions import Decision, Deflect, Reason
from focusguard.domain.focus import FocusBlock, FocusRules
from focusguard.domain.hours import closed_at, day_of, opening_periods
from focusguard.domain.interruption import Action, Outcome
from focusguard.domain.past import Past
from focusguard.domain.period import Period
from focusguard.domain.ports.journal import JournalledCall, ReplyIntent
from focusguard.domain.reply import ReplyHistory, ReplyLimits, ReplyState, SkipReason, skip_reason
from focusguard.domain.screening import screen_call
from focusguard.domain.situation import PastCall, ScreeningRules, Situation

_HOUR: Final = timedelta(hours=1)
_INSTANT: Final = timedelta(microseconds=1)
# Why a reply did not go whatever the rules say: nothing of the policy would have changed it.
_FACTS: Final = frozenset(
    {
        SkipReason.NO_CARRIER,
        SkipReason.TOO_LATE,
        SkipReason.OPTED_OUT,
        SkipReason.OPT_OUTS_UNUSABLE,
        SkipReason.OURSELVES,
        SkipReason.NOBODY_READS,
    }
)
_NOT_OUT: Final = frozenset({ReplyState.FAILED, ReplyState.SKIPPED})


class Unreplayable(StrEnum):
    """Why a call of the journal cannot be screened again."""

    ERASED = "erased"
    INVITATION = "invitation"


@dataclass(frozen=True, slots=True)
class ReplayRules:
    """What of a policy bears on who gets through and who gets a reply."""

    screening: ScreeningRules = field(default_factory=ScreeningRules)
    focus: FocusRules = field(default_factory=FocusRules)
    limits: ReplyLimits = field(default_factory=ReplyLimits)
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a call.

    Attributes:
        gets_reply: Whether the caller is sent a reply.
        skipped: Why a refused caller is sent none; empty: one goes, or the call is not refused.
    """

    decision: Decision
    gets_reply: bool = False
    skipped: str = ""


BlockThen = Callable[[JournalledCall], FocusBlock | None]


def unreplayable(call: JournalledCall) -> Unreplayable | None:
    """Return why *call* cannot be screened again, or None when it can.

    Who called is gone once a number was erased; a withheld one had nothing to erase. A declined invitation
    never was a call.
    """
    if call.interruption.action is Action.DECLINE_INVITATION:
        return Unreplayable.INVITATION
    return Unreplayable.ERASED if call.interruption.call.caller.identity is ERASED else None


class Replay:
    """One run through past calls, oldest first.

    *block_then* tells which block ran when a call came.
    """

    def __init__(self, past: Past, rules: ReplayRules, block_then: BlockThen) -> None:
        self._past = past
        self._rules = rules
        self._block_then = block_then
        self._calls: defaultdict[Identity, list[PastCall]] = defaultdict(list)
        self._last_reply: dict[Address, datetime] = {}
        self._recent: deque[datetime] = deque()
        self._opening: dict[date, tuple[Period, ...]] = {}

    def remember(self, call: JournalledCall) -> None:
        """Take *call* into the history as it was decided: it is not screened again."""
        entry, why = call.interruption, unreplayable(call)
        if why is None:
            self._keep_call(entry.call, entry.decision.reason)
        if call.reply is not None and call.reply.state not in _NOT_OUT:
            self._keep_reply(entry.call)

    def take(self, call: JournalledCall) -> Verdict:
        """Screen *call* again, with the history so far; it is part of it from now on."""
        incoming, situation = call.interruption.call, self._situation(call)
        decision = screen_call(incoming, situation)
        verdict = self._with_reply(call, decision, situation)
        self._keep_call(incoming, decision.reason)
        if verdict.gets_reply and not _failed(call.reply):
            self._keep_reply(incoming)
        return verdict

    def _situation(self, call: JournalledCall) -> Situation:
        incoming, rules = call.interruption.call, self._rules.screening
        person = self._past.person(incoming.caller.addresses, incoming.at)
        addresses = incoming.caller.addresses | (person.addresses if person is not None else frozenset())
        identities = addresses | {incoming.caller.identity}
        return Situation(
            rules=rules,
            block=self._block_then(call),
            paused_until=_paused_until(call),
            appointments=self._past.slots(incoming.at),
            past_calls=self._calls_of(identities, incoming.at),
            known=self._past.known,
            person=person,
            bookings=self._past.bookings_of(addresses, incoming.at),
            closed=self._closed_at(incoming.at),
            has_called=any(self._calls.get(identity) for identity in identities),
        )

    def _calls_of(self, identities: frozenset[Identity], at: datetime) -> list[PastCall]:
        since = self._rules.screening.calls_since(at)
        found = [p for identity in identities for p in _since(self._calls.get(identity, []), since)]
        return sorted(found, key=_when)

    def _closed_at(self, at: datetime) -> Period | None:
        rules = self._rules.screening
        if not rules.working_hours:
            return None
        day = at.astimezone(UTC).date()
        if day not in self._opening:
            around = day_of(at, UTC)
            self._opening[day] = opening_periods(rules.working_hours, around=around, zone=rules.zone)
        return closed_at(self._opening[day], at)

    def _with_reply(self, call: JournalledCall, decision: Decision, situation: Situation) -> Verdict:
        incoming = call.interruption.call
        guarded = situation.guarded_at(incoming.at)
        if not isinstance(decision, Deflect) or guarded is None or _hung_up_first(call):
            return Verdict(decision)
        history = self._reply_history(situation.addresses(incoming.caller), incoming.at)
        limits = self._rules.limits
        why = skip_reason(
            decision, incoming.caller, history, limits, block_start=guarded.start, at=incoming.at
        ) or _fact(call.reply)
        return Verdict(decision, gets_reply=why is None, skipped=why or "")

    def _reply_history(self, theirs: frozenset[Address], at: datetime) -> ReplyHistory:
        while self._recent and self._recent[0] <= at - _HOUR:
            self._recent.popleft()
        last = (self._last_reply[address] for address in theirs if address in self._last_reply)
        return ReplyHistory(max(last, default=None), len(self._recent))

    def _keep_call(self, incoming: IncomingCall, reason: Reason) -> None:
        who = incoming.caller.identity
        self._calls[who].append(PastCall(who, incoming.at, reason))

    def _keep_reply(self, incoming: IncomingCall) -> None:
        self._recent.append(incoming.at)
        if isinstance(incoming.caller.identity, Address):
            self._last_reply[incoming.caller.identity] = incoming.at


def _when(past: PastCall) -> datetime:
    return past.at


def _since(calls: list[PastCall], since: datetime) -> list[PastCall]:
    return calls[bisect_left(calls, since, key=_when) :]


def _paused_until(call: JournalledCall) -> datetime | None:
    """Return until when the guard was suspended, as far as the decision proves it: when it was taken."""
    was_paused = call.interruption.decision.reason is Reason.PAUSED
    return call.interruption.call.at + _INSTANT if was_paused else None


def _hung_up_first(call: JournalledCall) -> bool:
    """Tell whether the caller hung up before anything was decided: no reply follows that."""
    return call.interruption.outcome is Outcome.ABANDONED and call.interruption.action is Action.NONE


def _fact(reply: ReplyIntent | None) -> str | None:
    """Return why the reply did not go then, where no rule had a say in it."""
    return reply.why if reply is not None and reply.why in _FACTS else None


def _failed(reply: ReplyIntent | None) -> bool:
    return reply is not None and reply.state is ReplyState.FAILED
