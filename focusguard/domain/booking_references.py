"""Finding the reference of a booking link in what people and programs made of it."""

from __future__ import annotations

import re
from typing import Final

from focusguard.domain.bookings import REFERENCE_PREFIX

# More of them stand in no event that a booking page made.
_MOST: Final = 20
# Folded lines and copied texts put these between the characters.
_GAP: Final = "[ \\t\\r\\n\u00a0\u00ad\u200b\u202f\u2060]{0,4}"
# What word processors make of a hyphen.
_HYPHEN: Final = "[-\u2010\u2011\u2012\u2013\u2212]"
# The alphabet of RFC 4648 §6. ASCII: without it a long s or a Kelvin sign would pass for a letter of it.
_REFERENCE: Final = re.compile(
    rf"(?<![A-Z0-9])FG{_GAP}{_HYPHEN}{_GAP}([A-Z2-7](?:{_GAP}[A-Z2-7]){{7}})",
    re.IGNORECASE | re.ASCII,
)
_BETWEEN: Final = re.compile(_GAP.removesuffix("{0,4}"))


def find_references(text: str) -> tuple[str, ...]:
    r"""Return the references written in *text*, in their order, each once, as they were given out.

    Upper or lower case, through a folded line, spaces and whatever follows. What only looks like a
    reference is returned too: nobody was given it, so it matches nothing.

    >>> find_references("Votre dossier : fg-abcd2 efg.")
    ('FG-ABCD2EFG',)
    >>> find_references("FG-ABCD\r\n 2EFG, FG-ABC01234, AFG-ABCD2EFG")
    ('FG-ABCD2EFG',)
    """
    found = (REFERENCE_PREFIX + _BETWEEN.sub("", match).upper() for match in _REFERENCE.findall(text))
    return tuple(dict.fromkeys(found))[:_MOST]
