"""What a user agent server cannot do with a request, whatever it is for (RFC 3261 §8.2.1, §8.2.3)."""

from __future__ import annotations

from typing import Final

from focusguard.channels.sip.answers import FinalResponse
from focusguard.channels.sip.build import ALLOW
from focusguard.channels.sip.message import KNOWN_METHODS, Request

ACCEPT: Final = "application/sdp"

_NOT_IMPLEMENTED: Final = FinalResponse(501)
_NOT_ALLOWED: Final = FinalResponse(405, (("Allow", ALLOW),))
_MEDIA_TYPE: Final = FinalResponse(415, (("Accept", ACCEPT),))
_ENCODING: Final = FinalResponse(415, (("Accept", ACCEPT), ("Accept-Encoding", "identity")))


def method_objection(request: Request) -> FinalResponse | None:
    """Return 405 to a method that we do not take, 501 to one that nobody knows, or None."""
    if request.method in {"INVITE", "OPTIONS", "BYE", "MESSAGE"}:
        return None
    return _NOT_ALLOWED if request.method in KNOWN_METHODS else _NOT_IMPLEMENTED


def body_objection(request: Request) -> FinalResponse | None:
    """Return 415 to an INVITE with a body that we cannot read and may not leave aside, or None.

    A multipart body is taken (RFC 5621 §3): gateways send a session description in one beside data of theirs.
    """
    if request.method != "INVITE" or not request.body or _is_optional(request):
        return None
    headers = request.headers
    media_type = (headers.first("content-type") or ACCEPT).partition(";")[0].strip().lower()
    encodings = {token.lower() for token in headers.tokens("content-encoding")} - {"identity"}
    if encodings:
        return _ENCODING
    return None if media_type == ACCEPT or media_type.startswith("multipart/") else _MEDIA_TYPE


def _is_optional(request: Request) -> bool:
    """Tell whether the body may be left aside (RFC 3261 §20.11)."""
    _, *parameters = (request.headers.first("content-disposition") or "").split(";")
    pairs = (parameter.partition("=") for parameter in parameters)
    return any((n.strip().lower(), v.strip().lower()) == ("handling", "optional") for n, _, v in pairs)
