"""SIP on the wire for the demo's peers: parse and build. A few pure functions on sipmessage.

The peers share nothing with `focusguard.channels.sip`: what they test must not be tested by itself.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from typing import Final

from sipmessage import Message, Request, Response
from sipmessage.uri import URI

Endpoint = tuple[str, int]
Tokens = Callable[[], str]
Datagram = tuple[bytes, Endpoint]

BRANCH_COOKIE: Final = "z9hG4bK"  # RFC 3261 §8.1.1.7
PHRASES: Final = {
    100: "Trying", 180: "Ringing", 200: "OK", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden",
    404: "Not Found", 405: "Method Not Allowed", 407: "Proxy Authentication Required", 408: "Request Timeout",
    423: "Interval Too Brief", 480: "Temporarily Unavailable", 481: "Call/Transaction Does Not Exist",
    483: "Too Many Hops", 486: "Busy Here", 487: "Request Terminated", 500: "Server Internal Error",
}  # fmt: skip

_MANDATORY: Final = ("Via", "From", "To", "Call-ID", "CSeq")
_RPORT: Final = re.compile(r";\s*rport(?=\s*[;,]|\s*$)", re.IGNORECASE)
_PARAMETER: Final = re.compile(r";\s*([A-Za-z0-9-]+)\s*=\s*([^\s;,]+)")
_SENT_BY: Final = re.compile(r"SIP\s*/\s*2\.0\s*/\s*\S+\s+([^\s;,]+)", re.IGNORECASE)


def make_token() -> str:
    """Return 16 random hexadecimal digits, fit for a tag, a branch or a Call-ID."""
    return secrets.token_hex(8)


def parse_message(data: bytes) -> Request | Response | None:
    """Return the message in one datagram, or None when it is none that these peers would answer."""
    try:
        message = Message.parse(data)
        complete = all(message.headers.get(name) is not None for name in _MANDATORY)
        return message if complete and message.cseq.method else None
    except ValueError:
        return None


def top_via(message: Message) -> str:
    """Return the topmost Via as it was written (RFC 3261 §20.42)."""
    return message.headers["Via"].partition(",")[0].strip()


def branch_of(message: Message) -> str:
    """Return the branch of the topmost Via; empty when it has none."""
    return _parameter(top_via(message), "branch")


def transaction_of(message: Message) -> str:
    """Return what names the transaction of a request: branch and sent-by (RFC 3261 §17.2.3).

    Equal for an INVITE, its CANCEL and the ACK for its non-2xx response.
    """
    found = _SENT_BY.match(top_via(message))
    return f"{branch_of(message)}|{found.group(1).lower() if found else ''}"


def push_via(message: Message, via: str) -> None:
    """Put *via* on top."""
    message.headers.setlist("Via", [via, *message.headers.getlist("Via")])


def pop_via(message: Message) -> None:
    """Take the topmost Via off."""
    first, comma, rest = message.headers["Via"].partition(",")
    del first
    later = message.headers.getlist("Via")[1:]
    message.headers.setlist("Via", [rest.strip(), *later] if comma else later)


def stamp_source(request: Request, source: Endpoint) -> None:
    """Write into the topmost Via where *request* came from (RFC 3261 §18.2.1, RFC 3581 §4)."""
    lines = request.headers.getlist("Via")
    first, comma, rest = lines[0].partition(",")
    first = _RPORT.sub(f";rport={source[1]}", first.strip()) + f";received={source[0]}"
    request.headers.setlist("Via", [first + comma + rest, *lines[1:]])


def tag_of(header: str) -> str:
    """Return the tag of a From or To value; empty when it has none."""
    return _parameter(header.rpartition(">")[2], "tag")


def caller_uri(header: str) -> str:
    """Return the URI between the angle brackets of a From, To or Contact value.

    >>> caller_uri('"Karim" <sip:+33612345678@example.net>;tag=1')
    'sip:+33612345678@example.net'
    """
    return header.partition("<")[2].partition(">")[0] or header.partition(";")[0].strip()


def make_request(
    method: str, uri: str, headers: Sequence[tuple[str, str]], *, body: bytes = b"", body_type: str = ""
) -> Request:
    """Return a request with *headers* in their order, Max-Forwards and Content-Length included."""
    request = Request(method, URI.parse(uri), body)
    for name, value in headers:
        request.headers.add(name, value)
    request.headers.set("Max-Forwards", "70")
    if body:
        request.headers.set("Content-Type", body_type)
    request.headers.set("Content-Length", str(len(body)))
    return request


def respond(
    request: Request, code: int, *, to_tag: str = "", headers: Sequence[tuple[str, str]] = ()
) -> Response:
    """Return a response to *request* (RFC 3261 §8.2.6); *to_tag* is added where To has none."""
    response = Response(code, PHRASES[code])
    response.headers.setlist("Via", list(request.headers.getlist("Via")))
    to = request.headers["To"]
    response.headers.set("From", request.headers["From"])
    response.headers.set("To", f"{to};tag={to_tag}" if to_tag and not tag_of(to) else to)
    response.headers.set("Call-ID", request.headers["Call-ID"])
    response.headers.set("CSeq", request.headers["CSeq"])
    if 100 < code < 300:  # The proxies that want to stay in between (§12.1.1).
        response.headers.setlist("Record-Route", list(request.headers.getlist("Record-Route")))
    for name, value in headers:
        response.headers.add(name, value)
    response.headers.set("Content-Length", "0")
    return response


def acknowledge(invite: Request, final: Response) -> Request:
    """Return the ACK for a non-2xx *final*, part of the INVITE's transaction (RFC 3261 §17.1.1.3)."""
    sequence = invite.headers["CSeq"].split()[0]
    return make_request(
        "ACK",
        str(invite.uri),
        [
            ("Via", top_via(invite)),
            ("From", invite.headers["From"]),
            ("To", final.headers["To"]),
            ("Call-ID", invite.headers["Call-ID"]),
            ("CSeq", f"{sequence} ACK"),
        ],
    )


def cancel(invite: Request) -> Request:
    """Return the CANCEL for *invite* as it was sent (RFC 3261 §9.1)."""
    sequence = invite.headers["CSeq"].split()[0]
    copied = [(name, invite.headers[name]) for name in ("From", "To", "Call-ID")]
    return make_request(
        "CANCEL", str(invite.uri), [("Via", top_via(invite)), *copied, ("CSeq", f"{sequence} CANCEL")]
    )


def _parameter(text: str, name: str) -> str:
    return next((value for key, value in _PARAMETER.findall(text) if key.lower() == name), "")
