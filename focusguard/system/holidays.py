"""Public holidays, from the holidays library.

The library loads every country's rules, 14 MB that would stay for good: a process of its own reads the days,
prints them, and ends.
"""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Final

_COMMAND: Final = (sys.executable, "-P", "-m", "focusguard.system.holidays")
_WITHIN_S: Final = 10.0
_log = logging.getLogger(__name__)


def public_holidays(country: str, years: Collection[int]) -> frozenset[date]:
    """Return the public holidays of all of *country* (ISO 3166 alpha-2) in *years*. Blocking.

    Days that only a region keeps are left out. Empty for a country that the library does not know.
    """
    return _asked(country, tuple(sorted(years)))


@lru_cache(maxsize=16)
def _asked(country: str, years: tuple[int, ...]) -> frozenset[date]:
    command = [*_COMMAND, country, *map(str, years)]
    try:
        # The command is ours; the country is two letters of the settings.
        answer = subprocess.run(command, capture_output=True, text=True, timeout=_WITHIN_S, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        _log.warning("public holidays are read in this process (%s)", type(error).__name__)
        return read_holidays(country, years)
    return frozenset(map(date.fromisoformat, answer.stdout.split()))


def read_holidays(country: str, years: Collection[int]) -> frozenset[date]:
    """Return the same, the library loaded into this very process."""
    import holidays

    try:
        found = holidays.country_holidays(country, years=years, categories=holidays.PUBLIC)
    except NotImplementedError:
        return frozenset()
    return frozenset(found)


if __name__ == "__main__":
    of_country, *of_years = sys.argv[1:]
    print(*sorted(day.isoformat() for day in read_holidays(of_country, list(map(int, of_years)))))
