"""The simulator over the stores: what is read, what is given up, and what stays as it was."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from focusguard.domain.agenda import Occurrence
from focusguard.domain.decisions import Deflect, Pass, Reason
from focusguard.domain.interruption import Action, Interruption, Outcome
from focusguard.domain.period import Period
from focusguard.domain.ports import JournalledCall
from focusguard.engine.past_calls import ReplayAbandoned, read_past_calls, unless
from focusguard.engine.simulator import REACH, Simulator, last_days
from focusguard.journal.opening import Journal
from tests.fakes.calendar import FakeCalendar
from tests.fakes.clock import FakeClock
from tests.unit.domain.samples import MARC_MAIL, block, call, event, person
from tests.unit.engine.stage import JULIE, MARC, POLICY, at, keep_events, minutes

NOW = at("18:00")
PATIENT = replace(POLICY, screening=replace(POLICY.screening, repeat_within=minutes(10)))
RENAMED = replace(POLICY, duration_minutes=45)


def keep(journal: Journal, call_id: str, when: datetime, *, minutes_later: float = 0) -> None:
    incoming = replace(call(), id=call_id, key=call_id, caller=JULIE, at=when + minutes(minutes_later))
    refused = Deflect(Reason.IN_FOCUS, at("12:00"))
    entry = Interruption(incoming, refused, block(), Action.DECLINE, Outcome.PREVENTED)
    journal.calls.record(entry, None)


def ids(calls: Sequence[JournalledCall]) -> list[str]:
    return [found.interruption.call.id for found in calls]


def simulator(journal: Journal, clock: FakeClock | None = None) -> Simulator:
    return Simulator(journal, [], POLICY, clock or FakeClock(NOW))


async def test_a_change_is_simulated_on_the_last_days(journal: Journal) -> None:
    for call_id, later in (("c1", 0), ("c2", 5), ("c3", 60)):
        keep(journal, call_id, at("9:30"), minutes_later=later)
    view = await simulator(journal).simulate(PATIENT)
    assert (view.period, view.time_zone, view.bears) == (Period(NOW - REACH, NOW), "UTC", True)
    assert [(c.call.interruption.call.id, c.after.decision) for c in view.simulation.changed] == [
        ("c2", Pass(Reason.REPEAT_CALLER))
    ]


async def test_what_bears_on_no_decision_reads_nothing(journal: Journal) -> None:
    keep(journal, "c1", at("9:30"))
    view = await simulator(journal).simulate(RENAMED)
    assert not view.bears
    assert view.simulation.calls == 0


async def test_the_past_is_read_once_a_minute(journal: Journal) -> None:
    clock = FakeClock(NOW)
    simulates = simulator(journal, clock)
    counts: list[int] = []
    for seconds in (0, 60, 1):
        keep(journal, f"c{len(counts)}", at("9:30"), minutes_later=len(counts))
        clock.advance(timedelta(seconds=seconds))
        counts.append((await simulates.simulate(PATIENT)).simulation.calls)
    assert counts == [1, 1, 3]


async def test_the_one_that_was_asked_for_before_is_given_up(journal: Journal) -> None:
    for number in range(3):
        keep(journal, f"c{number}", at("9:30"), minutes_later=number)
    simulates = simulator(journal)
    first = asyncio.create_task(simulates.simulate(PATIENT))
    await asyncio.sleep(0)
    second = await simulates.simulate(PATIENT)
    with pytest.raises(ReplayAbandoned):
        await first
    assert second.simulation.calls == 3


async def test_the_end_of_the_program_ends_a_simulation(journal: Journal) -> None:
    keep(journal, "c1", at("9:30"))
    simulates = simulator(journal)
    under_way = asyncio.create_task(simulates.simulate(PATIENT))
    await asyncio.sleep(0)
    simulates.close()
    with pytest.raises(ReplayAbandoned):
        await under_way


def test_giving_up_is_noticed_between_two_calls(journal: Journal) -> None:
    keep(journal, "c1", at("9:30"))
    keep(journal, "c2", at("9:40"))
    stop = threading.Event()
    calls = unless(stop.is_set, journal.calls.calls())
    assert next(calls).interruption.call.id == "c1"
    stop.set()
    with pytest.raises(ReplayAbandoned):
        next(calls)


# --- what is read --------------------------------------------------------------------------------


async def test_calls_before_the_period_are_history_and_not_replayed(journal: Journal) -> None:
    keep(journal, "long ago", NOW - timedelta(days=33, seconds=1))
    keep(journal, "earlier", NOW - timedelta(days=33))
    keep(journal, "in", NOW - timedelta(days=1))
    keep(journal, "after", NOW)
    read = await read_past_calls(journal, [], Period(NOW - timedelta(days=1), NOW), at=NOW)
    assert (ids(read.earlier), ids(read.calls), read.too_old) == (["earlier"], ["in"], 0)


@pytest.mark.parametrize(("most", "kept", "too_old"), [(3, "0 1 2", 0), (2, "1 2", 1), (1, "2", 2)])
async def test_of_too_many_calls_the_newest_are_replayed(
    journal: Journal, most: int, kept: str, too_old: int
) -> None:
    for number in range(3):
        keep(journal, str(number), at("9:30"), minutes_later=number)
    read = await read_past_calls(journal, [], last_days(NOW), at=NOW, most=most)
    assert (ids(read.calls), read.too_old) == (kept.split(), too_old)
    assert ids(read.earlier) == [str(number) for number in range(too_old)]


def stored_and_old(old_at: datetime) -> tuple[Occurrence, FakeCalendar]:
    """Return an event of today, and a calendar with that one and another of *old_at*."""
    today = event("10:00", "11:00", person(*MARC.addresses), summary="today")
    old = event("10:00", "11:00", person(MARC_MAIL), summary="old")._replace(
        uid="old", period=Period(old_at, old_at + minutes(60))
    )
    return today, FakeCalendar(occurrences=[old, today])


@pytest.mark.parametrize(
    ("days", "found"), [(1, ["today"]), (29, ["today"]), (60, ["old", "today"]), (89, ["old", "today"])]
)
async def test_before_the_stored_window_calendars_are_worked_out(
    journal: Journal, days: int, found: list[str]
) -> None:
    first = NOW - timedelta(days=days)
    today, calendar = stored_and_old(first + minutes(30))
    keep_events(journal, today)
    keep(journal, "first", first)
    keep(journal, "last", NOW - minutes(60))
    read = await read_past_calls(journal, [calendar], last_days(NOW), at=NOW)
    # What is stored is not asked of the calendar, which has more to say here than the store.
    assert [o.summary for o in read.past.occurrences] == found
    assert (MARC_MAIL in read.past.known) == ("old" in found)


async def test_without_a_call_no_calendar_is_asked(journal: Journal) -> None:
    _, calendar = stored_and_old(NOW - timedelta(days=60))
    read = await read_past_calls(journal, [calendar], last_days(NOW), at=NOW)
    assert (list(read.calls), list(read.past.occurrences)) == ([], [])
