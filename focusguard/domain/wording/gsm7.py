"""The alphabet of an SMS, and how many parts a text takes (3GPP TS 23.038 §6.2.1, TS 23.040 §9.2.3.24.1).

One character outside it turns the whole message to UCS-2, and a part from 160 characters to 70.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Each is an escape and a septet (§6.2.1.1).
_EXTENSION: Final = frozenset("\f^{}\\[~]|€")
_INSTEAD: Final = {
    "’": "'", "‘": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "…": "...", "–": "-", "—": "-",
    "\u2010": "-", "\u2011": "-", "•": "-", "×": "x", "œ": "oe", "Œ": "OE", "ç": "c",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ",
}  # fmt: skip
_GUILLEMETS = re.compile(r"«\s*|\s*»")

_SEPTETS: Final = 160
_SEPTETS_OF_MANY: Final = 153
_UNITS: Final = 70
_UNITS_OF_MANY: Final = 67


def to_gsm7(text: str) -> str:
    r"""Return *text* with what an SMS has no letter for written by what it has, the meaning kept.

    é è à ù ì ò stay; ê, ç and œ become e, c and oe; typographic spaces and quotes become plain ones. Where
    something has no such form (Greek small letters, Cyrillic, an emoji), *text* comes back as it is: the
    message is UCS-2 whatever is done to the rest.

    >>> to_gsm7("Peut-être à 9\u00a0h… Appelez l’« accueil »")
    'Peut-etre à 9 h... Appelez l\'"accueil"'
    """
    plain = "".join(_plain(character) for character in _GUILLEMETS.sub('"', text))
    return plain if is_gsm7(plain) else text


def is_gsm7(text: str) -> bool:
    """Tell whether *text* is written in the default alphabet and its extension."""
    return all(character in _BASIC or character in _EXTENSION for character in text)


def count_parts(text: str) -> int:
    """Return how many SMS *text* takes; an empty one takes one.

    An escape sequence is not split, nor is a surrogate pair.

    >>> [count_parts("a" * n) for n in (160, 161, 306, 307)]
    [1, 2, 2, 3]
    >>> [count_parts("ê" * n) for n in (70, 71, 134, 135)]
    [1, 2, 2, 3]
    """
    if is_gsm7(text):
        return _parts([2 if c in _EXTENSION else 1 for c in text], _SEPTETS, _SEPTETS_OF_MANY)
    return _parts([2 if ord(c) > 0xFFFF else 1 for c in text], _UNITS, _UNITS_OF_MANY)


def _parts(sizes: Iterable[int], of_one: int, of_many: int) -> int:
    sizes = list(sizes)
    if sum(sizes) <= of_one:
        return 1
    parts, room = 1, of_many
    for size in sizes:
        if size > room:
            parts, room = parts + 1, of_many
        room -= size
    return parts


def _plain(character: str) -> str:
    if character in _BASIC or character in _EXTENSION:
        return character
    if character in _INSTEAD:
        return _INSTEAD[character]
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return bare if bare and is_gsm7(bare) else character
