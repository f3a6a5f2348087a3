"""A call's way: call → decision → journal → channel → reply → outcome.

The record is committed before the final response goes out, so a call that got an answer is in the journal
whatever happens next. A retransmission or fork gets the same answer, and no row. The record of a refusal is
also the debt of a reply, which is drafted as soon as the caller has the answer.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.decisions import Decision, Deflect
from focusguard.domain.errors import JournalError
from focusguard.domain.interruption import Action, Ending, Interruption, Reach, outcome_of
from focusguard.domain.learning import Lesson, lesson_of
from focusguard.domain.ports import CallJournal, CallOffer, Channel, Clock, LineStatus, ReplyIntent
from focusguard.domain.reply import ReplyState
from focusguard.domain.rules.lists import is_favoured
from focusguard.domain.screening import screen_call
from focusguard.domain.situation import Situation
from focusguard.engine.events import Answered, CallSeen, Decided, EventSink, InterruptionClosed, ReplyDone
from focusguard.engine.frame import Frame
from focusguard.engine.replies import Names
from focusguard.engine.reply_debts import ReplyDebts
from focusguard.engine.situations import situation_of
from focusguard.engine.slot_lessons import SlotLessons

# A retransmission or a second path of one call comes within Timers B and C (RFC 3261 §17.1.1.2, §16.6);
# an hour covers a proxy that tries targets one after the other, and a restart of ours.
_SAME_CALL: Final = timedelta(hours=1)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the guard hands its results to."""

    emit: EventSink
    wake_outbox: Callable[[], None]
    line_changed: Callable[[str, LineStatus], None]
    text_arrived: Callable[[str, Caller, str], None]
    trouble: Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class _Screened:
    """A call that was decided on, in which situation, and what is to be learned from it."""

    interruption: Interruption
    situation: Situation
    lesson: Lesson | None = None


class Guard:
    """Screens calls. Every method runs in the core's loop and returns at once.

    *reaches* is what test calls showed of the refusals of each channel.
    """

    def __init__(
        self,
        clock: Clock,
        journal: CallJournal,
        frame: Frame,
        channels: Sequence[Channel],
        debts: ReplyDebts,
        names: Names,
        surroundings: Surroundings,
        *,
        lessons: SlotLessons,
        reaches: Mapping[tuple[str, Action], Reach] | None = None,
    ) -> None:
        self._clock = clock
        self._journal = journal
        self._frame = frame
        self._channels: Mapping[str, Channel] = {channel.name: channel for channel in channels}
        self._debts = debts
        self._names = names
        self._to = surroundings
        self._lessons = lessons
        self._reaches = reaches or {}
        self._live: dict[str, Interruption] = {}

    def call_arrived(self, offer: CallOffer) -> None:
        """Decide, write down, answer; then tell, and draft the reply.

        What cannot be written down is not refused: the call goes to the owner, who is told why.
        """
        try:
            self._take(offer, self._clock.now())
        except JournalError as error:
            channel = self._channels[offer.channel]
            channel.answer(offer.key, channel.passage(only_phone=offer.only_phone), retry_after_s=None)
            self._journal_failed(error)

    def _take(self, offer: CallOffer, now: datetime) -> None:
        # One transaction for what is asked and what is written.
        with self._journal.together():
            known = self._known(offer, now)
            decided = self._decide(offer, now) if known is None else None
        if known is not None:
            self._answer(known, now)
        elif decided is not None:
            interruption = decided.interruption
            self._live[offer.key] = interruption
            self._answer(interruption, now)
            self._tell(interruption)
            self._to.emit(Answered(interruption.call.id, interruption.action))
            self._owe(interruption, decided.situation)
            self._learn(decided.lesson, now)

    def _decide(self, offer: CallOffer, now: datetime) -> _Screened:
        screened = self._screen(offer, now)
        interruption = screened.interruption
        action = action_for(self._channels[offer.channel], interruption.decision, only_phone=offer.only_phone)
        if offer.refusal is not None and isinstance(interruption.decision, Deflect):
            action = offer.refusal
        screened = replace(screened, interruption=replace(interruption, action=action))
        self._journal.record(screened.interruption, None)
        return screened

    def call_abandoned(self, offer: CallOffer) -> None:
        """Write down a caller who hung up before anything was decided; no reply follows."""
        now = self._clock.now()
        try:
            if self._known(offer, now) is not None:
                return
            interruption = self._screen(offer, now).interruption
            self._journal.record(interruption, None)
        except JournalError as error:
            self._journal_failed(error)
            return
        self._live[offer.key] = interruption
        self._tell(interruption)
        self.call_ended(offer.key, Ending.HUNG_UP_BEFORE_ANSWER)

    def is_favoured(self, caller: Caller) -> bool:
        """Tell whether this is a VIP, or a call from an emergency or service number."""
        return is_favoured(caller, self._frame.situation(caller, self._clock.now()))

    def call_ended(self, key: str, ending: Ending) -> None:
        """Write down how a call ended."""
        interruption = self._live.pop(key, None)
        if interruption is None:
            return  # closed before: a second path of the call, or an earlier run of the program
        call = interruption.call
        decision, action = interruption.decision, interruption.action
        reach = self._reaches.get((call.channel, action), Reach.NOT_KNOWN)
        outcome = outcome_of(decision, action, ending, only_phone=call.only_phone, reach=reach)
        try:
            self._journal.close(call.id, outcome, at=self._clock.now())
        except JournalError as error:
            self._journal_failed(error)
            return
        self._to.emit(InterruptionClosed(call.id, outcome))

    def text_arrived(self, channel: str, sender: Caller, text: str) -> None:
        """Hand a text on."""
        self._to.text_arrived(channel, sender, text)

    def line_changed(self, channel: str, status: LineStatus) -> None:
        """Hand the line's state on."""
        self._to.line_changed(channel, status)

    def _journal_failed(self, error: JournalError) -> None:
        _log.error("the journal failed: %s", error.message)
        self._to.trouble("journal", str(error))

    def _known(self, offer: CallOffer, now: datetime) -> Interruption | None:
        """Return the call when it was seen before: by another path, or before a restart."""
        known = self._live.get(offer.key) or self._journal.find(offer.key, since=now - _SAME_CALL)
        if known is not None and known.outcome is None:
            self._live[offer.key] = known
        return known

    def _screen(self, offer: CallOffer, now: datetime) -> _Screened:
        call = IncomingCall(
            id=self._names.new_id(),
            key=offer.key,
            channel=offer.channel,
            caller=offer.caller,
            at=now,
            reply_to=offer.reply_to,
            only_phone=offer.only_phone,
        )
        situation = situation_of(offer.caller, self._frame, self._journal, at=now)
        decision = screen_call(call, situation)
        lesson = lesson_of(call, decision, situation, self._frame.book)
        interruption = Interruption(call, decision, situation.block, Action.NONE)
        return _Screened(interruption, situation, lesson=lesson)

    def _learn(self, lesson: Lesson | None, now: datetime) -> None:
        """Write down what the call taught: it has its answer, and waits for nothing of this."""
        if lesson is None:
            return
        try:
            self._lessons.learn(lesson, at=now)
        except JournalError as error:
            self._journal_failed(error)

    def pay_left(self) -> None:
        """Draft the replies that an earlier run owed when it ended.

        Raises:
            JournalError: they are still owed.
        """
        for paid in self._debts.pay_left(self._clock.now()):
            self._release(paid.interruption, paid.reply)

    def _owe(self, interruption: Interruption, situation: Situation) -> None:
        """Draft the reply to a refused call: the caller has the answer, and waits for nothing of this."""
        if not isinstance(interruption.decision, Deflect):
            return
        try:
            for paid in self._debts.pay(interruption, situation):
                self._release(paid.interruption, paid.reply)
        except JournalError as error:
            self._journal_failed(error)

    def _answer(self, interruption: Interruption, now: datetime) -> None:
        call, decision = interruption.call, interruption.decision
        left_s = (
            max(1, ceil((decision.until - now).total_seconds())) if isinstance(decision, Deflect) else None
        )
        self._channels[call.channel].answer(call.key, interruption.action, retry_after_s=left_s)

    def _tell(self, interruption: Interruption) -> None:
        call, decision = interruption.call, interruption.decision
        _log.info("call %s on %s: %s", call.id, call.channel, decision.reason)
        self._to.emit(CallSeen(call.id, call.channel, call.caller.identity, call.caller.name, call.at))
        self._to.emit(Decided(call.id, decision))

    def _release(self, interruption: Interruption, reply: ReplyIntent) -> None:
        if reply.state is ReplyState.PENDING:
            self._to.wake_outbox()
        else:
            self._to.emit(ReplyDone(interruption.call.id, "", "", reply.state, "", reply.why))


def action_for(channel: Channel, decision: Decision, *, only_phone: bool) -> Action:
    """Return what *channel* does with a call about which *decision* was taken."""
    return channel.refusal() if isinstance(decision, Deflect) else channel.passage(only_phone=only_phone)
