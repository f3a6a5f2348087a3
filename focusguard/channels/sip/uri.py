"""SIP, SIPS and TEL URIs (RFC 3261 §19.1, RFC 3966), read in time that grows with their length alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote

# Beyond RFC 3261 §25.1: an underscore, and a last label that begins with a digit; both are in use.
HOST: Final = r"(?:\[[0-9A-Fa-f:.]++\]|[A-Za-z0-9](?:[A-Za-z0-9._\-]*+))"
# And a bare "#" in a user part, as telephone exchanges write it.
_USER: Final = r"(?:[A-Za-z0-9\-_.!~*'()&=+$,;?/#]|%[0-9A-Fa-f]{2})++"
_PASSWORD: Final = r"(?:[A-Za-z0-9\-_.!~*'()&=+$,]|%[0-9A-Fa-f]{2})*+"  # noqa: S105
_PARAMETER: Final = (
    r";((?:[A-Za-z0-9\-_.!~*'()\[\]/:&+$]|%[0-9A-Fa-f]{2})++)"
    r"(?:=((?:[A-Za-z0-9\-_.!~*'()\[\]/:&+$]|%[0-9A-Fa-f]{2})++))?"
)
_PARAMETERS: Final = rf"(?P<parameters>(?:{_PARAMETER})*+)"
_GLOBAL: Final = r"\+(?=[\-.()]*+[0-9])[0-9\-.()]++"
_LOCAL: Final = r"(?=[\-.()]*+[0-9A-Fa-f*#])[0-9A-Fa-f*#\-.()]++"

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*+):")
_VISIBLE = re.compile(r"[!-~]+")
_PARAMETER_PATTERN = re.compile(_PARAMETER)
_SIP = re.compile(
    rf"(?:(?P<user>{_USER})(?::(?P<password>{_PASSWORD}))?@)?"
    rf"(?P<host>{HOST})(?::(?P<port>[0-9]{{1,5}}))?{_PARAMETERS}"
)
_TEL = re.compile(rf"(?P<user>{_GLOBAL}|{_LOCAL}){_PARAMETERS}")
# What may stand unescaped in a user part, less what a telephone-subscriber's parameters begin with.
_PLAIN_IN_USER: Final = "-_.!~*'()&=+$,/"


@dataclass(frozen=True, slots=True)
class Uri:
    """A `sip:`, `sips:` or `tel:` URI.

    Attributes:
        scheme: In lower case.
        user: Unescaped; the number of a `tel:` URI as it is written; None where there is none.
        host: As it is written, with brackets around an IPv6 address; empty for `tel:`.
        parameters: Unescaped, names in lower case; the first of a name counts.
    """

    scheme: str
    host: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    port: int | None = None
    parameters: Mapping[str, str | None] = field(default_factory=dict)


def parse_uri(text: str) -> Uri | None:
    """Return the `sip:`, `sips:` or `tel:` URI, or None for a URI of another scheme.

    Raises:
        ValueError: *text* is no URI.
    """
    match = _SCHEME.match(text)
    if match is None or not _VISIBLE.fullmatch(text):
        raise ValueError("not a URI")
    scheme, rest = match[1].lower(), text[match.end() :]
    if scheme == "tel":
        return _parse_tel(rest)
    return _parse_sip(scheme, rest) if scheme in {"sip", "sips"} else None


def _parse_sip(scheme: str, rest: str) -> Uri:
    match = _SIP.fullmatch(rest)
    if match is None:
        raise ValueError("not a valid SIP URI")
    user, password = match["user"], match["password"]
    return Uri(
        scheme,
        match["host"],
        None if user is None else unquote(user),
        None if password is None else unquote(password),
        int(match["port"]) if match["port"] else None,
        _read_parameters(match["parameters"]),
    )


def _parse_tel(rest: str) -> Uri:
    match = _TEL.fullmatch(rest)
    if match is None:
        raise ValueError("not a valid TEL URI")
    return Uri("tel", "", match["user"], parameters=_read_parameters(match["parameters"]))


def _read_parameters(text: str) -> dict[str, str | None]:
    parameters: dict[str, str | None] = {}
    for match in _PARAMETER_PATTERN.finditer(text):
        value = None if match[2] is None else unquote(match[2])
        parameters.setdefault(unquote(match[1]).lower(), value)
    return parameters


def without_headers(text: str) -> str:
    """Return the URI *text* without the header part behind a question mark (§19.1.1).

    >>> without_headers("sip:what?@example.net?Subject=x")
    'sip:what?@example.net'
    """
    question = text.find("?", text.rfind("@") + 1)
    return text if question < 0 else text[:question]


def escape_user(user: str) -> str:
    """Return an unescaped user part with exactly those characters escaped that must be (§19.1.2).

    >>> escape_user("Élodie #1")
    '%C3%89lodie%20%231'
    """
    return quote(user, safe=_PLAIN_IN_USER)


def bare_sip_uri(uri: str) -> str:
    """Return the well-formed *uri* as `sip:user@host:port`, or an empty string where it is no `sip:` URI.

    A password goes, and so do parameters: `maddr`, `transport` and their like would let a stranger steer a
    request of ours (RFC 3261 §19.1.1). `user=phone` stays.

    >>> bare_sip_uri("sip:+33612345678:secret@example.net:5080;maddr=192.0.2.1;user=phone")
    'sip:+33612345678@example.net:5080;user=phone'
    """
    scheme, _, rest = uri.partition(":")
    userinfo, at, hostport = rest.rpartition("@")
    if scheme.lower() != "sip" or not at:
        return ""
    hostport, *parameters = hostport.split(";")
    kept = ";user=phone" if "user=phone" in (parameter.lower() for parameter in parameters) else ""
    return f"sip:{userinfo.partition(':')[0]}@{hostport}{kept}"
