"""The figures as the windows ask for them: counted in a thread, so that calls are not held up."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from focusguard.domain.dashboard import DashboardView, Span
from focusguard.domain.ports import Clock
from focusguard.engine.dashboard import dashboard
from focusguard.engine.policy import Policy
from focusguard.engine.stores import Stores


@dataclass(frozen=True, slots=True)
class FiguresDesk:
    """Implements `FigureServices` over the journal."""

    stores: Stores
    policy: Policy
    clock: Clock

    async def dashboard(self, span: Span) -> DashboardView:
        """Return what the dashboard shows of *span* as of now."""
        return await asyncio.to_thread(dashboard, self.stores, self.policy, span, at=self.clock.now())
