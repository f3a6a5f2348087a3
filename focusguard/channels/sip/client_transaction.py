"""The non-INVITE client transaction (RFC 3261 §17.1.2, figure 6).

TRYING --1xx--> PROCEEDING --final--> COMPLETED --Timer K--> TERMINATED; Timer F ends it without an answer.
Monotonic seconds come in; what is to be sent is returned.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from focusguard.channels.sip.timers import TransportTimers, retransmit_delay


class ClientState(Enum):
    """RFC 3261 figure 6; TIMED_OUT is Terminated by Timer F."""

    TRYING = auto()
    PROCEEDING = auto()
    COMPLETED = auto()
    TERMINATED = auto()
    TIMED_OUT = auto()


@dataclass(slots=True)
class NonInviteClientTransaction:
    """One request that was sent at *started_at_s* and waits for its final response."""

    request: bytes
    timers: TransportTimers
    started_at_s: float
    state: ClientState = ClientState.TRYING
    _attempt: int = 0
    _retransmit_at_s: float | None = None
    _end_at_s: float = 0.0

    def __post_init__(self) -> None:
        self._end_at_s = self.started_at_s + self.timers.timeout_s  # Timer F
        if not self.timers.reliable:
            self._retransmit_at_s = self.started_at_s + self.timers.t1_s  # Timer E

    @property
    def due_s(self) -> float | None:
        """When `on_timer` is wanted next; None: not."""
        if self.state in {ClientState.TERMINATED, ClientState.TIMED_OUT}:
            return None
        return min(t for t in (self._retransmit_at_s, self._end_at_s) if t is not None)

    def on_response(self, status: int, *, now_s: float) -> bool:
        """Take a response; return whether it is the final one, seen for the first time."""
        if self.state not in {ClientState.TRYING, ClientState.PROCEEDING}:
            return False
        if status < 200:
            self.state = ClientState.PROCEEDING
            return False
        self.state = ClientState.COMPLETED
        self._retransmit_at_s = None
        self._end_at_s = now_s + self.timers.linger_s  # Timer K
        return True

    def on_timer(self, *, now_s: float) -> bytes | None:
        """Do what is due; return the request when it is to be sent again."""
        if now_s >= self._end_at_s:
            done = self.state is ClientState.COMPLETED
            self.state = ClientState.TERMINATED if done else ClientState.TIMED_OUT
            return None
        if self._retransmit_at_s is None or now_s < self._retransmit_at_s:
            return None
        self._attempt += 1
        self._retransmit_at_s = now_s + self._delay_s()
        return self.request

    def _delay_s(self) -> float:
        """Timer E: doubles up to T2; T2 at once after a provisional response."""
        if self.state is ClientState.PROCEEDING:
            return self.timers.t2_s
        return retransmit_delay(self._attempt, t1_s=self.timers.t1_s, t2_s=self.timers.t2_s)
