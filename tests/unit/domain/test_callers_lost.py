from __future__ import annotations

from datetime import timedelta

import pytest

from focusguard.domain.address import Address
from focusguard.domain.callers_lost import Contact, count_callers_lost
from focusguard.domain.period import Period
from tests.unit.domain.samples import JULIE, MARC, PAUL, at, minutes

WEEK = timedelta(days=7)
DAY = Period(at("0:00"), at("23:59"))


def refused(clock: str, *who: Address) -> Contact:
    return Contact(at(clock), frozenset(who), was_refused=True)


def passed(clock: str, *who: Address) -> Contact:
    return Contact(at(clock), frozenset(who), was_refused=False)


def lost(*contacts: Contact, known: frozenset[Address] = frozenset(), after: timedelta = WEEK) -> int | None:
    return count_callers_lost(contacts, known, DAY, at=DAY.end + after)


def test_who_never_came_back_is_lost_once() -> None:
    assert lost(refused("9:00", JULIE), refused("10:00", JULIE), refused("11:00", MARC, PAUL)) == 2


def test_who_called_again_is_not() -> None:
    assert lost(refused("9:00", JULIE), passed("10:00", JULIE)) == 0
    assert lost(refused("9:00", JULIE, MARC), passed("10:00", MARC)) == 0
    # Not refused with a reply: nothing was offered in place of the call.
    assert lost(passed("9:00", JULIE)) == 0


def test_who_is_known_is_not() -> None:
    assert lost(refused("9:00", JULIE, MARC), known=frozenset({MARC})) == 0


def test_of_a_number_that_nobody_knows_nobody_can_tell() -> None:
    assert lost(refused("9:00")) == 0


@pytest.mark.parametrize(("after", "number"), [(timedelta(), 1), (timedelta(microseconds=-1), 0)])
def test_everybody_has_seven_days(after: timedelta, number: int) -> None:
    found = count_callers_lost([refused("9:00", JULIE)], (), DAY, at=at("9:00") + WEEK + after)
    assert found == number


@pytest.mark.parametrize(("after", "number"), [(timedelta(), 0), (timedelta(microseconds=-1), None)])
def test_before_seven_days_are_over_nobody_can_tell(after: timedelta, number: int | None) -> None:
    assert count_callers_lost([], (), DAY, at=DAY.start + WEEK + after) == number


def test_only_who_called_in_the_period_counts() -> None:
    other = Period(DAY.end, DAY.end + minutes(5))
    assert count_callers_lost([refused("9:00", JULIE)], (), other, at=DAY.end + WEEK) == 0
