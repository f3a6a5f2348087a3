"""Numbers that exist for canvassing: known by their prefix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from focusguard.domain.patterns import NumberPrefix


class SpamList(StrEnum):
    """A list of prefixes that a regulator publishes."""

    ARCEP = "arcep"


# France: numbers of "plateformes techniques", which automated and canvassing calls have to use; the numbering
# plan of ARCEP (décision 2022-1583, in force since 1 January 2023).
_ARCEP: Final = (
    "0162", "0163", "0270", "0271", "0377", "0378", "0424", "0425", "0568", "0569", "0948", "0949",
)  # fmt: skip
_PREFIXES: Final[Mapping[SpamList, frozenset[NumberPrefix]]] = {
    SpamList.ARCEP: frozenset(NumberPrefix(f"+33{prefix[1:]}") for prefix in _ARCEP),
}


def spam_prefixes(lists: Iterable[SpamList]) -> frozenset[NumberPrefix]:
    """Return every prefix on *lists*."""
    return frozenset(prefix for name in lists for prefix in _PREFIXES[name])
