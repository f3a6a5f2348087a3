"""Calls and their legs: one call may reach us over several forks or paths, each an INVITE transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from focusguard.channels.sip.answers import CANCELLED, MERGED, UNAVAILABLE, FinalResponse
from focusguard.channels.sip.build import build_response, response_destination
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.events import CallAcknowledged, CallCancelled, CallId, CallUnacknowledged
from focusguard.channels.sip.message import Copied, Request
from focusguard.channels.sip.server_transaction import InviteServerTransaction, InviteState, TransactionKey
from focusguard.channels.sip.wire import Wire

# Nobody decided: let other phones have the call before the proxy gives up on us (30 s is usual).
UNDECIDED_S: Final = 29.0
# A late fork of a finished call still gets the same answer; longer than Timer H.
REMEMBERED_S: Final = 40.0


@dataclass(slots=True)
class Leg:
    """One INVITE server transaction, with what its responses copy.

    Attributes:
        call: None for an INVITE that was refused before it became a call (420, 481 …).
        invite: The request itself while it may still be answered with 200, then None.
    """

    key: TransactionKey
    copied: Copied
    source: Endpoint
    to_tag: str
    transaction: InviteServerTransaction
    call: Call | None = None
    invite: Request | None = field(default=None, repr=False)

    @property
    def destination(self) -> Endpoint:
        """Where responses go."""
        return response_destination(self.copied, self.source)

    def send_provisional(self, status: int, wire: Wire) -> None:
        """Send a 1xx; 100 carries no tag of ours, which would begin a dialog (§8.2.6.2)."""
        tag = self.to_tag if status > 100 else ""
        response = build_response(self.copied, status, source=self.source, to_tag=tag)
        wire.send(self.transaction.provisional(response), self.destination)

    def send_final(self, final: FinalResponse, wire: Wire, *, now_s: float) -> None:
        """Send a final response and wait for its ACK."""
        response = build_response(
            self.copied, final.status, source=self.source, to_tag=self.to_tag, extra=final.fields
        )
        wire.send(self.transaction.final(response, now_s=now_s), self.destination)
        self.invite = None

    @property
    def waits(self) -> bool:
        """Whether no final response went out yet."""
        return self.transaction.state is InviteState.PROCEEDING


@dataclass(slots=True)
class Call:
    """One call, from its first INVITE until it is forgotten.

    Attributes:
        due_s: When something is to happen on its own: 480 while it waits, forgetting it afterwards.
    """

    id: CallId
    to_tag: str
    due_s: float
    legs: list[Leg] = field(default_factory=list)
    final: FinalResponse | None = None
    is_ringing: bool = False
    is_reported: bool = False

    @property
    def is_cancelled(self) -> bool:
        """Whether the caller, or a proxy that had enough of the ringing, ended it."""
        return self.final is CANCELLED

    def add(self, leg: Leg, wire: Wire, *, now_s: float) -> None:
        """Take another INVITE of this call: it gets what the others got."""
        leg.call = self
        self.legs.append(leg)
        if self.final is not None:
            leg.send_final(self.final, wire, now_s=now_s)
            return
        if self.is_ringing:
            leg.invite = None
        leg.send_provisional(180 if self.is_ringing else 100, wire)

    def ring(self, wire: Wire, *, until_s: float) -> None:
        """Send 180, and 480 when *until_s* is reached."""
        self.is_ringing = True
        self.due_s = until_s
        for leg in self.legs:
            leg.invite = None  # It is for the owner; thousands of ringing calls must not hold their bodies.
            if leg.waits:
                leg.send_provisional(180, wire)

    def finish(self, final: FinalResponse, wire: Wire, *, now_s: float) -> None:
        """Send the final response on every leg that waits for one."""
        self.final = final
        self.due_s = now_s + REMEMBERED_S
        for leg in self.legs:
            if leg.waits:
                leg.send_final(final, wire, now_s=now_s)

    def withdraw_trying(self, wire: Wire) -> None:
        """Take back each 100 that has not gone out yet: the answer is here (§17.2.1)."""
        for leg in self.legs:
            if leg.waits and not self.is_ringing:
                wire.withdraw(leg.transaction.on_retransmission())

    def hand_over(self, wire: Wire, *, now_s: float) -> None:
        """Leave the call to its one leg that was answered with 200: any other is a fork of it.

        How it ends is not reported from here.
        """
        self.is_reported = True
        self.finish(MERGED, wire, now_s=now_s)

    def cancel(self, leg: Leg, wire: Wire, *, now_s: float) -> None:
        """End one leg with 487; the call is over when no other leg waits (§9.2)."""
        if not leg.waits:
            return
        leg.send_final(CANCELLED, wire, now_s=now_s)
        if not any(other.waits for other in self.legs):
            self.finish(CANCELLED, wire, now_s=now_s)
            self.is_reported = True
            wire.report(CallCancelled(self.id))

    def acknowledge(self, wire: Wire) -> None:
        """Report that our final response was acknowledged, once."""
        if self.final is not None and not self.is_reported:
            self.is_reported = True
            wire.report(CallAcknowledged(self.id, self.final.status))

    def drop(self, leg: Leg, wire: Wire) -> None:
        """Forget a leg whose transaction ended; with the last one goes the hope for an ACK."""
        self.legs.remove(leg)
        if self.final is not None and not self.legs and not self.is_reported:
            self.is_reported = True
            wire.report(CallUnacknowledged(self.id, self.final.status))

    def lose(self, wire: Wire) -> None:
        """Report that no ACK will come any more, unless the call is over."""
        if not self.is_reported:
            self.is_reported = True
            wire.report(CallUnacknowledged(self.id, self.final.status if self.final else 0))

    def on_due(self, wire: Wire, *, now_s: float) -> bool:
        """Do what is due; return whether the call can be forgotten."""
        if self.final is None:
            self.finish(UNAVAILABLE, wire, now_s=now_s)
            return False
        self.due_s = now_s + REMEMBERED_S
        return not self.legs  # A late fork may still wait for its ACK.
