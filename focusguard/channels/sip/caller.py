"""From what a request says of the caller to the domain's `Caller`."""

from __future__ import annotations

import re

from focusguard.channels.sip.identity import CallerId
from focusguard.domain.address import ANONYMOUS, Address, Identity, parse_address, parse_number
from focusguard.domain.calls import Caller, clean_name
from focusguard.domain.errors import AddressInvalid

# Shorter ones are extensions of the house, not numbers of the country.
_NATIONAL_NUMBER = re.compile(r"[0-9]{9,15}")


def read_caller(caller: CallerId, *, country: str, own_hosts: frozenset[str]) -> Caller:
    """Return who calls; whoever gives no usable address is anonymous.

    A national number is believed to be one only at our own registrar, one of *own_hosts* (lower case).
    """
    if caller.is_anonymous:
        return Caller(ANONYMOUS)
    return Caller(_identity(caller, country=country, own_hosts=own_hosts), clean_name(caller.display_name))


def _identity(caller: CallerId, *, country: str, own_hosts: frozenset[str]) -> Identity:
    number = _national_number(caller, country=country, own_hosts=own_hosts)
    if number is not None:
        return number
    try:
        return parse_address(caller.uri, country=country)
    except AddressInvalid:
        return ANONYMOUS


def _national_number(caller: CallerId, *, country: str, own_hosts: frozenset[str]) -> Address | None:
    digits = re.sub(r"[-.()]", "", caller.user.partition(";")[0])
    if (
        not caller.by_registrar
        or caller.host.lower() not in own_hosts
        or not _NATIONAL_NUMBER.fullmatch(digits)
    ):
        return None
    return parse_number(digits, country=country)
