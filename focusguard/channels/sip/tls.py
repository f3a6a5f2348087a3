"""TLS to a registrar: whom to trust, and whether a certificate is for the registrar (RFC 5922 §7)."""

from __future__ import annotations

import ipaddress
import re
import ssl
from collections.abc import Mapping
from typing import Any

_SIP_DOMAIN = re.compile(r"sip:([^@;?:]+|\[[^\]]+\])", re.IGNORECASE)

PeerCertificate = Mapping[str, Any]


def make_context(ca_file: str) -> ssl.SSLContext:
    """Return what a connection is made with: TLS 1.2 or newer, trusting *ca_file* or the system's store.

    The name is checked by `is_for`: what SIP asks of it is not what ssl would check.

    Raises:
        OSError: *ca_file* cannot be read; ssl.SSLError, one of them: it holds no PEM certificate.
    """
    context = ssl.create_default_context(cafile=ca_file or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False
    return context


def names_of(certificate: PeerCertificate) -> list[str]:
    """Return the SIP domains, or else the host names, and the IP addresses that *certificate* is for.

    *certificate* is what `ssl.SSLSocket.getpeercert` returns. Host names count only where no `sip:` URI
    without a user names a domain (RFC 5922 §7.1); a common name does not count (RFC 9525 §2).
    """
    alternatives = certificate.get("subjectAltName", ())
    uris = [_SIP_DOMAIN.fullmatch(text) for kind, text in alternatives if kind == "URI"]
    domains = [found[1] for found in uris if found]
    hosts = [text for kind, text in alternatives if kind == "DNS"]
    addresses = [text for kind, text in alternatives if kind == "IP Address"]
    return [*(domains or hosts), *addresses]


def is_for(certificate: PeerCertificate, host: str) -> bool:
    """Tell whether *certificate* is for *host*, as the registrar's URI writes it: before any SRV record.

    Names are compared whole: SIP knows no wildcards (RFC 5922 §7.2).
    """
    wanted = _comparable(host)
    return any(_comparable(name) == wanted for name in names_of(certificate))


def _comparable(name: str) -> str:
    text = name.strip("[]").rstrip(".").lower()
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return text
