"""What the lists of calls ask of the core; `app` implements it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from focusguard.domain.call_query import CallFilter, CallMark, CallPage


class InterruptionServices(Protocol):
    """All calls, looked for."""

    async def channels(self) -> tuple[str, ...]:
        """Return the names of the channels that brought recent calls, in order."""

    async def page(self, wanted: CallFilter, after: CallMark | None = None) -> CallPage:
        """Return the calls that *wanted* finds after *after*, each with its booking."""

    async def export(
        self, wanted: CallFilter, path: Path, *, tell: Callable[[int], None], is_stopped: Callable[[], bool]
    ) -> int | None:
        """Write the calls that *wanted* finds to *path* as CSV; return how many, or None when it was stopped.

        *tell* is called with how many are written so far, in any thread.
        The file is whole, or as it was before.

        Raises:
            ExportFailed: it could not be written.
        """
