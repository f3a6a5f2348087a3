"""Declined invitations: which blocks they are measured against, and their place in the journal.

A declined invitation is an interruption on the channel `invitations/<account>`: who asked, when it was
declined, on account of which block, and whether the decline was read back. No reply is sent: the calendar's
server tells the organizer.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.address import ANONYMOUS, Identity, parse_address
from focusguard.domain.calls import Caller, IncomingCall, clean_name
from focusguard.domain.decisions import Deflect, GuardMode, Reason
from focusguard.domain.errors import AddressInvalid
from focusguard.domain.focus import FocusBlock
from focusguard.domain.interruption import Action, Interruption, Outcome
from focusguard.domain.invitations import Answer, AnswerState, Defence, Invitation, Question
from focusguard.domain.patterns import named_by
from focusguard.domain.period import Period
from focusguard.domain.ports import CalendarStore, CallJournal, FocusStore, PeopleStore
from focusguard.engine.events import (
    Answered,
    CallSeen,
    Decided,
    EventSink,
    InterruptionClosed,
    InvitationDeclined,
)
from focusguard.engine.policy import Policy
from focusguard.engine.replies import Names
from focusguard.engine.stores import Stores

# What touches a block from outside belongs to it.
_AROUND: Final = timedelta(days=1)
# An attempt that failed is made again as long as the invitation lies ahead.
_SAME_QUESTION: Final = timedelta(days=92)
_log = logging.getLogger(__name__)


def unheard(event: object) -> None:
    """Take an event that nobody listens for."""


class DeclineDesk:
    """The owner's frame and journal, as far as invitations are concerned (port: InvitationDesk)."""

    def __init__(
        self, stores: Stores, policy: Policy, emit: EventSink = unheard, names: Names | None = None
    ) -> None:
        self._calendars: CalendarStore = stores.calendars
        self._focus: FocusStore = stores.focus
        self._people: PeopleStore = stores.people
        self._journal: CallJournal = stores.calls
        self._policy = policy
        self._emit = emit
        self._names = names or Names()

    def defence(self, period: Period, *, at: datetime) -> Defence | None:
        """Return which blocks there are in *period*; None while the guard only watches, or rests at *at*."""
        until = self._focus.paused_until()
        if self._policy.screening.mode is not GuardMode.GUARD or (until is not None and at < until):
            return None
        around = period.widened(_AROUND)
        return Defence(
            self._policy.focus,
            self._calendars.occurrences(around),
            self._focus.manual(around),
            self._focus.early_ends(around),
            self._policy.zone,
            self._welcome(),
        )

    def _welcome(self) -> frozenset[str]:
        """Return the VIPs: as they are listed, and by every address of those whom the book knows."""
        vip = self._policy.screening.vip
        people = self._people.people() if vip else []
        known = (p.addresses for p in people if named_by(vip, p.addresses, p))
        return frozenset(str(entry).lower() for entry in vip.union(*known))

    def declining(self, invitation: Invitation, block: FocusBlock, *, at: datetime) -> None:
        """Write down that *invitation* is about to be declined for *block*; a second attempt adds nothing.

        Raises:
            JournalError: it was not written down.
        """
        if self._open(invitation.question, at) is not None:
            return
        call = IncomingCall(
            id=self._names.new_id(),
            key=_key(invitation.question),
            channel=f"invitations/{invitation.question.account}",
            caller=self._caller(invitation),
            at=at,
        )
        decision = Deflect(Reason.IN_FOCUS, block.period.end)
        self._journal.record(Interruption(call, decision, block, Action.DECLINE_INVITATION), None)
        _log.info("invitation %s on %s: %s", call.id, call.channel, decision.reason)
        self._emit(CallSeen(call.id, call.channel, call.caller.identity, call.caller.name, call.at))
        self._emit(Decided(call.id, decision))

    def ended(self, answer: Answer, *, at: datetime) -> None:
        """Write down what became of a decline: prevented where it was read back, else failed.

        Raises:
            JournalError: it was not written down.
        """
        found = self._open(answer.question, at)
        if found is None:
            return
        declined = answer.state is AnswerState.DECLINED
        outcome = Outcome.PREVENTED if declined else Outcome.FAILED
        self._journal.close(found.call.id, outcome, at=at)
        self._emit(Answered(found.call.id, found.action))
        self._emit(InterruptionClosed(found.call.id, outcome))
        if declined:
            question = answer.question
            title = self._title_of(question)
            self._emit(InvitationDeclined(found.call.id, question.account, title, question.period))

    def _title_of(self, question: Question) -> str:
        there = self._calendars.occurrences(question.period)
        return next((occurrence.summary for occurrence in there if occurrence.uid == question.uid), "")

    def _open(self, question: Question, at: datetime) -> Interruption | None:
        found = self._journal.find(_key(question), since=at - _SAME_QUESTION)
        return found if found is not None and found.outcome is None else None

    def _caller(self, invitation: Invitation) -> Caller:
        return Caller(self._identity(invitation.organizer), clean_name(invitation.organizer_name))

    def _identity(self, organizer: str) -> Identity:
        """Return who asks; an organizer may be a mere path or number of a server's (RFC 5545 §3.3.3)."""
        try:
            return parse_address(organizer, country=self._policy.country)
        except AddressInvalid:
            return ANONYMOUS


def _key(question: Question) -> str:
    start = int(question.period.start.timestamp())
    return f"{question.account}/{question.uid}/{start}/{question.period.duration}/{question.sequence}"
