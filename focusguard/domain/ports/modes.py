"""From when the guard ran in which mode."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from focusguard.domain.decisions import GuardMode
from focusguard.domain.guard_modes import ModeChange


class ModeStore(Protocol):
    """The changes of the guard's mode; safe to call from a worker thread."""

    def note(self, mode: GuardMode, *, at: datetime) -> None:
        """Keep that the guard runs in *mode* from *at* on, unless it did already."""

    def changes(self) -> list[ModeChange]:
        """Return every change, oldest first."""
