"""From when the guard ran in which mode."""

from __future__ import annotations

from focusguard.domain.decisions import GuardMode
from focusguard.domain.guard_modes import ModeChange
from focusguard.journal.opening import Journal
from tests.unit.journal.samples import NINE, minutes


def test_a_mode_is_noted_when_it_changes(journal: Journal) -> None:
    assert journal.modes.changes() == []
    for after, mode in enumerate([GuardMode.GUARD, GuardMode.GUARD, GuardMode.SHADOW, GuardMode.GUARD]):
        journal.modes.note(mode, at=NINE + minutes(after))
    assert journal.modes.changes() == [
        ModeChange(NINE, GuardMode.GUARD),
        ModeChange(NINE + minutes(2), GuardMode.SHADOW),
        ModeChange(NINE + minutes(3), GuardMode.GUARD),
    ]


def test_the_order_is_the_one_of_the_changes_though_the_clock_was_set_back(journal: Journal) -> None:
    journal.modes.note(GuardMode.SHADOW, at=NINE)
    journal.modes.note(GuardMode.GUARD, at=NINE - minutes(30))
    assert [change.mode for change in journal.modes.changes()] == [GuardMode.SHADOW, GuardMode.GUARD]
