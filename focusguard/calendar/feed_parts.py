"""What stands directly in the VCALENDARs of a feed (RFC 5545 §3.4, §3.6), in one pass over its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from focusguard.calendar.errors import FeedInvalid

CALENDAR: Final = b"VCALENDAR"
EVENT: Final = b"VEVENT"
ZONE: Final = b"VTIMEZONE"
# A begin and an end for each event of the largest feed, and more than that again for what stands inside them.
MOST_EDGES: Final = 500_000
# A folded line goes on with a space: no text of an event can look like one of these. Files that were put
# together keep the byte order mark of each (RFC 3629 §6).
_EDGE: Final = re.compile(
    rb"^(?:\xef\xbb\xbf)?(BEGIN|END):([A-Z0-9-]+)[ \t]*\r?$", re.MULTILINE | re.IGNORECASE
)
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_CHECK: Final = "Check the feed's URL; it is the address of an .ics file, not of a page."


class Part(NamedTuple):
    """One component, or what stands between two: then *name* is empty. `VCALENDAR` closes a calendar."""

    name: bytes
    text: bytes


def read_parts(body: bytes, *, host: str, most_edges: int = MOST_EDGES) -> Iterator[Part]:
    """Yield the parts of every VCALENDAR in *body*, in order.

    An event whose end is missing goes as far as the next one: it is broken, the others are not.

    Raises:
        FeedInvalid: there is no calendar, it ends in its middle, or it holds too many components.
    """
    reader = _Reader(body, host)
    for count, edge in enumerate(_EDGE.finditer(body)):
        if count >= most_edges:
            raise FeedInvalid(host, "it holds more components than are read")
        name = edge[2].upper()
        if name in {reader.open, CALENDAR} or not reader.open:
            yield from reader.read(edge, name)
    if reader.inside or reader.is_new:
        raise reader.failure()


@dataclass
class _Reader:
    """Where the pass over *body* is."""

    body: bytes
    host: str
    inside: bool = False
    open: bytes = b""
    since: int = 0
    is_new: bool = True

    def read(self, edge: re.Match[bytes], name: bytes) -> Iterator[Part]:
        """Yield the parts that *edge*, one line BEGIN or END, brings to their end."""
        begins = edge[1].upper() == b"BEGIN"
        if name == CALENDAR:
            yield from self._calendar(edge, begins=begins)
        elif self.open:
            yield self._part(name, edge.start(1) if begins else edge.end(2))
            self.open = name if begins else b""
        elif begins and self.inside:
            yield self._part(b"", edge.start(1))
            self.open = name

    def _calendar(self, edge: re.Match[bytes], *, begins: bool) -> Iterator[Part]:
        if begins and self.inside:
            raise self.failure()
        if not begins:
            if not self.inside:
                return
            yield self._part(self.open, edge.start(1))
            yield Part(CALENDAR, b"")
        self.inside, self.open, self.since, self.is_new = begins, b"", edge.end(2), False

    def _part(self, name: bytes, end: int) -> Part:
        start, self.since = self.since, end
        return Part(name, self.body[start:end])

    def failure(self) -> FeedInvalid:
        """Return what is wrong with a body that is no whole calendar."""
        if self.inside:
            return FeedInvalid(self.host, "it ends in the middle")
        start = self.body[:1024].removeprefix(_BYTE_ORDER_MARK).lstrip().lower()
        if not start:
            return FeedInvalid(self.host, "it is empty")
        kind = "a web page" if start.startswith((b"<!doctype html", b"<html")) else "no calendar"
        return FeedInvalid(self.host, f"it is {kind}", advice=_CHECK)
