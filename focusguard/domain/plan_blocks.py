"""Which blocks are kept, moved, made and taken away in the coming 14 days.

What stands comes first: it is left where it is unless something speaks against it. Then what cannot stay
finds another place, and last what is missing to the weeks' goals is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from focusguard.domain.agenda import Occurrence
from focusguard.domain.fill_gaps import fill_gaps
from focusguard.domain.free_time import Ground, horizon_from, in_utc, survey, weeks_of
from focusguard.domain.own_blocks import BlockState, OwnBlock
from focusguard.domain.period import Period
from focusguard.domain.planning import BlockPlan, PlanRules, PlanStep, StepKind, StepReason, WeekGoal

_OURS: Final = frozenset({BlockState.STANDING, BlockState.TO_MAKE, BlockState.TO_MOVE})


def plan_blocks(
    rules: PlanRules,
    occurrences: Iterable[Occurrence],
    own: Iterable[OwnBlock],
    *,
    at: datetime,
    holidays: frozenset[date] = frozenset(),
) -> BlockPlan:
    """Return the plan of the rest of today and the 13 days after it, toward the goal of each ISO week.

    Pure; the order of the arguments' items does not matter, and a plan that was applied is kept by the next.

    A block of ours that stands or waits stays where it is unless a meeting truly overlaps it (buffers do
    not count), it lies in a public holiday, or not wholly in the windows' hours any more; the one that runs
    stays anyway. One that cannot stay is moved at its full length: later on its day, earlier on it, later in
    its week, earlier in it; where it fits nowhere, to the first of these places that holds at least the
    shortest block; then into a later week that lacks focus time, likewise; else it is taken away. What
    its owner edited counts and is kept, what its owner deleted is not made again at that time.

    New blocks are as few as reach the goal, the earliest first, with the buffer around meetings. A week
    exceeds its goal only by what the shortest block (or a length of whole five minutes) forces, or by what
    stood already. Without windows there is no place for a block: nothing is planned and nothing moved.

    *occurrences* are those of `days_of_plan`, own blocks among them or not; *own* are all of ours, whatever
    became of them.
    """
    draft = _draft(rules, occurrences, own, at=at, holidays=holidays)
    for week in draft.weeks:
        draft.fill(week)
    return draft.plan()


def reflow_blocks(
    rules: PlanRules,
    occurrences: Iterable[Occurrence],
    own: Iterable[OwnBlock],
    *,
    at: datetime,
    holidays: frozenset[date] = frozenset(),
) -> BlockPlan:
    """Return what becomes of the blocks that cannot stay, as `plan_blocks` does; nothing new is made."""
    return _draft(rules, occurrences, own, at=at, holidays=holidays).plan()


def days_of_plan(rules: PlanRules, *, at: datetime) -> Period:
    """Return the bounds of what a plan made at *at* looks at: its ISO weeks, and a day around them."""
    weeks = weeks_of(horizon_from(at, rules.zone), rules.zone)
    return Period(weeks[0].start, weeks[-1].end).widened(timedelta(days=1))


@dataclass(frozen=True, slots=True)
class _Displaced:
    """A block that cannot stay, and why."""

    block: OwnBlock
    period: Period
    reason: StepReason
    because: str


class _Draft:
    """A plan in the making: where our blocks stand in it so far, and the steps that lead there."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._rules = ground.rules
        self._taken: list[Period] = []
        self._steps: list[PlanStep] = []
        self.weeks = weeks_of(ground.horizon, ground.rules.zone)

    def count(self, period: Period) -> None:
        """Take *period* for focus time of ours that nothing is to be done about."""
        self._taken.append(period)

    def keep(self, block: OwnBlock, reason: StepReason) -> None:
        """Leave *block* where it is; one that its owner took over is counted with the ground already."""
        period = in_utc(block.period)
        self._steps.append(PlanStep(kind=StepKind.KEEP, period=period, reason=reason, uid=block.uid))
        if reason is not StepReason.BY_HAND:
            self._taken.append(period)

    def replace(self, displaced: _Displaced) -> None:
        """Move a block to the place that suits it best, or take it away where there is none."""
        place = self._place_for(displaced.period)
        self._steps.append(
            PlanStep(
                kind=StepKind.MOVE if place else StepKind.REMOVE,
                period=place or displaced.period,
                reason=displaced.reason if place else StepReason.NO_ROOM,
                uid=displaced.block.uid,
                moved_from=displaced.period if place else None,
                because=displaced.because,
            )
        )
        self._taken += [place] if place else []

    def fill(self, week: Period) -> None:
        """Make what is missing to the goal of *week*."""
        ground = self._ground
        missing = ground.goal_of(week) - ground.focus_in(week, self._taken)
        made = fill_gaps(ground.gaps(week, self._taken), missing, self._rules)
        self._taken += made
        self._steps += [
            PlanStep(kind=StepKind.MAKE, period=period, reason=StepReason.GOAL) for period in made
        ]

    def plan(self) -> BlockPlan:
        """Return the plan as it is now."""
        ground, zone = self._ground, self._rules.zone
        weeks = (
            WeekGoal(
                week.start.astimezone(zone).date(), ground.goal_of(week), ground.focus_in(week, self._taken)
            )
            for week in self.weeks
        )
        steps = sorted(self._steps, key=lambda step: (step.period, step.kind, step.uid))
        return BlockPlan(tuple(steps), tuple(weeks))

    def _place_for(self, old: Period) -> Period | None:
        """Return the first place that holds the whole block, else one that holds it shortened.

        In its own week if there is one, else in a later week that lacks focus time.
        """
        ground, taken = self._ground, self._taken
        own = [week for week in self.weeks if old.start in week]
        later = [week for week in self.weeks if old.start < week.start]
        lacking = [week for week in later if ground.focus_in(week, taken) < ground.goal_of(week)]
        for weeks in (own, lacking):
            gaps = [gap for week in weeks for gap in ground.gaps(week, taken)]
            for least in (old.duration, min(self._rules.shortest, old.duration)):
                fitting = (gap for gap in gaps if gap.duration >= least)
                if gap := min(fitting, key=lambda gap: (self._distance(gap, old), gap), default=None):
                    return Period(gap.start, gap.start + min(gap.duration, old.duration))
        return None

    def _distance(self, gap: Period, old: Period) -> int:
        """Return how far *gap* is from the old place: its day before other days, forward before back."""
        there, here = (p.start.astimezone(self._rules.zone).date() for p in (gap, old))
        return 2 * (there != here) + (gap.start < old.start)


def _draft(
    rules: PlanRules,
    occurrences: Iterable[Occurrence],
    own: Iterable[OwnBlock],
    *,
    at: datetime,
    holidays: frozenset[date],
) -> _Draft:
    """Return the draft in which everything that stands is kept or has found another place."""
    blocks = sorted(own, key=lambda block: (block.period.start.astimezone(UTC), block.uid))
    ground = survey(rules, occurrences, blocks, at=at, holidays=holidays)
    draft, displaced = _Draft(ground), []
    for block in blocks:
        period = in_utc(block.period)
        if block.state is BlockState.OWNERS and _is_coming(period, ground, at):
            draft.keep(block, StepReason.BY_HAND)
        elif block.state not in _OURS:
            continue
        elif not _is_coming(period, ground, at):
            draft.count(period)
        elif found := _spoken_against(block, period, ground, at):
            displaced.append(found)
        else:
            draft.keep(block, StepReason.STANDS)
    for found in displaced:
        draft.replace(found)
    return draft


def _is_coming(period: Period, ground: Ground, at: datetime) -> bool:
    return at < period.end and period.start < ground.horizon.end


def _spoken_against(block: OwnBlock, period: Period, ground: Ground, at: datetime) -> _Displaced | None:
    """Return the block with what speaks against its place, or None: it stays."""
    if period.start <= at or not ground.hours:
        return None
    meeting = next((m for m in ground.meetings if m.period.overlaps(period)), None)
    if meeting is not None:
        return _Displaced(block, period, StepReason.MEETING, meeting.title)
    if _overlaps_any(period, ground.holidays):
        return _Displaced(block, period, StepReason.HOLIDAY, "")
    if not any(hour.start <= period.start and period.end <= hour.end for hour in ground.hours):
        return _Displaced(block, period, StepReason.OUTSIDE, "")
    return None


def _overlaps_any(period: Period, others: Sequence[Period]) -> bool:
    return any(other.overlaps(period) for other in others)
