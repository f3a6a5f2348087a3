"""Emergency and service numbers: 112, 15, 3117. Who calls from one is never refused and never written to."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import phonenumbers
from phonenumbers import shortnumberinfo

from focusguard.domain.address import Address, Scheme

# `+33`, then six digits: no country has longer short numbers than France's 118218 and 116117.
_LONGEST_SHORT: Final = 6
_LONGEST_WITH_CODE: Final = len("+999") + _LONGEST_SHORT
_SHORT = re.compile(rf"[0-9]{{2,{_LONGEST_SHORT}}}")


def is_service_number(address: Address, *, country: str) -> bool:
    """Return whether *address* is an emergency or service number of *country* (ISO 3166 alpha-2).

    It comes as a SIP user part, which has no form of its own for them (`sip:112@…`, `sip:+33112@…`). An
    extension of the house that has the digits of one is taken for it: rather an extension that always
    rings than a rescue service that never does.
    """
    digits = _digits(address, country)
    return bool(digits) and _is_short(digits, country)


def _digits(address: Address, country: str) -> str:
    if address.scheme is Scheme.MAILTO:
        return ""
    user = re.sub(r"[-.()]", "", address.value.partition("@")[0])
    if len(user) > _LONGEST_WITH_CODE:
        return ""
    national = user.removeprefix(f"+{phonenumbers.country_code_for_region(country)}")
    return national if _SHORT.fullmatch(national) else ""


# Each question takes 10 µs; callers may make numbers up.
@lru_cache(maxsize=1024)
def _is_short(digits: str, country: str) -> bool:
    number = phonenumbers.PhoneNumber(
        country_code=phonenumbers.country_code_for_region(country), national_number=int(digits)
    )
    return shortnumberinfo.is_emergency_number(digits, country) or (
        not digits.startswith("0") and shortnumberinfo.is_valid_short_number_for_region(number, country)
    )
