"""Public holidays of the countries that a profile may name."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from focusguard.system.holidays import public_holidays, read_holidays


@pytest.mark.parametrize(
    ("country", "day", "is_one"),
    [
        ("FR", date(2026, 5, 14), True),  # Ascension
        ("FR", date(2026, 12, 25), True),
        ("FR", date(2026, 12, 26), False),  # in Alsace and Moselle alone
        ("DE", date(2026, 12, 26), True),
        ("DE", date(2026, 1, 6), False),  # in three of the sixteen Länder alone
        ("FR", date(2027, 1, 1), False),  # a year that was not asked for
    ],
)
def test_holidays_of_the_whole_country(country: str, day: date, is_one: bool) -> None:
    assert (day in public_holidays(country, [2026])) is is_one


def test_both_years_of_a_plan_over_new_year() -> None:
    found = public_holidays("FR", range(2026, 2028))
    assert {date(2026, 12, 25), date(2027, 1, 1)} <= found
    assert {type(day) for day in found} == {date}


@pytest.mark.parametrize("country", ["AC", "XX", ""])
def test_a_country_that_nobody_knows_has_none(country: str) -> None:
    assert public_holidays(country, [2026]) == frozenset()


def test_the_library_is_loaded_for_a_plan_alone() -> None:
    code = "import sys, focusguard.app.program, focusguard.cli.commands; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_the_library_is_not_loaded_into_the_program() -> None:
    program = (
        "import sys; from focusguard.system.holidays import public_holidays;"
        "print(len(public_holidays('FR', [2026])), 'holidays' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["11", "False"]


def test_a_process_of_its_own_says_the_same_as_the_library() -> None:
    assert public_holidays("DE", [2026, 2027]) == read_holidays("DE", [2026, 2027]) != frozenset()
