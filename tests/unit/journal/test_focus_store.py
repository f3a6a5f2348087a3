from __future__ import annotations

from datetime import timedelta

import pytest

from focusguard.domain.focus import EarlyEnd, ManualFocus
from focusguard.domain.period import Period
from focusguard.journal.opening import Journal
from tests.unit.journal.samples import NINE, NOON, minutes

LONG, SHORT = Period(NINE, NOON), Period(NINE - minutes(30), NINE + minutes(30))


def test_blocks_by_hand_come_in_the_order_they_were_made(journal: Journal) -> None:
    journal.focus.add_manual(ManualFocus(LONG))
    journal.focus.add_manual(ManualFocus(SHORT))
    journal.focus.add_early_end(EarlyEnd(LONG))
    journal.focus.add_early_end(EarlyEnd(SHORT))
    assert journal.focus.manual(LONG) == [ManualFocus(LONG), ManualFocus(SHORT)]
    assert journal.focus.early_ends(LONG) == [EarlyEnd(LONG), EarlyEnd(SHORT)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Period(NINE - minutes(60), NINE), 0),
        (Period(NINE - minutes(60), NINE + timedelta(microseconds=1)), 1),
        (Period(NOON - timedelta(microseconds=1), NOON + minutes(60)), 1),
        (Period(NOON, NOON + minutes(60)), 0),
    ],
)
def test_only_what_overlaps_is_found(journal: Journal, asked: Period, found: int) -> None:
    journal.focus.add_manual(ManualFocus(LONG))
    journal.focus.add_early_end(EarlyEnd(LONG))
    assert len(journal.focus.manual(asked)) == found
    assert len(journal.focus.early_ends(asked)) == found


def test_there_is_one_pause_and_the_last_word_counts(journal: Journal) -> None:
    assert journal.focus.paused_until() is None
    journal.focus.pause(NINE)
    journal.focus.pause(NOON)
    assert journal.focus.paused_until() == NOON
    journal.focus.pause(None)
    journal.focus.pause(None)
    assert journal.focus.paused_until() is None
