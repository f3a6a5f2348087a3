"""Invitations that fall into focus blocks, declined on the server; each answer is noted beforehand.

What the server made of an answer is read back at once: only what reads DECLINED, with all else as it was,
counts. Where it did something else, no invitation in that calendar is answered any more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urljoin

from focusguard.calendar.dav import DavConnection
from focusguard.calendar.errors import AnswerLost, AnswerRefused, one_line
from focusguard.calendar.invitation_text import InvitationText, decline, read_invitation
from focusguard.calendar.schedule_tags import ScheduledResource, fetch_scheduled
from focusguard.domain.agenda import PartStat
from focusguard.domain.errors import CalendarError, FocusGuardError
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
from focusguard.domain.ports import AnswerStore, CalendarStore, Defender, InvitedResource

# So far ahead series are worked out, and with them the blocks; what is later is looked at when it is nearer.
_AHEAD: Final = timedelta(days=92)
# An attempt that a crash left in doubt is still recognised when the event has begun.
_BEHIND: Final = timedelta(days=1)
_KEPT: Final = timedelta(days=31)
_NOT_AS_IT_WAS: Final = frozenset({404, 410, 412})


@dataclass(frozen=True, slots=True)
class Answering:
    """What an account needs beside to answer invitations."""

    answers: AnswerStore
    defender: Defender


@dataclass(frozen=True, slots=True)
class Place:
    """A calendar that was just read whole.

    Attributes:
        owner: Calendar user addresses, as `normalise_user_address` writes them.
        may_answer: False: invitations are noted only; it was read for the first time, or writing is halted.
    """

    url: str
    owner: frozenset[str]
    may_answer: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """What one cycle of answering came to.

    Attributes:
        counts: Href of a calendar → how many declines were read back there.
        look_again: Hrefs of the calendars that have to be read once more.
        stopped: Href → why nothing is answered there any more, one clear line.
        errors: Href → why answering ended early, one clear line.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    look_again: frozenset[str] = frozenset()
    stopped: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    def read_again(self, href: str) -> Answered:
        """Return this, with the calendar to be read once more."""
        return replace(self, look_again=self.look_again | {href})


@dataclass(frozen=True, slots=True)
class _Known:
    """The invitations as they lie in the calendars, and what is known of each question."""

    invitations: Sequence[Invitation]
    answers: Mapping[Question, Answer]

    @property
    def stopped(self) -> dict[str, str]:
        """Href → what the server did there."""
        return {a.collection: a.problem for a in self.answers.values() if a.state is AnswerState.STOPPED}


class InvitationAnswerer:
    """Answers the invitations of one account. Safe to kill at any time: the next reading tells."""

    def __init__(
        self,
        account: str,
        dav: DavConnection,
        calendars: CalendarStore,
        answering: Answering,
        rule: DeclineRule,
    ) -> None:
        self._account = account
        self._dav = dav
        self._calendars = calendars
        self._answers = answering.answers
        self._defender = answering.defender
        self._rule = rule

    async def look(self, places: Mapping[str, Place], *, at: datetime) -> None:
        """Note what became of the questions in *places*, href → calendar."""
        await asyncio.to_thread(self._look, places, at)

    async def answer(self, places: Mapping[str, Place], *, most: int, at: datetime) -> Answered:
        """Decline what falls into a block, at most *most* invitations."""
        known, due = await asyncio.to_thread(self._due, places, at)
        answered = Answered(stopped=known.stopped)
        for invitation in due[: max(most, 0)]:
            href = invitation.collection
            if href in answered.stopped:
                continue
            before = known.answers.get(invitation.question)
            answered = await self._decline(invitation, before, places[href], answered, at)
            if href in answered.errors:
                break
        return answered

    # --- what is known ---------------------------------------------------------------------------

    def _due(self, places: Mapping[str, Place], at: datetime) -> tuple[_Known, list[Invitation]]:
        known = self._look(places, at)
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
        defence = self._defender.defence(ends, at=at)
        if defence is None:
            return known, []
        return known, [i for i, _ in to_decline(asked, known.answers, defence, self._rule, at=at)]

    def _look(self, places: Mapping[str, Place], at: datetime) -> _Known:
        if self._rule is DeclineRule.NONE:
            self._rest()
            return _Known((), {})
        stored = self._calendars.invited(self._account, after=at - _BEHIND)
        invitations = list(_invitations_in(stored, self._account, places))
        self._begin(places, invitations)
        answers = self._answers.answers(self._account)
        if any(answer.question.period.end < at - _KEPT for answer in answers):
            self._answers.forget(self._account, before=at - _KEPT)
        self._note(places, invitations, answers)
        return _Known(invitations, {a.question: a for a in self._answers.answers(self._account)})

    def _rest(self) -> None:
        if self._answers.rules(self._account):
            self._answers.end(self._account)

    def _begin(self, places: Mapping[str, Place], invitations: Iterable[Invitation]) -> None:
        """Put the rule in force where another was, or none; what stands there then is not new."""
        in_force = self._answers.rules(self._account)
        for href in places:
            if in_force.get(href) is not self._rule:
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
    ) -> None:
        found = {invitation.question: invitation for invitation in invitations}
        known = {answer.question: answer for answer in answers}
        gone = {q for q, answer in known.items() if q not in found and answer.collection in places}
        for question in found.keys() | gone:
            before = known.get(question)
            after = reread(before, found.get(question))
            if after is not None and after != before:
                self._answers.exchange(before, after)

    # --- doing it --------------------------------------------------------------------------------

    async def _decline(
        self, invitation: Invitation, before: Answer | None, place: Place, so_far: Answered, at: datetime
    ) -> Answered:
        href = invitation.collection
        try:
            there = await fetch_scheduled(self._dav, place.url, invitation.href)
            if there is None or there.etag != invitation.etag:
                return so_far.read_again(href)  # it changed since it was read: decided anew
            if not (there.etag or there.schedule_tag):
                return so_far  # it could not be answered conditionally
            trying = replace(
                answer_to(invitation, AnswerState.DECLINING),
                attempted_at=at,
                etag=there.etag,
                rest=invitation.rest,
            )
            if not await self._exchange(before, trying):
                return so_far  # another process is at it
            return await self._attempt(trying, there, place, so_far)
        except FocusGuardError as error:
            # Taken or not: the next reading tells.
            failed = replace(so_far, errors={**so_far.errors, href: one_line(error)})
            return failed.read_again(href)

    async def _attempt(
        self, trying: Answer, there: ScheduledResource, place: Place, so_far: Answered
    ) -> Answered:
        text, url = decline(there.raw, place.owner), urljoin(place.url, trying.href)
        status, _ = await self._dav.put_answer(url, text, etag=there.etag, schedule_tag=there.schedule_tag)
        so_far = so_far.read_again(trying.collection)
        if status in _NOT_AS_IT_WAS:
            await self._exchange(trying, replace(trying, attempted_at=None))
            return so_far
        if not 200 <= status < 300:
            return await self._stop(trying, AnswerRefused(status), so_far)
        after = await fetch_scheduled(self._dav, place.url, trying.href)
        found = read_invitation(after.raw, place.owner) if after is not None else None
        state = read_back(trying, found)
        if state is AnswerState.STOPPED:
            return await self._stop(trying, AnswerLost(_what_became(trying, found)), so_far)
        await self._exchange(trying, replace(trying, state=state))
        if state is not AnswerState.DECLINED:
            return so_far
        count = so_far.counts.get(trying.collection, 0) + 1
        return replace(so_far, counts={**so_far.counts, trying.collection: count})

    async def _stop(self, trying: Answer, why: CalendarError, so_far: Answered) -> Answered:
        problem = one_line(why)
        await self._exchange(trying, replace(trying, state=AnswerState.STOPPED, problem=problem))
        return replace(so_far, stopped={**so_far.stopped, trying.collection: problem})

    async def _exchange(self, before: Answer | None, after: Answer) -> bool:
        return await asyncio.to_thread(self._answers.exchange, before, after)


def read_back(trying: Answer, found: InvitationText | None) -> AnswerState:
    """Return what became of an answer that the server said it took; None: the invitation is not there."""
    if found is None:
        return AnswerState.STOPPED
    is_same = found.rest == trying.rest
    match found.partstat:
        case PartStat.DECLINED:
            return AnswerState.DECLINED if is_same else AnswerState.STOPPED
        case PartStat.NEEDS_ACTION:
            # Revised in between, it is another question.
            return AnswerState.STOPPED if is_same else AnswerState.UNCONFIRMED
        case _:
            return AnswerState.SETTLED


def _what_became(trying: Answer, found: InvitationText | None) -> str:
    if found is None:
        return "it is no invitation any more"
    return "more than the answer changed" if found.rest != trying.rest else "the answer was not kept"


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
