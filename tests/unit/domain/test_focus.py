"""Blocks from every source, how they merge, end early and begin again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.domain.agenda import EventStatus, FocusMark, Occurrence, PartStat, Transparency
from focusguard.domain.focus import (
    BlockSource,
    EarlyEnd,
    FocusBlock,
    FocusRules,
    FocusWindow,
    ManualFocus,
    active_block,
    focus_blocks,
    merge_blocks,
    next_transition,
    occurrence_block,
)
from focusguard.domain.period import Period, merge_periods
from tests.unit.domain.samples import MARC, at, block, event, minutes, person, span

MORNING = FocusRules(windows=(FocusWindow(frozenset(range(5)), time(9), time(12)),))
SESSIONS = FocusRules(protect_sessions=True, buffer=minutes(15))
TODAY = span("0:00", "23:59")
FOCUS = event("10:00", "11:00", focus=FocusMark.CATEGORY, summary="Rédaction")


def blocks(
    rules: FocusRules = MORNING,
    occurrences: tuple[Occurrence, ...] = (),
    manual: tuple[tuple[str, str], ...] = (),
    early: tuple[tuple[str, str], ...] = (),
    bounds: Period = TODAY,
) -> list[tuple[Period, BlockSource]]:
    found = focus_blocks(
        rules,
        occurrences,
        [ManualFocus(span(*ends)) for ends in manual],
        [EarlyEnd(span(*ends)) for ends in early],
        bounds=bounds,
        zone=UTC,
    )
    return [(b.period, b.source) for b in found]


@pytest.mark.parametrize(
    ("occurrence", "source"),
    [
        (FOCUS, BlockSource.CALENDAR),
        (FOCUS._replace(focus=FocusMark.TITLE), BlockSource.CALENDAR),
        (FOCUS._replace(focus=FocusMark.OWN_UID), BlockSource.PLANNED),
        (FOCUS._replace(focus=FocusMark.OWN_PROPERTY), BlockSource.PLANNED),
        (FOCUS._replace(status=EventStatus.TENTATIVE), BlockSource.CALENDAR),
        (FOCUS._replace(partstat=PartStat.ACCEPTED), BlockSource.CALENDAR),
        (FOCUS._replace(partstat=PartStat.TENTATIVE), BlockSource.CALENDAR),
        (FOCUS._replace(all_day=True), BlockSource.CALENDAR),
        (FOCUS._replace(partstat=PartStat.DECLINED), None),
        (FOCUS._replace(partstat=PartStat.NEEDS_ACTION), None),
        (FOCUS._replace(status=EventStatus.CANCELLED), None),
        (FOCUS._replace(transparency=Transparency.TRANSPARENT), None),
        (FOCUS._replace(period=span("10:00", "10:00")), None),
        (FOCUS._replace(focus=FocusMark.NONE), None),
    ],
)
def test_which_events_are_focus(occurrence: Occurrence, source: BlockSource | None) -> None:
    found = occurrence_block(occurrence, FocusRules())
    assert (found.source if found else None) == source
    assert found is None or (found.period, found.title) == (occurrence.period, "Rédaction")


def test_a_focus_event_names_its_event_and_calendar() -> None:
    expected = FocusBlock(span("10:00", "11:00"), BlockSource.CALENDAR, "Rédaction", FOCUS.uid, "pro/Travail")
    assert occurrence_block(FOCUS, FocusRules()) == expected


@pytest.mark.parametrize(
    ("session", "rules", "expected"),
    [
        (event("10:00", "11:00", person(MARC)), SESSIONS, span("9:45", "11:15")),
        (event("10:00", "11:00", person(MARC)), FocusRules(buffer=minutes(15)), None),
        (event("10:00", "11:00"), SESSIONS, None),
        (event("10:00", "11:00", person(MARC), all_day=True), SESSIONS, None),
        (event("10:00", "11:00", person(MARC), partstat=PartStat.DECLINED), SESSIONS, None),
        (event("10:00", "11:00", person(MARC), focus=FocusMark.TITLE), SESSIONS, span("10:00", "11:00")),
    ],
)
def test_sessions_are_protected_with_their_buffer(
    session: Occurrence, rules: FocusRules, expected: Period | None
) -> None:
    found = occurrence_block(session, rules)
    assert (found.period if found else None) == expected


@pytest.mark.parametrize(
    ("sources", "named"),
    [
        ((BlockSource.WINDOW, BlockSource.SESSION), BlockSource.SESSION),
        ((BlockSource.SESSION, BlockSource.CALENDAR), BlockSource.CALENDAR),
        ((BlockSource.CALENDAR, BlockSource.PLANNED), BlockSource.PLANNED),
        ((BlockSource.PLANNED, BlockSource.MANUAL), BlockSource.MANUAL),
        (tuple(BlockSource), BlockSource.MANUAL),
    ],
)
def test_the_most_deliberate_source_names_a_merged_block(
    sources: tuple[BlockSource, ...], named: BlockSource
) -> None:
    for order in (sources, sources[::-1]):
        assert [b.source for b in merge_blocks(block(source=source) for source in order)] == [named]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (block("11:00", "13:00"), [span("9:00", "13:00")]),
        (block("12:00", "13:00"), [span("9:00", "13:00")]),
        (block("12:01", "13:00"), [span("9:00", "12:00"), span("12:01", "13:00")]),
        (block("10:00", "11:00"), [span("9:00", "12:00")]),
        (block("8:00", "9:00"), [span("8:00", "12:00")]),
        (block("12:00", "12:00"), [span("9:00", "12:00")]),
    ],
)
def test_blocks_that_touch_or_overlap_are_one(second: FocusBlock, expected: list[Period]) -> None:
    assert [b.period for b in merge_blocks([block(), second])] == expected


BLOCKS = st.lists(
    st.builds(
        lambda start, length, source: FocusBlock(
            Period(at("8:00") + minutes(start), at("8:00") + minutes(start + length)), source
        ),
        st.integers(0, 40),
        st.integers(0, 20),
        st.sampled_from(BlockSource),
    ),
    max_size=6,
)


@given(BLOCKS)
def test_merging_keeps_the_time_and_leaves_gaps(found: list[FocusBlock]) -> None:
    merged = merge_blocks(found)
    full = [b.period for b in found if b.period.start < b.period.end]
    assert [b.period for b in merged] == merge_periods(full)
    assert all(a.period.end < b.period.start for a, b in pairwise(merged))


def test_all_sources_are_one_list() -> None:
    own = FOCUS._replace(focus=FocusMark.OWN_UID, period=span("14:00", "15:00"))
    session = event("17:00", "18:00", person(MARC))
    rules = replace(SESSIONS, windows=MORNING.windows)
    assert blocks(rules, (session, own), manual=(("20:00", "20:25"),)) == [
        (span("9:00", "12:00"), BlockSource.WINDOW),
        (span("14:00", "15:00"), BlockSource.PLANNED),
        (span("16:45", "18:15"), BlockSource.SESSION),
        (span("20:00", "20:25"), BlockSource.MANUAL),
    ]


def test_a_block_is_whole_even_where_the_bounds_cut_it() -> None:
    assert blocks(bounds=span("10:00", "10:01")) == [(span("9:00", "12:00"), BlockSource.WINDOW)]
    assert blocks(manual=(("12:00", "13:00"),), bounds=span("9:30", "10:00")) == [
        (span("9:00", "13:00"), BlockSource.MANUAL)
    ]


@pytest.mark.parametrize(
    ("bounds", "count"), [(("8:00", "9:00"), 0), (("8:00", "9:01"), 1), (("12:00", "13:00"), 0)]
)
def test_blocks_outside_the_bounds_are_left_out(bounds: tuple[str, str], count: int) -> None:
    assert len(blocks(bounds=span(*bounds))) == count


@pytest.mark.parametrize(
    ("manual", "early", "expected"),
    [
        # ended at 10: the rest of the window is gone
        ((), (("10:00", "12:00"),), [("9:00", "10:00")]),
        # ended at the very beginning
        ((), (("9:00", "12:00"),), []),
        # ended, and started again by hand: the hand counts
        ((("10:30", "10:55"),), (("10:00", "12:00"),), [("9:00", "10:00"), ("10:30", "10:55")]),
        ((("10:00", "10:25"),), (("10:00", "12:00"),), [("9:00", "10:25")]),
        # a block by hand beyond the window, ended early
        ((("11:00", "13:00"),), (("11:30", "13:00"),), [("9:00", "11:30")]),
        # ended, started, ended again
        (
            (("10:30", "11:30"),),
            (("10:00", "12:00"), ("10:40", "11:30")),
            [("9:00", "10:00"), ("10:30", "10:40")],
        ),
        # an early end of the morning does not reach the evening
        ((("18:00", "19:00"),), (("10:00", "12:00"),), [("9:00", "10:00"), ("18:00", "19:00")]),
    ],
)
def test_early_ends_and_new_beginnings(
    manual: tuple[tuple[str, str], ...], early: tuple[tuple[str, str], ...], expected: list[tuple[str, str]]
) -> None:
    assert [period for period, _ in blocks(manual=manual, early=early)] == [span(*ends) for ends in expected]


@pytest.mark.parametrize(
    ("clock", "runs"), [("8:59:59", False), ("9:00:00", True), ("11:59:59", True), ("12:00:00", False)]
)
def test_the_active_block_is_half_open(clock: str, runs: bool) -> None:
    assert (active_block([block("7:00", "8:00"), block()], at=at(clock)) is not None) is runs


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("8:59:59", "9:00"),
        ("9:00:00", "12:00"),
        ("11:59:59", "12:00"),
        ("12:00:00", "14:00"),
        ("14:00:00", "15:00"),
        ("15:00:00", None),
    ],
)
def test_the_next_transition_lies_after_the_instant(clock: str, expected: str | None) -> None:
    found = next_transition([block(), block("14:00", "15:00")], at=at(clock))
    assert found == (at(expected) if expected else None)


def test_nothing_to_come_is_none() -> None:
    assert next_transition([], at=datetime(2026, 11, 23, tzinfo=UTC)) is None
    assert active_block([], at=at("10:00")) is None
