"""Bytes to lines and headers, as far as they can be read: no message is refused here.

What is wrong with the framing is noted as a fault, so that a bad request can still be answered with 400
from the headers that could be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Final

LARGEST_MESSAGE: Final = 16_384

TOKEN: Final = r"[A-Za-z0-9\-.!%*_+`'~]++"  # noqa: S105  RFC 3261 §25.1
_TOKEN = re.compile(TOKEN)
# A control character may stand only behind the backslash of a quoted-pair, a line break nowhere (§25.1).
_STRAY_CONTROL = re.compile(r"[\r\n]|(?<!\\)[\x00-\x08\x0b-\x1f\x7f]")

_COMPACT: Final = {
    "c": "content-type", "e": "content-encoding", "f": "from", "i": "call-id", "k": "supported",
    "l": "content-length", "m": "contact", "s": "subject", "t": "to", "v": "via",
}  # fmt: skip


@dataclass(frozen=True)
class Headers:
    """Header fields in order: (name in lower case and long form, unfolded value)."""

    fields: tuple[tuple[str, str], ...]

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        values: dict[str, list[str]] = {}
        for name, value in self.fields:
            values.setdefault(name, []).append(value)
        return values

    def all(self, name: str) -> list[str]:
        """Return the values of every field called *name* (lower case)."""
        return self._by_name.get(name, [])

    def first(self, name: str) -> str | None:
        """Return the first value of *name*, or None."""
        values = self._by_name.get(name)
        return values[0] if values else None

    def tokens(self, name: str) -> list[str]:
        """Return the comma-separated tokens of every field called *name*; what is no token is left out."""
        words = (word.strip() for value in self.all(name) for word in value.split(","))
        return [word for word in words if _TOKEN.fullmatch(word)]


@dataclass(frozen=True, slots=True)
class RawMessage:
    """One message, cut up.

    Attributes:
        body: Exactly Content-Length octets where that header is right; excess ones are gone (§18.3).
        fault: What is wrong with the framing, as a reason phrase; empty when nothing is.
    """

    start_line: str
    headers: Headers
    body: bytes
    fault: str = ""


def start_line(data: bytes) -> bytes:
    """Return the first line of *data*, at the cost of a look at it: what says whom a request is for."""
    return data.lstrip(b"\r\n").partition(b"\r\n")[0]


def scan_message(data: bytes) -> RawMessage | None:
    """Return the parts of the datagram *data*; None for keep-alives and for what has no headers."""
    data = data.lstrip(b"\r\n")  # RFC 3261 §7.5
    head, separator, body = data.partition(b"\r\n\r\n")
    if not separator:
        # Cut off: the last line may miss its end, so it is not used.
        head = head.rpartition(b"\r\n")[0]
    if not head:
        return None
    lines = _decode(head).split("\r\n")
    fields, fault = _read_fields(lines[1:])
    headers = Headers(tuple(fields))
    if not separator:
        fault = "Headers Do Not End"
    if _STRAY_CONTROL.search(lines[0]):
        fault = fault or "Control Character"
    length, length_fault = _content_length(headers, available=len(body))
    return RawMessage(lines[0], headers, body[:length], fault or length_fault)


def _decode(head: bytes) -> str:
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return "\r\n".join(_decode_line(line) for line in head.split(b"\r\n"))


def _decode_line(line: bytes) -> str:
    """Return a line that may be older than UTF-8: old exchanges write display names in Latin-1 or CP1252.

    Each line for itself, since proxies add theirs in UTF-8.
    """
    for encoding in ("utf-8", "cp1252"):
        with suppress(UnicodeDecodeError):
            return line.decode(encoding)
    return line.decode("latin-1")


def _unfold(lines: list[str]) -> Iterator[str]:
    """Yield logical lines; a line that begins with white space continues the one before (§7.3.1)."""
    pending: list[str] = []
    for line in lines:
        if line[:1] in {" ", "\t"} and pending:
            pending.append(line.strip(" \t"))
            continue
        if pending:
            yield " ".join(pending)
        pending = [line.rstrip(" \t")]
    if pending:
        yield " ".join(pending)


def _read_fields(lines: list[str]) -> tuple[list[tuple[str, str]], str]:
    fields, fault = [], ""
    for line in _unfold(lines):
        name, colon, value = line.partition(":")
        name = name.rstrip(" \t").lower()
        if not colon or not _TOKEN.fullmatch(name):
            fault = fault or "Malformed Header Line"
            continue
        if _STRAY_CONTROL.search(value):
            fault = fault or "Control Character"
            value = _STRAY_CONTROL.sub("", value)  # The answer copies it.
        fields.append((_COMPACT.get(name, name), value.strip(" \t")))
    return fields, fault


def _content_length(headers: Headers, *, available: int) -> tuple[int, str]:
    """Return how many octets of the body count, and what is wrong with Content-Length."""
    values = headers.all("content-length")
    if not values:
        return available, ""  # RFC 3261 §18.3: over UDP the body then ends with the datagram
    if len(values) > 1:
        return available, "Several Content-Length"
    if not (values[0].isascii() and values[0].isdigit() and len(values[0]) <= 10):
        return available, "Bad Content-Length"
    length = int(values[0])
    if length > available:
        return available, "Content-Length Too Long"
    return length, ""
