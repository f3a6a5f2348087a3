"""The INVITE client transaction (RFC 3261 §17.1.1, figure 5, with the Accepted state of RFC 6026 §7.2).

    CALLING --1xx--> PROCEEDING --300–699--> COMPLETED --Timer D--> TERMINATED
                     PROCEEDING --2xx------> ACCEPTED  --Timer M--> TERMINATED
    CALLING --Timer B--> TIMED_OUT; PROCEEDING, once cancelled, --64*T1--> TIMED_OUT (§9.1)

Monotonic seconds come in; what is to be sent is returned. The ACK is made by whoever knows the dialog.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto

from focusguard.channels.sip.timers import TransportTimers, retransmit_delay


class InviteClientState(Enum):
    """RFC 3261 figure 5 and RFC 6026 figure 3; TIMED_OUT is Terminated without a final response."""

    CALLING = auto()
    PROCEEDING = auto()
    COMPLETED = auto()
    ACCEPTED = auto()
    TERMINATED = auto()
    TIMED_OUT = auto()


class Meaning(Enum):
    """What a response is to the transaction.

    NEWS: the first of its kind, or one more 2xx, which may be another fork's (RFC 3261 §13.2.2.4).
    REPEATED: the final response again; it wants its ACK again. STRAY: nothing.
    """

    NEWS = auto()
    REPEATED = auto()
    STRAY = auto()


_OPEN = frozenset({InviteClientState.CALLING, InviteClientState.PROCEEDING})
_OVER = frozenset({InviteClientState.TERMINATED, InviteClientState.TIMED_OUT})


@dataclass(slots=True)
class InviteClientTransaction:
    """One INVITE that was sent at *started_at_s*."""

    request: bytes
    timers: TransportTimers
    started_at_s: float
    state: InviteClientState = InviteClientState.CALLING
    _attempt: int = 0
    _retransmit_at_s: float | None = None
    _end_at_s: float | None = None

    def __post_init__(self) -> None:
        self._end_at_s = self.started_at_s + self.timers.timeout_s  # Timer B
        if not self.timers.reliable:
            self._retransmit_at_s = self.started_at_s + self.timers.t1_s  # Timer A

    @property
    def waits(self) -> bool:
        """Whether no final response came yet, and one may."""
        return self.state in _OPEN

    @property
    def due_s(self) -> float | None:
        """When `on_timer` is wanted next; None: not."""
        if self.state in _OVER:
            return None
        return min((t for t in (self._retransmit_at_s, self._end_at_s) if t is not None), default=None)

    def on_response(self, status: int, *, now_s: float) -> Meaning:
        """Take a response."""
        if self.state in _OPEN:
            self._advance(status, now_s=now_s)
            return Meaning.NEWS
        if self.state is InviteClientState.ACCEPTED and 200 <= status < 300:
            return Meaning.NEWS
        if self.state is InviteClientState.COMPLETED and status >= 300:
            return Meaning.REPEATED
        return Meaning.STRAY

    def on_cancelled(self, *, now_s: float) -> None:
        """Wait 64*T1 more, once a CANCEL went out, for the 487 or whatever crossed it."""
        if self.state is InviteClientState.PROCEEDING:
            self._end_at_s = now_s + self.timers.timeout_s

    def on_timer(self, *, now_s: float) -> bytes | None:
        """Do what is due; return the INVITE when it is to be sent again."""
        if self._end_at_s is not None and now_s >= self._end_at_s:
            waited = self.state in _OPEN
            self.state = InviteClientState.TIMED_OUT if waited else InviteClientState.TERMINATED
            return None
        if self._retransmit_at_s is None or now_s < self._retransmit_at_s:
            return None
        self._attempt += 1
        # Timer A doubles without a cap (§17.1.1.2); only Timer B ends it.
        self._retransmit_at_s = now_s + retransmit_delay(self._attempt, t1_s=self.timers.t1_s, t2_s=math.inf)
        return self.request

    def _advance(self, status: int, *, now_s: float) -> None:
        self._retransmit_at_s = None
        if status < 200:
            # A phone may ring for minutes: only who calls gives up.
            self._end_at_s = None if self.state is InviteClientState.CALLING else self._end_at_s
            self.state = InviteClientState.PROCEEDING
        elif status < 300:
            self.state = InviteClientState.ACCEPTED
            self._end_at_s = now_s + self.timers.timeout_s  # Timer M
        else:
            self.state = InviteClientState.COMPLETED
            self._end_at_s = now_s + self.timers.absorb_s  # Timer D: 32 s, none over a stream
