"""Numbers by which one dials into a conference: they are nobody's. Imported by the worker alone."""

from __future__ import annotations

import re
from typing import Final

import phonenumbers

from focusguard.domain.address import Address, Scheme, find_numbers

# What invitations to a conference carry: the maker's link, or an access code's number sign.
_CONFERENCE: Final = re.compile(
    r"\b(?:zoom\.us|zoomgov\.com|teams\.(?:microsoft|live)\.com|meet\.google\.com|tel\.meet|webex\.com"
    r"|gotomeeting\.com|meet\.goto\.com|bluejeans\.com|v\.ringcentral\.com|chime\.aws|whereby\.com"
    r"|meet\.jit\.si|8x8\.vc)/|\d\s?#",
    re.IGNORECASE,
)
# A number with the code that is dialled after it: +33170372246,,88412345678#
_WITH_CODE: Final = re.compile(r"(\+?\d[\d\s().\-]{5,24}?)\s?(?:,{2,}\s?\*?\d{2,}|[,;]\s?\d{3,}\s?#)")


def dial_in_numbers(text: str, *, country: str) -> frozenset[Address]:
    """Return those of the numbers in *text* that lead into a conference.

    A number with an access code behind it does. In a text that tells of a conference, every other one
    does too, unless it is a mobile's: bridges have none.

    >>> text = "Julie 06 12 34 56 78 https://zoom.us/j/1 +33 1 70 37 22 46 France"
    >>> sorted(map(str, dial_in_numbers(text, country="FR")))
    ['tel:+33170372246']
    """
    coded = find_numbers("\n".join(_WITH_CODE.findall(text)), country=country)
    if not _CONFERENCE.search(text):
        return coded
    return coded | {a for a in find_numbers(text, country=country) if not _is_mobile(a)}


def _is_mobile(address: Address) -> bool:
    if address.scheme is not Scheme.TEL:
        return False
    kind = phonenumbers.number_type(phonenumbers.parse(address.value))
    return kind == phonenumbers.PhoneNumberType.MOBILE
