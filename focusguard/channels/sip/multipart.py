"""The one part that is wanted of a body with several (RFC 5621 §3, RFC 2046 §5.1)."""

from __future__ import annotations

import re
from typing import Final

MOST_PARTS: Final = 16
_BOUNDARY = re.compile(r";\s*boundary\s*=\s*(?:\"([^\"]{1,70})\"|([^\s;\"]{1,70}))", re.IGNORECASE)
_PLAIN: Final = frozenset({"", "7bit", "8bit", "binary"})


def media_type_of(content_type: str) -> str:
    """Return the type without its parameters, in lower case.

    >>> media_type_of("Application/SDP; charset=utf-8")
    'application/sdp'
    """
    return content_type.partition(";")[0].strip().lower()


def parameter_of(content_type: str, name: str) -> str:
    """Return the value of a parameter, unquoted; empty: it is not there.

    >>> parameter_of('text/plain; Charset="UTF-8"', "charset")
    'UTF-8'
    """
    for parameter in content_type.split(";")[1:]:
        named, _, value = parameter.partition("=")
        if named.strip().lower() == name:
            return value.strip().strip('"')
    return ""


def part_of_type(body: bytes, content_type: str, wanted: str) -> bytes | None:
    """Return the first part of the type *wanted* in a multipart *body*, or None."""
    match = _BOUNDARY.search(content_type)
    if match is None:
        return None
    delimiter = b"\r\n--" + (match[1] or match[2]).encode()
    for part in (b"\r\n" + body).split(delimiter, MOST_PARTS)[1:]:
        head, separator, content = part.partition(b"\r\n\r\n")
        fields = _fields(head)
        encoding = fields.get("content-transfer-encoding", "").lower()
        if separator and encoding in _PLAIN and media_type_of(fields.get("content-type", "")) == wanted:
            return content
    return None


def _fields(head: bytes) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
