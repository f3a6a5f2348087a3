"""The timers of RFC 3261 table 4, and a queue of what is due when."""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class TransportTimers:
    """The base values, and what a reliable transport does without (RFC 3261 §17).

    Attributes:
        reliable: Whether the transport retransmits on its own (TCP, TLS): Timers A, E and G are off
            and I, J and K are zero then.
    """

    reliable: bool
    t1_s: float = 0.5
    t2_s: float = 4.0
    t4_s: float = 5.0

    @property
    def timeout_s(self) -> float:
        """Timers B, F and H."""
        return 64 * self.t1_s

    @property
    def linger_s(self) -> float:
        """Timers I and K: how long a finished transaction absorbs stray ACKs or responses."""
        return 0.0 if self.reliable else self.t4_s

    @property
    def absorb_s(self) -> float:
        """Timer J: how long a non-INVITE server transaction answers retransmissions."""
        return 0.0 if self.reliable else self.timeout_s


UDP = TransportTimers(reliable=False)
STREAM = TransportTimers(reliable=True)


def retransmit_delay(attempt: int, *, t1_s: float = 0.5, t2_s: float = 4.0) -> float:
    """Return the seconds to wait before retransmission *attempt* (from 0).

    Doubles from T1, capped at T2 (Timers E and G, RFC 3261 §17.1.2.2 and §17.2.1).

    Raises:
        ValueError: *attempt* is negative.

    >>> [retransmit_delay(n) for n in range(5)]
    [0.5, 1.0, 2.0, 4.0, 4.0]
    """
    if attempt < 0:
        raise ValueError("The first retransmission is number 0.")
    return min(t1_s * float(2 ** min(attempt, 32)), t2_s)


class TimerQueue(Generic[Key]):
    """At most one due time per key; setting a key again replaces its time."""

    def __init__(self) -> None:
        self._due_s: dict[Key, float] = {}
        self._heap: list[tuple[float, int, Key]] = []
        self._sequence = 0

    def __len__(self) -> int:
        return len(self._due_s)

    @property
    def heap_size(self) -> int:
        """How many entries memory holds, replaced ones included."""
        return len(self._heap)

    def set(self, key: Key, due_s: float | None) -> None:
        """Make *key* due at the monotonic instant *due_s*; None: never."""
        if due_s is None:
            self._due_s.pop(key, None)
            return
        if self._due_s.get(key) == due_s:
            return
        self._due_s[key] = due_s
        self._sequence += 1
        heapq.heappush(self._heap, (due_s, self._sequence, key))
        self._compact()

    def next_due_s(self) -> float | None:
        """Return the earliest due time, or None when nothing is due ever."""
        self._drop_replaced()
        return self._heap[0][0] if self._heap else None

    def pop_due(self, now_s: float) -> Iterator[Key]:
        """Take out and yield the keys that are due at *now_s*, in order of time."""
        while (due_s := self.next_due_s()) is not None and due_s <= now_s:
            _, _, key = heapq.heappop(self._heap)
            del self._due_s[key]
            yield key

    def _drop_replaced(self) -> None:
        while self._heap and self._due_s.get(self._heap[0][2]) != self._heap[0][0]:
            heapq.heappop(self._heap)

    def _compact(self) -> None:
        """Rebuild the heap when most of it was replaced, so that memory follows the live timers."""
        if len(self._heap) > 2 * len(self._due_s) + 64:
            live = ((due_s, n, key) for n, (key, due_s) in enumerate(self._due_s.items()))
            self._heap = sorted(live, key=lambda entry: entry[:2])
            self._sequence = len(self._heap)
