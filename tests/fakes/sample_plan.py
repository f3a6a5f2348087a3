"""A plan for a French freelancer: the two weeks from Monday 23 November 2026, seen at 10:42 in Paris."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from focusguard.domain.own_blocks import AppliedPlan, BlockChange, PlanKind
from focusguard.domain.period import Period
from focusguard.domain.planning import BlockPlan, PlanStep, StepKind, StepReason, WeekGoal
from focusguard.engine.views import PlanObstacle, PlanView, RemovalView
from tests.fakes.sample_day import NOW, at

MONDAY, NEXT_MONDAY = date(2026, 11, 23), date(2026, 11, 30)
TEN_HOURS = timedelta(hours=10)


def on(day: int, start: str, end: str, *, month: int = 11) -> Period:
    """Return a period of a day of that month of 2026, in Paris."""
    when = date(2026, month, day)
    return Period(at(start, when), at(end, when))


def keep(period: Period, reason: StepReason = StepReason.STANDS, uid: str = "k") -> PlanStep:
    return PlanStep(kind=StepKind.KEEP, period=period, reason=reason, uid=uid)


def make(period: Period) -> PlanStep:
    return PlanStep(kind=StepKind.MAKE, period=period, reason=StepReason.GOAL)


def move(period: Period, moved_from: Period, because: str) -> PlanStep:
    return PlanStep(
        kind=StepKind.MOVE,
        period=period,
        reason=StepReason.MEETING,
        uid="m",
        moved_from=moved_from,
        because=because,
    )


def remove(period: Period, reason: StepReason, because: str = "") -> PlanStep:
    return PlanStep(kind=StepKind.REMOVE, period=period, reason=reason, uid="r", because=because)


STEPS = (
    keep(on(23, "14:00", "16:00")),
    make(on(24, "09:00", "11:00")),
    keep(on(25, "14:00", "16:00")),
    remove(on(25, "18:00", "19:00"), StepReason.OUTSIDE),
    move(on(26, "14:00", "16:00"), on(26, "09:00", "11:00"), "Comité de pilotage"),
    keep(on(27, "09:00", "11:00"), StepReason.BY_HAND),
    make(on(30, "09:00", "11:00")),
    make(on(1, "14:00", "16:00", month=12)),
    make(on(2, "09:00", "11:00", month=12)),
    move(on(3, "09:00", "11:00", month=12), on(2, "14:00", "16:00", month=12), "Atelier Lemaire"),
    remove(on(4, "09:00", "11:00", month=12), StepReason.NO_ROOM, "Salon des indépendants"),
)
WEEKS = (
    WeekGoal(MONDAY, TEN_HOURS, TEN_HOURS),
    WeekGoal(NEXT_MONDAY, TEN_HOURS, timedelta(hours=8)),
)
CHANGES = (
    BlockChange("b1", None, on(24, "09:00", "11:00"), StepReason.GOAL),
    BlockChange("b2", None, on(26, "14:00", "16:00"), StepReason.GOAL),
    BlockChange("b3", on(25, "09:00", "11:00"), on(25, "14:00", "16:00"), StepReason.MEETING, "Point client"),
    BlockChange("b4", on(25, "18:00", "19:00"), None, StepReason.OUTSIDE),
)
LAST_PLAN = AppliedPlan(at("10:42"), PlanKind.PLAN, CHANGES, id=4)
REFLOW = AppliedPlan(at("10:30"), PlanKind.REFLOW, CHANGES[2:3], id=3)

FULL_PLAN = PlanView(
    at=NOW,
    time_zone="Europe/Paris",
    plan=BlockPlan(STEPS, WEEKS),
    calendar="pro/Travail",
    title="Concentration",
    last=REFLOW,
    standing=6,
)
KEPT = tuple(
    keep(step.period, uid=f"k{n}") for n, step in enumerate(STEPS) if step.kind is not StepKind.REMOVE
)
APPLIED = replace(FULL_PLAN, plan=BlockPlan(KEPT, WEEKS), last=LAST_PLAN, waiting=2, standing=9)
EMPTIED = replace(
    FULL_PLAN,
    plan=BlockPlan(tuple(make(step.period) for step in KEPT), WEEKS),
    last=AppliedPlan(at("10:43"), PlanKind.REMOVAL, (), id=5),
    standing=0,
)
NO_PLAN = PlanView(at=NOW, time_zone="Europe/Paris", obstacle=PlanObstacle.NO_CALENDAR)
REMOVAL = RemovalView(removed=8, waiting=1)
