from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from focusguard.domain.own_blocks import AppliedPlan, BlockChange, BlockState, OwnBlock, PlanKind, Privacy
from focusguard.domain.period import Period
from focusguard.domain.ports import CollectionChange, CollectionState, ExpandedResource
from focusguard.journal.opening import Journal
from tests.unit.journal.samples import NINE, NOON, minutes

MORNING = Period(NINE, NOON)
LATER = Period(NINE + timedelta(hours=5), NOON + timedelta(hours=5))
BLOCK = OwnBlock(
    uid="focusguard-1",
    account="pro",
    period=MORNING,
    title="Concentration",
    privacy=Privacy.PRIVATE,
    state=BlockState.TO_MAKE,
    collection="/cal/",
)
MADE = BlockChange("focusguard-1", None, MORNING, "goal")
MOVED = BlockChange("focusguard-1", MORNING, LATER, "meeting", "Point « client »")
STATE = CollectionState("/cal/", "Travail", "token", NINE, NINE.date(), halted="too much left at once")


def stored(period: Period) -> ExpandedResource:
    event = BLOCK.as_occurrence("pro/Travail")
    return ExpandedResource("/cal/1.ics", "1", BLOCK.uid, "raw", (event._replace(period=period),), False)


def test_blocks_are_kept_by_uid_and_come_in_order_of_time(journal: Journal) -> None:
    second = replace(BLOCK, uid="focusguard-0", account="home", period=LATER)
    journal.own_blocks.keep_blocks([second, BLOCK])
    assert journal.own_blocks.own_blocks() == [BLOCK, second]
    assert journal.own_blocks.own_blocks("home") == [second]
    standing = replace(BLOCK, state=BlockState.STANDING, href="/cal/1.ics", etag='"1"', base="text")
    attempted = replace(second, attempted_at=NOON, problem="HTTP 403")
    journal.own_blocks.keep_blocks([standing, attempted])
    journal.own_blocks.keep_blocks([])
    assert journal.own_blocks.own_blocks() == [standing, attempted]


def test_a_plan_is_kept_with_its_blocks_and_undone_with_them(journal: Journal) -> None:
    first = AppliedPlan(NINE, PlanKind.PLAN, (MADE,))
    second = AppliedPlan(NOON, PlanKind.REFLOW, (MOVED,))
    journal.own_blocks.keep_plan(first, [BLOCK])
    journal.own_blocks.keep_plan(second, [replace(BLOCK, period=LATER)])
    newest, oldest = journal.own_blocks.plans()
    assert (replace(oldest, id=0), replace(newest, id=0)) == (first, second)
    assert journal.own_blocks.own_blocks() == [replace(BLOCK, period=LATER)]
    journal.own_blocks.undo_plan(newest, [BLOCK])
    assert [plan.undone for plan in journal.own_blocks.plans()] == [True, False]
    assert journal.own_blocks.own_blocks() == [BLOCK]
    assert journal.own_blocks.plans(most=1) == [replace(newest, undone=True)]


@pytest.mark.parametrize(
    ("state", "seen"),
    [
        (BlockState.TO_MAKE, [LATER]),
        (BlockState.TO_MOVE, [LATER]),
        (BlockState.TO_REMOVE, []),
        (BlockState.STANDING, [MORNING]),
        (BlockState.OWNERS, [MORNING]),
        (BlockState.GONE, [MORNING]),
        (BlockState.REMOVED, [MORNING]),
    ],
)
def test_what_waits_for_the_server_holds_at_once(
    journal: Journal, state: BlockState, seen: list[Period]
) -> None:
    journal.calendars.apply(CollectionChange("pro", STATE, (stored(MORNING),)))
    journal.own_blocks.keep_blocks([replace(BLOCK, period=LATER, state=state)])
    found = journal.calendars.occurrences(Period(NINE, NOON + timedelta(hours=5)))
    assert [o.period for o in found] == seen
    assert {o.calendar for o in found} <= {"pro/Travail"}


def test_a_block_that_waits_is_found_only_where_it_lies(journal: Journal) -> None:
    journal.own_blocks.keep_blocks([BLOCK])
    assert journal.calendars.occurrences(Period(NOON, NOON + minutes(5))) == []
    (found,) = journal.calendars.occurrences(Period(NOON - minutes(1), NOON))
    assert (found.uid, found.calendar) == ("focusguard-1", "pro")


def test_a_calendar_that_is_not_written_to_stays_so(journal: Journal) -> None:
    journal.calendars.apply(CollectionChange("pro", STATE))
    assert journal.calendars.collections("pro") == [STATE]
    journal.calendars.apply(CollectionChange("pro", replace(STATE, halted="")))
    assert journal.calendars.collections("pro")[0].halted == ""


def test_blocks_of_an_account_that_is_gone_are_forgotten(journal: Journal) -> None:
    other = replace(BLOCK, uid="focusguard-0", account="home")
    journal.own_blocks.keep_blocks([BLOCK, other])
    journal.own_blocks.keep_accounts(["pro", "home"])
    assert len(journal.own_blocks.own_blocks()) == 2
    journal.own_blocks.keep_accounts(["home"])
    assert journal.own_blocks.own_blocks() == [other]


def test_only_a_block_that_nobody_changed_meanwhile_is_exchanged(journal: Journal) -> None:
    journal.own_blocks.keep_blocks([BLOCK])
    standing = replace(BLOCK, state=BlockState.STANDING, attempted_at=NOON)
    assert journal.own_blocks.exchange(BLOCK, standing)
    assert not journal.own_blocks.exchange(BLOCK, replace(BLOCK, state=BlockState.GONE))
    assert not journal.own_blocks.exchange(replace(BLOCK, uid="focusguard-9"), standing)
    assert journal.own_blocks.own_blocks() == [standing]
