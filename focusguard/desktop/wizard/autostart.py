"""What the wizard asks of the machine's start at login."""

from __future__ import annotations

from typing import Protocol


class Autostart(Protocol):
    """Whether the app starts when its owner logs in. Failures are `FocusGuardError`s."""

    def is_enabled(self) -> bool:
        """Tell whether it does."""

    def enable(self) -> None:
        """Have it start."""

    def disable(self) -> None:
        """Have it start no more."""
