"""What a plan writes down, and how it is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from focusguard.domain.agenda import FocusMark
from focusguard.domain.own_blocks import BlockState, PlanKind, Privacy
from focusguard.domain.planning import StepKind, StepReason
from focusguard.engine.plan_outcome import PlanImpossible
from focusguard.engine.views import PlanObstacle
from focusguard.journal.opening import Journal
from tests.unit.domain.planned import busy, steps, stretch, told, when
from tests.unit.domain.samples import JULIE, person
from tests.unit.engine.planned import MON, NOW, PLANNED, PLANNING, TUE, WED, Desk, keep_read

MADE, MOVES, GOES = BlockState.TO_MAKE, BlockState.TO_MOVE, BlockState.TO_REMOVE
STANDING, REMOVED = BlockState.STANDING, BlockState.REMOVED


@pytest.fixture
def desk(journal: Journal) -> Desk:
    keep_read(journal)
    return Desk(journal)


def test_a_view_shows_the_plan_and_where_it_would_be_written(desk: Desk) -> None:
    view = desk.planner.view(at=NOW)
    assert steps(view.plan)[:2] == [f"make {MON}", f"make {TUE}"]
    assert (view.calendar, view.title, view.time_zone) == ("pro/Travail", "Concentration", "UTC")
    assert (view.waiting, view.standing, view.last, view.can_undo) == (0, 0, None, False)
    assert desk.blocks == {}


def test_applied_blocks_wait_for_the_server_and_hold_at_once(desk: Desk) -> None:
    outcome = desk.planner.apply(desk.planner.view(at=NOW), at=NOW)
    first = desk.blocks["focusguard-1"]
    assert (told(first.period), first.state, first.account, first.collection) == (
        MON,
        MADE,
        "pro",
        "/cal/work/",
    )
    assert (first.title, first.privacy) == ("Concentration", Privacy.PRIVATE)
    assert (sorted(outcome.accounts), len(outcome.left)) == (["pro"], 0)
    view = desk.planner.view(at=NOW)
    assert view.plan.changes == ()
    assert (view.waiting, view.standing, view.can_undo) == (4, 4, True)
    assert view.last is not None
    assert next((c.uid, c.before, c.after, c.why) for c in view.last.changes) == (
        "focusguard-1",
        None,
        stretch(MON),
        StepReason.GOAL,
    )
    (seen, *_) = desk.journal.calendars.occurrences(stretch(MON))
    assert (seen.uid, seen.focus, seen.calendar) == ("focusguard-1", FocusMark.OWN_UID, "pro/Travail")


@pytest.mark.parametrize(
    ("planning", "windows", "obstacle"),
    [
        (replace(PLANNING, goal=timedelta()), True, PlanObstacle.NO_GOAL),
        (PLANNING, False, PlanObstacle.NO_WINDOWS),
        (replace(PLANNING, account=""), True, PlanObstacle.NO_CALENDAR),
        (replace(PLANNING, account="perso"), True, PlanObstacle.NEVER_READ),
    ],
)
def test_what_is_missing_is_named(
    desk: Desk, planning: object, windows: bool, obstacle: PlanObstacle
) -> None:
    focus = PLANNED.focus if windows else replace(PLANNED.focus, windows=())
    lacking = Desk(desk.journal, replace(PLANNED, planning=planning, focus=focus))  # type: ignore[arg-type]
    view = lacking.planner.view(at=NOW)
    assert view.obstacle is obstacle
    # Without a calendar the plan can still be looked at.
    assert bool(view.plan.steps) is (obstacle is PlanObstacle.NO_CALENDAR)
    with pytest.raises(PlanImpossible) as raised:
        lacking.planner.apply(view, at=NOW)
    assert raised.value.advice


def test_public_holidays_are_asked_for_the_profile_s_country(desk: Desk) -> None:
    closed = Desk(desk.journal, days_off=frozenset({date(2026, 11, 23)}))
    assert steps(closed.planner.view(at=NOW).plan)[0] == f"make {TUE}"
    assert closed.asked_holidays == [("FR", (2026,))]
    policy = replace(PLANNED, planning=replace(PLANNING, keeps_holidays=False))
    open_anyway = Desk(desk.journal, policy, closed.days_off)
    assert steps(open_anyway.planner.view(at=NOW).plan)[0] == f"make {MON}"
    assert open_anyway.asked_holidays == []


def test_a_step_that_a_meeting_was_put_upon_is_left_out(desk: Desk) -> None:
    view = desk.planner.view(at=NOW)
    keep_read(desk.journal, busy(stretch("mon 10:00-10:30"), "Urgence"))
    outcome = desk.planner.apply(view, at=NOW)
    assert [(told(s.period), s.reason, s.because) for s in outcome.left] == [
        (MON, StepReason.MEETING, "Urgence")
    ]
    assert desk.states() == [(TUE, MADE)]


def test_a_view_applied_twice_makes_nothing_twice(desk: Desk) -> None:
    view = desk.planner.view(at=NOW)
    desk.planner.apply(view, at=NOW)
    before = desk.blocks
    outcome = desk.planner.apply(view, at=NOW)
    assert (outcome.plan, len(outcome.left), desk.blocks) == (None, 4, before)
    assert len(desk.journal.own_blocks.plans()) == 1


def test_a_block_that_would_have_begun_already_is_left_out(desk: Desk) -> None:
    view = desk.planner.view(at=NOW)
    outcome = desk.planner.apply(view, at=when("mon 9:01"))
    assert [(told(s.period), s.reason) for s in outcome.left] == [(MON, StepReason.NO_ROOM)]


@pytest.mark.parametrize("state", [BlockState.OWNERS, BlockState.GONE])
def test_a_move_of_what_is_its_owner_s_by_now_is_left_out(desk: Desk, state: BlockState) -> None:
    desk.apply()
    desk.stand()
    keep_read(desk.journal, busy(stretch("mon 9:00-12:00")))
    view = desk.planner.view(at=NOW)
    desk.answer("focusguard-1", state)
    outcome = desk.planner.apply(view, at=NOW)
    assert [(s.uid, s.kind, s.reason) for s in outcome.left] == [
        ("focusguard-1", StepKind.MOVE, StepReason.BY_HAND)
    ]
    assert desk.blocks["focusguard-1"].state is state


def test_a_meeting_moves_a_block_and_the_plan_says_why(desk: Desk) -> None:
    desk.apply()
    desk.stand()
    keep_read(desk.journal, busy(stretch("mon 9:30-12:00"), "Comité"))
    outcome = desk.planner.reflow(at=NOW)
    assert outcome.plan is not None
    (change,) = outcome.plan.changes
    assert outcome.plan.kind is PlanKind.REFLOW
    assert (change.uid, change.why, change.because) == ("focusguard-1", "meeting", "Comité")
    assert desk.states() == [(TUE, STANDING), (WED, MOVES)]
    assert desk.planner.reflow(at=NOW).plan is None


def test_a_reflow_of_what_was_never_written_makes_it_elsewhere(desk: Desk) -> None:
    desk.apply()
    keep_read(desk.journal, busy(stretch("mon 9:30-12:00")))
    desk.planner.reflow(at=NOW)
    assert desk.states() == [(TUE, MADE), (WED, MADE)]


def test_a_block_in_doubt_waits_until_the_server_was_read(desk: Desk) -> None:
    desk.apply()
    desk.in_doubt("focusguard-1")
    keep_read(desk.journal, busy(stretch("mon 9:30-12:00")))
    assert desk.planner.reflow(at=NOW).plan is None
    assert desk.states() == [(MON, MADE), (TUE, MADE)]


def test_a_reflow_takes_nobody_s_time_without_blocks(desk: Desk) -> None:
    assert desk.planner.reflow(at=NOW).plan is None
    assert desk.asked_holidays == []


def test_what_is_never_written_anywhere_is_not_reflowed(desk: Desk) -> None:
    desk.apply()
    keep_read(desk.journal, busy(stretch("mon 9:30-12:00")))
    nowhere = Desk(desk.journal, replace(PLANNED, planning=replace(PLANNING, account="")))
    assert nowhere.planner.reflow(at=NOW).plan is None


def test_undo_takes_back_what_was_made(desk: Desk) -> None:
    desk.apply()
    desk.stand("focusguard-1")
    desk.in_doubt("focusguard-2")
    outcome = desk.planner.undo(at=NOW)
    states = {uid: block.state for uid, block in desk.blocks.items()}
    assert states == {
        "focusguard-1": GOES,
        "focusguard-2": GOES,
        "focusguard-3": REMOVED,
        "focusguard-4": REMOVED,
    }
    # It may stand on the server though nobody answered: the time of the attempt is kept.
    assert desk.blocks["focusguard-2"].attempted_at == NOW
    assert outcome.accounts == {"pro"}
    view = desk.planner.view(at=NOW)
    assert (view.can_undo, view.standing) == (False, 0)
    assert desk.planner.undo(at=NOW).plan is None


@pytest.mark.parametrize("state", [BlockState.OWNERS, BlockState.GONE])
def test_undo_leaves_alone_what_its_owner_took_over(desk: Desk, state: BlockState) -> None:
    desk.apply()
    desk.stand()
    desk.answer("focusguard-1", state)
    desk.planner.undo(at=NOW)
    assert desk.states() == [(MON, state), (TUE, GOES)]


def test_a_move_that_was_undone_is_not_made_again_by_itself(desk: Desk) -> None:
    desk.apply()
    desk.stand()
    keep_read(desk.journal, busy(stretch("mon 9:30-12:00")))
    desk.planner.reflow(at=NOW)
    desk.stand("focusguard-1")
    desk.planner.undo(at=NOW)
    assert desk.states() == [(MON, MOVES), (TUE, STANDING)]
    assert desk.planner.reflow(at=NOW).plan is None
    assert steps(desk.planner.view(at=NOW).plan)[:2] == [f"keep {TUE}", f"move {MON} > {WED}"]
    keep_read(desk.journal, busy(stretch("mon 9:00-12:00"), "Audit"))
    assert desk.planner.reflow(at=NOW).plan is not None


def test_undo_puts_nothing_back_into_the_past(desk: Desk) -> None:
    desk.apply()
    desk.stand()
    keep_read(desk.journal, busy(stretch("mon 9:30-12:00")))
    desk.planner.reflow(at=NOW)
    desk.planner.undo(at=when("mon 9:01"))
    assert desk.states() == [(TUE, STANDING), (WED, MOVES)]


def test_all_are_taken_back_passed_and_edited_ones_too(desk: Desk) -> None:
    desk.apply()
    desk.stand("focusguard-1", "focusguard-2")
    desk.answer("focusguard-2", BlockState.OWNERS)
    desk.answer("focusguard-4", BlockState.GONE)
    outcome, shared = desk.planner.take_all_back(at=when("mon 12:00"))
    states = [block.state for block in desk.blocks.values()]
    assert states == [GOES, GOES, REMOVED, BlockState.GONE]
    assert outcome.plan is not None
    assert (outcome.plan.kind, len(outcome.plan.changes), shared) == (PlanKind.REMOVAL, 3, [])
    assert desk.planner.take_all_back(at=NOW)[0].plan is None


def test_a_block_that_others_were_invited_to_stays(desk: Desk) -> None:
    desk.apply()
    desk.stand()
    desk.answer("focusguard-1", BlockState.OWNERS)
    met = busy(stretch(MON), uid="focusguard-1")._replace(participants=(person(JULIE),))
    keep_read(desk.journal, met)
    _, shared = desk.planner.take_all_back(at=NOW)
    assert [block.uid for block in shared] == ["focusguard-1"]
    assert desk.blocks["focusguard-1"].state is BlockState.OWNERS
    assert desk.planner.left_alone(shared[0]) == (
        "The block of 2026-11-23 09:00 stays: other people are invited to it."
    )


def test_that_all_blocks_were_removed_is_for_good(desk: Desk) -> None:
    desk.apply()
    desk.stand("focusguard-1", "focusguard-2")
    desk.planner.take_all_back(at=NOW)
    before = dict(desk.blocks)
    assert desk.planner.undo(at=NOW).plan is None
    assert dict(desk.blocks) == before
    assert not desk.planner.view(at=NOW).can_undo
