"""A line that can be tried, and one that calls it, without a network between them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from focusguard.domain.address import Address, Scheme
from focusguard.domain.calls import Caller
from focusguard.domain.interruption import Action
from focusguard.domain.ports import LineState, LineStatus, Watch
from tests.fakes.channel import FakeChannel

OWNER = Caller(Address(Scheme.TEL, "+33612345678"), "Claire")
REFUSALS = (Action.DECLINE, Action.BUSY_EVERYWHERE, Action.BUSY)


class FakePlacedCall:
    """Port: PlacedCall.

    Attributes:
        hung_up: Whether it was hung up on.
    """

    def __init__(self, key: str) -> None:
        self.key = key
        self.has_rung = False
        self.hung_up = False
        self._final: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def final(self, *, within_s: float) -> int | None:
        done, _ = await asyncio.wait([self._final], timeout=within_s)
        return self._final.result() if done else None

    async def hang_up(self) -> None:
        self.hung_up = True

    def end(self, status: int) -> None:
        """Let the caller get its final response."""
        if not self._final.done():
            self._final.set_result(status)


class FakeTrialLine(FakeChannel):
    """Port: TrialLine.

    Attributes:
        placed: The calls that this line made.
        on_dial: What a call of this line leads to.
        comes_up_as: How the line stands once it is told to watch.
    """

    def __init__(self, name: str = "sip/bureau") -> None:
        super().__init__(name)
        self.placed: list[FakePlacedCall] = []
        self.on_dial: Callable[[str, FakePlacedCall], None] = lambda aor, placed: None
        self.comes_up_as: LineStatus | None = LineStatus(LineState.READY, expires_s=60, other_phones=1)

    def watch(self, watch: Watch) -> None:
        self.watched.append(watch)
        if watch is Watch.GUARD and self.comes_up_as is not None:
            self.report(self.comes_up_as)

    def refusals(self) -> tuple[Action, ...]:
        return REFUSALS

    def dial(self, aor: str) -> FakePlacedCall:
        placed = FakePlacedCall(f"call-{len(self.placed) + 1};tag")
        self.placed.append(placed)
        self.on_dial(aor, placed)
        return placed
