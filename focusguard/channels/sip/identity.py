"""Who calls: From, P-Asserted-Identity (RFC 3325) and Privacy (RFC 3323)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from focusguard.channels.sip.fields import NameAddr, parse_name_addr, split_list
from focusguard.channels.sip.message import Request
from focusguard.channels.sip.uri import bare_sip_uri, parse_uri

# "session" is about the media, "critical" about who must not fail; "none" asks for nothing to be hidden.
# "header" alone asks to hide Via and Contact (RFC 3323 §4.2), and networks hide the identity with them: to
# take a caller for withheld who is not costs a reply, the other error costs a secret.
_HIDING: Final = frozenset({"id", "user", "header"})
# User parts that gateways write where a number is withheld or missing. Words for people, in whatever
# language, stand in display names and prove nothing; but RFC 3323 §4.1.1.3 has one word for those.
_NOBODY: Final = frozenset({"", "anonymous", "unavailable", "unknown", "restricted", "private", "withheld"})
_NAME_OF_NOBODY: Final = "anonymous"


@dataclass(frozen=True, slots=True)
class CallerId:
    """The caller as the request names them.

    Attributes:
        uri: Raw, `sip:`, `sips:` or `tel:`; empty when anonymous.
        display_name: Untrusted text; empty when anonymous.
        reply_uri: The `sip:` URI that a text could be sent to, without what steers a request; empty: none.
        by_registrar: Whether the request came from the registrar, so that its word on numbers counts.
        also: The other asserted URI, where there are two; empty: none.
    """

    uri: str
    display_name: str
    reply_uri: str
    by_registrar: bool
    also: str = ""

    @property
    def is_anonymous(self) -> bool:
        """Whether the caller withheld the identity, or gave none that could be used."""
        return not self.uri


def identify_caller(request: Request, *, by_registrar: bool) -> CallerId:
    """Return who calls.

    P-Asserted-Identity counts only where the registrar itself sends it (RFC 3325 §5); `Privacy: id`, or an
    anonymous From, hides it all the same.
    """
    from_ = request.from_
    hides = from_.display_name.strip().lower() == _NAME_OF_NOBODY
    if hides or _wants_privacy(request) or not _is_somebody(from_):
        return CallerId("", "", "", by_registrar)
    asserted = _asserted(request) if by_registrar else []
    identity, *others = asserted or [from_]
    also = next((other.uri for other in others if _is_tel(other) != _is_tel(identity)), "")
    name = next((known.display_name for known in (*asserted, from_) if known.display_name), "")
    reply_uri = bare_sip_uri(from_.uri) or bare_sip_uri(identity.uri) or bare_sip_uri(also)
    return CallerId(identity.uri, name, reply_uri, by_registrar, also)


def _wants_privacy(request: Request) -> bool:
    words = {
        word.strip().lower() for value in request.headers.all("privacy") for word in re.split("[;,]", value)
    }
    return bool(words & _HIDING)


def _is_somebody(address: NameAddr) -> bool:
    """Tell whether *address* names a person: not anonymous (RFC 3323 §4.1.1.3), and of a scheme for calls."""
    uri = parse_uri(address.uri)
    if uri is None:
        return False
    user, host = (uri.user or "").partition(";")[0].strip().lower(), uri.host.rstrip(".").lower()
    return user not in _NOBODY and not f".{host}".endswith(".invalid")


def _asserted(request: Request) -> list[NameAddr]:
    """Return the asserted identities that name somebody, telephone numbers first.

    There may be a `sip:` and a `tel:` URI (RFC 3325 §9.1). The number goes first: it is what lists of VIPs,
    calendars and text messages know people by, and it is the same on every line.
    """
    found = []
    for item in (item for value in request.headers.all("p-asserted-identity") for item in split_list(value)):
        try:
            address = parse_name_addr(item)
        except ValueError:
            continue  # One broken value does not speak against the others.
        if _is_somebody(address):
            found.append(address)
    return sorted(found, key=lambda address: not _is_tel(address))


def _is_tel(address: NameAddr) -> bool:
    return address.uri[:4].lower() == "tel:"
