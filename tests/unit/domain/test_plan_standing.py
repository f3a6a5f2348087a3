"""What becomes of blocks that stand when a plan is made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from focusguard.domain.agenda import FocusMark
from focusguard.domain.own_blocks import BlockState
from focusguard.domain.plan_blocks import reflow_blocks
from focusguard.domain.planning import StepKind, StepReason
from tests.unit.domain.planned import busy, first_week, own, plan, rules, steps, stretch, told, when


@pytest.mark.parametrize("state", [BlockState.STANDING, BlockState.TO_MAKE, BlockState.TO_MOVE])
@pytest.mark.parametrize(
    "meetings",
    [(), ("tue 8:00-10:00",), ("tue 11:30-12:00",)],  # beside the block: a buffer alone moves nothing
)
def test_what_stands_is_kept(state: BlockState, meetings: tuple[str, ...]) -> None:
    standing = own(stretch("tue 10:00-11:30"), state=state)
    found = plan(rules(goal=1.5), *(busy(stretch(m)) for m in meetings), blocks=(standing,))
    assert first_week(found) == ["keep tue 10:00-11:30"]
    assert found.steps[0].reason is StepReason.STANDS


@pytest.mark.parametrize(
    ("meetings", "expected"),
    [
        (["tue 9:00-9:30"], "move tue 9:00-11:00 > tue 9:45-11:45"),
        (["tue 9:00-10:00"], "move tue 9:00-11:00 > wed 9:00-11:00"),
        (["tue 9:00-12:00", "wed 9:00-12:00"], "move tue 9:00-11:00 > thu 9:00-11:00"),
        (["tue 9:00-12:00", "wed 9:00-12:00", "thu 9:00-12:00", "fri 9:00-12:00"], "mon 9:00-11:00"),
    ],
)
def test_a_meeting_moves_a_block_to_the_nearest_place_that_holds_it(
    meetings: list[str], expected: str
) -> None:
    standing = own(stretch("tue 9:00-11:00"))
    found = plan(rules(goal=2), *(busy(stretch(m)) for m in meetings), blocks=(standing,))
    (line,) = first_week(found)
    assert line.endswith(expected)
    (step,) = (s for s in found.steps if s.uid)
    assert (step.kind, step.reason, step.because) == (StepKind.MOVE, StepReason.MEETING, "Comité")
    assert step.moved_from == standing.period


def test_a_block_stays_in_its_afternoon_where_it_can() -> None:
    of = rules(("9:00", "12:00"), ("14:00", "18:00"), goal=2)
    standing = own(stretch("tue 14:00-16:00"))
    found = plan(of, busy(stretch("tue 14:30-15:00")), blocks=(standing,))
    assert first_week(found) == ["move tue 14:00-16:00 > tue 15:15-17:15"]
    found = plan(of, busy(stretch("tue 14:30-17:00")), blocks=(standing,))
    assert first_week(found) == ["move tue 14:00-16:00 > tue 9:00-11:00"]


def test_a_block_is_shortened_where_it_fits_nowhere_whole() -> None:
    of = rules(days=frozenset({1}), goal=2)
    found = plan(of, busy(stretch("tue 9:00-10:15")), blocks=(own(stretch("tue 9:00-11:00")),))
    assert first_week(found) == ["move tue 9:00-11:00 > tue 10:30-12:00"]


def test_a_block_without_a_place_is_taken_away() -> None:
    # The next week has its own time already; without that, the block would go there.
    of = rules(days=frozenset({1}), goal=2)
    meeting, standing = busy(stretch("tue 9:30-11:30"), "Audit"), own(stretch("tue 9:00-11:00"))
    next_week = own(stretch("tue+1 9:00-11:00"), "focusguard-2")
    found = plan(of, meeting, blocks=(standing, next_week))
    assert steps(found) == ["remove tue 9:00-11:00", "keep tue+1 9:00-11:00"]
    assert (found.steps[0].reason, found.steps[0].because) == (StepReason.NO_ROOM, "Audit")
    assert steps(plan(of, meeting, blocks=(standing,))) == ["move tue 9:00-11:00 > tue+1 9:00-11:00"]


def test_a_block_outside_the_hours_or_on_a_holiday_has_to_go() -> None:
    outside, on_holiday = own(stretch("mon 11:00-12:30")), own(stretch("wed 9:00-11:00"), "focusguard-2")
    found = plan(rules(goal=3.5), blocks=(outside, on_holiday), holidays=frozenset({date(2026, 11, 25)}))
    reasons = {step.uid: (told(step.period), step.reason) for step in found.steps if step.uid}
    assert reasons == {
        "focusguard-1": ("mon 9:00-10:30", StepReason.OUTSIDE),
        "focusguard-2": ("thu 9:00-11:00", StepReason.HOLIDAY),
    }


def test_the_block_that_runs_is_kept_whatever_lands_on_it() -> None:
    running = own(stretch("mon 9:00-11:00"))
    meeting = busy(stretch("mon 10:00-10:30"))
    assert first_week(plan(rules(goal=2), meeting, blocks=(running,), at="mon 9:00")) == [
        "keep mon 9:00-11:00"
    ]
    assert first_week(plan(rules(goal=2), meeting, blocks=(running,), at="mon 8:59")) == [
        "move mon 9:00-11:00 > tue 9:00-11:00"
    ]


def test_what_its_owner_edited_counts_and_is_never_touched() -> None:
    theirs = own(stretch("mon 20:00-22:00"), state=BlockState.OWNERS)
    meeting, seen = busy(stretch("mon 20:00-21:00")), busy(theirs.period, uid=theirs.uid)
    for events in ((meeting,), (meeting, seen)):
        found = plan(rules(goal=4), *events, blocks=(theirs,))
        assert first_week(found) == ["make mon 9:00-11:00", "keep mon 20:00-22:00"]
        assert found.steps[1].reason is StepReason.BY_HAND


def test_what_its_owner_deleted_does_not_come_back() -> None:
    gone = own(stretch("mon 9:00-11:00"), state=BlockState.GONE)
    assert first_week(plan(rules(goal=3), blocks=(gone,))) == ["make mon 11:00-12:00", "make tue 9:00-11:00"]
    taken_back = replace(gone, state=BlockState.TO_REMOVE)
    assert first_week(plan(rules(goal=2), blocks=(taken_back,))) == ["make mon 9:00-11:00"]


def test_our_own_occurrences_are_no_meetings() -> None:
    standing = own(stretch("mon 9:00-11:00"))
    stale = busy(stretch("mon 8:00-10:00"), uid=standing.uid, focus=FocusMark.OWN_UID)
    assert first_week(plan(rules(goal=2), stale, blocks=(standing,))) == ["keep mon 9:00-11:00"]


def test_a_reflow_makes_nothing() -> None:
    hit, free = own(stretch("mon 9:00-11:00")), own(stretch("tue 9:00-11:00"), "focusguard-2")
    found = reflow_blocks(rules(), [busy(stretch("mon 9:00-12:00"))], [hit, free], at=when("mon 0:00"))
    assert steps(found) == ["keep tue 9:00-11:00", "move mon 9:00-11:00 > wed 9:00-11:00"]
    assert [step.kind for step in found.changes] == [StepKind.MOVE]
