"""`plan`: deep-work blocks of the coming 14 days, shown, written, taken back."""

from __future__ import annotations

import asyncio
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta, tzinfo
from typing import Final

from focusguard.cli import render
from focusguard.cli.lists import print_json, print_lines, span_text
from focusguard.cli.program import Exit, Program, UsageError
from focusguard.domain.block_intents import STANDS
from focusguard.domain.own_blocks import BlockChange
from focusguard.domain.planning import BlockPlan, PlanStep, StepKind, StepReason
from focusguard.domain.ports import SyncReport
from focusguard.engine.calendar_sync import CalendarSync
from focusguard.engine.events import Event, Synced
from focusguard.engine.plan_desk import PlanDesk
from focusguard.engine.plan_outcome import PlanImpossible
from focusguard.engine.planner import Planner
from focusguard.engine.stores import Stores
from focusguard.engine.views import PlanObstacle, PlanView, RemovalView
from focusguard.settings import Settings

_REASONS: Final = {
    StepReason.GOAL: "",
    StepReason.STANDS: "",
    StepReason.MEETING: "a meeting is in the way",
    StepReason.OUTSIDE: "outside the focus windows",
    StepReason.HOLIDAY: "a public holiday",
    StepReason.NO_ROOM: "there is no room",
    StepReason.BY_HAND: "changed by hand",
}


def plan(program: Program, args: Namespace) -> Exit:
    """Print the plan, write it, take the newest back, or take all blocks out of the calendars."""
    settings = program.settings()
    zone = program.policy(settings).zone
    with program.stores(settings) as stores:
        work = _Planning(program, settings, stores)
        code = asyncio.run(_CHANGES[args.change](work, args, zone))
    if args.change is not None:
        program.ring()
    return code


class _Planning:
    """The planner on a home's own stores and calendars; notes what could not be synchronised."""

    def __init__(self, program: Program, settings: Settings, stores: Stores) -> None:
        self._program = program
        self._settings = settings
        self._stores = stores
        self.planner: Planner = program.planner(settings, stores)
        self._failed: dict[str, str] = {}

    async def open(self) -> tuple[CalendarSync, PlanDesk]:
        """Return the calendars, with their passwords, and the desk that plans on them."""
        calendars = await self._program.calendars(self._settings, self._stores)
        self._failed.update((name.partition("/")[2], why) for name, why in calendars.unavailable.items())
        clock = self._program.clock
        broken = self._stores.calendars.problems
        sync = CalendarSync(calendars.scheduled, clock, self._note, _nothing, broken)
        return sync, PlanDesk(self.planner, sync, clock, _ignore, _nothing)

    def view(self) -> PlanView:
        """Return the plan from the local copy alone."""
        return self.planner.view(at=self._program.clock.now())

    def outcome(self) -> Exit:
        """Tell on stderr which calendars failed; return the exit code."""
        for calendar, why in self._failed.items():
            print(f"focusguard: calendar {calendar}: {' '.join(why.split())}", file=sys.stderr)
        return Exit.SOMETHING_WRONG if self._failed else Exit.DONE

    def undone(self, changes: Sequence[BlockChange], zone: tzinfo) -> render.Json:
        """Return how many blocks of *changes* are gone again, how many stand where they did, and the rest."""
        blocks = [block for block in self.planner.own_blocks() if block.state in STANDS]
        uids, places = {block.uid for block in blocks}, {block.period for block in blocks}
        told: render.Json = {"removed": 0, "restored": 0, "left": []}
        for change in changes:
            if change.before is None and change.uid not in uids:
                told["removed"] += 1
            elif change.before in places:
                told["restored"] += 1
            elif place := change.after or change.before:
                told["left"].append(f"{span_text(place, zone)}: left as it is.")
        return told

    def _note(self, event: Event) -> None:
        if isinstance(event, Synced):
            self._note_report(event.report)

    def _note_report(self, report: SyncReport) -> None:
        # The last word counts: a calendar that answered later has taken what waited. One that could not be
        # reached at all is named by its account.
        for name in (report.calendar, report.calendar.partition("/")[0]):
            self._failed.pop(name, None)
        if why := report.error or report.halted:
            self._failed[report.calendar] = why


def _nothing() -> None:
    """Nobody else looks at the stores of a command."""


def _ignore(event: Event) -> None:
    """What a plan did is printed at the end."""


async def _show(work: _Planning, args: Namespace, zone: tzinfo) -> Exit:
    """Print what would be written; from the local copy, unless there is none yet."""
    view = work.view()
    if view.obstacle is PlanObstacle.NEVER_READ:
        sync, _ = await work.open()
        await sync.sync_all()
        view = work.view()
    if args.json:
        print_json(_steps_json(view, zone))
    else:
        print_lines([*_step_lines(view, zone), *_week_lines(view), *_obstacle_lines(view)])
    return work.outcome()


async def _apply(work: _Planning, args: Namespace, zone: tzinfo) -> Exit:
    """Synchronise, plan, write, and print what was written and what waits."""
    _check(work.view())
    sync, desk = await work.open()
    await sync.sync_all()
    planned = await desk.view()
    if planned.obstacle is PlanObstacle.NEVER_READ and (failed := work.outcome()):
        return failed
    after = await desk.apply(planned)
    if args.json:
        print_json(_steps_json(replace(after, plan=_as_applied(after, planned)), zone))
    else:
        print_lines(
            [*_step_lines(_done(planned, after), zone), *_week_lines(after), *_left_lines(after, zone)]
        )
    return _waiting(work, after.waiting)


async def _undo(work: _Planning, args: Namespace, zone: tzinfo) -> Exit:
    """Take the newest plan back; print the blocks that stand then."""
    before = work.view()
    if not before.can_undo:
        raise UsageError("There is no plan to take back.")
    _, desk = await work.open()
    waiting = (await desk.undo()).waiting
    undone = work.undone(before.last.changes if before.last else (), zone)
    if args.json:
        print_json({**undone, "waiting": waiting})
    else:
        print_lines([f"{undone['removed']} removed, {undone['restored']} put back.", *undone["left"]])
    return _waiting(work, waiting)


async def _remove_all(work: _Planning, args: Namespace, zone: tzinfo) -> Exit:
    """Take every block back, on all calendars; print what is gone, what waits and what stays."""
    _, desk = await work.open()
    removal = await desk.remove_all()
    if args.json:
        print_json({"removed": removal.removed, "waiting": removal.waiting, "left": list(removal.left)})
    else:
        print_lines(_removal_lines(removal))
    return _waiting(work, removal.waiting)


_CHANGES: Final = {None: _show, "apply": _apply, "undo": _undo, "remove-all": _remove_all}


def _check(view: PlanView) -> None:
    """Raise for what only the settings can change."""
    if view.obstacle not in {PlanObstacle.NONE, PlanObstacle.NEVER_READ}:
        missing = PlanImpossible(view.obstacle)
        raise UsageError(missing.message, advice=missing.advice)


def _waiting(work: _Planning, waiting: int) -> Exit:
    """Tell on stderr what waits, and what failed; return the exit code."""
    if waiting:
        waits = f"{waiting} blocks wait" if waiting > 1 else "1 block waits"
        print(f"focusguard: {waits} for the server: it is told when it answers.", file=sys.stderr)
    return max(work.outcome(), Exit.SOMETHING_WRONG if waiting else Exit.DONE)


def _done(planned: PlanView, after: PlanView) -> PlanView:
    """Return *planned* without the steps that could not be done any more."""
    left = {(step.kind, step.period) for step in after.left}
    steps = (step for step in planned.plan.steps if (step.kind, step.period) not in left)
    return replace(planned, plan=replace(planned.plan, steps=tuple(steps)))


def _as_applied(after: PlanView, planned: PlanView) -> BlockPlan:
    """Return the blocks that stand, each with its UID and what the plan did with it."""
    did = {step.period: step for step in _done(planned, after).plan.steps}
    standing = (step for step in after.plan.steps if step.kind is StepKind.KEEP)
    steps = (replace(did.get(step.period, step), uid=step.uid) for step in standing)
    return replace(after.plan, steps=tuple(steps))


def _steps_json(view: PlanView, zone: tzinfo) -> list[render.Json]:
    """Return the blocks as they would stand: what is taken away is none."""
    steps = (step for step in view.plan.steps if step.kind is not StepKind.REMOVE)
    return [render.plan_step(step, view, zone) for step in steps]


def _step_lines(view: PlanView, zone: tzinfo) -> Iterator[str]:
    for step in view.plan.steps:
        yield f"{step.kind:<6}  {span_text(step.period, zone)}{_from(step, zone)}{_why(step)}"
    if not view.plan.steps and view.obstacle is PlanObstacle.NONE:
        yield "No block is planned: there is no free time in the focus windows, or the goal is reached."


def _from(step: PlanStep, zone: tzinfo) -> str:
    return f"  from {span_text(step.moved_from, zone)}" if step.moved_from is not None else ""


def _why(step: PlanStep) -> str:
    said = _REASONS[step.reason]
    because = f"“{step.because}”" if step.because else ""
    return f"  ({', '.join(part for part in (said, because) if part)})" if said or because else ""


def _week_lines(view: PlanView) -> Iterator[str]:
    for week in view.plan.weeks:
        yield f"Week of {week.monday}: {_hours(week.reached)} of {_hours(week.goal)}"


def _hours(duration: timedelta) -> str:
    minutes = round(duration / timedelta(minutes=1))
    return f"{minutes // 60} h {minutes % 60:02}" if minutes % 60 else f"{minutes // 60} h"


def _obstacle_lines(view: PlanView) -> Iterator[str]:
    if view.obstacle is not PlanObstacle.NONE:
        missing = PlanImpossible(view.obstacle)
        yield f"{missing.message} {missing.advice}"


def _left_lines(view: PlanView, zone: tzinfo) -> Iterator[str]:
    for step in view.left:
        yield f"not done: {step.kind}  {span_text(step.period, zone)}{_why(step)}"


def _removal_lines(removal: RemovalView) -> Iterator[str]:
    yield f"{removal.removed} removed, {removal.waiting} waiting for the server, {len(removal.left)} left."
    yield from removal.left
