"""A calendar account that reports what the test wants."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

from focusguard.domain.agenda import Occurrence
from focusguard.domain.period import Period
from focusguard.domain.ports import SyncReport


class FakeCalendar:
    """Port: Calendar.

    Attributes:
        synced_at: When each synchronisation began.
        failure: Raised by `sync` where it is set.
    """

    def __init__(
        self, name: str = "pro", *, reports: Sequence[SyncReport] = (), occurrences: Sequence[Occurrence] = ()
    ) -> None:
        self.name = name
        self.synced_at: list[datetime] = []
        self.reports = list(reports)
        self.failure: Exception | None = None
        self.takes_s = 0.0
        self._occurrences = occurrences

    async def sync(self, *, at: datetime) -> list[SyncReport]:
        self.synced_at.append(at)
        await asyncio.sleep(self.takes_s)
        if self.failure is not None:
            raise self.failure
        return self.reports

    async def expand(self, period: Period) -> list[Occurrence]:
        return [o for o in self._occurrences if o.period.overlaps(period)]
