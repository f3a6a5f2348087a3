"""Where a 3xx to a REGISTER sends us, and whether we go (RFC 3261 §8.1.3.4).

A redirection is an unsigned word of the network, and who follows it hands a digest of the password to the
place it names: it has to lie within the provider's domain, keep the security that the owner chose, and be
the last one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from focusguard.channels.sip.fields import NameAddr, parse_name_addr, split_list
from focusguard.channels.sip.message import Response
from focusguard.channels.sip.uri import Uri, parse_uri

# 380 offers another service, and what else is not listed has no Contact to go to (§21.3).
FOLLOWED: Final = frozenset({300, 301, 302, 305})
_TRANSPORTS: Final = frozenset({"udp", "tcp", "tls"})


@dataclass(frozen=True, slots=True)
class Redirects:
    """Which redirections are followed.

    Attributes:
        hosts: Names and addresses of the provider, in lower case; names below one of them count too.
        is_secure: Whether the line runs over TLS, and stays there.
    """

    hosts: frozenset[str]
    is_secure: bool = False


def redirect_target(response: Response, redirects: Redirects | None) -> str:
    """Return the URI that the REGISTER goes to next, such as `sip:b.example.net:5070`; empty: none.

    The best by q that may be followed (§20.10); user part, password and what would steer it are dropped.
    """
    if redirects is None or response.status not in FOLLOWED:
        return ""
    items = (item for value in response.headers.all("contact") for item in split_list(value))
    found = sorted(filter(None, map(_read, items)), key=_preference)
    return next((target for contact in found if (target := _target(contact, redirects))), "")


def _read(item: str) -> NameAddr | None:
    try:
        return parse_name_addr(item)
    except ValueError:
        return None


def _preference(contact: NameAddr) -> float:
    try:
        return -float(contact.parameters.get("q", "1"))
    except ValueError:
        return 0.0


def _target(contact: NameAddr, redirects: Redirects) -> str:
    uri = parse_uri(contact.uri)
    if uri is None or uri.scheme not in {"sip", "sips"} or not _is_ours(uri.host, redirects.hosts):
        return ""
    transport = (uri.parameters.get("transport") or "").lower()
    if transport and transport not in _TRANSPORTS:
        return ""
    if redirects.is_secure and uri.scheme != "sips" and transport != "tls":
        return ""
    return _written(uri, transport)


def _is_ours(host: str, hosts: frozenset[str]) -> bool:
    name = host.lower().strip("[]").rstrip(".")
    return bool(name) and any(name == own or name.endswith(f".{own}") for own in hosts)


def _written(uri: Uri, transport: str) -> str:
    port = f":{uri.port}" if uri.port else ""
    return f"{uri.scheme}:{uri.host}{port}" + (f";transport={transport}" if transport else "")
