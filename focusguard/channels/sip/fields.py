"""Single header fields: addresses, Via, CSeq, Call-ID; and what can be saved of broken ones.

Real peers send more than the grammar has: host names with an underscore or ending in a digit, accented
display names without quotes, URIs of other schemes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from focusguard.channels.sip.scan import TOKEN
from focusguard.channels.sip.uri import HOST, without_headers
from focusguard.channels.sip.uri import bare_sip_uri as bare_sip_uri
from focusguard.channels.sip.uri import parse_uri as parse_uri

QUOTED: Final = r'"(?:[^"\\]|\\.)*+"'
_PARAMETER: Final = rf";\s*+({TOKEN})\s*+(?:=\s*+({QUOTED}|[!#-+\--:=?-~]++)\s*+)?"

_PARAMETER_PATTERN = re.compile(_PARAMETER, re.DOTALL)
_PARAMETERS: Final = rf"(?P<parameters>(?:{_PARAMETER})*+)"
_NAME_ADDR = re.compile(
    rf"(?P<name>{QUOTED}|(?:{TOKEN}|[\s\x80-\U0010ffff])*+)\s*+<(?P<uri>[^<>\s\"]++)>\s*+{_PARAMETERS}",
    re.DOTALL,
)
_ADDR_SPEC = re.compile(rf"(?P<uri>[^<>\s\",;?]++)\s*+{_PARAMETERS}", re.DOTALL)
_VIA = re.compile(
    rf"SIP\s*+/\s*+(?P<version>{TOKEN})\s*+/\s*+(?P<transport>{TOKEN})\s++"
    rf"(?P<host>{HOST})(?:\s*+:\s*+(?P<port>[0-9]{{1,5}}))?\s*+{_PARAMETERS}",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(TOKEN)
_LIST_ITEM = re.compile(rf'(?:{QUOTED}|<[^>]*+>|[^",<])++', re.DOTALL)
_WORD: Final = r"[A-Za-z0-9\-.!%*_+`'~()<>:\\\"/\[\]?{}]"
_CALL_ID = re.compile(rf"{_WORD}++(?:@{_WORD}++)?")

_CSEQ = re.compile(rf"([0-9]{{1,20}})[ \t]++({TOKEN})")

_LARGEST_CSEQ: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class NameAddr:
    """A `From`, `To`, `Contact` or `P-Asserted-Identity` value (RFC 3261 §20.10).

    Attributes:
        uri: The URI as it was written, without the header part behind a question mark (§19.1.1).
        display_name: Unquoted; untrusted text.
        parameters: Of the header field, names in lower case.
    """

    uri: str
    display_name: str
    parameters: Mapping[str, str]

    @property
    def tag(self) -> str:
        """The tag, or an empty string (a peer of RFC 2543 sends none)."""
        return self.parameters.get("tag", "")


class CSeq(NamedTuple):
    """A CSeq (RFC 3261 §20.16)."""

    sequence: int
    method: str


@dataclass(frozen=True, slots=True)
class Via:
    """One via-parm (RFC 3261 §20.42).

    Attributes:
        port: The sent-by port; None where it is not given.
    """

    host: str
    port: int | None
    parameters: Mapping[str, str]

    @property
    def branch(self) -> str:
        """The branch, or an empty string."""
        return self.parameters.get("branch", "")


def parse_name_addr(text: str) -> NameAddr:
    """Return the address in *text*.

    Raises:
        ValueError: *text* is neither a name-addr nor an addr-spec, its URI is none, or its tag no token.
    """
    match = _NAME_ADDR.fullmatch(text) or _ADDR_SPEC.fullmatch(text)
    if match is None:
        raise ValueError("neither name-addr nor addr-spec")
    uri = without_headers(match["uri"])
    parse_uri(uri)
    name = match["name"] if "name" in match.re.groupindex else ""
    parameters = _read_parameters(match["parameters"])
    if not _TAG.fullmatch(parameters.get("tag", "none")):
        raise ValueError("the tag is no token")
    return NameAddr(uri, unquote(name.strip()), parameters)


def parse_via(text: str) -> Via:
    """Return the via-parm in *text*.

    Raises:
        ValueError: it is malformed.
    """
    match = _match_via(text)
    port = int(match["port"]) if match["port"] else None
    return Via(match["host"], port, _read_parameters(match["parameters"]))


def _match_via(text: str) -> re.Match[str]:
    match = _VIA.fullmatch(text)
    if match is None or int(match["port"] or 1) not in range(1, 65_536):
        raise ValueError("not a via-parm")
    return match


def stamp_via(text: str, *, host: str, port: int) -> str:
    """Return a via-parm that says where the request really came from (RFC 3261 §18.2.1, RFC 3581 §4).

    Raises:
        ValueError: it is malformed.
    """
    match = _match_via(text)
    parameters = _read_parameters(match["parameters"])
    kept = []
    for parameter in _PARAMETER_PATTERN.finditer(match["parameters"]):
        name = parameter[1].lower()
        if name != "received":
            kept.append(f";rport={port}" if name == "rport" else parameter[0].rstrip())
    if "rport" in parameters or match["host"] != host:
        kept.append(f";received={host}")
    return text[: match.start("parameters")].rstrip() + "".join(kept)


def parse_cseq(text: str) -> CSeq:
    """Return the CSeq.

    Raises:
        ValueError: it is malformed, or the number is not below 2**31 (RFC 3261 §8.1.1.5).
    """
    match = _CSEQ.fullmatch(text.strip(" \t"))
    if match is None:
        raise ValueError("not a CSeq")
    if int(match[1]) > _LARGEST_CSEQ:
        raise ValueError("the number is too large")
    return CSeq(int(match[1]), match[2])


def is_call_id(text: str) -> bool:
    """Tell whether *text* is a `callid` (RFC 3261 §25.1)."""
    return _CALL_ID.fullmatch(text) is not None


def split_list(text: str) -> list[str]:
    """Return the items of a comma-separated header value; commas in quotes and in <> do not count.

    >>> split_list('"Bell, A." <sip:a@example.com>, <sip:b@example.com>')
    ['"Bell, A." <sip:a@example.com>', '<sip:b@example.com>']
    """
    return list(_items(text))


def _items(text: str) -> Iterator[str]:
    position = 0
    while position <= len(text):
        match = _LIST_ITEM.match(text, position)
        end = match.end() if match else position
        if end < len(text) and text[end] != ",":
            end = len(text)  # An open quote or bracket: the rest is one broken item.
        yield text[position:end].strip()
        position = end + 1


def _read_parameters(text: str) -> dict[str, str]:
    found = _PARAMETER_PATTERN.finditer(text)
    parameters: dict[str, str] = {}
    for match in found:
        parameters.setdefault(match[1].lower(), unquote(match[2] or ""))
    return parameters


def unquote(text: str) -> str:
    """Return *text* without its quotes and backslashes, where it is a quoted-string (RFC 3261 §25.1)."""
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return re.sub(r"\\(.)", r"\1", text[1:-1], flags=re.DOTALL)
    return text


# --- what can be saved for the answer to a bad request ------------------------------------------

_ANY_SIP_URI = re.compile(r"sips?:[!#-+\--:=@-~]+")
_ANY_TAG = re.compile(rf";\s*tag\s*=\s*({TOKEN})", re.IGNORECASE)
_NOBODY: Final = "sip:anonymous@anonymous.invalid"


def save_via(text: str) -> str | None:
    """Return *text*, or as much of its first via-parm as is well-formed, or None."""
    items = split_list(text)
    try:
        for item in items:
            _match_via(item)
    except ValueError:
        first = _VIA.match(items[0])
        return _without_port(first) if first else None
    return text


def _without_port(via: re.Match[str]) -> str:
    """Return what matched, without a port that is none."""
    if int(via["port"] or 1) in range(1, 65_536):
        return via[0].rstrip()
    return via[0][: via.end("host")] + via["parameters"].rstrip()


def save_name_addr(text: str) -> str:
    """Return *text*, or an address with the same tag: a client matches on Via and CSeq (RFC 3261 §17.1.3)."""
    try:
        parse_name_addr(text)
    except ValueError:
        return f"<{_any_uri(text)}>" + "".join(f";tag={tag}" for tag in _ANY_TAG.findall(text)[:1])
    return text


def _any_uri(text: str) -> str:
    for candidate in _ANY_SIP_URI.findall(text):
        try:
            parse_uri(candidate)
        except ValueError:
            continue
        return str(candidate)
    return _NOBODY


def save_call_id(text: str) -> str | None:
    """Return *text* without what a callid cannot hold, or None when nothing is left."""
    if is_call_id(text):
        return text
    return "".join(re.findall(_WORD, text)) or None


def save_cseq(text: str) -> str | None:
    """Return the number and the method of a CSeq that may have more wrong with it, or None."""
    match = re.match(rf"\s*([0-9]+)\s+({TOKEN})", text[:200])
    return f"{match[1]} {match[2]}" if match else None
