"""From what a request says of the caller to the domain's `Caller`, and where a text would reach it."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache

from focusguard.channels.sip.identity import CallerId
from focusguard.channels.sip.subscriber import read_subscriber
from focusguard.channels.sip.uri import Uri, escape_user, parse_uri
from focusguard.domain.address import ANONYMOUS, Address, Identity, Scheme, parse_address, parse_number
from focusguard.domain.calls import Caller, clean_name
from focusguard.domain.errors import AddressInvalid

# Shorter ones are extensions of the house, not numbers of the country.
_NATIONAL = re.compile(r"[0-9]{9,15}|00[0-9]{7,15}")
_GLOBAL = re.compile(r"\+[0-9]{5,15}")


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a URI is read: where, and whether its sender's word on national numbers counts."""

    country: str
    own_hosts: frozenset[str]
    by_registrar: bool


def read_caller(caller: CallerId, *, country: str, own_hosts: frozenset[str], aor: str = "") -> Caller:
    """Return who calls; whoever gives no usable address is anonymous.

    A national number is believed to be one only where our own registrar sends it, at one of *own_hosts*
    (lower case) or at the bare IP address of another machine of the provider's. Nobody calls from *aor*,
    our own: who says so hides who calls, and there is nobody to send a text to.
    """
    reading = _Reading(country, own_hosts, caller.by_registrar)
    identity = ANONYMOUS if caller.is_anonymous else _identity(caller.uri, reading)
    ourselves = _ourselves(aor, country, own_hosts) if aor else ANONYMOUS
    if not isinstance(identity, Address) or identity == ourselves:
        return Caller(ANONYMOUS)
    other = _identity(caller.also, reading) if caller.also else identity
    also = {other} if isinstance(other, Address) and other not in {identity, ourselves} else set()
    return Caller(identity, clean_name(caller.display_name), frozenset(also))


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


@lru_cache(maxsize=16)
def _ourselves(aor: str, country: str, own_hosts: frozenset[str]) -> Identity:
    return _identity(aor, _Reading(country, own_hosts, by_registrar=True))


def _identity(text: str, reading: _Reading) -> Identity:
    uri = parse_uri(text)
    if uri is None:
        return ANONYMOUS
    number = _number(uri, reading)
    return number if number is not None else _sip_address(uri)


def _number(uri: Uri, reading: _Reading) -> Address | None:
    """Return the telephone number that *uri* names, or None."""
    digits = read_subscriber(uri)
    if _GLOBAL.fullmatch(digits):
        return parse_number(digits, country=reading.country)
    if _NATIONAL.fullmatch(digits) and _is_national(uri, reading):
        return parse_number(digits, country=reading.country)
    return None


def _is_national(uri: Uri, reading: _Reading) -> bool:
    host = uri.host.rstrip(".").lower()
    is_ours = uri.scheme == "tel" or host in reading.own_hosts or _is_ip_address(host)
    return reading.by_registrar and is_ours


def _sip_address(uri: Uri) -> Identity:
    """Return *uri* as an address in one spelling (RFC 3261 §19.1.4), or ANONYMOUS.

    A local number within a domain (RFC 3966 §5.1.5) is somebody at that domain.
    """
    host = uri.host or uri.parameters.get("phone-context") or ""
    user = escape_user((uri.user or "").partition(";")[0])
    try:
        return parse_address(f"sip:{user}@{host.rstrip('.')}", country="")
    except AddressInvalid:
        return ANONYMOUS


def _is_ip_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
