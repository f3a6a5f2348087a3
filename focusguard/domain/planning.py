"""Where deep-work blocks go in the coming days, decided from rules and the calendar alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from enum import StrEnum

from focusguard.domain.focus import FocusWindow
from focusguard.domain.period import Period


class StepKind(StrEnum):
    """What a plan does with a block."""

    KEEP = "keep"
    MAKE = "make"
    MOVE = "move"
    REMOVE = "remove"


class StepReason(StrEnum):
    """Why it does so."""

    GOAL = "goal"
    STANDS = "stands"
    MEETING = "meeting"
    OUTSIDE = "outside"
    HOLIDAY = "holiday"
    NO_ROOM = "no-room"
    BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRules:
    """What of the settings a plan depends on.

    Attributes:
        goal: Focus time of an ISO week.
        buffer: Kept free before and after a meeting where a block is placed.
        zone: The owner's: of the windows, the days and the weeks.
        busy_all_day: Accounts whose all-day events take their whole days.
    """

    windows: tuple[FocusWindow, ...] = ()
    goal: timedelta = timedelta(hours=10)
    shortest: timedelta = timedelta(hours=1)
    longest: timedelta = timedelta(hours=2)
    buffer: timedelta = timedelta()
    zone: tzinfo
    busy_all_day: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """What the plan does with one block.

    Attributes:
        period: Where the block stands afterwards; of one that is removed, where it stood.
        uid: Empty for a block that is to be made.
        because: The title of the event that is in the way, a stranger's text maybe; else empty.
    """

    kind: StepKind
    period: Period
    reason: StepReason
    uid: str = ""
    moved_from: Period | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class WeekGoal:
    """A week's goal and what the plan reaches of it.

    Attributes:
        monday: The ISO week's first day.
        goal: Of a week that the plan does not see the end of, the part that is its due so far.
        reached: Focus time of that week with the plan applied, blocks of other makers included.
    """

    monday: date
    goal: timedelta
    reached: timedelta


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """What to do, in order of time, and what comes of it week by week."""

    steps: tuple[PlanStep, ...] = ()
    weeks: tuple[WeekGoal, ...] = ()

    @property
    def changes(self) -> tuple[PlanStep, ...]:
        """The steps that change something."""
        return tuple(step for step in self.steps if step.kind is not StepKind.KEEP)
