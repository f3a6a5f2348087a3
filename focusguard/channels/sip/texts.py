"""What a MESSAGE says (RFC 3428): plain text, bare, wrapped in CPIM (RFC 3862) or as one part of several."""

from __future__ import annotations

from typing import Final

from focusguard.channels.sip.answers import FinalResponse
from focusguard.channels.sip.message import Request
from focusguard.channels.sip.multipart import media_type_of, parameter_of, part_of_type

# A person's text has a few hundred octets; RFC 3428 §8 keeps it under 1,300.
LARGEST_TEXT: Final = 4096
ACCEPTED_TEXTS: Final = "text/plain, message/cpim"

_PLAIN: Final = "text/plain"
_CPIM: Final = "message/cpim"
_CHARSETS: Final = {
    "": "utf-8", "utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "utf-8",
    "iso-8859-1": "latin-1", "iso-8859-15": "iso-8859-15", "windows-1252": "cp1252",
}  # fmt: skip

_TOO_LARGE: Final = FinalResponse(413)
_MEDIA_TYPE: Final = FinalResponse(415, (("Accept", ACCEPTED_TEXTS),))
_ENCODING: Final = FinalResponse(415, (("Accept", ACCEPTED_TEXTS), ("Accept-Encoding", "identity")))


def read_text(request: Request) -> str | FinalResponse:
    """Return the text of a MESSAGE, or the response to one that cannot be read.

    Not readable are a body of more than 4 kB (413), one of another type or charset, and an encoded one (415).
    """
    if len(request.body) > LARGEST_TEXT:
        return _TOO_LARGE
    headers = request.headers
    if {token.lower() for token in headers.tokens("content-encoding")} - {"identity"}:
        return _ENCODING
    text = _text_in(request.body, headers.first("content-type") or _PLAIN)
    return _MEDIA_TYPE if text is None else text


def _text_in(body: bytes, content_type: str) -> str | None:
    media_type = media_type_of(content_type)
    if media_type == _PLAIN:
        return _decoded(body, content_type)
    if media_type == _CPIM:
        return _unwrapped(body)
    if media_type.startswith("multipart/"):
        part = part_of_type(body, content_type, _PLAIN)
        return None if part is None else _decoded(part, _PLAIN)
    return None


def _unwrapped(body: bytes) -> str | None:
    """Return the text in a CPIM message: its headers, a blank line, a MIME entity (RFC 3862 §2)."""
    _, blank, entity = body.partition(b"\r\n\r\n")
    head, separator, content = entity.partition(b"\r\n\r\n")
    if not blank or not separator:
        return None
    fields = [line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n")]
    named = {name.strip().lower(): value.strip() for name, _, value in fields}
    content_type = named.get("content-type", _PLAIN)
    return _decoded(content, content_type) if media_type_of(content_type) == _PLAIN else None


def _decoded(body: bytes, content_type: str) -> str | None:
    """Return *body* as text; what is no UTF-8 after all is read as Latin-1, of an unknown charset nothing."""
    codec = _CHARSETS.get(parameter_of(content_type, "charset").lower())
    if codec is None:
        return None
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        return body.decode("latin-1")
