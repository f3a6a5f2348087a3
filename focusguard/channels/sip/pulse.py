"""The pings that keep a way through NATs open, and tell that a peer is gone (RFC 5626 §3.5.1, §4.4.1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

PING: Final = b"\r\n\r\n"
PING_EVERY_S: Final = 25.0
PONG_WITHIN_S: Final = 10.0


class Beat(Enum):
    """What is to be done: send a ping, or give the connection up."""

    PING = auto()
    DEAD = auto()


@dataclass(slots=True)
class Pulse:
    """When to ping. Monotonic seconds come in.

    Attributes:
        due_s: When `on_due` is wanted; None: not.

    A pong is waited for only from a peer that has sent one before: many send none.
    """

    due_s: float | None = None
    _answers: bool = False
    _pinged_at_s: float | None = None

    def run(self, *, wanted: bool, now_s: float) -> None:
        """Begin, or cease, to ping."""
        if not wanted:
            self.due_s = self._pinged_at_s = None
        elif self.due_s is None:
            self.due_s = now_s + PING_EVERY_S

    def on_pong(self) -> None:
        """Take a pong; one that nobody asked for says nothing."""
        if self._pinged_at_s is None:
            return
        self._answers = True
        self.due_s = self._pinged_at_s + PING_EVERY_S
        self._pinged_at_s = None

    def on_due(self, now_s: float) -> Beat:
        """Return what is due."""
        if self._pinged_at_s is not None and self._answers:
            self.due_s = None
            return Beat.DEAD
        self._pinged_at_s = now_s
        self.due_s = now_s + (PONG_WITHIN_S if self._answers else PING_EVERY_S)
        return Beat.PING
