"""What is sent again until somebody answers: UDP loses datagrams (RFC 3261 §17)."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

from focusguard.demo.wire import Datagram, Endpoint

T1_S: Final = 0.5
T2_S: Final = 4.0
GIVE_UP_S: Final = 64 * T1_S


@dataclass(slots=True)
class _Pending:
    datagram: Datagram
    due_s: float
    interval_s: float
    cap_s: float
    until_s: float


class Resends:
    """Datagrams by key, each repeated with doubling intervals until stopped or 32 s old."""

    def __init__(self) -> None:
        self._pending: dict[Hashable, _Pending] = {}

    def start(
        self, key: Hashable, data: bytes, target: Endpoint, now_s: float, *, cap_s: float = GIVE_UP_S
    ) -> None:
        """Repeat *data* from T1 after *now_s* on.

        An INVITE doubles without a cap (Timer A, §17.1.1.2), everything else up to T2 (Timers E and G).
        """
        self._pending[key] = _Pending((data, target), now_s + T1_S, T1_S, cap_s, now_s + GIVE_UP_S)

    def stop(self, key: Hashable) -> None:
        """Cease to repeat; a key that is not there does no harm."""
        self._pending.pop(key, None)

    def take_due(self, now_s: float) -> list[Datagram]:
        """Return what is to be sent now."""
        due = [p for p in self._pending.values() if p.due_s <= now_s < p.until_s]
        for pending in due:
            pending.interval_s = min(2 * pending.interval_s, pending.cap_s)
            pending.due_s = now_s + pending.interval_s
        return [pending.datagram for pending in due]

    def take_expired(self, now_s: float) -> list[Hashable]:
        """Return the keys that nobody ever answered, and forget them."""
        expired = [key for key, p in self._pending.items() if now_s >= p.until_s]
        for key in expired:
            del self._pending[key]
        return expired

    def next_due_s(self) -> float | None:
        """Return when `take_due` or `take_expired` has something, or None."""
        return min((min(p.due_s, p.until_s) for p in self._pending.values()), default=None)
