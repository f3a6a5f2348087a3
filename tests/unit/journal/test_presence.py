"""Guarded and blind time: no second is both, and the last that is known of a block."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from focusguard.domain.period import Period
from focusguard.journal.opening import Journal


def at(minute: float) -> datetime:
    return datetime(2026, 11, 23, 9, tzinfo=UTC) + timedelta(minutes=minute)


BLOCK = Period(at(0), at(180))


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        (0, 10, 50),
        (20, 30, 50),
        (50, 60, 50),
        (50, 70, 50),
        (-10, 70, 0),
        (60, 70, 60),
        (-10, 0, 60),
    ],
)
def test_what_turns_out_blind_was_not_guarded(
    journal: Journal, start: float, end: float, kept: float
) -> None:
    journal.presence.guarded(Period(at(0), at(60)))
    journal.presence.blind("sip/bureau", Period(at(start), at(end)), "why")
    assert journal.statistics.measured(None).focus_kept == timedelta(minutes=kept)


def test_what_is_guarded_after_a_gap_is_no_part_of_it(journal: Journal) -> None:
    journal.presence.guarded(Period(at(0), at(10)))
    journal.presence.blind("sip/bureau", Period(at(8), at(12)), "why")
    journal.presence.guarded(Period(at(12), at(20)))
    measured = journal.statistics.measured(None)
    assert (measured.focus_kept, measured.blind) == (timedelta(minutes=16), timedelta(minutes=4))


def test_the_last_that_is_known_of_a_block(journal: Journal) -> None:
    assert journal.presence.last_known(BLOCK) is None
    journal.presence.guarded(Period(at(-60), at(0)))
    assert journal.presence.last_known(BLOCK) is None
    journal.presence.guarded(Period(at(0), at(10)))
    assert journal.presence.last_known(BLOCK) == at(10)
    journal.presence.blind("sip/bureau", Period(at(10), at(25)), "why")
    assert journal.presence.last_known(BLOCK) == at(25)
    journal.presence.guarded(Period(at(170), at(200)))
    assert journal.presence.last_known(BLOCK) == at(180)
