"""A datagram to a request, a response, or a bad request that can still be answered.

The headers are scanned once (`scan`); a request whose fields are all well-formed becomes `Request`. For any
other, `BadRequest` holds the status to answer with and the header fields to copy into the answer, broken ones
mended so that the answer itself is valid SIP.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from focusguard.channels.sip.fields import (
    CSeq,
    NameAddr,
    Via,
    is_call_id,
    parse_cseq,
    parse_name_addr,
    parse_uri,
    parse_via,
    save_call_id,
    save_cseq,
    save_name_addr,
    save_via,
    split_list,
)
from focusguard.channels.sip.scan import LARGEST_MESSAGE, TOKEN, Headers, RawMessage, scan_message
from focusguard.channels.sip.uri import Uri

_REQUEST_LINE = re.compile(rf"({TOKEN}) ([^\s]++) (SIP/[0-9]++\.[0-9]++)", re.IGNORECASE)
_LIKE_A_REQUEST = re.compile(rf"({TOKEN})\s.*\sSIP/[0-9.]+\s*", re.IGNORECASE | re.DOTALL)
_FIRST_WORD = re.compile(rf"({TOKEN})(?:\s|$)")
_STATUS_LINE = re.compile(r"SIP/2\.0 ([1-6][0-9]{2})(?: .*+)?", re.IGNORECASE | re.DOTALL)
_GMT_DATE = re.compile(r"[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT")

# The methods that IANA lists; of another one nobody can say that it is not allowed here (RFC 3261 §8.2.1).
KNOWN_METHODS: Final = frozenset({
    "ACK", "BYE", "CANCEL", "INFO", "INVITE", "MESSAGE", "NOTIFY", "OPTIONS", "PRACK", "PUBLISH", "REFER",
    "REGISTER", "SUBSCRIBE", "UPDATE",
})  # fmt: skip
_SINGLE: Final = ("from", "to", "call-id", "cseq", "max-forwards", "content-type", "date", "expires")


@dataclass(frozen=True, slots=True)
class Copied:
    """The header fields that an answer repeats (RFC 3261 §8.2.6.2).

    Attributes:
        vias: Via values in order, one per header line.
    """

    vias: tuple[str, ...]
    from_: str
    to: str
    call_id: str
    cseq: str


@dataclass(frozen=True, slots=True)
class Request:
    """A well-formed request.

    Attributes:
        uri_text: The Request-URI as written.
        uri: The same, read; None for a scheme other than sip, sips and tel.
        vias: At least one.
    """

    method: str
    uri_text: str
    uri: Uri | None
    headers: Headers = field(repr=False)
    via: Via
    from_: NameAddr = field(repr=False)
    to: NameAddr = field(repr=False)
    cseq: CSeq
    copied: Copied = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def call_id(self) -> str:
        """The Call-ID."""
        return self.copied.call_id


@dataclass(frozen=True, slots=True)
class Response:
    """A response, as far as a client transaction needs it."""

    status: int
    headers: Headers = field(repr=False)
    branch: str
    method: str


@dataclass(frozen=True, slots=True)
class BadRequest:
    """A request that cannot be taken; `status` and `reason` say why."""

    status: int
    reason: str
    copied: Copied = field(repr=False)


class _Malformed(Exception):
    """What is wrong, as a reason phrase, and the status that says so; never leaves this module."""

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.status = status


def parse_message(data: bytes) -> Request | Response | BadRequest | None:
    """Return what *data* is; None for what gets no answer.

    That is: keep-alives, noise, malformed responses, ACKs with a fault, and requests whose Via or CSeq cannot
    be found: a client knows a response by these (§17.1.3).
    """
    raw = scan_message(data)
    if raw is None:
        return None
    if raw.start_line[:4].upper() == "SIP/":
        return _parse_response(raw)
    try:
        if len(data) > LARGEST_MESSAGE:
            raise _Malformed("Message Too Large", 513)
        return _parse_request(raw)
    except _Malformed as fault:
        return _refused(raw, fault)


def _refused(raw: RawMessage, fault: _Malformed) -> BadRequest | None:
    copied = _mended(raw.headers)
    if copied is None or not _is_request(raw, copied):
        return None
    return _unless_ack(raw, BadRequest(fault.status, str(fault), copied))


def _is_request(raw: RawMessage, copied: Copied) -> bool:
    """Tell a broken request from a broken response, which is never answered."""
    if _LIKE_A_REQUEST.fullmatch(raw.start_line):
        return True
    word = _FIRST_WORD.match(raw.start_line)
    return word is not None and word[1] == copied.cseq.partition(" ")[2]


def _unless_ack(raw: RawMessage, bad: BadRequest) -> BadRequest | None:
    """Return *bad* unless the request is an ACK, which has no response (RFC 3261 §17)."""
    word = _FIRST_WORD.match(raw.start_line)
    methods = {word[1] if word else "", bad.copied.cseq.partition(" ")[2]}
    return None if "ACK" in methods else bad


def _mended(headers: Headers) -> Copied | None:
    """Return what the answer to a bad request repeats, so that the answer is none itself."""
    vias = [save_via(via) for via in headers.all("via")]
    cseq = save_cseq(headers.first("cseq") or "")
    if not vias or vias[0] is None or cseq is None:
        return None
    kept = tuple(via for via in vias if via is not None)
    # What is missing is made up: an answer without it would not be SIP (§8.1.1), and nobody looks at it.
    call_id = save_call_id(headers.first("call-id") or "") or "missing"
    from_, to = (save_name_addr(headers.first(name) or "") for name in ("from", "to"))
    return Copied(kept, from_, to, call_id, cseq)


def _parse_response(raw: RawMessage) -> Response | None:
    match = _STATUS_LINE.fullmatch(raw.start_line)
    vias = raw.headers.all("via")
    if raw.fault or match is None or not vias:
        return None
    try:
        via = parse_via(split_list(vias[0])[0])
        cseq = parse_cseq(raw.headers.first("cseq") or "")
    except ValueError:
        return None
    return Response(int(match[1]), raw.headers, via.branch, cseq.method)


def _parse_request(raw: RawMessage) -> Request:
    match = _REQUEST_LINE.fullmatch(raw.start_line)
    if match is None:
        raise _Malformed("Malformed Request Line")
    method, uri_text, version = match.groups()
    if version.upper() != "SIP/2.0":
        raise _Malformed("Version Not Supported", 505)
    _check_headers(raw)
    headers = raw.headers
    vias, cseq = tuple(headers.all("via")), _read_cseq(headers, method)
    via, *_ = [_read_via(item) for value in vias for item in split_list(value)]
    from_, to, call_id = (headers.first(name) or "" for name in ("from", "to", "call-id"))
    return Request(
        method,
        uri_text,
        _read_uri(uri_text),
        headers,
        via,
        _read_address("from", from_),
        _read_address("to", to),
        cseq,
        Copied(vias, from_, to, call_id, f"{cseq.sequence} {cseq.method}"),
        raw.body,
    )


def _check_headers(raw: RawMessage) -> None:
    """Look at what is common to all methods (RFC 3261 §8.1.1, §16.3)."""
    if raw.fault:
        raise _Malformed(raw.fault)
    headers = raw.headers
    _check_numbers(headers)
    if not is_call_id(headers.first("call-id") or ""):
        raise _Malformed("Bad Call-ID")
    forwards = headers.first("max-forwards")
    if forwards is not None and not (re.fullmatch("[0-9]{1,6}", forwards) and int(forwards) <= 255):
        raise _Malformed("Bad Max-Forwards")
    date = headers.first("date")
    if date is not None and not _GMT_DATE.fullmatch(date):
        raise _Malformed("Bad Date")
    for item in (item for value in headers.all("contact") for item in split_list(value)):
        _check_contact(item)


def _check_numbers(headers: Headers) -> None:
    """Look for what is there too often, or not at all."""
    for name in _SINGLE:
        if len(headers.all(name)) > 1:
            raise _Malformed(f"Several {name.title()}")
    for name in ("via", "from", "to", "call-id"):
        if not headers.first(name):
            raise _Malformed(f"Missing {name.title()}")


def _check_contact(item: str) -> None:
    try:
        if item != "*":
            parse_name_addr(item)
    except ValueError as fault:
        raise _Malformed("Bad Contact") from fault


def _read_via(item: str) -> Via:
    try:
        return parse_via(item)
    except ValueError as fault:
        raise _Malformed("Bad Via") from fault


def _read_uri(text: str) -> Uri | None:
    try:
        return parse_uri(text)
    except ValueError as fault:
        raise _Malformed("Bad Request-URI") from fault


def _read_address(name: str, value: str) -> NameAddr:
    try:
        return parse_name_addr(value)
    except ValueError as fault:
        raise _Malformed(f"Bad {name.title()}") from fault


def _read_cseq(headers: Headers, method: str) -> CSeq:
    try:
        cseq = parse_cseq(headers.first("cseq") or "")
    except ValueError as fault:
        raise _Malformed("Bad CSeq") from fault
    if cseq.method != method:
        # A later method may have its own way with CSeq (RFC 4475 §3.1.2.18).
        raise _Malformed("CSeq Names Another Method", 400 if method in KNOWN_METHODS else 501)
    return cseq
