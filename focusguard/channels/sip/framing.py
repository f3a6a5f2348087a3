"""A byte stream to SIP messages (RFC 3261 §18.3), without I/O and in bounded memory.

BETWEEN --CRLF--> KeepAlive, BETWEEN
BETWEEN --head, up to CRLFCRLF--> BODY --Content-Length octets--> Whole, BETWEEN
a message that is too large --> Unframed, its body passed over, BETWEEN
an end that nobody can tell --> Unframed, BROKEN: what follows cannot be read any more
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from focusguard.channels.sip.scan import LARGEST_MESSAGE, scan_message

_LINE_ENDS = re.compile(rb"(?:\r\n)+")
_HEAD_END: Final = b"\r\n\r\n"
# A body that is too large is passed over, up to here; whoever announces more is not waited for.
_LARGEST_PASSED_OVER: Final = 2**20


@dataclass(frozen=True, slots=True)
class Whole:
    """One message, as it would come in a datagram."""

    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeepAlive:
    """One or more CRLF between messages: a ping or a pong (RFC 5626 §3.5.1), or nothing (RFC 3261 §7.5)."""


@dataclass(frozen=True, slots=True)
class Unframed:
    """A message that cannot be taken whole.

    Attributes:
        head: As much as there is of its head, for the answer.
        status: What to answer.
        reason: The phrase that goes with it.
    """

    head: bytes = field(repr=False)
    status: int
    reason: str


Frame = Whole | KeepAlive | Unframed


class _NoLength(Exception):
    """Why the length of a body cannot be told, as a reason phrase; never leaves this module."""


class Framer:
    """Cuts one connection's bytes into frames.

    Attributes:
        is_broken: Nothing more can be read: close the connection.
    """

    def __init__(self, *, largest: int = LARGEST_MESSAGE) -> None:
        self._largest = largest
        self._buffer = bytearray()
        self._looked_at = 0
        self._whole_length: int | None = None
        self._to_pass_over = 0
        self.is_broken = False

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Take bytes as they come and yield the frames that end in them."""
        self._buffer += data
        while not self.is_broken and (frame := self._next()) is not None:
            yield frame

    def _next(self) -> Frame | None:
        if self._to_pass_over:
            passed = min(self._to_pass_over, len(self._buffer))
            self._to_pass_over -= passed
            del self._buffer[:passed]
        if self._whole_length is not None:
            return self._end_message(self._whole_length)
        if line_ends := _LINE_ENDS.match(self._buffer):
            del self._buffer[: line_ends.end()]
            return KeepAlive()
        return self._end_head()

    def _end_head(self) -> Frame | None:
        # The end may lie across two reads; what was looked at before is not looked at again.
        found = self._buffer.find(_HEAD_END, max(0, self._looked_at - len(_HEAD_END) + 1))
        self._looked_at = len(self._buffer)
        if found >= 0:
            return self._begin_body(found + len(_HEAD_END))
        if len(self._buffer) <= self._largest:
            return None
        return self._break(self._largest, 513, "Message Too Large")

    def _begin_body(self, head_length: int) -> Frame | None:
        self._looked_at = 0
        try:
            body_length = _content_length(bytes(self._buffer[:head_length]))
        except _NoLength as fault:
            return self._break(head_length, 400, str(fault))
        if head_length + body_length <= self._largest:
            return self._end_message(head_length + body_length)
        if body_length > _LARGEST_PASSED_OVER:
            return self._break(head_length, 513, "Message Too Large")
        self._to_pass_over = body_length
        return Unframed(self._take(head_length)[: self._largest], 513, "Message Too Large")

    def _end_message(self, length: int) -> Frame | None:
        self._whole_length = length if len(self._buffer) < length else None
        return Whole(self._take(length)) if self._whole_length is None else None

    def _break(self, head_length: int, status: int, reason: str) -> Unframed:
        self.is_broken = True
        head = self._take(head_length)
        self._buffer.clear()
        return Unframed(head, status, reason)

    def _take(self, length: int) -> bytes:
        taken = bytes(self._buffer[:length])
        del self._buffer[:length]
        return taken


def _content_length(head: bytes) -> int:
    """Return the octets of the body behind *head*.

    Raises:
        _NoLength: there is not exactly one Content-Length that is a number.
    """
    raw = scan_message(head)
    values = raw.headers.all("content-length") if raw else []
    if not values:
        raise _NoLength("Missing Content-Length")
    if len(values) > 1:
        raise _NoLength("Several Content-Length")
    if not (values[0].isascii() and values[0].isdigit() and len(values[0]) <= 10):
        raise _NoLength("Bad Content-Length")
    return int(values[0])
