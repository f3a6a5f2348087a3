"""A line that can be tried, and one that calls it, without a network between them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from focusguard.domain.address import Address, Scheme
from focusguard.domain.calls import Caller
from focusguard.domain.interruption import Action
from focusguard.domain.ports import CallOffer, LineState, LineStatus, Watch
from tests.fakes.channel import FakeChannel

OWNER = Caller(Address(Scheme.TEL, "+33612345678"), "Claire")


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
        sets_aside: How a call would be refused where not by `refusal`.
        was_prepared: Whether it was waited for.
        comes_up_as: How the line stands once it is told to watch.
    """

    def __init__(self, name: str = "sip/bureau", *, refuses_with: Action = Action.DECLINE) -> None:
        super().__init__(name, refuses_with=refuses_with)
        self.was_prepared = False
        self.sets_aside: Action | None = None
        self.placed: list[FakePlacedCall] = []
        self.on_dial: Callable[[str, FakePlacedCall], None] = lambda aor, placed: None
        self.comes_up_as: LineStatus | None = LineStatus(LineState.READY, expires_s=60, other_phones=1)

    def watch(self, watch: Watch) -> None:
        self.watched.append(watch)
        if watch is Watch.GUARD and self.comes_up_as is not None:
            self.report(self.comes_up_as)

    def offer(
        self, caller: Caller, key: str = "k1", *, only_phone: bool = False, reply_to: str = ""
    ) -> CallOffer:
        offer = super().offer(caller, key, only_phone=only_phone, reply_to=reply_to)
        return replace(offer, refusal=self.sets_aside)

    async def prepared(self) -> None:
        self.was_prepared = True

    def dial(self, aor: str) -> FakePlacedCall:
        placed = FakePlacedCall(f"call-{len(self.placed) + 1};tag")
        self.placed.append(placed)
        self.on_dial(aor, placed)
        return placed
