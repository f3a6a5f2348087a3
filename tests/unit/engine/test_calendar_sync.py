"""When calendars are read, and what one failing does to the others: nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

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
        self.clock = LoopClock(at("9:00"))
        self.sync = CalendarSync(
            entries,
            self.clock,
            self.events.append,
            self._changed,
            lambda: list(self.unreadable),
            jitter=lambda: 0.0,
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
@pytest.mark.parametrize(
    ("halted", "unanswered", "said"),
    [("halted", "", "halted"), ("", "unanswered", "unanswered"), ("halted", "unanswered", "halted")],
)
async def test_a_calendar_that_is_not_written_to_is_a_problem_and_no_failure(
    halted: str, unanswered: str, said: str
) -> None:
    report = replace(NOTHING_NEW, halted=halted, unanswered=unanswered)
    schedule = Schedule(FakeCalendar(reports=[report]), every_s=300)
    await schedule.run_for(301)
    assert schedule.sync.errors == {"calendar/pro/Travail": said}
    assert len(schedule.events) == 2


@in_virtual_time
async def test_one_calendar_that_fails_stops_no_other() -> None:
    failing, good = FakeCalendar("a"), FakeCalendar("ab", reports=[CHANGED])
    failing.failure = JournalError("The disk is full.", advice="Make room.")
    schedule = Schedule(failing, good)
    await schedule.run_for(301)
    assert (len(failing.synced_at), len(good.synced_at), schedule.changes) == (4, 2, 2)
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


BUSY = SyncReport("pro", 0, 0, 0.1, error="It is busy.", retry_after_s=1000.0)
LOCKED = SyncReport("pro", 0, 0, 0.1, error="The password is wrong.", needs_password=True)


def seconds(calendar: FakeCalendar) -> list[float]:
    """Return how long after the start each synchronisation began."""
    return [(began - at("9:00")).total_seconds() for began in calendar.synced_at]


@in_virtual_time
async def test_what_fails_is_tried_again_sooner_and_then_more_rarely() -> None:
    calendar = FakeCalendar(reports=[LOST])
    await Schedule(calendar).run_for(1051)
    assert seconds(calendar) == [0, 30, 90, 210, 450, 750, 1050]


@in_virtual_time
async def test_one_success_brings_the_interval_back() -> None:
    calendar = FakeCalendar(reports=[LOST])
    schedule = Schedule(calendar)
    task = asyncio.create_task(schedule.run_for(430))
    await asyncio.sleep(100)
    calendar.reports = [NOTHING_NEW]
    await task
    assert seconds(calendar) == [0, 30, 90, 210]


@in_virtual_time
async def test_a_server_that_asks_to_be_left_alone_is() -> None:
    calendar, other = FakeCalendar(reports=[BUSY, LOST]), FakeCalendar("home")
    await Schedule(calendar, other).run_for(1001)
    assert (seconds(calendar), len(other.synced_at)) == ([0, 1000], 4)


@in_virtual_time
async def test_a_refused_password_is_not_tried_again_until_its_owner_acts() -> None:
    calendar, other = FakeCalendar(reports=[LOCKED]), FakeCalendar("home")
    schedule = Schedule(calendar, other)
    running = asyncio.create_task(schedule.sync.run())
    await asyncio.sleep(86_401)
    assert (len(calendar.synced_at), len(other.synced_at)) == (1, 289)
    (said,) = schedule.sync.errors.values()
    assert said.startswith("The password is wrong. It is not asked again until")
    calendar.reports = [NOTHING_NEW]
    await schedule.sync.sync_all()
    assert schedule.sync.errors == {}
    await asyncio.sleep(301)
    assert len(calendar.synced_at) == 3
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@in_virtual_time
async def test_a_run_that_is_begun_again_keeps_to_the_turns() -> None:
    locked, good = FakeCalendar(reports=[LOCKED]), FakeCalendar("home")
    schedule = Schedule(locked, good)
    for _ in range(3):
        await schedule.run_for(99)
    await schedule.run_for(4)
    assert (len(locked.synced_at), seconds(good)) == (1, [0, 300])


@in_virtual_time
async def test_a_synchronisation_on_demand_puts_the_next_one_off() -> None:
    calendar = FakeCalendar(reports=[NOTHING_NEW])
    schedule = Schedule(calendar)
    task = asyncio.create_task(schedule.run_for(551))
    await asyncio.sleep(250)
    await schedule.sync.sync_all()
    await task
    assert seconds(calendar) == [0, 250, 550]


async def looked_at(schedule: Schedule, *, for_s: int) -> None:
    """Let *for_s* pass while the clock is looked at every half a minute."""
    for _ in range(for_s // 30):
        schedule.sync.look()
        await asyncio.sleep(30)
    schedule.sync.look()
    await asyncio.sleep(0)
    await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("report", "slept", "is_due"),
    [
        (NOTHING_NEW, minutes(0), False),
        (NOTHING_NEW, minutes(1), False),
        (NOTHING_NEW, minutes(2), True),
        (NOTHING_NEW, minutes(60 * 24 * 3), True),
        (NOTHING_NEW, minutes(-120), True),
        (BUSY, minutes(10), False),
        (BUSY, minutes(17), True),
        (LOCKED, minutes(60), False),
    ],
)
def test_after_a_sleep_or_a_set_clock_the_turn_has_come(
    report: SyncReport, slept: timedelta, is_due: bool
) -> None:
    @in_virtual_time
    async def run() -> None:
        calendar = FakeCalendar(reports=[report])
        schedule = Schedule(calendar, every_s=3600.0)
        running = asyncio.create_task(schedule.sync.run())
        await looked_at(schedule, for_s=60)
        schedule.clock.sleep(slept)
        await looked_at(schedule, for_s=0)
        assert len(calendar.synced_at) == 1 + is_due
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    run()


@in_virtual_time
async def test_a_sleep_that_is_shorter_than_the_rest_counts_as_time_passed() -> None:
    calendar = FakeCalendar(reports=[BUSY])
    schedule = Schedule(calendar)
    running = asyncio.create_task(schedule.sync.run())
    await looked_at(schedule, for_s=60)
    schedule.clock.sleep(minutes(10))
    await looked_at(schedule, for_s=330)
    assert len(calendar.synced_at) == 1
    await looked_at(schedule, for_s=30)
    assert seconds(calendar) == [0, 1020]
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@in_virtual_time
async def test_a_failure_that_nobody_foresaw_stops_no_other() -> None:
    failing, good = FakeCalendar("a"), FakeCalendar("b", reports=[NOTHING_NEW])
    failing.failure = ZeroDivisionError()
    schedule = Schedule(failing, good)
    await schedule.run_for(301)
    assert (len(failing.synced_at), len(good.synced_at)) == (4, 2)
    assert schedule.sync.errors == {
        "calendar/a": "Its synchronisation failed (ZeroDivisionError); see the log."
    }


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
