"""Lists and figures."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from focusguard.domain.agenda import EventStatus, FocusMark, Occurrence, PartStat, Transparency
from focusguard.domain.interruption import Action, Ending
from focusguard.domain.period import Period
from focusguard.engine.reports import agenda, blocks, day_bounds, day_view, figures
from focusguard.journal.opening import Journal
from tests.fakes.calendar import FakeCalendar
from tests.fakes.channel import FakeChannel
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.engine.stage import JULIE, MARC, POLICY, Stage, at, keep_events, minutes

NOW = at("10:00")
POINT = Occurrence(
    uid="uid",
    recurrence_id="",
    period=Period(at("14:00"), at("15:00")),
    all_day=False,
    summary="Point",
    status=EventStatus.CONFIRMED,
    transparency=Transparency.OPAQUE,
    partstat=PartStat.NONE,
    participants=(),
    calendar="pro/Travail",
)
WRITING = POINT._replace(period=Period(at("16:00"), at("17:00")), focus=FocusMark.TITLE, recurrence_id="1")


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-11-23", 24)])
def test_a_day_is_as_long_as_it_is(day: str, hours: int) -> None:
    assert day_bounds(date.fromisoformat(day), ZoneInfo("Europe/Paris")).duration == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("first", "last", "expanded"),
    [(-30, 91, False), (-31, 0, True), (0, 92, True), (-400, -399, True), (400, 401, True)],
)
def test_outside_the_stored_window_calendars_are_expanded(
    journal: Journal, first: int, last: int, expanded: bool
) -> None:
    @in_virtual_time
    async def run() -> None:
        period = Period(NOW + timedelta(days=first), NOW + timedelta(days=last))
        far = POINT._replace(period=Period(period.start, period.start + minutes(30)), summary="far")
        calendar = FakeCalendar(occurrences=[far])
        found = await agenda(journal, [calendar], period, at=NOW)
        assert [o.summary for o in found] == (["far"] if expanded else [])

    run()


@in_virtual_time
async def test_blocks_come_from_rules_and_calendar(journal: Journal) -> None:
    keep_events(journal, POINT, WRITING)
    day = Period(at("0:00"), at("23:59"))
    found = await blocks(journal, [], POLICY, day, at=NOW)
    assert [(b.period.start, b.title) for b in found] == [(at("9:00"), ""), (at("16:00"), "Point")]


def test_a_day_shows_events_that_are_no_blocks(journal: Journal) -> None:
    keep_events(journal, POINT, WRITING)
    view = day_view(journal, POLICY, date(2026, 11, 23))
    assert view.occurrences == (POINT,)
    assert [b.period.start for b in view.blocks] == [at("9:00"), at("16:00")]


@in_virtual_time
async def test_only_what_was_surely_prevented_saves_time(journal: Journal) -> None:
    stage = await Stage(journal, channel=FakeChannel(refuses_with=Action.BUSY)).open()
    stage.channel.ring(JULIE, "k1", only_phone=True)
    stage.channel.end("k1", Ending.ACKNOWLEDGED)
    stage.clock.advance(minutes(30))
    stage.channel.ring(MARC, "k2", only_phone=False)
    stage.channel.end("k2", Ending.ACKNOWLEDGED)
    found = figures(journal, POLICY, None, at=stage.clock.now())
    assert (found.measured.prevented, found.measured.replied_but_rang) == (1, 1)
    assert (found.time_saved.low, found.time_saved.high) == (15 * 60, 38 * 60)
    assert found.value.low == 12.5
    assert found.period == Period(at("10:00"), at("10:30") + timedelta(microseconds=1))


def test_figures_of_nothing_are_zero_and_say_when(journal: Journal) -> None:
    found = figures(journal, POLICY, None, at=NOW)
    assert (found.measured.calls, found.time_saved.high, found.period) == (0, 0, Period(NOW, NOW))
