"""Plans on the owner's word, and blocks that step aside when a meeting lands on them.

What is changed is committed first and holds at once; then its calendars are synchronised, which tells the
server. A server that does not answer is told with a later synchronisation.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from typing import Final, TypeVar

from focusguard.domain.own_blocks import BlockState, OwnBlock
from focusguard.domain.ports import Clock
from focusguard.engine.calendar_sync import CalendarSync
from focusguard.engine.events import EventSink, Replanned
from focusguard.engine.plan_outcome import Outcome
from focusguard.engine.planner import Planner
from focusguard.engine.views import PlanView, RemovalView

Done = TypeVar("Done")

_AWAY: Final = frozenset({BlockState.REMOVED, BlockState.GONE})
_GOING: Final = _AWAY | {BlockState.TO_REMOVE}


class PlanDesk:
    """Carries out what the windows and commands ask of the planner.

    The planner works in threads, so that calls are not held up, and only while no calendar is being
    synchronised: both write down how a block stands. `on_change` is called when blocks have changed.
    """

    def __init__(
        self,
        planner: Planner,
        sync: CalendarSync,
        clock: Clock,
        emit: EventSink,
        on_change: Callable[[], None],
        *,
        patience_s: float | None = None,
    ) -> None:
        """Wait for a server no longer than *patience_s* before a view is returned; None: until it is done."""
        self._planner = planner
        self._sync = sync
        self._clock = clock
        self._emit = emit
        self._on_change = on_change
        self._patience_s = patience_s
        self._meetings_changed = asyncio.Event()
        self._telling: set[asyncio.Task[object]] = set()

    # --- on the owner's word ---------------------------------------------------------------------

    async def view(self) -> PlanView:
        """Return the plan of the coming days; nothing is written."""
        return await asyncio.to_thread(self._planner.view, at=self._clock.now())

    async def apply(self, view: PlanView) -> PlanView:
        """Write the blocks of *view*; return the plan as it stands then, with what could not be done.

        Raises:
            PlanImpossible: there is nothing to plan, or no calendar to write to.
        """
        outcome = await self._resting(lambda at: self._planner.apply(view, at=at))
        await self._told(outcome)
        return replace(await self.view(), left=outcome.left)

    async def undo(self) -> PlanView:
        """Take the newest plan back; return the plan as it stands then."""
        outcome = await self._resting(lambda at: self._planner.undo(at=at))
        await self._told(outcome)
        return await self.view()

    async def remove_all(self) -> RemovalView:
        """Take all blocks of ours out of the calendars, those that only the server still knows too.

        Goes on as long as the servers take something: a synchronisation writes so many and no more.
        """
        await self._sync.sync_all()
        done: set[str] = set()
        shared: list[OwnBlock] = []
        waiting: int | None = None
        while True:
            outcome, shared = await self._take_all_back(done)
            done |= {change.uid for change in outcome.plan.changes} if outcome.plan else set()
            before, waiting = waiting, len(await self._in_states({BlockState.TO_REMOVE}))
            if not waiting or (before is not None and waiting >= before and not outcome.plan):
                break
            await self._sync.sync_all()
        return await self._removal(done, shared)

    # --- when meetings change --------------------------------------------------------------------

    def meetings_changed(self) -> None:
        """Let the blocks be looked at soon: a synchronisation brought something."""
        self._meetings_changed.set()

    async def run(self) -> None:
        """Move blocks out of the way of meetings, until cancelled."""
        while True:
            await self._meetings_changed.wait()
            self._meetings_changed.clear()
            await self._told(await self._resting(lambda at: self._planner.reflow(at=at)))

    async def close(self) -> None:
        """Leave servers that were not told yet for the next start."""
        for task in self._telling:
            task.cancel()
        await asyncio.gather(*self._telling, return_exceptions=True)

    # --- doing it --------------------------------------------------------------------------------

    async def _resting(self, work: Callable[[datetime], Done]) -> Done:
        accounts = await asyncio.to_thread(self._planner.accounts)
        async with self._sync.resting(accounts):
            return await asyncio.to_thread(work, self._clock.now())

    async def _take_all_back(self, done: Collection[str]) -> tuple[Outcome, list[OwnBlock]]:
        taken = await self._resting(lambda at: self._planner.take_all_back(at=at, done=done))
        self._announce(taken[0])
        return taken

    async def _told(self, outcome: Outcome) -> None:
        """Tell of what was changed, and let the servers know, as long as patience lasts."""
        self._announce(outcome)
        if outcome.accounts:
            task = asyncio.ensure_future(self._sync.sync_accounts(outcome.accounts))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)
            done, _ = await asyncio.wait([task], timeout=self._patience_s)
            for told in done:
                told.result()

    def _announce(self, outcome: Outcome) -> None:
        if outcome.plan is None:
            return
        self._on_change()
        if not outcome.plan.undone:
            self._emit(Replanned(outcome.plan))

    async def _in_states(self, states: Collection[BlockState]) -> list[OwnBlock]:
        blocks = await asyncio.to_thread(self._planner.own_blocks)
        return [block for block in blocks if block.state in states]

    async def _removal(self, done: Collection[str], shared: Collection[OwnBlock]) -> RemovalView:
        blocks = {block.uid: block for block in await asyncio.to_thread(self._planner.own_blocks)}
        asked = [blocks[uid] for uid in done if uid in blocks]
        refused = [block for block in asked if block.state not in _GOING]
        return RemovalView(
            removed=sum(block.state in _AWAY for block in asked),
            waiting=sum(block.state is BlockState.TO_REMOVE for block in blocks.values()),
            left=tuple(sorted(self._planner.left_alone(block) for block in (*shared, *refused))),
        )
