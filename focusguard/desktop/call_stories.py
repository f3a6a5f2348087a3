"""Gathers what the engine tells of one call until it can be said in one notification."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from focusguard.desktop.messages import Deflection, Ringing
from focusguard.domain.address import Identity
from focusguard.domain.decisions import Decision, Deflect
from focusguard.domain.interruption import Action, Outcome
from focusguard.domain.reply import ReplyState
from focusguard.engine.events import Answered, CallSeen, Decided, Event, InterruptionClosed, ReplyDone

_MOST_OPEN: Final = 200
_TOLD: Final = frozenset({Outcome.PREVENTED, Outcome.REPLIED_BUT_RANG, Outcome.MUTED, Outcome.FAILED})


@dataclass(frozen=True, slots=True)
class _Story:
    """A call of which not everything is known yet."""

    identity: Identity
    name: str
    decision: Decision | None = None
    outcome: Outcome | None = None
    reply: ReplyState | None = None


class CallStories:
    """Turns the engine's events into what the owner is told.

    A deflection is told once, when outcome and reply are both known; a call that rings here, because no other
    phone does, at once.
    """

    def __init__(self) -> None:
        self._open: dict[str, _Story] = {}

    def take(self, event: Event) -> Deflection | Ringing | None:
        """Return what is to be told after *event*, or None."""
        match event:
            case CallSeen(id=id_):
                self._open[id_] = _Story(event.identity, event.name)
                if len(self._open) > _MOST_OPEN:
                    self._open.pop(next(iter(self._open)))
            case Decided(id=id_) if id_ in self._open:
                self._open[id_] = replace(self._open[id_], decision=event.decision)
            case Answered(id=id_) if id_ in self._open:
                return self._answered(id_, self._open[id_], event.action)
            case ReplyDone(id=id_, state=state) if id_ in self._open:
                return self._close(id_, replace(self._open[id_], reply=state))
            case InterruptionClosed(id=id_, outcome=outcome) if id_ in self._open:
                return self._close(id_, replace(self._open[id_], outcome=outcome))
        return None

    def _answered(self, id_: str, story: _Story, action: Action) -> Ringing | None:
        if action is Action.DECLINE_INVITATION:
            del self._open[id_]  # no call: it is told with the others of its synchronisation
            return None
        if isinstance(story.decision, Deflect):
            return None  # its outcome and its reply are to come
        del self._open[id_]
        if action is not Action.RING or story.decision is None:
            return None
        return Ringing(story.identity, story.name, story.decision)

    def _close(self, id_: str, story: _Story) -> Deflection | None:
        if not isinstance(story.decision, Deflect):
            del self._open[id_]
            return None
        self._open[id_] = story
        if story.outcome is None or story.reply is None:
            return None
        del self._open[id_]
        if story.outcome not in _TOLD:
            return None
        return Deflection(story.identity, story.name, story.decision, story.outcome, story.reply)
