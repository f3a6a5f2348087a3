"""The owner's frame: blocks, appointments and suspension, held in memory and read anew when they change."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from focusguard.domain.focus import BlockSource
from focusguard.engine.frame import Frame
from focusguard.engine.supervisor import end_block, start_focus
from focusguard.journal.opening import Journal
from tests.unit.engine.stage import POLICY, at, minutes


def frame_on(journal: Journal) -> Frame:
    return Frame(journal, POLICY)


@pytest.mark.parametrize(
    ("clock", "runs", "following"),
    [
        ("8:59:59", False, at("9:00")),
        ("9:00:00", True, at("9:00") + timedelta(days=1)),
        ("11:59:59", True, at("9:00") + timedelta(days=1)),
        ("12:00:00", False, at("9:00") + timedelta(days=1)),
    ],
)
def test_the_block_that_runs_and_the_next(
    journal: Journal, clock: str, runs: bool, following: datetime
) -> None:
    frame = frame_on(journal)
    assert (frame.block_at(at(clock)) is not None) is runs
    coming = frame.next_block(at(clock))
    assert coming is not None
    assert coming.period.start == following


@pytest.mark.parametrize(
    ("clock", "paused_until", "expected"),
    [
        ("8:00", None, "9:00"),
        ("10:00", None, "12:00"),
        ("10:00", "10:30", "10:30"),
        ("10:00", "13:00", "12:00"),
        ("10:00", "10:00", "12:00"),
        ("10:00", "9:30", "12:00"),
    ],
)
def test_the_next_change_is_a_border_or_the_end_of_a_suspension(
    journal: Journal, clock: str, paused_until: str | None, expected: str
) -> None:
    journal.focus.pause(at(paused_until) if paused_until else None)
    assert frame_on(journal).next_change(at(clock)) == at(expected)


def test_what_changed_counts_once_the_frame_is_refreshed_or_an_hour_old(
    journal: Journal,
) -> None:
    frame = frame_on(journal)
    assert frame.block_at(at("14:00")) is None
    start_focus(journal, minutes(120), at=at("14:00"))
    assert frame.block_at(at("14:01")) is None
    assert frame.block_at(at("15:00:01")) is not None
    frame.refresh(at("14:01"))
    assert frame.block_at(at("14:01")) is not None


def test_ending_a_block_ends_it_whole_and_returns_it(journal: Journal) -> None:
    frame = frame_on(journal)
    start_focus(journal, minutes(120), at=at("11:00"))
    ended = end_block(journal, frame, at=at("11:30"))
    assert ended is not None
    assert (ended.source, ended.period.end) == (BlockSource.MANUAL, at("13:00"))
    frame.refresh(at("11:30"))
    assert frame.block_at(at("11:30")) is None
    assert frame.block_at(at("11:29:59")) is not None


def test_ending_nothing_writes_nothing(journal: Journal) -> None:
    assert end_block(journal, frame_on(journal), at=at("12:00")) is None
    assert frame_on(journal).next_block(at("12:00")) is not None
