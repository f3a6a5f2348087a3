"""One call of the day, played for real: the telephones do it, the core sees it, the facts are gathered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final, Protocol

from focusguard.demo.caller import Caller, Dialled, Presentation
from focusguard.demo.desk_phone import Ring
from focusguard.demo.radicale import write_event
from focusguard.demo.stage import AOR, Stage
from focusguard.demo.story import DAY, Heard, Line, StoryBooking, StoryCall, instant
from focusguard.demo.story_calendar import booked_event
from focusguard.demo.udp import UdpPeer
from focusguard.demo.verdict import Facts
from focusguard.demo.witness import Witness
from focusguard.domain.booking_references import find_references
from focusguard.domain.ports import JournalledCall
from focusguard.engine.views import DayView

# Far above what is usual (some ms, and the second that the desk phone rings): a slow machine is no fault.
_PHONES_WITHIN_S: Final = 10.0
_GUARD_WITHIN_S: Final = 10.0


class DayCore(Protocol):
    """The running core, as the day needs it; all of it in one loop."""

    def clock_changed(self) -> None:
        """The clock was moved: look at it now."""

    async def day(self, day: date | None) -> DayView:
        """Return a day of the owner."""

    async def sync_now(self) -> None:
        """Synchronise every calendar."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a call is played with."""

    stage: Stage
    core: DayCore
    witness: Witness

    async def move_clock(self, at: time, line: Line) -> bool:
        """Let the story go on at *at*; return whether the guard watches the line then, or has left it."""
        self.stage.clock.move_to(instant(at))
        self.core.clock_changed()
        desk = 1 if self.stage.desk.party.registered_s else 0
        guard = 1 if line is Line.WATCHED else 0
        told = await self.witness.line_is(line, timeout_s=_GUARD_WITHIN_S)
        return await self.stage.owner_phones(desk + guard, timeout_s=_GUARD_WITHIN_S) and told

    async def play(self, call: StoryCall) -> Facts:
        """Make *call* and return what was observed."""
        caller = self.stage.callers[call.caller]
        texts, events = len(caller.party.texts), len(self.witness.events)
        dialled = await self._telephone(call, caller)
        rings = await self._rings(dialled)
        call_id = await self._guard_side(call, events)
        row = await self._row(call_id)
        return Facts(
            status=dialled.status,
            retry_after_s=dialled.retry_after_s,
            heard_ringing=180 in dialled.provisional,
            rings=tuple(rings),
            row=row,
            texts=tuple(text.body for text in caller.party.texts[texts:]),
        )

    async def book(self, booking: StoryBooking) -> bool:
        """Let the caller follow the link of the reply and pay; return whether the guard tells that they did.

        The booking page is fictitious; what it writes into the calendar is read as any other event.
        """
        texts = self.stage.callers[booking.caller].party.texts
        references = [reference for text in texts for reference in find_references(text.body)]
        if not references:
            return False
        await write_event(self.stage.calendar, booked_event(booking, references[0]))
        await self.core.sync_now()
        return await self.witness.booked(references[0], timeout_s=_GUARD_WITHIN_S)

    async def _telephone(self, call: StoryCall, caller: UdpPeer[Caller]) -> Dialled:
        if call.heard is Heard.NOTHING:
            return await self._dropped(caller)
        presentation = Presentation.WITHHELD if call.withheld else Presentation.SHOWN
        dialled = caller.act(lambda party, now_s: party.dial(AOR, now_s, presentation=presentation))
        if call.heard is Heard.RINGING:
            await caller.until(lambda: dialled.is_ringing or dialled.status > 0, timeout_s=_PHONES_WITHIN_S)
            caller.act(lambda party, now_s: party.hang_up(dialled, now_s))
        await caller.until(lambda: dialled.status > 0, timeout_s=_PHONES_WITHIN_S)
        if dialled.is_talking:
            caller.act(lambda party, now_s: party.hang_up(dialled, now_s))
        return dialled

    async def _dropped(self, caller: UdpPeer[Caller]) -> Dialled:
        """Make a call that is over when it arrives: straight to the guard, as one more hop would bring it."""
        guard = self.stage.guard_binding()
        if guard is None:
            return caller.act(lambda party, now_s: party.dial(AOR, now_s))
        dialled = caller.act(lambda party, now_s: party.dial_and_drop(guard.contact, guard.target, now_s))
        await caller.until(lambda: dialled.status > 0, timeout_s=_PHONES_WITHIN_S)
        return dialled

    async def _rings(self, dialled: Dialled) -> Sequence[Ring]:
        """Return how the telephone on the desk rang for this call, once it is silent again."""
        desk = self.stage.desk

        def of_this_call() -> list[Ring]:
            return [ring for ring in desk.party.rings if ring.call_id == dialled.call_id]

        await desk.until(lambda: all(ring.end for ring in of_this_call()), timeout_s=_PHONES_WITHIN_S)
        return of_this_call()

    async def _guard_side(self, call: StoryCall, since: int) -> str | None:
        if call.line is Line.LEFT:
            return self.witness.call_since(since)
        refused = call.heard is Heard.REFUSAL
        return await self.witness.call_over(since, with_reply=refused, timeout_s=_GUARD_WITHIN_S)

    async def _row(self, call_id: str | None) -> JournalledCall | None:
        view = await self.core.day(DAY)
        return next((row for row in view.calls if row.interruption.call.id == call_id), None)
