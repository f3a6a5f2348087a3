"""When bookings are looked for, and what is told of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from focusguard.domain.bookings import Booking, BookingSighting, BookingState
from focusguard.domain.errors import BookingError
from focusguard.engine.booking_desk import BookingDesk
from focusguard.engine.booking_watch import BookingWatch
from focusguard.engine.events import BookingChanged, Event
from focusguard.journal.opening import Journal
from tests.fakes.booking_source import FakeBookingSource
from tests.fakes.calendar import FakeCalendar
from tests.fakes.virtual_time import LoopClock, in_virtual_time
from tests.unit.engine.house import House
from tests.unit.engine.stage import POLICY, at, of_kind
from tests.unit.engine.test_booking_desk import PAGES, REFERENCE, desk, keep, refused

__all__ = ["refused"]

PAID = BookingSighting("calcom", "bk1", BookingState.PAID, REFERENCE, made_at=at("10:30"), as_of=at("10:45"))


class Watched:
    """A watch with its page, in virtual time from 11:00 on."""

    def __init__(self, journal: Journal) -> None:
        self.source = FakeBookingSource()
        self.clock = LoopClock(at("11:00"))
        self.events: list[Event] = []
        self.changes = 0
        self.desk: BookingDesk = desk(journal)
        self.watch = BookingWatch(
            self.desk,
            journal.bookings,
            ["pro"],
            [self.source],
            self.clock,
            self.events.append,
            self._changed,
            jitter=lambda: 0.0,
        )

    def _changed(self) -> None:
        self.changes += 1

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.watch.run())
        try:
            await asyncio.sleep(0.001)
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await self.watch.close()

    @property
    def told(self) -> list[tuple[str, BookingState]]:
        found: list[Booking] = [event.booking for event in of_kind(BookingChanged, self.events)]
        return [(booking.call_id, booking.state) for booking in found]

    @property
    def minutes(self) -> list[int]:
        """How long after the start the page was asked."""
        return [round((asked - at("11:00")).total_seconds() / 60) for _, asked in self.source.asked]


@in_virtual_time
async def test_a_look_at_the_calendars_tells_what_changed_once(refused: Journal) -> None:
    watched = Watched(refused)
    keep(refused, PAGES)
    async with watched.running():
        assert watched.told == []
        watched.watch.look()
        await asyncio.sleep(1)
        watched.watch.look()
        await asyncio.sleep(1)
        assert (watched.told, watched.changes) == ([("c1", BookingState.PAID)], 1)


@in_virtual_time
async def test_what_another_process_wrote_is_told_too(refused: Journal) -> None:
    watched = Watched(refused)
    async with watched.running():
        watched.desk.take([PAID], at=at("11:00"))
        watched.watch.look()
        await asyncio.sleep(1)
        assert watched.told == [("c1", BookingState.PAID)]


@in_virtual_time
async def test_what_was_known_at_the_start_is_no_news(refused: Journal) -> None:
    desk(refused).take([PAID], at=at("11:00"))
    watched = Watched(refused)
    async with watched.running():
        watched.watch.look()
        await asyncio.sleep(1)
        assert watched.told == []


@in_virtual_time
async def test_a_page_is_asked_every_quarter_of_an_hour_from_where_it_was_read(refused: Journal) -> None:
    watched = Watched(refused)
    watched.source.shown = [PAID]
    async with watched.running():
        await asyncio.sleep(31 * 60)
    assert watched.minutes == [0, 15, 30]
    first, second, _ = (since for since, _ in watched.source.asked)
    assert first == at("11:00") - timedelta(days=60, hours=1)
    assert abs(second - at("10:00")) < timedelta(seconds=1)
    assert watched.told == [("c1", BookingState.PAID)]


@in_virtual_time
async def test_without_anybody_who_was_refused_no_page_is_asked(journal: Journal) -> None:
    watched = Watched(journal)
    async with watched.running():
        await asyncio.sleep(3600)
    assert watched.minutes == []


@in_virtual_time
async def test_a_page_that_fails_is_asked_again_sooner_and_says_why(refused: Journal) -> None:
    watched = Watched(refused)
    watched.source.failure = BookingError("Cal.com answers 500.", advice="Wait.")
    async with watched.running():
        assert watched.watch.errors == {"calcom": "Cal.com answers 500. Wait."}
        await asyncio.sleep(100)
        assert len(watched.source.asked) == 3  # at once, after 30 s, after a minute more
        watched.source.failure = None
        await asyncio.sleep(120)
        assert watched.watch.errors == {}


@in_virtual_time
async def test_a_page_that_asks_for_patience_gets_it(refused: Journal) -> None:
    watched = Watched(refused)
    watched.source.failure = BookingError("Too many requests.", retry_after_s=3600.0)
    async with watched.running():
        await asyncio.sleep(3599)
        assert watched.minutes == [0]
        await asyncio.sleep(2)
        assert watched.minutes == [0, 60]


@in_virtual_time
async def test_a_refused_key_is_not_tried_again(refused: Journal) -> None:
    watched = Watched(refused)
    watched.source.failure = BookingError("The key is refused.", advice="Set it.", needs_key=True)
    async with watched.running():
        await asyncio.sleep(24 * 3600)
    assert watched.minutes == [0]
    told = "The key is refused. Set it. It is not asked again until the settings change."
    assert watched.watch.errors == {"calcom": told}


@in_virtual_time
async def test_after_a_sleep_its_turn_is_not_late(refused: Journal) -> None:
    watched = Watched(refused)
    async with watched.running():
        watched.clock.sleep(timedelta(hours=2))
        watched.watch.look_at_clock(watched.clock.now())
        await asyncio.sleep(1)
        assert watched.minutes == [0, 120]


@in_virtual_time
async def test_the_guard_looks_at_its_start_and_after_each_change(refused: Journal) -> None:
    keep(refused, PAGES)
    house = House(refused, "11:00", calendars=[FakeCalendar()])
    async with house.running() as supervisor:
        await asyncio.sleep(1)
        assert house.when(BookingChanged) == ["11:00:00"]
        keep(refused, replace(PAGES, has_pay_link=True))
        await house.until("11:10")
        supervisor.calendars_changed()
        await asyncio.sleep(1)
        assert house.when(BookingChanged) == ["11:00:00", "11:10:00"]
        assert supervisor.view().problems == ()


@pytest.mark.parametrize("needs_key", [True, False])
def test_what_is_wrong_with_a_page_is_shown(refused: Journal, needs_key: bool) -> None:
    @in_virtual_time
    async def run() -> None:
        source = FakeBookingSource()
        source.failure = BookingError("No.", needs_key=needs_key)
        house = House(refused, "11:00", booking_sources=[source])
        async with house.running() as supervisor:
            await asyncio.sleep(1)
            assert [problem.subject for problem in supervisor.view().problems] == ["booking"]

    run()


@in_virtual_time
async def test_who_booked_expires_with_the_numbers(refused: Journal) -> None:
    desk(refused).take([replace(PAID, addresses=PAGES.addresses)], at=at("11:00"))
    house = House(refused, "11:00", policy=replace(POLICY, keep_numbers=timedelta(minutes=10)))
    async with house.running():
        (booking,) = refused.bookings.bookings()
        assert (booking.addresses, booking.call_id, booking.state) == (frozenset(), "c1", BookingState.PAID)
