"""Words for people, French first, and the nearest known word to one that is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Words(NamedTuple):
    """One text in the two languages."""

    fr: str
    en: str

    def text(self, language: str) -> str:
        """Return the French text for `fr`, else the English one.

        >>> Words("heures", "hours").text("fr")
        'heures'
        """
        return self.fr if language == "fr" else self.en


MINUTES = Words("minutes", "minutes")
HOURS = Words("heures", "hours")
DAYS = Words("jours", "days")
PER_HOUR = Words("par heure", "per hour")
PER_DAY = Words("par jour", "per day")
PER_MONTH = Words("par mois", "per month")
MONEY = Words("dans la devise du profil", "in the profile’s currency")
MONEY_PER_HOUR = Words("par heure, dans la devise du profil", "per hour, in the profile’s currency")


def nearest(word: str, known: Iterable[str], *, at_least: float = 0.5) -> str:
    """Return the word of *known* that is most like *word*, or "" when none is like it.

    >>> nearest("gaurd", ["focus", "guard"])
    'guard'
    >>> nearest("zzz", ["focus", "guard"])
    ''
    """
    from difflib import get_close_matches  # only a wrong file pays for it

    by_folded = {candidate.casefold(): candidate for candidate in known}
    found = get_close_matches(word.casefold(), by_folded, n=1, cutoff=at_least)
    return by_folded[found[0]] if found else ""


def quoted(word: str) -> str:
    """Return *word* as it would stand in the file; "" stays empty."""
    return f'"{word}"' if word else ""
