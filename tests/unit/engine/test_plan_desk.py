"""Plans on the owner's word, with a server that answers or does not."""

from __future__ import annotations

import asyncio

import pytest

from focusguard.domain.own_blocks import BlockState, OwnBlock, PlanKind
from focusguard.domain.planning import StepReason
from focusguard.engine.calendar_sync import CalendarSync, ScheduledCalendar
from focusguard.engine.events import Event, Replanned
from focusguard.engine.plan_desk import PlanDesk
from focusguard.journal.opening import Journal
from tests.fakes.calendar_server import FakeServer
from tests.fakes.clock import FakeClock
from tests.unit.domain.planned import busy, own, stretch
from tests.unit.engine.planned import MON, NOW, TUE, WED, Desk, keep_read
from tests.unit.engine.stage import of_kind

STANDING, MADE, GOES = BlockState.STANDING, BlockState.TO_MAKE, BlockState.TO_REMOVE


class Office:
    """A planner's desk with a server."""

    def __init__(self, journal: Journal, *, patience_s: float | None = None) -> None:
        keep_read(journal)
        self.stand = Desk(journal)
        self.server = FakeServer(journal.own_blocks)
        self.events: list[Event] = []
        self.changes = 0
        clock = FakeClock(NOW)
        self.sync = CalendarSync(
            [ScheduledCalendar(self.server, 300)], clock, self.events.append, self._nothing, lambda: []
        )
        self.desk = PlanDesk(
            self.stand.planner, self.sync, clock, self.events.append, self._changed, patience_s=patience_s
        )

    def _nothing(self) -> None:
        """Nobody else is told."""

    def _changed(self) -> None:
        self.changes += 1

    @property
    def plans(self) -> list[PlanKind]:
        return [event.plan.kind for event in of_kind(Replanned, self.events)]


@pytest.fixture
def office(journal: Journal) -> Office:
    return Office(journal)


async def test_a_plan_is_written_at_once(office: Office) -> None:
    view = await office.desk.apply(await office.desk.view())
    assert office.stand.states() == [(MON, STANDING), (TUE, STANDING)]
    assert (view.waiting, view.standing, view.left, view.plan.changes) == (0, 4, (), ())
    assert (office.plans, office.changes, len(office.server.synced_at)) == ([PlanKind.PLAN], 1, 1)


async def test_without_the_server_the_blocks_wait_and_go_with_the_next_synchronisation(
    office: Office,
) -> None:
    office.server.answers = False
    view = await office.desk.apply(await office.desk.view())
    assert (view.waiting, office.stand.states()) == (4, [(MON, MADE), (TUE, MADE)])
    office.server.answers = True
    await office.sync.sync_all()
    assert office.stand.states() == [(MON, STANDING), (TUE, STANDING)]


async def test_what_could_not_be_done_is_said(office: Office) -> None:
    view = await office.desk.view()
    keep_read(office.stand.journal, busy(stretch("mon 9:00-9:15"), "Urgence"))
    after = await office.desk.apply(view)
    assert [(step.reason, step.because) for step in after.left] == [(StepReason.MEETING, "Urgence")]


async def test_a_slow_server_does_not_keep_a_window_waiting(journal: Journal) -> None:
    office = Office(journal, patience_s=0.0)
    office.server.takes_s = 3600.0
    view = await office.desk.apply(await office.desk.view())
    assert view.waiting == 4
    await office.desk.close()
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_undo_reaches_the_server(office: Office) -> None:
    await office.desk.apply(await office.desk.view())
    view = await office.desk.undo()
    assert (view.standing, view.waiting, view.can_undo) == (0, 0, False)
    assert office.plans == [PlanKind.PLAN]


async def test_nothing_is_planned_while_the_calendar_is_being_synchronised(office: Office) -> None:
    view = await office.desk.view()
    seen: list[dict[str, OwnBlock]] = []
    office.server.before_answering = lambda: seen.append(office.stand.blocks)
    office.server.takes_s = 0.05
    await asyncio.gather(office.sync.sync_all(), office.desk.apply(view))
    assert [len(blocks) for blocks in seen] == [0, 4]


async def test_a_meeting_moves_a_block_on_the_server(office: Office) -> None:
    await office.desk.apply(await office.desk.view())
    keep_read(office.stand.journal, busy(stretch("mon 9:30-12:00")))
    watching = asyncio.create_task(office.desk.run())
    office.desk.meetings_changed()
    async with asyncio.timeout(10):
        while office.stand.states() != [(TUE, STANDING), (WED, STANDING)]:  # noqa: ASYNC110 - a thread does it
            await asyncio.sleep(0.01)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    assert office.plans == [PlanKind.PLAN, PlanKind.REFLOW]


async def test_all_blocks_go_however_many_the_server_takes_at_once(office: Office) -> None:
    await office.desk.apply(await office.desk.view())
    office.server.most = 1
    removal = await office.desk.remove_all()
    assert (removal.removed, removal.waiting, removal.left) == (4, 0, ())
    assert {block.state for block in office.stand.blocks.values()} == {BlockState.REMOVED}
    assert office.plans[-1] is PlanKind.REMOVAL


async def test_blocks_that_only_the_server_knows_go_too(office: Office) -> None:
    office.server.holds = [own(stretch("mon 9:00-10:00"), f"focusguard-{n}") for n in (7, 8)]
    removal = await office.desk.remove_all()
    assert (removal.removed, removal.waiting) == (2, 0)


async def test_without_the_server_they_wait_and_nobody_asks_for_ever(office: Office) -> None:
    await office.desk.apply(await office.desk.view())
    office.server.answers = False
    removal = await office.desk.remove_all()
    assert (removal.removed, removal.waiting) == (0, 4)
    assert len(office.server.synced_at) <= 4


async def test_what_the_server_s_side_leaves_alone_is_named(office: Office) -> None:
    await office.desk.apply(await office.desk.view())
    office.server.refuses = frozenset({"focusguard-1"})
    removal = await office.desk.remove_all()
    assert (removal.removed, removal.waiting) == (3, 0)
    assert removal.left == ("The block of 2026-11-23 09:00 stays: it is not ours.",)


async def test_what_was_never_sent_needs_no_server_to_go(office: Office) -> None:
    office.server.answers = False
    await office.desk.apply(await office.desk.view())
    removal = await office.desk.remove_all()
    assert (removal.removed, removal.waiting) == (4, 0)
