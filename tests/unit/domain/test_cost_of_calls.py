"""What calls take from a year, as an estimate."""

from __future__ import annotations

from datetime import timedelta

import pytest

from focusguard.domain.cost_of_calls import WORKING_WEEKS, estimate_year_of_calls
from focusguard.domain.economics import Assumptions, Estimate, estimate_value

MINUTE = 60.0


@pytest.mark.parametrize("calls", [0, 1, 10])
def test_each_call_costs_its_length_and_the_way_back(calls: int) -> None:
    found = estimate_year_of_calls(calls, Assumptions(average_call=timedelta(minutes=5)))
    assert found == Estimate(*(calls * WORKING_WEEKS * m * MINUTE for m in (5, 15, 28)))


def test_only_what_is_sold_again_is_worth_money() -> None:
    assumptions = Assumptions(timedelta(minutes=60), hourly_rate=100, resale_share=0.5)
    assert estimate_value(estimate_year_of_calls(1, assumptions), assumptions).low == 2300.0


def test_fewer_calls_than_none_are_refused() -> None:
    with pytest.raises(ValueError, match="none"):
        estimate_year_of_calls(-1, Assumptions())
