"""What is known of an account's invitations, and which of them are to be declined. No server is asked.

Every method reads and writes the stores: it is to be called in a thread of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from focusguard.calendar.invitation_text import read_invitation
from focusguard.domain.agenda import PartStat
from focusguard.domain.focus import FocusBlock
from focusguard.domain.invitations import (
    Answer,
    AnswerState,
    DeclineRule,
    Invitation,
    Question,
    answer_to,
    may_decline,
    reread,
    to_decline,
)
from focusguard.domain.period import Period
from focusguard.domain.ports import AnswerStore, CalendarStore, InvitationDesk, InvitedResource

# So far ahead series are worked out, and with them the blocks; what is later is looked at when it is nearer.
_AHEAD: Final = timedelta(days=92)
# An attempt that a crash left in doubt is still recognised when the event has begun.
_BEHIND: Final = timedelta(days=1)
_KEPT: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Answering:
    """What an account needs beside to answer invitations."""

    answers: AnswerStore
    desk: InvitationDesk


@dataclass(frozen=True, slots=True)
class Place:
    """A calendar that was just read whole.

    Attributes:
        owner: Calendar user addresses, as `normalise_user_address` writes them.
        is_first: Whether it was read for the first time: then invitations are only noted.
        is_halted: Whether its writing is halted: then too.
    """

    url: str
    owner: frozenset[str]
    is_first: bool
    is_halted: bool

    @property
    def may_answer(self) -> bool:
        """Whether invitations may be answered there."""
        return not (self.is_first or self.is_halted)


Due = Sequence[tuple[Invitation, FocusBlock]]


@dataclass(frozen=True, slots=True)
class Known:
    """The invitations as they lie in the calendars, and what is known of each question.

    Attributes:
        ended: Attempts of which this reading told what became.
    """

    invitations: Sequence[Invitation] = ()
    answers: Mapping[Question, Answer] = field(default_factory=dict)
    ended: Sequence[Answer] = ()

    @property
    def stopped(self) -> dict[str, str]:
        """Href → what the server did there."""
        return {a.collection: a.problem for a in self.answers.values() if a.state is AnswerState.STOPPED}


class AnswerBook:
    """The invitations of one account, by question, under one rule."""

    def __init__(
        self, account: str, calendars: CalendarStore, answering: Answering, rule: DeclineRule
    ) -> None:
        self._account = account
        self._calendars = calendars
        self._answers = answering.answers
        self._desk = answering.desk
        self._rule = rule

    def due(self, places: Mapping[str, Place], *, at: datetime) -> tuple[Known, Due]:
        """Return what is known after `look`, and what is to be declined, earliest first."""
        known = self.look(places, at=at)
        stopped = known.stopped
        asked = [
            i
            for i in known.invitations
            if places[i.collection].may_answer
            and i.collection not in stopped
            and i.question.period.start < at + _AHEAD
            and may_decline(i, known.answers.get(i.question), self._rule, at=at)
        ]
        if not asked:
            return known, []
        ends = Period(at, max(i.question.period.end for i in asked))
        defence = self._desk.defence(ends, at=at)
        if defence is None:
            return known, []
        return known, to_decline(asked, known.answers, defence, self._rule, at=at)

    def look(self, places: Mapping[str, Place], *, at: datetime) -> Known:
        """Write down what a reading of *places* tells, href → calendar; return what is known then."""
        if self._rule is DeclineRule.NONE:
            self._rest()
            return Known()
        stored = self._calendars.invited(self._account, after=at - _BEHIND)
        invitations = list(_invitations_in(stored, self._account, places))
        self._begin(places, invitations)
        answers = self._answers.answers(self._account)
        if any(answer.question.period.end < at - _KEPT for answer in answers):
            self._answers.forget(self._account, before=at - _KEPT)
        ended = self._note(places, invitations, answers)
        return Known(invitations, {a.question: a for a in self._answers.answers(self._account)}, ended)

    def _rest(self) -> None:
        if self._answers.rules(self._account):
            self._answers.end(self._account)

    def _begin(self, places: Mapping[str, Place], invitations: Iterable[Invitation]) -> None:
        """Put the rule in force where another was, or none; what stands there then is not new."""
        in_force = self._answers.rules(self._account)
        for href, place in places.items():
            if place.is_first or in_force.get(href) is not self._rule:
                standing = [
                    answer_to(i, AnswerState.SEEN)
                    for i in invitations
                    if self._rule is DeclineRule.NEW
                    and i.collection == href
                    and i.partstat is PartStat.NEEDS_ACTION
                ]
                self._answers.begin(self._account, href, self._rule, standing)

    def _note(
        self, places: Mapping[str, Place], invitations: Iterable[Invitation], answers: Iterable[Answer]
    ) -> list[Answer]:
        """Write down what the reading tells; return what became of attempts."""
        known = {answer.question: answer for answer in answers}
        found = _by_question(invitations, known)
        gone = {q for q, answer in known.items() if q not in found and answer.collection in places}
        ended = []
        for question in found.keys() | gone:
            before = known.get(question)
            after = reread(before, found.get(question))
            if after is None or after == before or not self._answers.exchange(before, after):
                continue
            if before is not None and before.state is AnswerState.DECLINING is not after.state:
                ended.append(after)
        return ended


def _by_question(
    invitations: Iterable[Invitation], known: Mapping[Question, Answer]
) -> dict[Question, Invitation]:
    """Return *invitations* by what they ask; of several copies the one that we tried, else one answered."""

    def weight(copy: Invitation) -> tuple[bool, bool]:
        answer = known.get(copy.question)
        is_tried = answer is not None and answer.attempted_at is not None and answer.href == copy.href
        return is_tried, copy.partstat is not PartStat.NEEDS_ACTION

    return {copy.question: copy for copy in sorted(invitations, key=weight)}


def _invitations_in(
    stored: Iterable[InvitedResource], account: str, places: Mapping[str, Place]
) -> Iterable[Invitation]:
    for invited in stored:
        resource, place = invited.resource, places.get(invited.resource.collection)
        text = read_invitation(resource.raw, place.owner) if place is not None else None
        if text is not None and not invited.occurrence.all_day:
            yield Invitation(
                question=Question(account, text.uid, invited.occurrence.period, text.sequence),
                collection=resource.collection,
                href=resource.href,
                etag=resource.etag,
                partstat=text.partstat,
                status=text.status,
                rest=text.rest,
                organizer=text.organizer,
                organizer_name=text.organizer_name,
            )
