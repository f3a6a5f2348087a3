"""What the owner did after a block, and wrote at its start."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from focusguard.domain.period import Period


class CatchUpStore(Protocol):
    """Calls that are done with, and notes on what one was doing; every method that writes commits."""

    def mark_done(self, call_ids: Collection[str], *, at: datetime) -> None:
        """Keep that these calls are done with."""

    def unmark(self, call_ids: Collection[str]) -> None:
        """Have these calls wait again."""

    def done(self, call_ids: Collection[str]) -> frozenset[str]:
        """Return those of *call_ids* that are done with."""

    def write_note(self, text: str, *, at: datetime) -> None:
        """Keep the line that was written at *at*; empty takes the earlier one back."""

    def note(self, period: Period) -> str:
        """Return the last line that was written within *period*; empty: none."""
