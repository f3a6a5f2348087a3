"""Public holidays, from the holidays library."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date


def public_holidays(country: str, years: Collection[int]) -> frozenset[date]:
    """Return the public holidays of all of *country* (ISO 3166 alpha-2) in *years*.

    Days that only a region keeps are left out. Empty for a country that the library does not know.
    """
    import holidays  # late: a megabyte of countries that only a plan needs

    try:
        found = holidays.country_holidays(country, years=years, categories=holidays.PUBLIC)
    except NotImplementedError:
        return frozenset()
    return frozenset(found)
