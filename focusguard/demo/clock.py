"""The story's clock: it stands still until the story goes on."""

from __future__ import annotations

from datetime import UTC, datetime


class StoryClock:
    """A `Clock` whose time is told.

    Both times move together: a morning that the story skips is a morning that went by, not one that the
    machine slept through (the engine tells sleep from two clocks that disagree).
    """

    def __init__(self, at: datetime) -> None:
        self._start = at.astimezone(UTC)
        self._now = self._start

    def now(self) -> datetime:
        """Return the story's instant, in UTC."""
        return self._now

    def monotonic(self) -> float:
        """Return the story's seconds since its beginning."""
        return (self._now - self._start).total_seconds()

    def move_to(self, at: datetime) -> None:
        """Let the story go on at *at*.

        Raises:
            ValueError: the story would go back.
        """
        if at < self._now:
            raise ValueError(f"The story is at {self._now} and cannot go back to {at}.")
        self._now = at.astimezone(UTC)
