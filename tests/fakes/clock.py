"""A clock that stands still until it is told otherwise."""

from __future__ import annotations

from datetime import datetime, timedelta


class FakeClock:
    """Port: Clock."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._monotonic_s = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic_s

    def advance(self, by: timedelta) -> None:
        """Let time pass on both clocks."""
        self._now += by
        self._monotonic_s += by.total_seconds()

    def go_to(self, at: datetime) -> None:
        """Let time pass until *at*."""
        self.advance(at - self._now)

    def sleep(self, asleep: timedelta) -> None:
        """Let the machine sleep: the wall clock goes on, the monotonic one stands."""
        self._now += asleep
