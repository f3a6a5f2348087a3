"""What stands where in the plan's view, decided without Qt."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from focusguard.desktop.planner.model import ChangeCounts, changes_of, page_of, weeks_of
from focusguard.domain.own_blocks import AppliedPlan, PlanKind
from focusguard.domain.planning import BlockPlan, StepKind, WeekGoal
from focusguard.engine.views import PlanObstacle, PlanView
from tests.fakes.sample_day import NOW, PARIS
from tests.fakes.sample_plan import (
    CHANGES,
    FULL_PLAN,
    LAST_PLAN,
    MONDAY,
    NEXT_MONDAY,
    REFLOW,
    STEPS,
    TEN_HOURS,
    keep,
    make,
    on,
)

EMPTY = PlanView(at=NOW, time_zone="Europe/Paris")


def test_it_needs_no_qt() -> None:
    code = "import sys, focusguard.desktop.planner.model; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_steps_stand_below_their_week_in_order_of_time() -> None:
    first, second = page_of(replace(FULL_PLAN, plan=BlockPlan(STEPS[::-1], FULL_PLAN.plan.weeks))).weeks
    assert (first.monday, second.monday) == (MONDAY, NEXT_MONDAY)
    assert [row.day.day for row in first.rows] == [23, 24, 25, 25, 26, 27]
    assert [row.opens_day for row in first.rows] == [True, True, True, False, True, True]
    assert [row.day.day for row in second.rows] == [30, 1, 2, 3, 4]
    assert tuple(row.step for week in (first, second) for row in week.rows) == STEPS


@pytest.mark.parametrize(
    ("zone", "day", "monday"),
    [("Europe/Paris", date(2026, 11, 30), NEXT_MONDAY), ("UTC", date(2026, 11, 29), MONDAY)],
)
def test_days_and_weeks_are_those_of_the_owners_clock(zone: str, day: date, monday: date) -> None:
    (week,) = weeks_of((make(on(30, "00:30", "01:30")),), (), ZoneInfo(zone))
    assert (week.monday, week.rows[0].day) == (monday, day)


def test_a_week_without_a_block_and_one_without_a_goal_are_shown() -> None:
    goal = WeekGoal(MONDAY, TEN_HOURS, timedelta())
    first, second = weeks_of((make(on(30, "09:00", "11:00")),), (goal,), PARIS)
    assert (first.goal, first.rows) == (goal, ())
    assert second.goal is None
    assert len(second.rows) == 1


def test_a_week_whose_end_the_plan_does_not_see_is_marked() -> None:
    goals = [WeekGoal(date(2026, 11, day), TEN_HOURS, TEN_HOURS) for day in (16, 23)]
    part = WeekGoal(NEXT_MONDAY, timedelta(hours=4), timedelta(hours=4))
    assert [week.is_cut for week in weeks_of((), (*goals, part), PARIS)] == [False, False, True]


def test_nothing_planned_is_nothing_shown() -> None:
    page = page_of(EMPTY)
    assert page.weeks == ()
    assert page.counts == ChangeCounts()
    assert not page.can_apply


def test_changes_are_counted_by_kind() -> None:
    assert page_of(FULL_PLAN).counts == ChangeCounts(made=4, moved=2, removed=2)
    assert changes_of(CHANGES) == ChangeCounts(made=2, moved=1, removed=1)
    assert changes_of(()) == ChangeCounts()
    kinds = [step.kind for step in STEPS]
    assert ChangeCounts(4, 2, 2).total == len(kinds) - kinds.count(StepKind.KEEP)


@pytest.mark.parametrize(
    ("plan", "calendar", "can_apply"),
    [
        (BlockPlan((make(on(24, "09:00", "11:00")),)), "pro/Travail", True),
        (BlockPlan((make(on(24, "09:00", "11:00")),)), "", False),
        (BlockPlan((keep(on(24, "09:00", "11:00")),)), "pro/Travail", False),
        (BlockPlan(), "pro/Travail", False),
    ],
)
def test_apply_needs_a_change_and_a_calendar(plan: BlockPlan, calendar: str, can_apply: bool) -> None:
    assert page_of(replace(EMPTY, plan=plan, calendar=calendar)).can_apply is can_apply


@pytest.mark.parametrize(
    ("standing", "obstacle", "removable", "can_remove"),
    [
        (0, PlanObstacle.NONE, 0, False),
        (1, PlanObstacle.NONE, 1, True),
        (3, PlanObstacle.NO_CALENDAR, 3, True),
        (0, PlanObstacle.NEVER_READ, None, True),
        (2, PlanObstacle.NEVER_READ, 2, True),
    ],
)
def test_remove_needs_a_block_or_ignorance_of_them(
    standing: int, obstacle: PlanObstacle, removable: int | None, can_remove: bool
) -> None:
    page = page_of(replace(EMPTY, standing=standing, obstacle=obstacle))
    assert (page.removable, page.can_remove) == (removable, can_remove)


@pytest.mark.parametrize(
    ("last", "undoable"),
    [
        (None, None),
        (LAST_PLAN, LAST_PLAN),
        (REFLOW, REFLOW),
        (replace(LAST_PLAN, undone=True), None),
        (AppliedPlan(NOW, PlanKind.REMOVAL, CHANGES[3:]), None),
    ],
)
def test_what_undo_takes_back(last: AppliedPlan | None, undoable: AppliedPlan | None) -> None:
    assert page_of(replace(EMPTY, last=last)).undoable == undoable
