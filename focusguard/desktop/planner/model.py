"""The plan as rows: what stands where in the view, without a word and without Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from zoneinfo import ZoneInfo

from focusguard.domain.own_blocks import AppliedPlan, BlockChange
from focusguard.domain.planning import PlanStep, StepKind, WeekGoal
from focusguard.engine.views import PlanObstacle, PlanView


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One block of the plan.

    Attributes:
        day: Where the block begins, on the owner's clock.
        opens_day: Whether no row above tells of the same day.
    """

    day: date
    step: PlanStep
    opens_day: bool


@dataclass(frozen=True, slots=True)
class PlanWeek:
    """One ISO week of the plan; `rows` in order of time.

    Attributes:
        goal: None where the plan names none for this week.
        is_cut: Whether the plan does not see the week's end, and its goal is a part of that of a week.
    """

    monday: date
    goal: WeekGoal | None
    rows: tuple[PlanRow, ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """How many blocks are made, moved, removed."""

    made: int = 0
    moved: int = 0
    removed: int = 0

    @property
    def total(self) -> int:
        """How many blocks change."""
        return self.made + self.moved + self.removed


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything that the view shows of a plan.

    Attributes:
        calendar: Where blocks are written, as the core names it; empty: nowhere.
        title: What a block is called there.
        undoable: The plan that Undo takes back; None: there is nothing to undo.
        removable: How many blocks Remove takes out; None: unknown, for no calendar was ever read.
    """

    weeks: tuple[PlanWeek, ...]
    counts: ChangeCounts
    obstacle: PlanObstacle
    calendar: str
    title: str
    waiting: int
    undoable: AppliedPlan | None
    removable: int | None

    @property
    def can_apply(self) -> bool:
        """Whether there is something to write, and somewhere to write it."""
        return self.counts.total > 0 and bool(self.calendar)

    @property
    def can_remove(self) -> bool:
        """Whether blocks of ours may stand somewhere: after a lost journal only the server knows."""
        return self.removable != 0


def page_of(view: PlanView) -> PlanPage:
    """Return what there is to show of *view*."""
    never_read = view.obstacle is PlanObstacle.NEVER_READ
    return PlanPage(
        weeks=weeks_of(view.plan.steps, view.plan.weeks, ZoneInfo(view.time_zone)),
        counts=_planned(view.plan.steps),
        obstacle=view.obstacle,
        calendar=view.calendar,
        title=view.title,
        waiting=view.waiting,
        undoable=_undoable(view),
        removable=None if never_read and not view.standing else view.standing,
    )


def weeks_of(steps: Sequence[PlanStep], goals: Sequence[WeekGoal], zone: tzinfo) -> tuple[PlanWeek, ...]:
    """Return the weeks that have a goal or a step, in order of time; days are those of *zone*."""
    by_monday = {goal.monday: goal for goal in goals}
    whole = max((goal.goal for goal in goals), default=timedelta())
    rows = _rows(steps, zone)

    def week(monday: date) -> PlanWeek:
        goal = by_monday.get(monday)
        below = tuple(row for row in rows if monday_of(row.day) == monday)
        return PlanWeek(monday, goal, below, is_cut=goal is not None and goal.goal < whole)

    return tuple(map(week, sorted(by_monday.keys() | {monday_of(row.day) for row in rows})))


def monday_of(day: date) -> date:
    """Return the first day of *day*'s ISO week.

    >>> monday_of(date(2026, 11, 29)), monday_of(date(2026, 11, 30))
    (datetime.date(2026, 11, 23), datetime.date(2026, 11, 30))
    """
    return day - timedelta(days=day.weekday())


def _rows(steps: Sequence[PlanStep], zone: tzinfo) -> list[PlanRow]:
    rows: list[PlanRow] = []
    for step in sorted(steps, key=lambda step: (step.period, step.uid)):
        day = step.period.start.astimezone(zone).date()
        rows.append(PlanRow(day, step, opens_day=not rows or rows[-1].day != day))
    return rows


def _planned(steps: Sequence[PlanStep]) -> ChangeCounts:
    kinds = Counter(step.kind for step in steps)
    return ChangeCounts(kinds[StepKind.MAKE], kinds[StepKind.MOVE], kinds[StepKind.REMOVE])


def changes_of(changes: Sequence[BlockChange]) -> ChangeCounts:
    """Return how many blocks *changes*, those of an applied plan, made, moved and removed."""
    made = sum(change.before is None for change in changes)
    removed = sum(change.before is not None and change.after is None for change in changes)
    return ChangeCounts(made, len(changes) - made - removed, removed)


def _undoable(view: PlanView) -> AppliedPlan | None:
    # Taking all blocks out is final: that is what its confirmation says.
    if not view.can_undo or view.last is None:
        return None
    return view.last
