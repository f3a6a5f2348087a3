"""Responses and requests as bytes."""

from __future__ import annotations

from typing import Final

from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.fields import parse_name_addr, parse_via, split_list, stamp_via
from focusguard.channels.sip.message import Copied

ALLOW: Final = "INVITE, ACK, CANCEL, OPTIONS, BYE, MESSAGE"

PHRASES: Final = {
    415: "Unsupported Media Type", 501: "Not Implemented",
    100: "Trying", 180: "Ringing", 200: "OK", 302: "Moved Temporarily", 400: "Bad Request",
    405: "Method Not Allowed", 413: "Request Entity Too Large", 416: "Unsupported URI Scheme",
    420: "Bad Extension",
    480: "Temporarily Unavailable", 481: "Call/Transaction Does Not Exist", 482: "Loop Detected",
    486: "Busy Here", 487: "Request Terminated", 488: "Not Acceptable Here", 491: "Request Pending",
    500: "Server Internal Error", 503: "Service Unavailable", 505: "Version Not Supported",
    513: "Message Too Large", 600: "Busy Everywhere", 603: "Decline",
}  # fmt: skip

_DEFAULT_PORT: Final = 5060

HeaderFields = tuple[tuple[str, str], ...]


def build_response(
    copied: Copied,
    status: int,
    *,
    source: Endpoint,
    to_tag: str = "",
    extra: HeaderFields = (),
    phrase: str = "",
    body: bytes = b"",
) -> bytes:
    """Return a response to a request that came from *source* (RFC 3261 §8.2.6).

    Via, From, To, Call-ID and CSeq are copied; *to_tag* is added where To has none.
    """
    top, *others = split_list(copied.vias[0])
    vias = [", ".join([stamp_via(top, host=source.host, port=source.port), *others]), *copied.vias[1:]]
    to = copied.to
    if to_tag and not parse_name_addr(to).tag:
        to = f"{to};tag={to_tag}"
    lines = [
        f"SIP/2.0 {status} {phrase or PHRASES[status]}",
        *(f"Via: {via}" for via in vias),
        f"From: {copied.from_}",
        f"To: {to}",
        f"Call-ID: {copied.call_id}",
        f"CSeq: {copied.cseq}",
        *(f"{name}: {value}" for name, value in extra),
        f"Content-Length: {len(body)}",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def response_destination(copied: Copied, source: Endpoint) -> Endpoint:
    """Return where the response goes: rport's port, else that of sent-by, always at the source's address.

    RFC 3261 §18.2.2, RFC 3581 §4; but a `maddr` is not followed: it would let a stranger aim our answers.
    """
    via = parse_via(split_list(copied.vias[0])[0])
    if "rport" in via.parameters:
        return source
    return Endpoint(source.host, via.port or _DEFAULT_PORT)


def build_request(method: str, uri: str, fields: HeaderFields, *, body: bytes = b"") -> bytes:
    """Return a request; Content-Length is added. No value may hold a line break."""
    lines = [f"{method} {uri} SIP/2.0", *(f"{name}: {value}" for name, value in fields)]
    return ("\r\n".join([*lines, f"Content-Length: {len(body)}"]) + "\r\n\r\n").encode() + body
