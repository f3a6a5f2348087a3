"""Writing to a halted calendar again: the one that its owner has seen, and at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime

from focusguard.domain.ports import CollectionChange, CollectionState, SyncReport
from focusguard.engine.views import GuardState, HaltedCalendar, Problem
from focusguard.journal.opening import Journal
from tests.fakes.calendar import FakeCalendar
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.engine.house import House
from tests.unit.engine.stage import at

GONE = "40 of 52 events left this calendar at once; nothing is written to it any more."
WORK = CollectionState("/work/", "Travail", "token", at("8:00"), at("8:00").date(), halted=GONE)
TEAM = replace(WORK, href="/team/", display_name="Équipe", halted="20 of 20 events left it.")
FINE = replace(WORK, href="/home/", display_name="Maison", halted="")
HALTED = HaltedCalendar("pro", "/work/", "pro/Travail", GONE)


class StoredCalendar(FakeCalendar):
    """A calendar that ends each synchronisation as a real one does: with the state that it began with."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal

    async def sync(self, *, at: datetime) -> list[SyncReport]:
        states = self._journal.calendars.collections("pro")
        await super().sync(at=at)
        for state in states:
            self._journal.calendars.apply(CollectionChange("pro", state))
        return self.reports or [
            SyncReport(f"pro/{state.display_name}", 0, 0, 0.1, halted=state.halted) for state in states
        ]


def kept(journal: Journal, *states: CollectionState) -> StoredCalendar:
    for state in states:
        journal.calendars.apply(CollectionChange("pro", state))
    return StoredCalendar(journal)


def halted_in(journal: Journal) -> list[str]:
    return [state.href for state in journal.calendars.collections("pro") if state.halted]


@in_virtual_time
async def test_a_halted_calendar_is_a_problem_that_can_be_accepted(journal: Journal) -> None:
    house = House(journal, calendars=[kept(journal, WORK, FINE)])
    async with house.running() as supervisor:
        for _ in range(2):  # from the first moment, and after the calendars were read
            view = supervisor.view()
            assert (view.state, view.problems) == (
                GuardState.PROBLEM,
                (Problem("calendar/pro/Travail", GONE),),
            )
            assert view.halted == (HALTED,)
            await asyncio.sleep(1)


@in_virtual_time
async def test_one_that_cannot_be_read_either_is_still_to_be_accepted(journal: Journal) -> None:
    calendar = kept(journal, WORK)
    calendar.reports = [SyncReport("pro/Travail", 0, 0, 0.1, error="It does not answer.")]
    house = House(journal, calendars=[calendar])
    async with house.running() as supervisor:
        await asyncio.sleep(1)
        view = supervisor.view()
    assert [problem.message for problem in view.problems] == ["It does not answer.", GONE]
    assert view.halted == (HALTED,)


@in_virtual_time
async def test_what_was_accepted_is_read_and_written_again_and_nothing_else(journal: Journal) -> None:
    calendar = kept(journal, WORK, TEAM)
    house = House(journal, calendars=[calendar])
    async with house.running() as supervisor:
        await asyncio.sleep(1)
        await supervisor.accept_removals((HALTED,))
        assert len(calendar.synced_at) == 2
        assert [calendar.name for calendar in supervisor.view().halted] == ["pro/Équipe"]
    assert halted_in(journal) == ["/team/"]


@in_virtual_time
async def test_a_synchronisation_under_way_does_not_halt_it_again(journal: Journal) -> None:
    calendar = kept(journal, WORK)
    calendar.takes_s = 10
    house = House(journal, calendars=[calendar])
    async with house.running() as supervisor:
        await asyncio.sleep(1)
        await supervisor.accept_removals((HALTED,))
        assert supervisor.view().problems == ()
    assert halted_in(journal) == []
