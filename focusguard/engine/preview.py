"""What would happen to a call: the guard's own way, without writing or sending anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.decisions import Decision, Finding
from focusguard.domain.interruption import Action, Interruption
from focusguard.domain.ports import CallJournal, Channel, ReplyIntent
from focusguard.domain.screening import explain_call, screen_call
from focusguard.engine.frame import Frame
from focusguard.engine.guard import action_for
from focusguard.engine.replies import Case, ReplyDesk
from focusguard.engine.situations import situation_of


@dataclass(frozen=True, slots=True)
class Preview:
    """The decision with its reasons; `reply` is None for a call that is not refused."""

    decision: Decision
    action: Action
    reply: ReplyIntent | None
    findings: tuple[Finding, ...]


def preview_call(
    caller: Caller, channel: Channel, frame: Frame, journal: CallJournal, replies: ReplyDesk, *, at: datetime
) -> Preview:
    """Return what would happen to a call of *caller* on *channel* at the instant *at*."""
    call = IncomingCall("preview", "preview", channel.name, caller, at)
    situation = situation_of(caller, frame, journal, at=at)
    decision = screen_call(call, situation)
    action = action_for(channel, decision, only_phone=False)
    interruption = Interruption(call, decision, situation.block, action)
    draft = replies.draft(Case(interruption, frame.policy, situation, frame.openings(at)))
    reply = draft.intent if draft is not None else None
    return Preview(decision, action, reply, tuple(explain_call(call, situation)))
