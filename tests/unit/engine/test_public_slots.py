"""What the booking page offers: asked in the background, and not promised when it is old."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from focusguard.domain.errors import BookingError
from focusguard.domain.period import Period
from focusguard.engine.public_slots import PublicSlots
from tests.fakes.clock import FakeClock
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.engine.stage import at, minutes

SLOT = Period(at("14:00"), at("14:30"))


class FakeSlotSource:
    """Port: SlotSource. It answers with `slots`, or fails with `error`."""

    def __init__(self) -> None:
        self.slots: list[Period] = [SLOT]
        self.error: BookingError | None = None
        self.asked: list[Period] = []

    async def free_slots(self, period: Period, *, at: datetime) -> Sequence[Period]:
        self.asked.append(period)
        if self.error is not None:
            raise self.error
        return self.slots


class Watched:
    """A page under watch, on a clock that goes with the loop's."""

    def __init__(self) -> None:
        self.source, self.clock = FakeSlotSource(), FakeClock(at("10:00"))
        self.changes = 0
        self.troubles: dict[str, str] = {}
        self.slots = PublicSlots(self.source, self.clock, self._changed, self.troubles.__setitem__)

    def _changed(self) -> None:
        self.changes += 1

    async def run_for(self, seconds: float) -> None:
        task = asyncio.create_task(self.slots.run())
        await asyncio.sleep(seconds)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@in_virtual_time
async def test_the_page_is_asked_for_two_weeks_at_once_and_then_every_ten_minutes() -> None:
    page = Watched()
    assert page.slots.at(at("10:00")) == ()
    await page.run_for(599)
    assert page.source.asked == [Period(at("10:00"), at("10:00") + timedelta(days=14))]
    assert (page.slots.at(at("10:00")), page.changes) == ((SLOT,), 1)
    await page.run_for(601)
    assert len(page.source.asked) == 3


@in_virtual_time
async def test_an_old_answer_is_not_promised() -> None:
    page = Watched()
    await page.run_for(1)
    assert page.slots.at(at("10:00") + minutes(30)) == (SLOT,)
    assert page.slots.at(at("10:00") + minutes(31)) == ()


@in_virtual_time
async def test_the_frame_hears_when_an_answer_has_become_old() -> None:
    page = Watched()
    await page.run_for(1)
    page.source.error = BookingError("It is away.")
    page.clock.advance(minutes(20))
    await page.run_for(1)
    assert page.changes == 1
    page.clock.advance(minutes(20))
    await page.run_for(1)
    assert (page.changes, page.slots.at(page.clock.now())) == (2, ())


@in_virtual_time
async def test_a_page_that_cannot_be_asked_is_told_until_it_can() -> None:
    page = Watched()
    page.source.error = BookingError("It refused.", advice="Try later.", retry_after_s=3000.0)
    await page.run_for(2900)
    assert (page.slots.at(at("10:00")), page.changes) == ((), 0)
    assert page.troubles == {"booking.slots": "It refused.\nTry later."}
    assert len(page.source.asked) == 1, "who asks to be left alone is left alone"
    page.source.error = None
    await page.run_for(1)
    assert page.troubles == {"booking.slots": ""}
    assert page.slots.at(at("10:00")) == (SLOT,)
