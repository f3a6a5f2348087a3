"""Invitations that fall into focus blocks: which are declined, and what became of each. Decided, not done.

Only a single event at fixed hours is ever answered. One instance of a series is refused by some servers, and
makes others decline the whole series: a series is its owner's to answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from enum import StrEnum

from focusguard.domain.agenda import EventStatus, Occurrence, PartStat
from focusguard.domain.focus import EarlyEnd, FocusBlock, FocusRules, ManualFocus, focus_blocks
from focusguard.domain.period import Period


class DeclineRule(StrEnum):
    """Which invitations are declined when they fall into a block.

    `NEW`: those that came after the rule was first in force; what stood there then is left alone.
    """

    NONE = "none"
    NEW = "new"
    ALL = "all"


class AnswerState(StrEnum):
    """How an invitation stands between us and the server.

    `SEEN` stood there when the rule came into force. `DECLINING` is to be declined. `DECLINED` was, and was
    read back. `SETTLED` was answered by its owner, or is not asked any more; `UNCONFIRMED` is an attempt of
    which nothing can be told: neither is answered again. `STOPPED`: the server did something else with it.
    """

    SEEN = "seen"
    DECLINING = "declining"
    DECLINED = "declined"
    SETTLED = "settled"
    UNCONFIRMED = "unconfirmed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Question:
    """What an invitation asks its owner. At another time, or revised, it is another question.

    Attributes:
        account: The calendar's name in the settings.
        sequence: The organizer's revision (RFC 5545 §3.8.7.4).
    """

    account: str
    uid: str
    period: Period
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An invitation by somebody else as it lies in a calendar.

    Attributes:
        collection: The href of the calendar.
        partstat: NEEDS-ACTION only where each of the owner's addresses has that.
        rest: A digest of all that an answer leaves as it is.
        organizer: As it is written, `mailto:…` mostly; a stranger's text.
        organizer_name: A stranger's text; empty: none is given.
    """

    question: Question
    collection: str
    href: str
    etag: str
    partstat: PartStat
    status: EventStatus
    rest: str
    organizer: str
    organizer_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of one question.

    Attributes:
        attempted_at: When a request may have reached the server, else None.
        etag: The version that the attempt was made over.
        rest: As in `Invitation`, when the attempt was made.
        problem: What the server did instead, one clear line; empty when nothing is wrong.
    """

    question: Question
    collection: str
    href: str
    state: AnswerState
    attempted_at: datetime | None = None
    etag: str = ""
    rest: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Defence:
    """All that tells which blocks there are, and for whom they do not hold.

    Attributes:
        welcome: Whose invitations are left to the owner: addresses in small letters, `mailto:…`, and whole
            domains, `*@example.net`.
    """

    rules: FocusRules
    occurrences: Sequence[Occurrence]
    manual: Sequence[ManualFocus]
    early_ends: Sequence[EarlyEnd]
    zone: tzinfo
    welcome: frozenset[str] = frozenset()

    def welcomes(self, organizer: str) -> bool:
        """Return whether an invitation by *organizer*, as it is written, is left to the owner."""
        written = organizer.lower()
        return written in self.welcome or f"*@{written.rpartition('@')[2]}" in self.welcome

    def block_against(self, question: Question) -> FocusBlock | None:
        """Return the first block that *question* overlaps and that is not made of the event itself."""
        others = [o for o in self.occurrences if o.uid != question.uid]
        blocks = focus_blocks(
            self.rules, others, self.manual, self.early_ends, bounds=question.period, zone=self.zone
        )
        return next((block for block in blocks if block.period.overlaps(question.period)), None)


def answer_to(invitation: Invitation, state: AnswerState) -> Answer:
    """Return the answer to *invitation*, nothing attempted."""
    return Answer(
        question=invitation.question, collection=invitation.collection, href=invitation.href, state=state
    )


def may_decline(invitation: Invitation, answer: Answer | None, rule: DeclineRule, *, at: datetime) -> bool:
    """Tell whether *invitation* is declined at the instant *at* if a block is in its way."""
    period = invitation.question.period
    is_open = (
        invitation.partstat is PartStat.NEEDS_ACTION
        and invitation.status is not EventStatus.CANCELLED
        and at < period.start < period.end
    )
    return is_open and rule is not DeclineRule.NONE and _is_unanswered(answer, rule)


def to_decline(
    invitations: Iterable[Invitation],
    answers: Mapping[Question, Answer],
    defence: Defence,
    rule: DeclineRule,
    *,
    at: datetime,
) -> list[tuple[Invitation, FocusBlock]]:
    """Return what is to be declined, each with the block that it falls into, earliest first."""
    asked = [
        i
        for i in invitations
        if not defence.welcomes(i.organizer) and may_decline(i, answers.get(i.question), rule, at=at)
    ]
    asked.sort(key=lambda i: (i.question.period, i.question.uid))
    found = ((invitation, defence.block_against(invitation.question)) for invitation in asked)
    return [(invitation, block) for invitation, block in found if block is not None]


def reread(answer: Answer | None, found: Invitation | None) -> Answer | None:
    """Return what is known of a question after its calendar was read whole; None: it is still nothing.

    *found* is the invitation that asks it, None where none does any more: it left, was rescheduled, or is
    not the owner's to answer.
    """
    if answer is not None and answer.state is AnswerState.DECLINING:
        return _tried(answer, found)
    is_known = answer is not None and answer.state is not AnswerState.SEEN
    if is_known or found is None or found.partstat is PartStat.NEEDS_ACTION:
        return answer
    return answer_to(found, AnswerState.SETTLED)


def _tried(answer: Answer, found: Invitation | None) -> Answer:
    """Return what became of an intent, maybe attempted, by what the server holds now."""
    is_open = found is not None and found.partstat is PartStat.NEEDS_ACTION
    if answer.attempted_at is None:
        return answer if is_open else replace(answer, state=AnswerState.SETTLED)
    if found is None:
        return replace(answer, state=AnswerState.UNCONFIRMED)
    if is_open:
        # The version that we wrote over still stands: surely nothing was taken.
        is_untouched = found.etag == answer.etag
        return replace(answer, attempted_at=None) if is_untouched else _unconfirmed(answer)
    if found.partstat is not PartStat.DECLINED:
        return replace(answer, state=AnswerState.SETTLED)
    return replace(answer, state=AnswerState.DECLINED) if found.rest == answer.rest else _unconfirmed(answer)


def _unconfirmed(answer: Answer) -> Answer:
    return replace(answer, state=AnswerState.UNCONFIRMED)


def _is_unanswered(answer: Answer | None, rule: DeclineRule) -> bool:
    if answer is None:
        return True
    if answer.state is AnswerState.SEEN:
        return rule is DeclineRule.ALL
    return answer.state is AnswerState.DECLINING and answer.attempted_at is None
