"""Where deep-work blocks go in the coming days, decided from rules and the calendar alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

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
