"""The days on which nobody works are read beside the loop."""

from __future__ import annotations

import asyncio
from datetime import date, datetime

from focusguard.engine.days_off import DaysOff
from tests.fakes.clock import FakeClock
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.engine.stage import at

CHRISTMAS = frozenset({date(2026, 12, 25)})


@in_virtual_time
async def test_they_are_read_at_once_and_then_once_a_day_and_news_is_told() -> None:
    asked: list[datetime] = []
    told: list[frozenset[date]] = []

    def read(now: datetime) -> frozenset[date]:
        asked.append(now)
        return CHRISTMAS

    days = DaysOff(read, FakeClock(at("10:00")), lambda: told.append(days.at(at("10:00"))))
    assert days.at(at("10:00")) == frozenset()
    task = asyncio.create_task(days.run())
    await asyncio.sleep(86_401)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert (len(asked), told) == (2, [CHRISTMAS])
