"""The core as a whole: what happens at a block's borders, on command, and when something fails."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import time, timedelta

import pytest

from focusguard.domain.decisions import GuardMode, Reason
from focusguard.domain.focus import FocusRules, FocusWindow
from focusguard.domain.interruption import Action, Ending, Outcome, Reach
from focusguard.domain.line_trials import TriedRefusal
from focusguard.domain.ports import LineState, LineStatus, SyncReport, Watch
from focusguard.domain.reply import ReplyState
from focusguard.domain.situation import ScreeningRules
from focusguard.engine.events import Decided, FocusEnded, FocusStarted, Ready, Replanned, ReplyDone
from focusguard.engine.supervisor import guard_state
from focusguard.engine.views import GuardState
from focusguard.journal.opening import Journal
from tests.fakes.calendar import FakeCalendar
from tests.fakes.calendar_server import FakeServer
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.domain.planned import busy, stretch
from tests.unit.engine.house import House
from tests.unit.engine.planned import PLANNED, Desk, keep_read
from tests.unit.engine.stage import JULIE, MARC, POLICY, at, minutes, of_kind


@in_virtual_time
async def test_blocks_begin_and_end_on_time(journal: Journal) -> None:
    house = House(journal)
    async with house.running():
        assert (house.when(Ready), house.channel.watched) == (["08:59:00"], [])
        await house.until("12:30")
        assert house.channel.watched == [Watch.GUARD, Watch.OFF]
    assert (house.when(FocusStarted), house.when(FocusEnded)) == (["09:00:00"], ["12:00:00"])
    assert journal.statistics.measured(None).focus_kept == timedelta(hours=3)


@in_virtual_time
async def test_a_start_within_a_block_tells_it_and_watches_before_it_is_ready(journal: Journal) -> None:
    house = House(journal, "10:00")
    async with house.running():
        kinds = [type(event) for event in house.events]
        assert kinds.index(FocusStarted) < kinds.index(Ready)
        assert house.channel.watched == [Watch.GUARD]


@in_virtual_time
async def test_a_call_in_a_block_is_refused_replied_to_and_closed(journal: Journal) -> None:
    house = House(journal, "10:00")
    async with house.running():
        house.channel.ring(JULIE)
        house.channel.end()
        await asyncio.sleep(0.01)
    (call,) = journal.calls.calls()
    assert call.interruption.outcome is Outcome.PREVENTED
    assert [done.state for done in of_kind(ReplyDone, house.events)] == [ReplyState.SENT]
    assert len(house.carrier.sent) == 1


@pytest.mark.parametrize(
    ("mode", "watched"), [(GuardMode.OFF, []), (GuardMode.SHADOW, [Watch.SHADOW, Watch.OFF])]
)
def test_modes_watch_as_they_say(journal: Journal, mode: GuardMode, watched: list[Watch]) -> None:
    @in_virtual_time
    async def run() -> None:
        house = House(journal, policy=replace(POLICY, screening=ScreeningRules(mode=mode)))
        async with house.running():
            await house.until("12:30")
        assert house.channel.watched == watched
        assert journal.statistics.measured(None).focus_kept == timedelta()

    run()


@in_virtual_time
async def test_a_sleep_over_a_border_is_noticed_within_half_a_minute(journal: Journal) -> None:
    house = House(journal, "8:00")
    async with house.running():
        await asyncio.sleep(1)
        house.clock.sleep(minutes(90))
        await asyncio.sleep(31)
        assert house.channel.watched == [Watch.GUARD]


@in_virtual_time
async def test_the_machine_says_that_it_sleeps_and_wakes(journal: Journal) -> None:
    calendar = FakeCalendar()
    house = House(journal, "10:00", calendars=[calendar])
    async with house.running() as supervisor:
        await asyncio.sleep(1)
        await supervisor.prepare_for_sleep()
        assert house.channel.watched == [Watch.GUARD, Watch.OFF]
        house.clock.sleep(minutes(60))
        supervisor.woke_up()
        assert house.channel.watched == [Watch.GUARD, Watch.OFF, Watch.GUARD]
        await asyncio.sleep(0.1)
        assert len(calendar.synced_at) == 2
    measured = journal.statistics.measured(None)
    assert (measured.blind, measured.focus_kept < minutes(1)) == (minutes(60), True)


@in_virtual_time
async def test_a_sleep_into_a_block_is_told_and_guarded_at_once(journal: Journal) -> None:
    house = House(journal, "8:00")
    async with house.running() as supervisor:
        await supervisor.prepare_for_sleep()
        house.clock.sleep(minutes(90))
        supervisor.woke_up()
        assert house.channel.watched == [Watch.GUARD]
    assert house.when(FocusStarted) == ["09:30:00"]


@in_virtual_time
async def test_a_calendar_that_fails_is_a_problem_and_stops_nothing(journal: Journal) -> None:
    refused = SyncReport("pro", 0, 0, 0.1, error="The password is wrong.")
    house = House(journal, calendars=[FakeCalendar("pro", reports=[refused]), FakeCalendar("perso")])
    async with house.running() as supervisor:
        await house.until("9:01")
        view = supervisor.view()
        assert (view.state, [p.subject for p in view.problems]) == (GuardState.PROBLEM, ["calendar/pro"])
        assert house.channel.watched == [Watch.GUARD]


@in_virtual_time
async def test_after_a_sleep_the_calendars_are_read_within_half_a_minute(journal: Journal) -> None:
    calendar = FakeCalendar()
    house = House(journal, "13:00", calendars=[calendar])
    async with house.running():
        await asyncio.sleep(1)
        house.clock.sleep(minutes(90))
        await asyncio.sleep(31)
    assert [f"{began:%H:%M:%S}" for began in calendar.synced_at] == ["13:00:00", "14:30:30"]


@in_virtual_time
async def test_a_task_that_breaks_is_told_and_started_again(journal: Journal) -> None:
    calendar = FakeCalendar()
    calendar.reports = [None]  # type: ignore[list-item]  # a fault of the program's own
    house = House(journal, calendars=[calendar])
    async with house.running() as supervisor:
        await asyncio.sleep(0.01)
        calendar.reports = []
        await asyncio.sleep(10)
        assert len(calendar.synced_at) == 2
        assert [p.subject for p in supervisor.view().problems] == ["focusguard/calendars"]
        await house.until("9:00")
        assert house.channel.watched == [Watch.GUARD]


@in_virtual_time
async def test_blindness_is_a_problem_while_it_lasts(journal: Journal) -> None:
    house = House(journal, "10:00")
    async with house.running() as supervisor:
        house.channel.report(LineStatus(LineState.BLIND, "no answer"))
        assert supervisor.view().state is GuardState.PROBLEM
        await asyncio.sleep(60)
        house.channel.report(LineStatus(LineState.READY))
        assert supervisor.view().state is GuardState.FOCUS
    assert journal.statistics.measured(None).blind == minutes(1)


@in_virtual_time
async def test_the_end_comes_within_four_seconds_though_everything_hangs(journal: Journal) -> None:
    house = House(journal, "10:00")
    house.channel.hangs_in_close = True
    house.carrier.gate.clear()
    async with house.running():
        house.channel.ring(JULIE)
        await asyncio.sleep(0.01)
        began = house.clock.monotonic()
    assert house.clock.monotonic() - began <= 4.0
    assert {task for task in asyncio.all_tasks() if task is not asyncio.current_task()} == set()


@in_virtual_time
async def test_a_line_that_breaks_in_close_leaves_no_task_behind(journal: Journal) -> None:
    house = House(journal, "10:00")

    def fail() -> None:
        raise ConnectionResetError

    house.channel.on_close = fail
    await house.supervisor.start()
    with pytest.raises(ConnectionResetError):
        await house.supervisor.stop()
    assert {task for task in asyncio.all_tasks() if task is not asyncio.current_task()} == set()


@in_virtual_time
async def test_a_reply_that_the_end_cut_off_is_unknown_at_the_next_start(journal: Journal) -> None:
    house = House(journal, "10:00")
    house.carrier.gate.clear()
    async with house.running():
        house.channel.ring(JULIE)
        await asyncio.sleep(0.01)
    again = House(journal, "10:01")
    async with again.running():
        await asyncio.sleep(60)
    assert [done.state for done in of_kind(ReplyDone, again.events)] == [ReplyState.UNKNOWN]
    assert again.carrier.sent == []


@in_virtual_time
async def test_calls_that_a_crash_left_open_are_closed_once_nobody_can_end_them(journal: Journal) -> None:
    house = House(journal, "10:00")
    async with house.running():
        house.channel.ring(JULIE, "k1")
    again = House(journal, "10:01")
    async with again.running():
        again.channel.ring(MARC, "k2")
        await asyncio.sleep(39)
        assert [call.interruption.outcome for call in journal.calls.calls()] == [None, None]
        await asyncio.sleep(2)
        again.channel.end("k2", Ending.ACKNOWLEDGED)
    outcomes = [call.interruption.outcome for call in journal.calls.calls()]
    assert outcomes == [Outcome.FAILED, Outcome.PREVENTED]


@in_virtual_time
async def test_old_numbers_are_erased_every_day(journal: Journal) -> None:
    house = House(journal, "23:00", policy=replace(POLICY, keep_numbers=timedelta(minutes=30)))
    async with house.running():
        house.channel.ring(JULIE)
        await asyncio.sleep(59 * 60)
        (call,) = journal.calls.calls()
        assert call.interruption.call.caller == JULIE
        await asyncio.sleep(2 * 60)
        (call,) = journal.calls.calls()
        assert str(call.interruption.call.caller.identity) == "erased"


@pytest.mark.parametrize(("mode", "moved"), [(GuardMode.GUARD, True), (GuardMode.OFF, False)])
async def test_a_meeting_that_a_synchronisation_brings_moves_a_block(
    journal: Journal, mode: GuardMode, moved: bool
) -> None:
    policy = replace(PLANNED, screening=ScreeningRules(mode=mode))
    keep_read(journal)
    desk = Desk(journal, policy)
    desk.apply()
    calendar = FakeServer(journal.own_blocks)
    calendar.before_answering = lambda: keep_read(journal, busy(stretch("mon 9:30-12:00")))
    house = House(journal, "8:00", policy=policy, calendars=[calendar])
    # The planner works in threads, for which virtual time does not wait: the loop's own time, from 8:00 on.
    house.clock.sleep(-timedelta(seconds=house.clock.monotonic()))
    async with house.running():
        replanned: list[Replanned] = []
        with suppress(TimeoutError):
            async with asyncio.timeout(10 if moved else 0.3):
                while not replanned or calendar.synced_at == []:
                    replanned = of_kind(Replanned, house.events)
                    await asyncio.sleep(0.01)
    assert bool(replanned) is moved
    assert (desk.states()[0][0] == "tue 9:00-11:00") is moved


@pytest.mark.parametrize(
    ("resting", "troubled", "in_focus", "state"),
    [
        (False, False, False, GuardState.FREE),
        (False, False, True, GuardState.FOCUS),
        (False, True, False, GuardState.PROBLEM),
        (False, True, True, GuardState.PROBLEM),
        (True, False, True, GuardState.PAUSED),
        (True, True, True, GuardState.PAUSED),
    ],
)
def test_what_the_icon_shows(resting: bool, troubled: bool, in_focus: bool, state: GuardState) -> None:
    assert guard_state(resting=resting, troubled=troubled, in_focus=in_focus) is state


@in_virtual_time
async def test_a_refusal_that_a_test_call_saw_ring_on_elsewhere_is_not_counted_as_prevented(
    journal: Journal,
) -> None:
    tried = TriedRefusal("sip/bureau", "sip:c@example.net", Action.DECLINE, Reach.THIS_PHONE, at("8:00"), 1)
    journal.line_trials.keep(tried)
    house = House(journal, "10:00")
    async with house.running():
        for who, key, only_phone in ((JULIE, "k1", False), (MARC, "k2", True)):
            house.channel.ring(who, key, only_phone=only_phone)
            house.channel.end(key)
    found = {call.interruption.call.key: call.interruption.outcome for call in journal.calls.calls()}
    assert found == {"k1": Outcome.REPLIED_BUT_RANG, "k2": Outcome.PREVENTED}


@in_virtual_time
async def test_outside_the_hours_the_line_takes_calls_and_that_is_no_focus(journal: Journal) -> None:
    hours = FocusWindow(frozenset(range(5)), time(9), time(18))
    policy = replace(POLICY, focus=FocusRules(), screening=ScreeningRules(working_hours=(hours,)))
    house = House(journal, "17:50", policy=policy)
    async with house.running():
        await house.until("17:59:59")
        assert house.channel.watched == []
        await house.until("18:00")
        assert house.channel.watched == [Watch.GUARD]
        assert house.supervisor.view().closed_until == at("9:00") + timedelta(days=1)
        house.channel.ring(JULIE)
        house.channel.end()
        await asyncio.sleep(15.5 * 3600)
        assert house.channel.watched == [Watch.GUARD, Watch.OFF]
    assert (house.when(FocusStarted), house.when(FocusEnded)) == ([], [])
    measured = journal.statistics.measured(None)
    assert (measured.prevented, measured.focus_kept) == (1, timedelta())
    assert [d.decision.reason for d in of_kind(Decided, house.events)] == [Reason.OUT_OF_HOURS]
