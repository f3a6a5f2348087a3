"""Invitations that fall into focus blocks, declined on the server; each answer is noted beforehand.

What the server made of an answer is read back at once: only what reads DECLINED, with all else as it was,
counts. Where it did something else, no invitation in that calendar is answered any more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from urllib.parse import urljoin

from focusguard.calendar.answer_book import AnswerBook, Answering, Known, Place
from focusguard.calendar.dav import DavConnection
from focusguard.calendar.errors import AnswerLost, AnswerRefused, one_line
from focusguard.calendar.invitation_text import InvitationText, decline, read_invitation
from focusguard.calendar.schedule_tags import ScheduledResource, fetch_scheduled
from focusguard.domain.agenda import PartStat
from focusguard.domain.errors import CalendarError, FocusGuardError
from focusguard.domain.focus import FocusBlock
from focusguard.domain.invitations import Answer, AnswerState, DeclineRule, Invitation, answer_to
from focusguard.domain.ports import CalendarStore

_NOT_AS_IT_WAS: Final = frozenset({404, 410, 412})


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
class _Attempt:
    """One invitation that is declined now."""

    invitation: Invitation
    block: FocusBlock
    place: Place
    at: datetime


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
        self._dav = dav
        self._answers = answering.answers
        self._desk = answering.desk
        self._book = AnswerBook(account, calendars, answering, rule)

    async def look(self, places: Mapping[str, Place], *, at: datetime) -> None:
        """Note what became of the questions in *places*, href → calendar."""
        self._tell(await asyncio.to_thread(self._book.look, places, at=at), at)

    async def answer(self, places: Mapping[str, Place], *, most: int, at: datetime) -> Answered:
        """Decline what falls into a block, at most *most* invitations."""
        known, due = await asyncio.to_thread(self._book.due, places, at=at)
        self._tell(known, at)
        answered = Answered(stopped=known.stopped)
        for invitation, block in due[: max(most, 0)]:
            href = invitation.collection
            if href in answered.stopped:
                continue
            before = known.answers.get(invitation.question)
            attempt = _Attempt(invitation, block, places[href], at)
            answered = await self._decline(attempt, before, answered)
            if href in answered.errors:
                break
        return answered

    def _tell(self, known: Known, at: datetime) -> None:
        for answer in known.ended:
            self._desk.ended(answer, at=at)

    async def _decline(self, attempt: _Attempt, before: Answer | None, so_far: Answered) -> Answered:
        invitation, href = attempt.invitation, attempt.invitation.collection
        try:
            there = await fetch_scheduled(self._dav, attempt.place.url, invitation.href)
            if there is None or there.etag != invitation.etag:
                return so_far.read_again(href)  # it changed since it was read: decided anew
            if not (there.etag or there.schedule_tag):
                return so_far  # it could not be answered conditionally
            trying = replace(
                answer_to(invitation, AnswerState.DECLINING),
                attempted_at=attempt.at,
                etag=there.etag,
                rest=invitation.rest,
            )
            if not await self._exchange(before, trying):
                return so_far  # another process is at it
            self._desk.declining(invitation, attempt.block, at=attempt.at)
            return await self._send(attempt, trying, there, so_far)
        except FocusGuardError as error:
            # Taken or not: the next reading tells.
            failed = replace(so_far, errors={**so_far.errors, href: one_line(error)})
            return failed.read_again(href)

    async def _send(
        self, attempt: _Attempt, trying: Answer, there: ScheduledResource, so_far: Answered
    ) -> Answered:
        place, so_far = attempt.place, so_far.read_again(trying.collection)
        text, url = decline(there.raw, place.owner), urljoin(place.url, trying.href)
        status, _ = await self._dav.put_answer(url, text, etag=there.etag, schedule_tag=there.schedule_tag)
        if status in _NOT_AS_IT_WAS:
            await self._exchange(trying, replace(trying, attempted_at=None))
            return so_far
        if not 200 <= status < 300:
            return await self._stop(attempt, trying, AnswerRefused(status), so_far)
        after = await fetch_scheduled(self._dav, place.url, trying.href)
        found = read_invitation(after.raw, place.owner) if after is not None else None
        state = read_back(trying, found)
        if state is AnswerState.STOPPED:
            return await self._stop(attempt, trying, AnswerLost(_what_became(trying, found)), so_far)
        await self._end(attempt, trying, replace(trying, state=state))
        if state is not AnswerState.DECLINED:
            return so_far
        count = so_far.counts.get(trying.collection, 0) + 1
        return replace(so_far, counts={**so_far.counts, trying.collection: count})

    async def _stop(
        self, attempt: _Attempt, trying: Answer, why: CalendarError, so_far: Answered
    ) -> Answered:
        problem = one_line(why)
        await self._end(attempt, trying, replace(trying, state=AnswerState.STOPPED, problem=problem))
        return replace(so_far, stopped={**so_far.stopped, trying.collection: problem})

    async def _end(self, attempt: _Attempt, before: Answer, after: Answer) -> None:
        if await self._exchange(before, after):
            self._desk.ended(after, at=attempt.at)

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
