"""When calendars are read, and what one failing does to the others: nothing."""

from __future__ import annotations

import asyncio

from focusguard.domain.errors import JournalError
from focusguard.domain.ports import SyncReport
from focusguard.engine.calendar_sync import CalendarSync, ScheduledCalendar
from focusguard.engine.events import Event, Synced
from tests.fakes.calendar import FakeCalendar
from tests.fakes.virtual_time import LoopClock, in_virtual_time
from tests.unit.engine.stage import at, minutes, of_kind

NOTHING_NEW = SyncReport("pro/Travail", 0, 0, 0.1)
CHANGED = SyncReport("pro/Travail", 2, 0, 0.1)
REMOVED = SyncReport("pro/Travail", 0, 1, 0.1)
PUSHED = SyncReport("pro/Travail", 0, 0, 0.1, pushed=1)
REFUSED = SyncReport("pro", 0, 0, 0.1, error="The password is wrong.")
LOST = SyncReport("pro/Travail", 0, 0, 0.1, error="The calendar is gone.")


class Schedule:
    """A schedule of calendars that counts changes."""

    def __init__(self, *calendars: FakeCalendar, every_s: float = 300.0) -> None:
        self.events: list[Event] = []
        self.changes = 0
        self.unreadable: list[str] = []
        entries = [ScheduledCalendar(calendar, every_s) for calendar in calendars]
        self.sync = CalendarSync(
            entries, LoopClock(at("9:00")), self.events.append, self._changed, lambda: list(self.unreadable)
        )

    def _changed(self) -> None:
        self.changes += 1

    async def run_for(self, seconds: float) -> None:
        task = asyncio.create_task(self.sync.run())
        await asyncio.sleep(seconds)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@in_virtual_time
async def test_calendars_are_read_at_the_start_and_every_few_minutes() -> None:
    calendar = FakeCalendar(reports=[NOTHING_NEW])
    schedule = Schedule(calendar)
    await schedule.run_for(601)
    assert calendar.synced_at == [at("9:00"), at("9:05"), at("9:10")]
    assert (len(of_kind(Synced, schedule.events)), schedule.changes) == (3, 0)


@in_virtual_time
async def test_only_what_changed_makes_a_change() -> None:
    calendar = FakeCalendar()
    schedule = Schedule(calendar)
    for reports in ([NOTHING_NEW], [CHANGED], [REMOVED], [PUSHED], [REFUSED]):
        calendar.reports = reports
        await schedule.sync.sync_all()
    assert schedule.changes == 3


@in_virtual_time
async def test_errors_stay_until_the_calendar_is_read() -> None:
    calendar = FakeCalendar(reports=[REFUSED])
    schedule = Schedule(calendar)
    await schedule.sync.sync_all()
    assert schedule.sync.errors == {"calendar/pro": "The password is wrong."}
    calendar.reports = [LOST]
    await schedule.sync.sync_all()
    assert schedule.sync.errors == {"calendar/pro/Travail": "The calendar is gone."}
    calendar.reports = [NOTHING_NEW]
    await schedule.sync.sync_all()
    assert schedule.sync.errors == {}


@in_virtual_time
async def test_one_calendar_that_fails_stops_no_other() -> None:
    failing, good = FakeCalendar("a"), FakeCalendar("ab", reports=[CHANGED])
    failing.failure = JournalError("The disk is full.", advice="Make room.")
    schedule = Schedule(failing, good)
    await schedule.run_for(301)
    assert (len(failing.synced_at), len(good.synced_at), schedule.changes) == (2, 2, 2)
    assert schedule.sync.errors == {"calendar/a": "The disk is full. Make room."}
    failing.failure = None
    await schedule.sync.sync_all()
    assert schedule.sync.errors == {}


@in_virtual_time
async def test_a_slow_calendar_holds_up_no_other() -> None:
    slow, quick = FakeCalendar("slow"), FakeCalendar("quick")
    slow.takes_s = 100
    await Schedule(slow, quick, every_s=10).run_for(35)
    assert (len(slow.synced_at), len(quick.synced_at)) == (1, 4)


@in_virtual_time
async def test_one_calendar_is_never_read_twice_at_a_time() -> None:
    calendar = FakeCalendar()
    calendar.takes_s = 60
    schedule = Schedule(calendar)
    await asyncio.gather(schedule.sync.sync_all(), schedule.sync.sync_all())
    assert calendar.synced_at == [at("9:00"), at("9:00") + minutes(1)]


@in_virtual_time
async def test_unreadable_events_are_shown_until_they_are_mended() -> None:
    schedule = Schedule(FakeCalendar())
    assert schedule.sync.broken == []
    schedule.unreadable = ["a.ics has no start"]
    await schedule.sync.sync_all()
    assert schedule.sync.broken == ["a.ics has no start"]
    schedule.unreadable = []
    await schedule.sync.sync_all()
    assert schedule.sync.broken == []


@in_virtual_time
async def test_named_accounts_are_read_alone() -> None:
    pro, perso = FakeCalendar("pro"), FakeCalendar("perso")
    await Schedule(pro, perso).sync.sync_accounts({"perso", "gone"})
    assert (len(pro.synced_at), len(perso.synced_at)) == (0, 1)


@in_virtual_time
async def test_a_calendar_at_rest_is_not_read_until_it_is_released() -> None:
    pro, perso = FakeCalendar("pro"), FakeCalendar("perso")
    schedule = Schedule(pro, perso)
    async with schedule.sync.resting({"pro", "gone"}):
        reading = asyncio.create_task(schedule.sync.sync_all())
        await asyncio.sleep(60)
        assert (len(pro.synced_at), len(perso.synced_at)) == (0, 1)
    await reading
    assert pro.synced_at == [at("9:01")]
