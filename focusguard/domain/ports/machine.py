"""What the engine needs of the machine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The two times of the machine."""

    def now(self) -> datetime:
        """Return the wall clock's instant, in UTC."""

    def monotonic(self) -> float:
        """Return seconds that never jump, for deadlines."""


class SleepWatch(Protocol):
    """Tells when the machine goes to sleep and wakes, where it says so; else the clocks have to show it."""

    async def open(self, on_sleep: Callable[[], Awaitable[None]], on_wake: Callable[[], None]) -> None:
        """Call *on_sleep* before each sleep, which waits a few seconds for it, and *on_wake* after.

        Raises nothing: on a machine that does not tell, nothing is called.
        """

    async def close(self) -> None:
        """Call nothing any more, and hold up no sleep."""


class Notifier(Protocol):
    """Tells the owner something."""

    async def notify(self, title: str, body: str) -> None:
        """Show a notification; texts are plain, the adapter makes them safe."""
