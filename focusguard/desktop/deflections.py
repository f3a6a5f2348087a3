"""Gathers what the engine tells of one call until it can be said in one notification."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from focusguard.desktop.messages import Deflection
from focusguard.domain.address import Identity
from focusguard.domain.interruption import Outcome
from focusguard.domain.reply import ReplyState
from focusguard.domain.screening import Deflect
from focusguard.engine.events import CallSeen, Decided, Event, InterruptionClosed, ReplyDone

_MOST_OPEN: Final = 200
_TOLD: Final = frozenset({Outcome.PREVENTED, Outcome.REPLIED_BUT_RANG, Outcome.MUTED, Outcome.FAILED})


@dataclass(frozen=True, slots=True)
class _Story:
    """A call of which not everything is known yet."""

    identity: Identity
    name: str
    decision: Deflect | None = None
    outcome: Outcome | None = None
    reply: ReplyState | None = None


class Deflections:
    """Turns the engine's events into deflections: one a call, when outcome and reply are both known."""

    def __init__(self) -> None:
        self._open: dict[str, _Story] = {}

    def take(self, event: Event) -> Deflection | None:
        """Return the deflection that *event* completes, or None."""
        match event:
            case CallSeen(id=id_):
                self._open[id_] = _Story(event.identity, event.name)
                if len(self._open) > _MOST_OPEN:
                    self._open.pop(next(iter(self._open)))
            case Decided(id=id_, decision=Deflect() as decision) if id_ in self._open:
                self._open[id_] = replace(self._open[id_], decision=decision)
            case Decided(id=id_):
                self._open.pop(id_, None)
            case ReplyDone(id=id_, state=state) if id_ in self._open:
                return self._close(id_, replace(self._open[id_], reply=state))
            case InterruptionClosed(id=id_, outcome=outcome) if id_ in self._open:
                return self._close(id_, replace(self._open[id_], outcome=outcome))
        return None

    def _close(self, id_: str, story: _Story) -> Deflection | None:
        self._open[id_] = story
        if story.decision is None or story.outcome is None or story.reply is None:
            return None
        del self._open[id_]
        if story.outcome not in _TOLD:
            return None
        return Deflection(story.identity, story.name, story.decision, story.outcome, story.reply)
