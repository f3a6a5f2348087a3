"""Whether a refused caller gets a reply, by which carrier, and with what words."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from focusguard.domain.audience import audience_of
from focusguard.domain.bookings import REFERENCE_BYTES, BookingOffer, Money, booking_reference
from focusguard.domain.decisions import Deflect, Reason
from focusguard.domain.interruption import Interruption
from focusguard.domain.language import Language
from focusguard.domain.ports import BookingProvider, CallJournal, Carrier, ReplyIntent, ReplyTarget
from focusguard.domain.reply import ReplyHistory, ReplyState, SkipReason, skip_reason
from focusguard.domain.situation import Situation
from focusguard.domain.wording.callers_language import language_for
from focusguard.domain.wording.compose import Composed, Occasion, compose_reply
from focusguard.domain.wording.price_rule import tells_price
from focusguard.engine.openings import NO_OPENINGS, Openings
from focusguard.engine.policy import Policy
from focusguard.engine.recipients import Recipients

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is written down with the call.

    Attributes:
        reference: The one in the link; empty: no link.
        price: What the booking behind the link costs now; None: no link.
    """

    intent: ReplyIntent
    reference: str = ""
    price: Money | None = None


NEW_ID_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class Names:
    """Ids and references: random and opaque."""

    new_id: Callable[[], str] = lambda: secrets.token_hex(NEW_ID_BYTES)
    new_reference: Callable[[], str] = lambda: booking_reference(secrets.token_bytes(REFERENCE_BYTES))


@dataclass(frozen=True, slots=True)
class Case:
    """A call with its decision, and what the words of a reply depend on besides.

    Attributes:
        situation: The one that the decision was taken in.
    """

    interruption: Interruption
    policy: Policy
    situation: Situation
    openings: Openings = NO_OPENINGS


class ReplyDesk:
    """Drafts replies; sends none."""

    def __init__(
        self,
        journal: CallJournal,
        carriers: Sequence[Carrier],
        booking: BookingProvider,
        names: Names,
        recipients: Recipients,
    ) -> None:
        self._journal = journal
        self._recipients = recipients
        self._carriers = carriers
        self._booking = booking
        self._names = names

    def draft(self, case: Case) -> Draft | None:
        """Return the reply to a refused call, or why none is sent; None for a call that was not refused."""
        decision, call = case.interruption.decision, case.interruption.call
        if not isinstance(decision, Deflect):
            return None
        guarded = case.situation.guarded_at(call.at)
        since = guarded.start if guarded is not None else call.at
        history, limits = self._history(case, block_start=since), case.policy.limits
        why = skip_reason(
            decision, call.caller, history, limits, block_start=since, at=call.at
        ) or self._recipients.obstacle(call.caller.addresses)
        if why is not None:
            return self._skipped(why, case)
        target = ReplyTarget(call.caller, call.channel, call.reply_to)
        for carrier in self._carriers:
            address = carrier.address_for(target)
            if address is not None:
                return self._pending(carrier, address, case, decision, earlier=history.earlier)
        return self._skipped(SkipReason.NO_CARRIER, case)

    def _history(self, case: Case, *, block_start: datetime) -> ReplyHistory:
        """Return what went out to the caller, whichever address of theirs it was on."""
        call, limits, person = case.interruption.call, case.policy.limits, case.situation.person
        since = min(block_start, call.at - limits.once_within)
        firmer_since = call.at - limits.firmer_within
        theirs = call.caller.addresses | (person.addresses if person is not None else frozenset())
        return self._journal.reply_history(
            call.caller.identity,
            at=call.at,
            since=since,
            firmer_since=firmer_since,
            also=theirs - {call.caller.identity},
        )

    def _pending(
        self, carrier: Carrier, address: str, case: Case, decision: Deflect, *, earlier: int
    ) -> Draft:
        call, policy, limit = case.interruption.call, case.policy, carrier.limit_for(address)
        is_known = case.situation.knows(call.caller)
        reference = self._names.new_reference()
        occasion = Occasion(
            audience=audience_of(decision, is_known=is_known, earlier_replies=earlier),
            language=_language(case),
            offer=BookingOffer(self._booking.link_for(reference), policy.duration_minutes, policy.price),
            until=decision.until,
            at=call.at,
            slots=case.openings.slots(policy, until=decision.until, at=call.at),
            callback=case.openings.callback(until=decision.until),
            limit=limit,
            is_closed=decision.reason is Reason.OUT_OF_HOURS,
            tells_price=tells_price(policy.words, call.caller.identity, limit, is_known=is_known),
        )
        composed = compose_reply(policy.words, occasion)
        if composed.trouble:
            _log.warning("the owner's template is not used: %s", composed.trouble)
        return self._draft(carrier.name, address, occasion, composed, reference)

    def _draft(
        self, carrier: str, address: str, occasion: Occasion, composed: Composed, reference: str
    ) -> Draft:
        new_id, language = self._names.new_id(), occasion.language
        intent = ReplyIntent(new_id, carrier, address, composed.text, language, ReplyState.PENDING)
        return Draft(intent, reference, occasion.offer.price) if composed.is_linked else Draft(intent)

    def _skipped(self, why: SkipReason, case: Case) -> Draft:
        new_id, language = self._names.new_id(), _language(case)
        return Draft(ReplyIntent(new_id, "", "", "", language, ReplyState.SKIPPED, why))


def _language(case: Case) -> Language:
    identity = case.interruption.call.caller.identity
    return language_for(identity, case.situation.person, case.policy.words)
