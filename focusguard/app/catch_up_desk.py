"""The time after a block as the windows ask for it; the journal is asked in a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from focusguard.domain.ports import Clock
from focusguard.domain.wording.free_times import offer_times
from focusguard.engine.catch_up import CatchUpView, catch_up_view, one_line
from focusguard.engine.openings import Openings
from focusguard.engine.policy import Policy
from focusguard.engine.stores import Stores


@dataclass(frozen=True, slots=True)
class CatchUpDesk:
    """Implements `CatchUpServices` over the journal.

    Attributes:
        openings: Where there is room, as replies tell it now.
    """

    stores: Stores
    policy: Policy
    clock: Clock
    openings: Openings

    async def view(self, day: date | None) -> CatchUpView:
        """Return who called in *day*; None: in the last block."""
        return await asyncio.to_thread(catch_up_view, self.stores, self.policy, day, at=self.clock.now())

    async def mark_done(self, call_ids: Sequence[str]) -> None:
        """Keep that these calls are done with."""
        await asyncio.to_thread(self.stores.catch_up.mark_done, call_ids, at=self.clock.now())

    async def unmark(self, call_ids: Sequence[str]) -> None:
        """Have these calls wait again."""
        await asyncio.to_thread(self.stores.catch_up.unmark, call_ids)

    async def write_note(self, text: str) -> None:
        """Keep what the owner is doing now."""
        await asyncio.to_thread(self.stores.catch_up.write_note, one_line(text), at=self.clock.now())

    async def free_times(self) -> str:
        """Return a text with the next free times; empty: there are none in the coming days."""
        policy, now = self.policy, self.clock.now()
        slots = self.openings.slots(policy, until=now, at=now)
        starts = [slot.start.astimezone(policy.zone) for slot in slots]
        return offer_times(starts, now.astimezone(policy.zone), policy.words.language)
