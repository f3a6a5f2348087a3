"""Frozen snapshots for whoever shows them; a widget gets one and decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, auto

from focusguard.domain.agenda import Occurrence
from focusguard.domain.economics import Assumptions, Estimate
from focusguard.domain.focus import FocusBlock
from focusguard.domain.period import Period
from focusguard.domain.ports import JournalledCall, Measured
from focusguard.domain.screening import GuardMode


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
class GuardView:
    """How the guard stands at `at`.

    Attributes:
        block: The block that runs, or None.
        next_block: The next that is to come today or tomorrow, or None.
        paused_until: None when the guard is not suspended.
        time_zone: The owner's, in which the instants are shown.
    """

    at: datetime
    state: GuardState
    mode: GuardMode
    block: FocusBlock | None = None
    next_block: FocusBlock | None = None
    paused_until: datetime | None = None
    problems: tuple[Problem, ...] = ()
    time_zone: str = "UTC"


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
