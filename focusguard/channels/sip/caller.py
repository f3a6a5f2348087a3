"""From what a request says of the caller to the domain's `Caller`, and where a text would reach it."""

from __future__ import annotations

import ipaddress
import re

from focusguard.channels.sip.identity import CallerId
from focusguard.channels.sip.uri import parse_uri
from focusguard.domain.address import ANONYMOUS, Address, Identity, Scheme, parse_address, parse_number
from focusguard.domain.calls import Caller, clean_name
from focusguard.domain.errors import AddressInvalid

# Shorter ones are extensions of the house, not numbers of the country.
_NUMBER = re.compile(r"\+[0-9]{5,15}|[0-9]{9,15}")


def read_caller(caller: CallerId, *, country: str, own_hosts: frozenset[str]) -> Caller:
    """Return who calls; whoever gives no usable address is anonymous.

    A national number is believed to be one only where our own registrar sends it, at one of *own_hosts*
    (lower case) or at the bare IP address of another machine of the provider's.
    """
    if caller.is_anonymous:
        return Caller(ANONYMOUS)
    return Caller(_identity(caller, country=country, own_hosts=own_hosts), clean_name(caller.display_name))


def reply_to(caller: CallerId, identity: Identity, *, own_hosts: frozenset[str]) -> str:
    """Return the URI that a text to *caller* goes to; empty: none but what *identity* gives.

    A number at somebody else's IP address is called back at our own domain: that is a machine within the
    provider's network, or nobody that a registrar would forward to.
    """
    uri = parse_uri(caller.reply_uri) if caller.reply_uri else None
    is_number = isinstance(identity, Address) and identity.scheme is Scheme.TEL
    if uri is not None and is_number and _is_ip_address(uri.host) and uri.host not in own_hosts:
        return ""
    return caller.reply_uri


def _identity(caller: CallerId, *, country: str, own_hosts: frozenset[str]) -> Identity:
    number = _number(caller, country=country, own_hosts=own_hosts)
    if number is not None:
        return number
    try:
        return parse_address(caller.uri, country=country)
    except AddressInvalid:
        return ANONYMOUS


def _number(caller: CallerId, *, country: str, own_hosts: frozenset[str]) -> Address | None:
    """Return the number that the unescaped user part is, or None."""
    digits = re.sub(r"[-.()]", "", caller.user.partition(";")[0])
    if not caller.host or not _NUMBER.fullmatch(digits):
        return None
    if not digits.startswith("+") and not _is_national(caller, own_hosts):
        return None
    return parse_number(digits, country=country)


def _is_national(caller: CallerId, own_hosts: frozenset[str]) -> bool:
    return caller.by_registrar and (caller.host.lower() in own_hosts or _is_ip_address(caller.host))


def _is_ip_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
