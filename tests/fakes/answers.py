"""Answers to invitations in memory, and a desk of the test's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from focusguard.domain.focus import FocusBlock, FocusRules, ManualFocus
from focusguard.domain.invitations import Answer, AnswerState, DeclineRule, Defence, Invitation, Question
from focusguard.domain.period import Period


class MemoryAnswers:
    """The port AnswerStore without a database."""

    def __init__(self) -> None:
        self.known: dict[Question, Answer] = {}
        self.in_force: dict[tuple[str, str], DeclineRule] = {}

    def answers(self, account: str) -> list[Answer]:
        found = (answer for answer in self.known.values() if answer.question.account == account)
        return sorted(found, key=lambda answer: (answer.question.period, answer.question.uid))

    def exchange(self, before: Answer | None, after: Answer) -> bool:
        is_same = self.known.get(after.question) == before
        if is_same:
            self.known[after.question] = after
        return is_same

    def rules(self, account: str) -> Mapping[str, DeclineRule]:
        return {href: rule for (of, href), rule in self.in_force.items() if of == account}

    def begin(self, account: str, collection: str, rule: DeclineRule, seen: Sequence[Answer]) -> None:
        self.in_force[account, collection] = rule
        for answer in seen:
            self.known.setdefault(answer.question, answer)

    def end(self, account: str) -> None:
        self.in_force = {key: rule for key, rule in self.in_force.items() if key[0] != account}
        for answer in self.answers(account):
            if answer.state is AnswerState.STOPPED:
                self.known[answer.question] = replace(answer, state=AnswerState.UNCONFIRMED)

    def forget(self, account: str, *, before: datetime) -> None:
        for answer in self.answers(account):
            if answer.question.period.end < before and answer.state is not AnswerState.STOPPED:
                del self.known[answer.question]


@dataclass
class FakeDesk:
    """Port: InvitationDesk, whose blocks are *blocks*; None: the guard rests.

    Attributes:
        told: UID and state, as it was told of them.
    """

    blocks: list[Period] | None = field(default_factory=list)
    told: list[tuple[str, AnswerState]] = field(default_factory=list)

    def defence(self, period: Period, *, at: datetime) -> Defence | None:
        if self.blocks is None:
            return None
        return Defence(FocusRules(), (), [ManualFocus(block) for block in self.blocks], (), UTC)

    def declining(self, invitation: Invitation, block: FocusBlock, *, at: datetime) -> None:
        assert block.period.overlaps(invitation.question.period)
        self.told.append((invitation.question.uid, AnswerState.DECLINING))

    def ended(self, answer: Answer, *, at: datetime) -> None:
        assert answer.state is not AnswerState.DECLINING
        self.told.append((answer.question.uid, answer.state))
