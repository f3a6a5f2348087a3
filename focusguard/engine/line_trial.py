"""A test call: a line is registered, lets a call in, refuses it, and sees what comes of that.

Nothing is written to the journal of calls, and no text is sent: only the line's own channel is used.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from focusguard.domain.errors import ChannelError
from focusguard.domain.interruption import Action, Ending
from focusguard.domain.line_trials import CallerSaw, Trial
from focusguard.domain.ports import (
    CallOffer,
    Channel,
    Clock,
    LineState,
    PlacedCall,
    TrialLine,
    Watch,
)
from focusguard.engine.trial_desk import OnText, TrialDesk, pick_call

# A refusal of the test says a time too, as a real one does; a short one, should somebody believe it.
_RETRY_AFTER_S: Final = 1
# One call may come by several paths, and others with it.
_OTHER_PATHS_S: Final = 0.5


class TrialFailed(ChannelError):
    """The test could not be made; the message says why."""


@dataclass(frozen=True, slots=True)
class TrialTimes:
    """How long a test call takes.

    Attributes:
        registers_s: So long the registrar has to take our line.
        arrives_s: So long our own call has to reach us.
        rings_s: So long the other phones ring before the refusal.
        listens_s: So long the caller listens behind it: a proxy ends the call within a round trip.
        ends_s: So long the end of the call at our line is waited for (Timer H is 32 s, an announcement may
            take a minute).
    """

    registers_s: float = 15.0
    arrives_s: float = 10.0
    rings_s: float = 2.0
    listens_s: float = 4.0
    ends_s: float = 70.0


@asynccontextmanager
async def open_for_trial(
    line: TrialLine, clock: Clock, times: TrialTimes, on_text: OnText
) -> AsyncIterator[LineTrial]:
    """Register *line*, for as long as it is tried; afterwards nothing of it is left at the registrar.

    *on_text* is given the texts that come meanwhile.

    Raises:
        ChannelError: it cannot be opened or registered.
    """
    desk = TrialDesk(line, on_text)
    async with _opened(line, desk):
        line.watch(Watch.GUARD)
        settled = {LineState.READY, LineState.BLIND}
        await desk.until(lambda: desk.status.state in settled, within_s=times.registers_s)
        if desk.status.state is not LineState.READY:
            why = desk.status.why or "The registrar does not answer. Check the network."
            raise TrialFailed(f"{line.name} cannot be registered: {why}")
        await line.prepared()
        yield LineTrial(line, desk, clock, times)


@asynccontextmanager
async def open_to_dial(line: TrialLine, on_text: OnText) -> AsyncIterator[TrialLine]:
    """Open *line* to call from; it is not registered, so its own calls go where they always do."""
    async with _opened(line, TrialDesk(line, on_text)):
        yield line


@asynccontextmanager
async def _opened(channel: Channel, desk: TrialDesk) -> AsyncIterator[None]:
    await channel.open(desk)
    try:
        yield
    finally:
        desk.end()
        await channel.close()


class LineTrial:
    """A registered line whose refusal is tried, on one call at a time."""

    def __init__(self, line: TrialLine, desk: TrialDesk, clock: Clock, times: TrialTimes) -> None:
        self._line = line
        self._desk = desk
        self._clock = clock
        self._times = times

    @property
    def action(self) -> Action:
        """The refusal that is tried."""
        return self._line.refusal()

    @property
    def other_phones(self) -> int:
        """How many other contacts the registrar listed."""
        return self._desk.status.other_phones

    async def call_from(self, dialler: TrialLine, aor: str) -> Trial:
        """Let *dialler* call us at *aor*, and refuse the call.

        Raises:
            TrialFailed: the call did not come here, or cannot be refused so.
        """
        placed = dialler.dial(aor)
        self._desk.begin()
        try:
            offer = await self._own_call(placed)
            return await self._refuse_and_listen(offer, placed)
        finally:
            self._desk.end()
            await placed.hang_up()

    async def refuse_first(self, *, within_s: float) -> Ending | None:
        """Refuse the first call that comes; return how it ended at our line.

        Raises:
            TrialFailed: no call came, or it cannot be refused so.
        """
        self._desk.begin()
        try:
            if not await self._desk.until(lambda: bool(self._desk.held), within_s=within_s):
                raise TrialFailed(
                    f"No call came within {within_s:.0f} s.", advice="Call the line's own number or address."
                )
            offer = self._desk.held[0]
            self._desk.take(offer)
        finally:
            self._desk.end()
        await self._refuse(offer)
        await self._desk.until(lambda: self._is_over(offer), within_s=self._times.ends_s)
        return self._desk.ending(offer.key)

    async def _own_call(self, placed: PlacedCall) -> CallOffer:
        """Return our own call among those that came."""
        final = await self._comes_or_ends(placed)
        if self._desk.held:
            await asyncio.sleep(_OTHER_PATHS_S)  # Ours may come behind another one.
            final = await placed.final(within_s=0.0)
        offer = pick_call(self._desk.held, placed.key, is_out=final is None)
        if offer is None:
            raise self._lost(final)
        self._desk.take(offer)
        return offer

    async def _comes_or_ends(self, placed: PlacedCall) -> int | None:
        """Wait until a call comes here, or ours ends elsewhere; return its final status then."""
        within_s = self._times.arrives_s
        coming = asyncio.create_task(self._desk.until(lambda: bool(self._desk.held), within_s=within_s))
        ending = asyncio.create_task(placed.final(within_s=within_s))
        try:
            await asyncio.wait({coming, ending}, return_when=asyncio.FIRST_COMPLETED)
            return ending.result() if ending.done() else None
        finally:
            coming.cancel()
            ending.cancel()

    def _lost(self, final: int | None) -> TrialFailed:
        if self._desk.held and final is None:
            return TrialFailed(
                f"Several calls came to {self._line.name} at the same time and were let through.",
                advice="Try again in a moment.",
            )
        got = f"its caller got {final}" if final else "its caller got no answer"
        return TrialFailed(
            f"The test call did not come to {self._line.name}: {got}.",
            advice="Its provider may not connect the two lines: call from your mobile, without --from.",
        )

    async def _refuse_and_listen(self, offer: CallOffer, placed: PlacedCall) -> Trial:
        final = after_s = None
        rang = await self._refuse(offer, placed)
        if self._desk.ending(offer.key) is not Ending.HUNG_UP_BEFORE_ANSWER:
            refused_s = self._clock.monotonic()
            final = await placed.final(within_s=self._times.listens_s)
            after_s = None if final is None else self._clock.monotonic() - refused_s
        seen = CallerSaw(final, after_s, rang)
        return Trial(self.action, self.other_phones, self._desk.ending(offer.key), seen)

    async def _refuse(self, offer: CallOffer, placed: PlacedCall | None = None) -> bool:
        """Refuse the call once the other phones had time to ring; return whether its caller heard that.

        Where that cannot be, or we are interrupted, it is let through.
        """
        try:
            if offer.refusal not in {None, self.action}:
                raise TrialFailed(
                    f"The call cannot be refused as it is to be ({self.action}): it was let through.",
                    advice="An announcement needs a call that takes G.711. Try another refusal.",
                )
            await self._desk.until(lambda: self._is_over(offer), within_s=self._times.rings_s)
        except BaseException:
            self._desk.let_through(offer)
            raise
        rang = placed is not None and placed.has_rung
        if not self._is_over(offer):
            self._line.answer(offer.key, self.action, retry_after_s=_RETRY_AFTER_S)
        return rang

    def _is_over(self, offer: CallOffer) -> bool:
        return self._desk.ending(offer.key) is not None
