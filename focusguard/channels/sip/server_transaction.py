"""Server transactions (RFC 3261 §17.2): a response is kept, repeated, and forgotten in time.

INVITE (figure 7):  PROCEEDING --final--> COMPLETED --ACK--> CONFIRMED --Timer I--> TERMINATED
                                          COMPLETED --Timer H--> TERMINATED, never acknowledged
                    PROCEEDING --2xx--> ACCEPTED --Timer L--> TERMINATED (RFC 6026 §7.1)

Datagrams go out through the caller: methods return what is to be sent. Monotonic seconds come in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from focusguard.channels.sip.message import Request
from focusguard.channels.sip.timers import TransportTimers, retransmit_delay

_MAGIC_COOKIE: Final = "z9hG4bK"

TransactionKey = tuple[str, ...]


def transaction_key(request: Request) -> TransactionKey:
    """Return what names the server transaction; ACK and CANCEL name their INVITE's (RFC 3261 §17.2.3)."""
    method = "INVITE" if request.method in {"ACK", "CANCEL"} else request.method
    branch, via = request.via.branch, request.via
    if branch.startswith(_MAGIC_COOKIE) and branch != _MAGIC_COOKIE:
        return (method, branch, via.host.lower(), str(via.port))
    # A peer of RFC 2543: no unique branch.
    number = str(request.cseq.sequence)
    return (method, request.uri_text, request.from_.tag, request.call_id, number, request.copied.vias[0])


class InviteState(Enum):
    """RFC 3261 figure 7; ACCEPTED is RFC 6026's."""

    PROCEEDING = auto()
    COMPLETED = auto()
    CONFIRMED = auto()
    ACCEPTED = auto()
    TERMINATED = auto()


@dataclass(slots=True)
class InviteServerTransaction:
    """One INVITE. A 2xx is sent again by whom it comes from, not here (RFC 6026 §7.1)."""

    timers: TransportTimers
    state: InviteState = InviteState.PROCEEDING
    _response: bytes | None = None
    _attempt: int = 0
    _retransmit_at_s: float | None = None
    _end_at_s: float | None = None

    @property
    def due_s(self) -> float | None:
        """When `on_timer` is wanted next; None: not."""
        return min((t for t in (self._retransmit_at_s, self._end_at_s) if t is not None), default=None)

    def provisional(self, response: bytes) -> bytes:
        """Keep a 1xx as the answer to retransmissions; return it to be sent."""
        self._response = response
        return response

    def final(self, response: bytes, *, now_s: float) -> bytes:
        """Keep a 300–699 and begin to wait for the ACK; return it to be sent."""
        self._response = response
        self.state = InviteState.COMPLETED
        self._end_at_s = now_s + self.timers.timeout_s  # Timer H
        if not self.timers.reliable:
            self._retransmit_at_s = now_s + self._delay_s()  # Timer G
        return response

    def accept(self, *, now_s: float) -> None:
        """Take note of a 2xx: the same INVITE again is not answered any more."""
        self._response = None
        self.state = InviteState.ACCEPTED
        self._end_at_s = now_s + self.timers.timeout_s  # Timer L

    def on_retransmission(self) -> bytes | None:
        """Return what to answer to the same INVITE again, or None."""
        return self._response if self.state in {InviteState.PROCEEDING, InviteState.COMPLETED} else None

    def on_ack(self, *, now_s: float) -> bool:
        """Take an ACK; return whether it is the one that was waited for."""
        if self.state is not InviteState.COMPLETED:
            return False
        self.state = InviteState.CONFIRMED
        self._retransmit_at_s = None
        self._end_at_s = now_s + self.timers.linger_s  # Timer I
        return True

    def on_timer(self, *, now_s: float) -> bytes | None:
        """Do what is due; return the response when it is to be sent again."""
        if self._end_at_s is not None and now_s >= self._end_at_s:
            self.state = InviteState.TERMINATED
            self._end_at_s = self._retransmit_at_s = None
            return None
        if self._retransmit_at_s is None or now_s < self._retransmit_at_s:
            return None
        self._attempt += 1
        self._retransmit_at_s = now_s + self._delay_s()
        return self._response

    def _delay_s(self) -> float:
        return retransmit_delay(self._attempt, t1_s=self.timers.t1_s, t2_s=self.timers.t2_s)
