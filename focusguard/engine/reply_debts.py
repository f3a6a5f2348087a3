"""Replies that are owed: a refused call has its answer first, and its words a moment later.

The record of a refused call without a reply is the debt. It is on disk before the answer goes out, so a crash
in between loses none: the next start pays what the last one left (docs/decisions/0020).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.errors import JournalError
from focusguard.domain.interruption import Interruption
from focusguard.domain.ports import CallJournal, ReplyIntent
from focusguard.domain.situation import Situation
from focusguard.engine.frame import Frame
from focusguard.engine.replies import Case, ReplyDesk

# What a run left longer ago is nobody's business any more, not even as a line that says so.
_REMEMBERED: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Paid:
    """A refused call with its reply, as both stand in the journal."""

    interruption: Interruption
    reply: ReplyIntent


class ReplyDebts:
    """Drafts the reply to a call that has its answer, and writes it down."""

    def __init__(self, journal: CallJournal, frame: Frame, replies: ReplyDesk) -> None:
        self._journal = journal
        self._frame = frame
        self._replies = replies
        self._owed: deque[tuple[Interruption, Situation]] = deque()

    def pay(self, interruption: Interruption, situation: Situation) -> list[Paid]:
        """Draft the reply to a recorded call, and those that failed before it; return what was written.

        Raises:
            JournalError: nothing was written of the call whose turn it was; it stays owed.
        """
        self._owed.append((interruption, situation))
        return self._pay_all()

    def pay_left(self, at: datetime) -> list[Paid]:
        """Draft the replies that an earlier run of the program owed when it ended."""
        for left in self._journal.without_reply(since=at - _REMEMBERED):
            self._owed.append((left, self._frame.situation(left.call.caller, left.call.at)))
        return self._pay_all()

    def _pay_all(self) -> list[Paid]:
        paid: list[Paid] = []
        while self._owed:
            owed = self._owed.popleft()
            try:
                found = self._pay(*owed)
            except JournalError:
                self._owed.appendleft(owed)
                raise
            if found is not None:
                paid.append(found)
        return paid

    def _pay(self, interruption: Interruption, situation: Situation) -> Paid | None:
        openings = self._frame.openings(interruption.call.at)
        case = Case(interruption, self._frame.policy, situation, openings)
        # One transaction: what went out before is asked of the journal.
        with self._journal.together():
            draft = self._replies.draft(case)
            if draft is None:
                return None
            offered = replace(interruption, reference=draft.reference, price=draft.price)
            self._journal.add_reply(offered, draft.intent)
        return Paid(offered, draft.intent)
