"""The lists of calls for tests: they answer from a sample, and note what is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from focusguard.domain.call_query import CallFilter, CallMark, CallPage
from tests.fakes.sample_day import CALLS

NEWEST_FIRST = tuple(sorted(CALLS, key=lambda call: call.interruption.call.at, reverse=True))


class FakeInterruptions:
    """An `InterruptionServices` for tests; what is asked is noted by *note*, which may raise.

    Attributes:
        pages: What each mark leads to; None: the first page.
    """

    def __init__(self, note: Callable[..., None]) -> None:
        self._note = note
        self.pages: dict[CallMark | None, CallPage] = {None: CallPage(NEWEST_FIRST)}
        self.exported: int | None = len(NEWEST_FIRST)

    async def channels(self) -> tuple[str, ...]:
        self._note("channels")
        return ("kdeconnect/tel", "sip/bureau")

    async def page(self, wanted: CallFilter, after: CallMark | None = None) -> CallPage:
        self._note("page", wanted, after)
        return self.pages[after]

    async def export(
        self, wanted: CallFilter, path: Path, *, tell: Callable[[int], None], is_stopped: Callable[[], bool]
    ) -> int | None:
        self._note("export", wanted, path)
        tell(1)
        return None if is_stopped() else self.exported
