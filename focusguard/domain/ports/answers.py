"""Where answers to invitations are kept, and who says what they are to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from focusguard.domain.focus import FocusBlock
from focusguard.domain.invitations import Answer, DeclineRule, Defence, Invitation
from focusguard.domain.period import Period


class AnswerStore(Protocol):
    """Answers by question: an intent is committed before it is tried. Safe to call from a worker thread."""

    def answers(self, account: str) -> list[Answer]:
        """Return all that is known of the account's invitations, in order of time."""

    def exchange(self, before: Answer | None, after: Answer) -> bool:
        """Write *after* if the answer still is as *before*, None: there is none; return whether it was."""

    def rules(self, account: str) -> Mapping[str, DeclineRule]:
        """Return href → the rule that is in force in each of the account's collections."""

    def begin(self, account: str, collection: str, rule: DeclineRule, seen: Sequence[Answer]) -> None:
        """Put *rule* in force; of *seen* those are kept of whose question nothing is known."""

    def end(self, account: str) -> None:
        """Take the account's rules out of force; where answering had stopped it may begin again."""

    def forget(self, account: str, *, before: datetime) -> None:
        """Forget the answers to invitations that ended before *before*, but none of where it stopped."""


class InvitationDesk(Protocol):
    """The owner's frame and journal, as far as invitations are concerned."""

    def defence(self, period: Period, *, at: datetime) -> Defence | None:
        """Return which blocks there are in *period*; None: nothing is answered at the instant *at*.

        Safe to call from a worker thread.
        """

    def declining(self, invitation: Invitation, block: FocusBlock, *, at: datetime) -> None:
        """Take note that *invitation* is about to be declined for *block*; before the first attempt."""

    def ended(self, answer: Answer, *, at: datetime) -> None:
        """Take note of what became of an invitation that was about to be declined."""
