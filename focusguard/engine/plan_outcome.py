"""What came of a plan, and why there may be none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from focusguard.domain.errors import FocusGuardError
from focusguard.domain.own_blocks import AppliedPlan
from focusguard.domain.planning import PlanStep
from focusguard.engine.views import PlanObstacle

_SAID: Final[Mapping[PlanObstacle, tuple[str, str]]] = {
    PlanObstacle.NO_GOAL: (
        "The weekly goal is 0 hours: there is nothing to plan.",
        "Set weekly_goal_hours in [focus].",
    ),
    PlanObstacle.NO_WINDOWS: (
        "No focus window is set: blocks have no hours to be planned in.",
        "Add a [[focus.window]] to the settings.",
    ),
    PlanObstacle.NO_CALENDAR: (
        "No calendar is chosen that blocks are written to.",
        "Set write_blocks_to in a [[calendar]] of the settings.",
    ),
    PlanObstacle.NEVER_READ: (
        "The calendar that blocks are written to was never read: what stands in it is not known.",
        "Synchronise first.",
    ),
}


class PlanImpossible(FocusGuardError):
    """There is nothing to plan, or nowhere to write it to.

    Attributes:
        obstacle: What is missing.
    """

    def __init__(self, obstacle: PlanObstacle) -> None:
        message, advice = _SAID[obstacle]
        super().__init__(message, advice=advice)
        self.obstacle = obstacle


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written down.

    Attributes:
        plan: None when nothing was changed.
        accounts: Whose servers have something to be told.
        left: Steps that could not be done any more.
    """

    plan: AppliedPlan | None = None
    accounts: frozenset[str] = frozenset()
    left: tuple[PlanStep, ...] = ()
