"""Whether a refused caller gets a reply, by which carrier, and with what words."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from focusguard.domain.bookings import REFERENCE_BYTES, BookingOffer, Money, booking_reference
from focusguard.domain.decisions import Deflect
from focusguard.domain.hours import closed_period
from focusguard.domain.interruption import Interruption
from focusguard.domain.ports import BookingProvider, CallJournal, Carrier, ReplyIntent, ReplyTarget
from focusguard.domain.reply import ReplyState, SkipReason, compose_reply, skip_reason
from focusguard.engine.policy import Policy
from focusguard.engine.recipients import Recipients


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

    def draft(self, interruption: Interruption, policy: Policy) -> Draft | None:
        """Return the reply to a refused call, or why none is sent; None for a call that was not refused."""
        decision, call = interruption.decision, interruption.call
        if not isinstance(decision, Deflect):
            return None
        why = self._why_not(interruption, policy, block_start=guarded_since(interruption, policy))
        if why is not None:
            return self._skipped(why, policy)
        target = ReplyTarget(call.caller, call.channel, call.reply_to)
        for carrier in self._carriers:
            address = carrier.address_for(target)
            if address is not None:
                return self._pending(carrier.name, address, policy, until=decision.until, at=call.at)
        return self._skipped(SkipReason.NO_CARRIER, policy)

    def _why_not(
        self, interruption: Interruption, policy: Policy, *, block_start: datetime
    ) -> SkipReason | None:
        caller, at = interruption.call.caller, interruption.call.at
        since = min(block_start, at - policy.limits.once_within)
        history = self._journal.reply_history(caller.identity, at=at, since=since)
        return skip_reason(
            interruption.decision, caller, history, policy.limits, block_start=block_start, at=at
        ) or self._recipients.obstacle(caller.addresses)

    def _pending(self, carrier: str, address: str, policy: Policy, *, until: datetime, at: datetime) -> Draft:
        reference = self._names.new_reference()
        offer = BookingOffer(self._booking.link_for(reference), policy.duration_minutes, policy.price)
        text = compose_reply(policy.words, offer, until=until, at=at)
        language = policy.words.language
        intent = ReplyIntent(self._names.new_id(), carrier, address, text, language, ReplyState.PENDING)
        return Draft(intent, reference, policy.price)

    def _skipped(self, why: SkipReason, policy: Policy) -> Draft:
        language = policy.words.language
        return Draft(ReplyIntent(self._names.new_id(), "", "", "", language, ReplyState.SKIPPED, why))


def guarded_since(interruption: Interruption, policy: Policy) -> datetime:
    """Return since when calls were refused: the start of the block, or the end of the working hours."""
    block, at, screening = interruption.block, interruption.call.at, policy.screening
    if block is not None:
        return block.period.start
    closed = closed_period(screening.working_hours, at, screening.zone)
    return closed.start if closed is not None else at
