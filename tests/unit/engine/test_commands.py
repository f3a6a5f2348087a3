"""What the owner asks for by hand: a block, its end, a rest for the guard."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from focusguard.domain.decisions import Reason
from focusguard.domain.ports import Watch
from focusguard.engine.events import FocusEnded, FocusStarted
from focusguard.engine.frame import Frame
from focusguard.engine.supervisor import end_block, start_focus
from focusguard.engine.views import GuardState
from focusguard.journal.opening import Journal
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.engine.house import House
from tests.unit.engine.stage import JULIE, MARC, POLICY, at, minutes


@in_virtual_time
async def test_a_block_by_hand_begins_now_and_ends_by_itself(journal: Journal) -> None:
    house = House(journal, "14:00")
    async with house.running() as supervisor:
        supervisor.start_focus(minutes(25))
        assert supervisor.view().state is GuardState.FOCUS
        await house.until("15:00")
        assert supervisor.view().state is GuardState.FREE
    assert (house.when(FocusStarted), house.when(FocusEnded)) == (["14:00:00"], ["14:25:00"])


@in_virtual_time
async def test_a_block_ends_early_and_another_begins_by_hand_at_once(journal: Journal) -> None:
    house = House(journal, "10:00")
    async with house.running() as supervisor:
        await house.until("10:30")
        supervisor.end_block()
        assert supervisor.view().block is None
        supervisor.end_block()  # nothing runs: nothing happens
        supervisor.start_focus(minutes(25))
        block = supervisor.view().block
        assert block is not None
        assert block.period.end.replace(microsecond=0) == at("10:55")
        await asyncio.sleep(0.01)
        supervisor.end_block()
        assert supervisor.view().block is None
    assert house.channel.watched == [Watch.GUARD, Watch.OFF, Watch.GUARD, Watch.OFF]


@in_virtual_time
async def test_an_early_end_is_no_guarded_time(journal: Journal) -> None:
    house = House(journal, "9:00")
    async with house.running() as supervisor:
        await asyncio.sleep(600)
        supervisor.end_block()
        await house.until("12:30")
    assert journal.statistics.measured(None).focus_kept == minutes(10)


@in_virtual_time
async def test_a_suspension_lets_calls_through_and_ends_by_itself(journal: Journal) -> None:
    house = House(journal, "10:00")
    async with house.running() as supervisor:
        supervisor.pause(minutes(30))
        assert supervisor.view().state is GuardState.PAUSED
        assert supervisor.view().paused_until == at("10:30")
        house.channel.ring(JULIE, "k1")
        await house.until("10:30")
        assert supervisor.view().state is GuardState.FOCUS
        house.channel.ring(MARC, "k2")
    reasons = [call.interruption.decision.reason for call in journal.calls.calls()]
    assert reasons == [Reason.PAUSED, Reason.IN_FOCUS]
    assert house.channel.watched == [Watch.GUARD, Watch.OFF, Watch.GUARD]


@in_virtual_time
async def test_a_suspension_is_taken_back(journal: Journal) -> None:
    house = House(journal, "10:00")
    async with house.running() as supervisor:
        supervisor.pause(minutes(30))
        supervisor.pause(None)
        assert supervisor.view().state is GuardState.FOCUS
    assert house.channel.watched == [Watch.GUARD, Watch.OFF, Watch.GUARD]


@in_virtual_time
async def test_what_another_process_wrote_counts_when_the_bell_rings(journal: Journal) -> None:
    house = House(journal, "14:00")
    async with house.running() as supervisor:
        start_focus(journal, minutes(25), at=house.clock.now())
        supervisor.changed()
        assert house.channel.watched == [Watch.GUARD]


@pytest.mark.parametrize(
    ("commands", "runs"),
    [
        ("start", True),
        ("start stop", False),
        ("start stop start", True),
        ("start stop start stop", False),
        ("stop start", True),
    ],
)
def test_commands_within_one_second_count_in_their_order(journal: Journal, commands: str, runs: bool) -> None:
    for tenth, command in enumerate(commands.split(), start=2):
        now = at("10:00") + timedelta(milliseconds=100 * tenth)
        if command == "start":
            start_focus(journal, minutes(25), at=now)
        else:
            end_block(journal, Frame(journal, POLICY), at=now)
    frame = Frame(journal, POLICY)
    assert (frame.block_at(at("10:00:30")) is not None) is runs


@in_virtual_time
async def test_a_view_says_in_which_zone_its_times_are_meant(journal: Journal) -> None:
    house = House(journal, "14:00", policy=replace(POLICY, zone=ZoneInfo("America/Montreal")))
    async with house.running() as supervisor:
        assert supervisor.view().time_zone == "America/Montreal"
