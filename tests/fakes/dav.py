"""A CalDAV server that answers from a script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from xml.etree import ElementTree

from focusguard.calendar.dav import DavAnswer
from focusguard.calendar.multistatus import read_multistatus
from focusguard.domain.errors import CalendarError

Answer = str | CalendarError


@dataclass
class ScriptedDav:
    """The port Dav: *answer* gets method, URL and body, and returns a multistatus' text or an error.

    Attributes:
        said_at: The Date of every answer.
    """

    answer: Callable[[str, str, str], Answer]
    said_at: datetime | None = None
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    async def propfind(self, url: str, body: str, *, depth: str) -> DavAnswer:
        return self._answered(f"PROPFIND {depth}", url, body)

    async def report(self, url: str, body: str, *, depth: str | None = None) -> DavAnswer:
        return self._answered("REPORT", url, body)

    def _answered(self, method: str, url: str, body: str) -> DavAnswer:
        self.asked.append((method, url, body))
        answer = self.answer(method, url, body)
        if isinstance(answer, CalendarError):
            raise answer
        found = read_multistatus(ElementTree.fromstring(answer))
        assert found is not None
        return DavAnswer(url, found, self.said_at)


def multistatus(*responses: str, token: str = "") -> str:
    """Return a multistatus' text."""
    tail = f"<D:sync-token>{token}</D:sync-token>" if token else ""
    namespaces = 'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"'
    return f"<D:multistatus {namespaces}>{''.join(responses)}{tail}</D:multistatus>"


def found(href: str, properties: str) -> str:
    """Return a response with these properties."""
    status = "<D:status>HTTP/1.1 200 OK</D:status>"
    propstat = f"<D:propstat><D:prop>{properties}</D:prop>{status}</D:propstat>"
    return f"<D:response><D:href>{href}</D:href>{propstat}</D:response>"


def without(href: str, status: int) -> str:
    """Return a response that is a bare status."""
    return f"<D:response><D:href>{href}</D:href><D:status>HTTP/1.1 {status} Said</D:status></D:response>"
