"""How the shadow week stands, from the stores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from focusguard.domain.calls import Caller
from focusguard.domain.decisions import GuardMode, Reason
from focusguard.domain.focus import FocusRules
from focusguard.domain.guard_modes import ModeChange
from focusguard.domain.period import Period
from focusguard.engine.policy import Policy
from focusguard.engine.shadow import ShadowView, Silence, shadow_view
from focusguard.journal.opening import Journal
from tests.fakes.clock import FakeClock
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.engine.house import House
from tests.unit.engine.stage import JULIE, MARC, POLICY, WITHHELD, Stage, at

WATCHING = replace(POLICY, screening=replace(POLICY.screening, mode=GuardMode.SHADOW, vip=MARC.addresses))
GUARDING = replace(POLICY, screening=replace(POLICY.screening, mode=GuardMode.GUARD))
NOON = at("12:00")


async def seen(
    journal: Journal, policy: Policy = WATCHING, *, now: datetime = NOON, has_line: bool = True
) -> ShadowView:
    return await shadow_view(journal, [], policy, at=now, has_line=has_line)


async def live(journal: Journal, calls: Sequence[tuple[str, Caller]]) -> None:
    """Let a guard that only watches see *calls*."""
    journal.modes.note(GuardMode.SHADOW, at=at("8:00"))
    stage = await Stage(journal, WATCHING, FakeClock(at("8:00"))).open()
    for number, (clock, caller) in enumerate(calls):
        stage.clock.go_to(at(clock))
        stage.channel.ring(caller, f"k{number}")
        stage.channel.end(f"k{number}")


async def test_what_was_observed_and_what_would_have_been_done(journal: Journal) -> None:
    await live(
        journal,
        [("8:30", JULIE), ("9:30", JULIE), ("9:32", JULIE), ("10:00", MARC), ("11:00", WITHHELD)],
    )
    view = await seen(journal)
    assert (view.since, view.day, view.ready, view.silence) == (at("8:00"), 1, False, Silence.NONE)
    report = view.report
    assert (report.calls, report.unknown, report.withheld, report.vips) == (4, 3, 1, 1)
    assert (report.refused, report.replies) == (2, 1)
    assert report.passed == ((Reason.REPEAT_CALLER, 1), (Reason.VIP, 1))


@pytest.mark.parametrize(
    ("after", "day", "ready"),
    [
        (timedelta(hours=23), 1, False),
        (timedelta(days=1), 2, False),
        (timedelta(days=7) - timedelta(seconds=1), 7, False),
        (timedelta(days=7), 8, True),
    ],
)
async def test_a_week_is_seven_days(journal: Journal, after: timedelta, day: int, ready: bool) -> None:
    journal.modes.note(GuardMode.SHADOW, at=NOON)
    view = await seen(journal, now=NOON + after)
    assert (view.day, view.ready) == (day, ready)


async def test_a_week_that_nobody_began_has_no_day(journal: Journal) -> None:
    view = await seen(journal)
    assert (view.since, view.day, view.ready) == (None, 0, False)


@pytest.mark.parametrize(("hours", "shown"), [(0, True), (23.9, True), (24, False)])
async def test_the_way_back_stands_there_for_a_day(journal: Journal, hours: float, shown: bool) -> None:
    journal.modes.note(GuardMode.SHADOW, at=at("8:00"))
    journal.modes.note(GuardMode.GUARD, at=NOON)
    view = await seen(journal, GUARDING, now=NOON + timedelta(hours=hours))
    assert view.protects_since == (NOON if shown else None)


async def test_nothing_seen_says_why(journal: Journal) -> None:
    journal.modes.note(GuardMode.SHADOW, at=at("8:00"))
    assert (await seen(journal, has_line=False)).silence is Silence.NO_LINE
    assert (await seen(journal, replace(WATCHING, focus=FocusRules()))).silence is Silence.NO_BLOCK
    assert (await seen(journal)).silence is Silence.NO_CALL
    journal.presence.blind("sip/bureau", Period(at("9:00"), at("9:10")), "The server does not answer.")
    assert (await seen(journal)).silence is Silence.BLIND


async def test_a_call_outside_the_blocks_is_no_call_of_the_week(journal: Journal) -> None:
    await live(journal, [("8:30", JULIE)])
    view = await seen(journal)
    assert (view.report.calls, view.silence) == (0, Silence.NO_CALL)


@in_virtual_time
async def test_the_guard_notes_from_when_it_runs_in_a_mode(journal: Journal) -> None:
    house = House(journal, "8:59", policy=WATCHING)
    async with house.running():
        await house.until("9:10")
    async with House(journal, "9:10", policy=WATCHING).running():
        pass
    async with House(journal, "9:20", policy=GUARDING).running():
        pass
    watching, guarding = journal.modes.changes()
    assert watching == ModeChange(at("8:59"), GuardMode.SHADOW)
    assert guarding.mode is GuardMode.GUARD
