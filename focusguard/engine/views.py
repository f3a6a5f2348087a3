"""Frozen snapshots for whoever shows them; a widget gets one and decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, StrEnum, auto

from focusguard.domain.agenda import Occurrence
from focusguard.domain.decisions import GuardMode
from focusguard.domain.economics import Assumptions, Estimate
from focusguard.domain.focus import FocusBlock
from focusguard.domain.own_blocks import AppliedPlan, PlanKind
from focusguard.domain.period import Period
from focusguard.domain.planning import BlockPlan, PlanStep
from focusguard.domain.ports import JournalledCall, Measured


class GuardState(Enum):
    """What the tray icon shows."""

    FREE = auto()
    FOCUS = auto()
    PAUSED = auto()
    PROBLEM = auto()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the owner should look at.

    Attributes:
        subject: What it is about: `calendar/pro`, `sip/bureau`.
        message: What is wrong and what to do, one or two lines.
    """

    subject: str
    message: str


@dataclass(frozen=True, slots=True)
class HaltedCalendar:
    """A calendar to which nothing is written until its owner has looked at what left it.

    Attributes:
        collection: Its href.
        name: `account/display name`.
        why: How much left it, and what to do, one clear line.
    """

    account: str
    collection: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class GuardView:
    """How the guard stands at `at`.

    Attributes:
        block: The block that runs, or None.
        next_block: The next that is to come today or tomorrow, or None.
        paused_until: None when the guard is not suspended.
        halted: The calendars of which the owner can accept what left; each is a problem too.
        time_zone: The owner's, in which the instants are shown.
        closed_until: When the working hours begin, while calls are refused for that; None: they are not.
    """

    at: datetime
    state: GuardState
    mode: GuardMode
    block: FocusBlock | None = None
    next_block: FocusBlock | None = None
    paused_until: datetime | None = None
    problems: tuple[Problem, ...] = ()
    time_zone: str = "UTC"
    halted: tuple[HaltedCalendar, ...] = ()
    closed_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayView:
    """One day of the owner, in the owner's zone.

    Attributes:
        bounds: From midnight to midnight, UTC instants.
        occurrences: Timed and all-day events that are not focus blocks themselves.
        blind: When calls were not observed, as (channel, period, why).
        assumptions: What `time_saved` rests on.
    """

    day: date
    time_zone: str
    bounds: Period
    blocks: tuple[FocusBlock, ...]
    occurrences: tuple[Occurrence, ...]
    calls: tuple[JournalledCall, ...]
    measured: Measured
    time_saved: Estimate
    blind: tuple[tuple[str, Period, str], ...] = ()
    assumptions: Assumptions = field(default_factory=Assumptions)


class PlanObstacle(StrEnum):
    """Why there is nothing to plan, or nothing can be written."""

    NONE = ""
    NO_GOAL = "no-goal"
    NO_WINDOWS = "no-windows"
    NO_CALENDAR = "no-calendar"
    NEVER_READ = "never-read"


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan of the coming days, as it would be applied at `at`.

    Attributes:
        time_zone: The owner's, in which the instants are shown.
        calendar: `account/display name` of where blocks are written, empty where that is nowhere.
        title: What a block is called.
        waiting: How many blocks wait for the server.
        last: The newest plan that was applied, a block that was moved for a meeting included; None: none.
        standing: How many blocks of ours stand in the calendars, or are on their way there.
        left: What was just to be applied and was not: the time is taken or passed, or the block is its
            owner's by now; `because` is the title of what is in the way.
    """

    at: datetime
    time_zone: str
    plan: BlockPlan = field(default_factory=BlockPlan)
    obstacle: PlanObstacle = PlanObstacle.NONE
    calendar: str = ""
    title: str = ""
    waiting: int = 0
    last: AppliedPlan | None = None
    standing: int = 0
    left: tuple[PlanStep, ...] = ()

    @property
    def can_undo(self) -> bool:
        """Whether the newest plan can be taken back; that all blocks were removed cannot."""
        last = self.last
        return last is not None and not last.undone and last.kind is not PlanKind.REMOVAL


@dataclass(frozen=True, slots=True)
class RemovalView:
    """What came of taking all blocks back.

    Attributes:
        removed: Blocks that are gone from the server.
        waiting: Blocks that go as soon as the server can be reached.
        left: One clear line for each that was left alone, and why.
    """

    removed: int = 0
    waiting: int = 0
    left: tuple[str, ...] = ()
