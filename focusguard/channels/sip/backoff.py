"""How long to wait before a line is opened once more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

LONGEST_S: Final = 60.0
# A line that held this long was a good one: what ended it is news.
_HELD_S: Final = 10.0
_JITTER: Final = 0.25


@dataclass(slots=True)
class Backoff:
    """At once, then 1, 2, 4 … 60 s, until a line has held.

    Attributes:
        jitter: Returns 0 to 1; that share of a quarter is taken off each delay, so that not everybody
            comes back to a registrar in the same moment.
    """

    jitter: Callable[[], float]
    _failures: int = 0
    _opened_at_s: float | None = None

    def on_opened(self, now_s: float) -> None:
        """Take note that a line is open."""
        self._opened_at_s = now_s

    def reset(self) -> None:
        """Forget what failed: something else is likely to work now."""
        self._failures = 0

    def next_delay_s(self, now_s: float) -> float:
        """Return how long to wait before the next try.

        >>> backoff = Backoff(lambda: 0.0)
        >>> [backoff.next_delay_s(0.0) for _ in range(9)]
        [0.0, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]
        """
        if self._opened_at_s is not None and now_s - self._opened_at_s >= _HELD_S:
            self._failures = 0
        self._opened_at_s = None
        step_s = min(2.0 ** (self._failures - 1), LONGEST_S) if self._failures else 0.0
        self._failures = min(self._failures + 1, 10)
        return step_s * (1.0 - _JITTER * self.jitter())
