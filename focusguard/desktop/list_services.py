"""What the lists of calls ask of the core; `app` implements it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from focusguard.domain.call_query import CallFilter, CallMark, CallPage
    from focusguard.engine.catch_up import CatchUpView


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


class CatchUpServices(Protocol):
    """The time after a block."""

    async def view(self, day: date | None) -> CatchUpView:
        """Return who called in *day*; None: in the last block."""

    async def mark_done(self, call_ids: Sequence[str]) -> None:
        """Keep that these calls are done with."""

    async def unmark(self, call_ids: Sequence[str]) -> None:
        """Have these calls wait again."""

    async def write_note(self, text: str) -> None:
        """Keep what the owner is doing now."""

    async def free_times(self) -> str:
        """Return a text with the next free times; empty: there are none in the coming days."""
