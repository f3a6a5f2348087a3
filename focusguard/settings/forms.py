"""The forms of texts: URLs, SIP URIs, host and port, times of day, names. Each answers: does it fit?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import phonenumbers

from focusguard.settings.texts import Text

_NAME = re.compile(r"[a-z0-9_-]([a-z0-9 _-]*[a-z0-9_-])?")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_LABEL = r"[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?"
_HOST_NAME = re.compile(rf"(?=.{{1,253}}$){_LABEL}(\.{_LABEL})*\.?")
_SIP_URI = re.compile(
    r"(?i:sips?):((?P<user>[A-Za-z0-9\-_.!~*'()&=+$,;?/%]+)@)?(?P<hostport>[^@;?\s]+)(?P<parameters>(;[^;?\s@]+)*)"
)
_MAILBOX = re.compile(r"([^<>@\"]*<)?[^@\s<>\",;]+@[^@\s<>\",;]+>?")
_PARAMETER = re.compile(r"[A-Za-z0-9_.\[\]-]+")
_DATABASE = re.compile(r"(sqlite(\+pysqlite)?:///|postgresql(\+psycopg)?://).+")


def is_name(text: str) -> bool:
    """Tell whether *text* can name a secret: small letters, digits, inner spaces, `_` and `-`."""
    return len(text) <= 40 and _NAME.fullmatch(text) is not None


def is_start_time(text: str) -> bool:
    """Tell whether *text* is `HH:MM` from 00:00 to 23:59."""
    return _TIME.fullmatch(text) is not None


def is_end_time(text: str) -> bool:
    """Tell whether *text* is `HH:MM`, or `24:00` for midnight at the end of the day."""
    return text == "24:00" or is_start_time(text)


def is_time_zone(text: str) -> bool:
    """Tell whether *text* names a zone of the IANA database."""
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "Europe" is a folder of the database
        return False
    return True


def is_country(text: str) -> bool:
    """Tell whether *text* is an ISO 3166 alpha-2 code whose numbering plan is known."""
    return text in phonenumbers.SUPPORTED_REGIONS


def is_currency(text: str) -> bool:
    """Tell whether *text* has the form of an ISO 4217 code."""
    return re.fullmatch(r"[A-Z]{3}", text) is not None


def is_web_url(text: str) -> bool:
    """Tell whether *text* is an absolute http or https URL without a password in it."""
    url = _split(text)
    return url is not None and url.scheme in {"http", "https"} and url.password is None


def is_calendar_url(text: str) -> bool:
    """Tell whether *text* is a web URL, or the webcal: that calendar programs write for a feed's https."""
    url = _split(text)
    return url is not None and url.scheme in {"http", "https", "webcal", "webcals"} and url.password is None


def is_public_link(text: str) -> bool:
    """Tell whether *text* may be sent to a caller: https, or http to this machine."""
    url = _split(text)
    if url is None or not is_web_url(text):
        return False
    return url.scheme == "https" or _is_loopback(url.hostname or "")


def is_parameter(text: str) -> bool:
    """Tell whether *text* can name a parameter of a page's query."""
    return _PARAMETER.fullmatch(text) is not None


def is_sip_uri(text: str) -> bool:
    """Tell whether *text* is a `sip:` or `sips:` URI, user part or not (RFC 3261 §19.1)."""
    found = _SIP_URI.fullmatch(text)
    return found is not None and is_host(found["hostport"], port_required=False)


def is_aor(text: str) -> bool:
    """Tell whether *text* is `sip:user@host`, an address of record (RFC 3261 §10)."""
    found = _SIP_URI.fullmatch(text)
    return found is not None and bool(found["user"]) and is_sip_uri(text)


def is_host_and_port(text: str) -> bool:
    """Tell whether *text* is `host:port`; an IPv6 address stands in brackets."""
    return is_host(text, port_required=True)


def is_host(text: str, *, port_required: bool) -> bool:
    """Tell whether *text* is a host name or an IP address, with its port."""
    found = re.fullmatch(r"(?P<host>\[[^\]]+\]|[^:\[\]]+)(:(?P<port>[0-9]{1,5}))?", text)
    if found is None or (port_required and found["port"] is None) or int(found["port"] or 0) > 65_535:
        return False
    host = found["host"]
    if host.startswith("["):
        return isinstance(_ip(host[1:-1]), IPv6Address)
    return _HOST_NAME.fullmatch(host) is not None


def is_mailbox(text: str) -> bool:
    """Tell whether *text* is `user@host` or `Name <user@host>`."""
    return _MAILBOX.fullmatch(text) is not None and (("<" in text) == text.endswith(">"))


def is_database_url(text: str) -> bool:
    """Tell whether *text* is a database URL of a kind that the journal knows."""
    return _DATABASE.fullmatch(text) is not None


def _split(text: str) -> SplitResult | None:
    """Return the parts of an absolute URL, or None: no host, a wrong port, a space in it."""
    try:
        url = urlsplit(text)
        usable = url.hostname and (url.port is None or url.port >= 0) and not re.search(r"\s", text)
    except ValueError:
        return None
    return url if usable else None


def _is_loopback(host: str) -> bool:
    address = _ip(host)
    return host == "localhost" or (address is not None and address.is_loopback)


def _ip(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _countries() -> Iterable[str]:
    return [str(region) for region in phonenumbers.SUPPORTED_REGIONS]


NAME = Text(
    "1 to 40 of a–z, 0–9, space, _ and - (it names the secret)", is_name, may_be_empty=False, longest=40
)
START_TIME = Text('a time from "00:00" to "23:59"', is_start_time, may_be_empty=False, longest=5)
END_TIME = Text('a time from "00:00" to "24:00"', is_end_time, may_be_empty=False, longest=5)
TIME_ZONE = Text('an IANA time zone like "Europe/Paris"', is_time_zone, longest=80, known=available_timezones)
COUNTRY = Text(
    'a country of two capitals like "FR"', is_country, may_be_empty=False, longest=2, known=_countries
)
CURRENCY = Text('a currency of three capitals like "EUR"', is_currency, may_be_empty=False, longest=3)
WEB_URL = Text(
    "an http://, https:// or webcal:// address without a password",
    is_calendar_url,
    may_be_empty=False,
    longest=2_000,
)
LINK = Text("an https:// address (http:// on this machine only)", is_public_link, longest=500)
PARAMETER = Text("the name of a parameter, like a1 or metadata[ref]", is_parameter, longest=50)
AOR = Text("sip:user@host", is_aor, may_be_empty=False, longest=300)
SIP_URI = Text("a SIP URI like sip:host:5060;transport=tcp", is_sip_uri, longest=300)
HOST_AND_PORT = Text("host:port, like 192.0.2.1:5060", is_host_and_port, longest=300)
MAILBOX = Text("user@host", is_mailbox, longest=300)
DATABASE_URL = Text("sqlite:///… or postgresql+psycopg://…", is_database_url, longest=2_000)
