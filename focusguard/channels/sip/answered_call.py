"""A call that we answered with 200, until it is over (RFC 3261 §13.3.1.4, §14.2, §15).

    WAITING --ACK--> CONFIRMED --hang_up--> ENDING --BYE answered--> OVER
    WAITING --64 T1--> ENDING;  any --BYE of the caller--> OVER

A 200 is sent again until its ACK comes, over every transport. A BYE of ours waits for that ACK, or for its
time to run out (§15).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from focusguard.channels.sip.dialog import Dialog, refreshed, route_request
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.events import CallId
from focusguard.channels.sip.invitation import Invitation
from focusguard.channels.sip.message import Request
from focusguard.channels.sip.offer_answer import Objection, Stream, write_answer, write_offer
from focusguard.channels.sip.timers import TransportTimers, retransmit_delay
from focusguard.channels.sip.uac import Conversation, Outgoing, Within

# Longer than any announcement: a call that nobody ends ends by itself.
LONGEST_CALL_S: Final = 75.0


class Phase(Enum):
    """Where the call stands."""

    WAITING = auto()
    CONFIRMED = auto()
    ENDING = auto()
    OVER = auto()


@dataclass(slots=True)
class Accepted:
    """A 200 that waits for its ACK.

    Attributes:
        is_offer: Whether it holds our offer, so that the ACK has to hold the answer.
    """

    response: bytes
    destination: Endpoint
    cseq: int
    is_offer: bool
    give_up_at_s: float
    again_at_s: float
    attempt: int = 0


@dataclass(slots=True)
class AnsweredCall:
    """One call and its dialog.

    Attributes:
        hop: Where our requests go: the endpoint that the INVITE came from, the first hop of the route set.
        local: Where we send and receive RTP.
        stream: What is sent now; None: the caller has not answered our offer yet.
        was_acknowledged: Whether the ACK to the first 200 came.
        must_end: It is to be hung up as soon as that is allowed.
    """

    call: CallId
    dialog: Dialog = field(repr=False)
    hop: Endpoint
    local: Endpoint
    session_id: int
    timers: TransportTimers
    stream: Stream | None = None
    phase: Phase = Phase.WAITING
    accepted: Accepted | None = None
    was_acknowledged: bool = False
    must_end: bool = False
    ends_at_s: float | None = None
    _version: int = 0
    _described: bytes = b""

    @property
    def due_s(self) -> float | None:
        """When `AnsweredCalls.tick` has something to do here."""
        if self.accepted is not None:
            return min(self.accepted.again_at_s, self.accepted.give_up_at_s)
        return self.ends_at_s if self.phase is Phase.CONFIRMED else None

    # --- descriptions ---------------------------------------------------------------------------

    def describe(self, invitation: Invitation) -> bytes:
        """Return our answer to *invitation*, or our offer where it has none."""
        described = self._write(invitation)
        if described != self._described:
            self._version += 1
            described = self._described = self._write(invitation)
        return described

    def _write(self, invitation: Invitation) -> bytes:
        if invitation.description is None or invitation.stream is None:
            return write_offer(self.local, session_id=self.session_id, version=self._version)
        return write_answer(
            invitation.description,
            invitation.stream,
            self.local,
            session_id=self.session_id,
            version=self._version,
        )

    # --- our 200 --------------------------------------------------------------------------------

    def accept(
        self,
        request: Request,
        invitation: Invitation,
        response: bytes,
        destination: Endpoint,
        *,
        now_s: float,
    ) -> None:
        """Send 200 to an INVITE from now on until its ACK comes."""
        self.stream = invitation.stream or self.stream
        self.dialog = refreshed(self.dialog, request)
        self.accepted = Accepted(
            response,
            destination,
            request.cseq.sequence,
            invitation.description is None,
            give_up_at_s=now_s + self.timers.timeout_s,
            again_at_s=now_s + self.timers.t1_s,
        )

    def repeat(self, *, now_s: float) -> tuple[bytes, Endpoint] | None:
        """Return the 200 where it is to be sent again; T1 doubles up to T2 (§13.3.1.4)."""
        accepted = self.accepted
        if accepted is None or now_s < accepted.again_at_s or now_s >= accepted.give_up_at_s:
            return None
        accepted.attempt += 1
        delay_s = retransmit_delay(accepted.attempt, t1_s=self.timers.t1_s, t2_s=self.timers.t2_s)
        accepted.again_at_s = now_s + delay_s
        return accepted.response, accepted.destination

    def gives_up(self, *, now_s: float) -> bool:
        """Tell whether the call is to be hung up at *now_s*: no ACK came, or it lasted too long."""
        if self.accepted is not None:
            return now_s >= self.accepted.give_up_at_s
        return self.phase is Phase.CONFIRMED and self.ends_at_s is not None and now_s >= self.ends_at_s

    def acknowledge(self, answer: Invitation | Objection, *, now_s: float) -> None:
        """Take the ACK to the 200, with what its body answers."""
        was_offered = self.accepted is not None and self.accepted.is_offer
        self.accepted = None
        if was_offered:
            self.stream = answer.stream if isinstance(answer, Invitation) else None
            self.must_end = self.must_end or self.stream is None
        if self.phase is Phase.WAITING:
            self.phase, self.was_acknowledged = Phase.CONFIRMED, True
            self.ends_at_s = now_s + LONGEST_CALL_S

    # --- our BYE --------------------------------------------------------------------------------

    def bye(self, owner: str) -> Outgoing:
        """Return the BYE that ends the call (§15.1.1)."""
        self.phase, self.accepted = Phase.ENDING, None
        uri, routes = route_request(self.dialog)
        conversation = Conversation(self.dialog.id.call_id, self.dialog.id.local_tag)
        within = Within(self.dialog.local, self.dialog.remote, self.hop)
        return Outgoing(owner, "BYE", uri, self.dialog.remote, conversation, routes, within=within)
