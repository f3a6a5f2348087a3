"""Plans deep-work blocks from the stores, and writes down what is to become of them.

An intent is committed with the plan that it belongs to; the calendar's room writes it to the server.
Nothing here waits for a server. Every method reads the stores: it may run in a thread of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final
from uuid import uuid4

from focusguard.domain.agenda import Occurrence
from focusguard.domain.block_intents import OURS, STANDS, in_the_way, moved, taken_back, undone
from focusguard.domain.free_time import survey
from focusguard.domain.own_blocks import AppliedPlan, BlockChange, BlockState, OwnBlock, PlanKind
from focusguard.domain.period import Period
from focusguard.domain.plan_blocks import days_of_plan, plan_blocks, reflow_blocks
from focusguard.domain.planning import BlockPlan, PlanStep, StepKind, StepReason
from focusguard.domain.ports import CalendarStore, CollectionState, OwnBlockStore
from focusguard.engine.plan_outcome import Outcome, PlanImpossible
from focusguard.engine.policy import Policy
from focusguard.engine.views import PlanObstacle, PlanView

Holidays = Callable[[str, Collection[int]], frozenset[date]]
_PLANNABLE: Final = frozenset({PlanObstacle.NONE, PlanObstacle.NO_CALENDAR})
# Where a block was that its owner deleted, none is written again.
_TAKEN: Final = STANDS | {BlockState.GONE}


def no_holidays(country: str, years: Collection[int]) -> frozenset[date]:
    """Return no holidays, where nobody knows any."""
    return frozenset()


def new_uid() -> str:
    """Return the UID of a new block."""
    return f"focusguard-{uuid4()}"


class Planner:
    """Makes plans, applies them, takes them back, and keeps blocks out of the way of meetings."""

    def __init__(
        self,
        calendars: CalendarStore,
        own_blocks: OwnBlockStore,
        policy: Policy,
        *,
        holidays: Holidays = no_holidays,
        uid: Callable[[], str] = new_uid,
    ) -> None:
        self._calendars = calendars
        self._own = own_blocks
        self._policy = policy
        self._holidays = holidays
        self._uid = uid

    @property
    def account(self) -> str:
        """The account that new blocks are written to; empty: none."""
        return self._policy.planning.account

    def view(self, *, at: datetime) -> PlanView:
        """Return the plan of the coming 14 days as it would be applied at *at*."""
        blocks, obstacle = self._own.own_blocks(), self._obstacle()
        states = [block.state for block in blocks]
        return PlanView(
            at=at,
            time_zone=self._policy.zone.key,
            plan=self._plan(blocks, at) if obstacle in _PLANNABLE else BlockPlan(),
            obstacle=obstacle,
            calendar=self._calendar_name(),
            title=self._policy.planning.title,
            waiting=sum(state.is_pending for state in states),
            last=next(iter(self._own.plans(most=1)), None),
            standing=sum(state in STANDS for state in states),
        )

    def apply(self, view: PlanView, *, at: datetime) -> Outcome:
        """Write down the steps of *view* that can still be done; the others are in the outcome.

        Raises:
            PlanImpossible: there is no calendar to write to, or nothing to plan.
        """
        if (obstacle := self._obstacle()) is not PlanObstacle.NONE:
            raise PlanImpossible(obstacle)
        return self._carry_out(view.plan.changes, PlanKind.PLAN, at)

    def reflow(self, *, at: datetime) -> Outcome:
        """Write down what becomes of blocks that cannot stay; nothing new is made.

        What its owner put back by undoing such a step stays there, until something else is in the way.
        """
        blocks = self._own.own_blocks()
        if not self.account or not any(b.state in OURS and b.period.end > at for b in blocks):
            return Outcome()
        rules = self._policy.plan_rules
        plan = reflow_blocks(rules, self._occurrences(at), blocks, at=at, holidays=self.days_off(at))
        wanted = self._wanted_back()
        steps = [s for s in plan.changes if (s.uid, s.moved_from or s.period, s.because) not in wanted]
        return replace(self._carry_out(steps, PlanKind.REFLOW, at), left=())

    def undo(self, *, at: datetime) -> Outcome:
        """Take the newest plan back, as far as the blocks are still ours; a plan is taken back once.

        That all blocks were removed is for good.
        """
        plan = next(iter(self._own.plans(most=1)), None)
        if plan is None or plan.undone or plan.kind is PlanKind.REMOVAL:
            return Outcome()
        blocks = {block.uid: block for block in self._own.own_blocks()}
        known = ((change, blocks[change.uid]) for change in plan.changes if change.uid in blocks)
        made = (undone(change, block, at=at, new_uid=self._uid()) for change, block in known)
        changed = [block for block in made if block is not None]
        self._own.undo_plan(plan, changed)
        return Outcome(replace(plan, undone=True), _accounts(changed))

    def take_all_back(self, *, at: datetime, done: Collection[str] = ()) -> tuple[Outcome, list[OwnBlock]]:
        """Write down that every block of ours is to go, passed ones and edited ones too, but those *done*.

        Second in the result: blocks that stay, because their owner invited other people to them.
        """
        standing = [b for b in self._own.own_blocks() if b.state in STANDS and b.uid not in done]
        shared = [block for block in standing if self._is_shared(block)]
        going = [block for block in standing if block not in shared]
        reason = StepReason.BY_HAND
        plan = AppliedPlan(
            at, PlanKind.REMOVAL, tuple(BlockChange(b.uid, b.period, None, reason) for b in going)
        )
        if not going:
            return Outcome(), shared
        self._own.keep_plan(plan, [taken_back(block) for block in going])
        return Outcome(plan, _accounts(going)), shared

    def own_blocks(self) -> list[OwnBlock]:
        """Return all of ours, whatever became of them."""
        return self._own.own_blocks()

    def accounts(self) -> frozenset[str]:
        """Return the accounts whose blocks may be changed."""
        standing = (block.account for block in self._own.own_blocks() if block.state in STANDS)
        return frozenset({self.account, *standing} - {""})

    def left_alone(self, block: OwnBlock) -> str:
        """Return one clear line on *block*, which stays though all were to go."""
        start = f"{block.period.start.astimezone(self._policy.zone):%Y-%m-%d %H:%M}"
        if self._is_shared(block):
            return f"The block of {start} stays: other people are invited to it."
        return f"The block of {start} stays: {block.problem or 'it was changed in the calendar meanwhile.'}"

    # --- what is known ---------------------------------------------------------------------------

    def _obstacle(self) -> PlanObstacle:
        policy = self._policy
        if not policy.planning.goal:
            return PlanObstacle.NO_GOAL
        if not policy.focus.windows:
            return PlanObstacle.NO_WINDOWS
        if not self.account:
            return PlanObstacle.NO_CALENDAR
        read = any(c.synced_at is not None for c in self._calendars.collections(self.account))
        return PlanObstacle.NONE if read else PlanObstacle.NEVER_READ

    def _wanted_back(self) -> set[tuple[str, Period | None, str]]:
        """Return each block with the place that it was moved from in vain, and what was in the way there."""
        undone_plans = (p for p in self._own.plans() if p.undone and p.kind is not PlanKind.REMOVAL)
        return {(c.uid, c.before, c.because) for applied in undone_plans for c in applied.changes}

    def _plan(self, blocks: Sequence[OwnBlock], at: datetime) -> BlockPlan:
        rules = self._policy.plan_rules
        return plan_blocks(rules, self._occurrences(at), blocks, at=at, holidays=self.days_off(at))

    def _occurrences(self, at: datetime) -> list[Occurrence]:
        return self._calendars.occurrences(days_of_plan(self._policy.plan_rules, at=at))

    def days_off(self, at: datetime) -> frozenset[date]:
        """Return the days around *at* on which nothing is planned; may take a while, and is no query."""
        if not self._policy.planning.keeps_holidays:
            return frozenset()
        days = days_of_plan(self._policy.plan_rules, at=at)
        return self._holidays(self._policy.country, range(days.start.year, days.end.year + 1))

    def _collection(self) -> CollectionState | None:
        wanted = self._policy.planning.collection
        known = self._calendars.collections(self.account) if self.account else []
        return next((c for c in known if wanted in {c.href, c.display_name}), None)

    def _calendar_name(self) -> str:
        if not self.account:
            return ""
        found = self._collection()
        return f"{self.account}/{found.display_name if found else self._policy.planning.collection}"

    def _is_shared(self, block: OwnBlock) -> bool:
        if block.state is not BlockState.OWNERS:
            return False
        around = block.period.widened(timedelta(days=1))
        return any(o.participants for o in self._calendars.occurrences(around) if o.uid == block.uid)

    # --- carrying out ----------------------------------------------------------------------------

    def _carry_out(self, steps: Sequence[PlanStep], kind: PlanKind, at: datetime) -> Outcome:
        """Commit what of *steps* fits to the calendar as it is now, in one transaction with the plan."""
        blocks = {block.uid: block for block in self._own.own_blocks()}
        ground = survey(self._policy.plan_rules, self._occurrences(at), blocks.values(), at=at)
        leaving = {s.uid for s in steps if s.uid and not in_the_way(s, blocks.get(s.uid), ground, at=at)}
        taken = [b.period for b in blocks.values() if b.state in _TAKEN and b.uid not in leaving]
        checked = [(s, in_the_way(s, blocks.get(s.uid), ground, taken, at=at)) for s in steps]
        left = tuple(found for _, found in checked if found is not None)
        done = [(s, self._written(s, blocks.get(s.uid))) for s, found in checked if found is None]
        if not done:
            return Outcome(left=left)
        plan = AppliedPlan(at, kind, tuple(_change(step, block.uid) for step, block in done))
        written = [block for _, block in done]
        self._own.keep_plan(plan, written)
        return Outcome(plan, _accounts(written), left)

    def _written(self, step: PlanStep, block: OwnBlock | None) -> OwnBlock:
        if block is not None:
            return taken_back(block) if step.kind is StepKind.REMOVE else moved(block, step.period)
        found, planning = self._collection(), self._policy.planning
        return OwnBlock(
            uid=self._uid(),
            account=self.account,
            collection=found.href if found else "",
            period=step.period,
            title=planning.title,
            privacy=planning.privacy,
            state=BlockState.TO_MAKE,
        )


def _change(step: PlanStep, uid: str) -> BlockChange:
    removes = step.kind is StepKind.REMOVE
    before, after = (step.period, None) if removes else (step.moved_from, step.period)
    return BlockChange(uid, before, after, step.reason, step.because)


def _accounts(blocks: Iterable[OwnBlock]) -> frozenset[str]:
    return frozenset(block.account for block in blocks if block.state.is_pending)
