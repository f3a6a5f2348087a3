"""Who calls: From, P-Asserted-Identity (RFC 3325) and Privacy (RFC 3323)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from focusguard.channels.sip.fields import NameAddr, bare_sip_uri, parse_name_addr, parse_uri, split_list
from focusguard.channels.sip.message import Request

_HIDING: Final = frozenset({"id", "user", "header"})
_NOBODY: Final = frozenset({"", "anonymous", "unavailable", "unknown", "restricted", "private", "withheld"})


@dataclass(frozen=True, slots=True)
class CallerId:
    """The caller as the request names them.

    Attributes:
        uri: Raw, `sip:`, `sips:` or `tel:`; empty when anonymous.
        user: The user part, unescaped; empty when anonymous.
        host: The host part; empty for `tel:`.
        display_name: Untrusted text; empty when anonymous.
        reply_uri: The `sip:` URI that a text could be sent to, without what steers a request; empty: none.
        by_registrar: Whether the request came from the registrar, so that its word on numbers counts.
    """

    uri: str
    user: str
    host: str
    display_name: str
    reply_uri: str
    by_registrar: bool

    @property
    def is_anonymous(self) -> bool:
        """Whether the caller withheld the identity, or gave none that could be used."""
        return not self.uri


def identify_caller(request: Request, *, by_registrar: bool) -> CallerId:
    """Return who calls.

    P-Asserted-Identity counts only where the registrar itself sends it (RFC 3325 §5); `Privacy: id`, or an
    anonymous From, hides it all the same.
    """
    nobody = CallerId("", "", "", "", "", by_registrar)
    if _wants_privacy(request) or not _is_somebody(request.from_):
        return nobody
    asserted = _asserted(request) if by_registrar else None
    identity = asserted or request.from_
    uri = parse_uri(identity.uri)
    if uri is None:
        return nobody
    name = (asserted.display_name if asserted else "") or request.from_.display_name
    reply_uri = bare_sip_uri(request.from_.uri) or bare_sip_uri(identity.uri)
    return CallerId(identity.uri, uri.user or "", uri.host, name, reply_uri, by_registrar)


def _wants_privacy(request: Request) -> bool:
    words = {
        word.strip().lower() for value in request.headers.all("privacy") for word in re.split("[;,]", value)
    }
    return bool(words & _HIDING)


def _is_somebody(address: NameAddr) -> bool:
    """Tell whether *address* names a person: not anonymous (RFC 3323 §4.1.1.3), and of a scheme for calls."""
    try:
        uri = parse_uri(address.uri)
    except ValueError:
        return False
    if uri is None:
        return False
    host = uri.host.lower()
    return (uri.user or "").strip().lower() not in _NOBODY and not host.endswith(".invalid")


def _asserted(request: Request) -> NameAddr | None:
    for item in (item for value in request.headers.all("p-asserted-identity") for item in split_list(value)):
        try:
            address = parse_name_addr(item)
        except ValueError:
            continue  # One broken value does not speak against the others.
        if _is_somebody(address):
            return address
    return None
