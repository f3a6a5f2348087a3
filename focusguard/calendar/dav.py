"""A CalDAV server as the loop sees it: each request in a thread of its own, ended by a deadline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar
from urllib.parse import urlsplit

from focusguard.calendar.errors import ServerTooSlow
from focusguard.calendar.multistatus import Multistatus
from focusguard.calendar.options import CalendarOptions, Patience
from focusguard.deadlines import run_with_deadline

if TYPE_CHECKING:
    from focusguard.calendar.dav_client import DavClient, WriteAnswer

T = TypeVar("T")

# The exchange ends itself at its own deadline; this much later it is left behind.
_GRACE_S = 2.0
_ICALENDAR = "text/calendar; charset=utf-8"


class DavAnswer(NamedTuple):
    """Who answered, after redirects, what, and when by the server's own clock; None: it does not say."""

    url: str
    multistatus: Multistatus
    said_at: datetime | None = None


class Dav(Protocol):
    """The two requests that reading a calendar needs."""

    async def propfind(self, url: str, body: str, *, depth: str) -> DavAnswer:
        """Ask for properties (RFC 4918 §9.1)."""

    async def report(self, url: str, body: str, *, depth: str | None = None) -> DavAnswer:
        """Ask for a report (RFC 3253 §3.6); calendar-multiget wants no depth (RFC 4791 §7.9)."""


class DavWriter(Protocol):
    """The conditional requests that writing needs (RFC 9110 §13.1.1, §13.1.2; RFC 6638 §3.2.10)."""

    async def put(self, url: str, text: str, *, etag: str) -> WriteAnswer:
        """Write a resource: over the version *etag*, or, where that is empty, only if there is none yet."""

    async def put_answer(self, url: str, text: str, *, etag: str, schedule_tag: str) -> WriteAnswer:
        """Write an attendee's answer: over *schedule_tag* and *etag*, of which one may be empty."""

    async def delete(self, url: str, *, etag: str) -> WriteAnswer:
        """Delete a resource if it still is the version *etag*."""


class DavConnection(Dav, DavWriter, Protocol):
    """A server for the length of one synchronisation."""

    async def close(self) -> None:
        """Close the connections."""


class DavServer:
    """A real server (ports: Dav, DavWriter).

    python-caldav is imported with the first request, off the loop’s thread.
    """

    def __init__(self, options: CalendarOptions, patience: Patience) -> None:
        self._options = options
        self._patience = patience
        self._client: DavClient | None = None

    async def propfind(self, url: str, body: str, *, depth: str) -> DavAnswer:
        """Return the answer to PROPFIND.

        Raises:
            CalendarError: whatever goes wrong.
        """
        return await self._request("PROPFIND", url, body, depth)

    async def report(self, url: str, body: str, *, depth: str | None = None) -> DavAnswer:
        """Return the answer to REPORT.

        Raises:
            CalendarError: whatever goes wrong.
        """
        return await self._request("REPORT", url, body, depth)

    async def put(self, url: str, text: str, *, etag: str) -> WriteAnswer:
        """Return the answer to a conditional PUT.

        Raises:
            CalendarError: whatever goes wrong; whether the server took it is unknown then.
        """
        condition = {"If-Match": etag} if etag else {"If-None-Match": "*"}
        return await self._write("PUT", url, text, {"Content-Type": _ICALENDAR, **condition})

    async def put_answer(self, url: str, text: str, *, etag: str, schedule_tag: str) -> WriteAnswer:
        """Return the answer to a PUT on condition that the invitation is what we read.

        Both conditions go where both are known: some servers keep the tag when the owner answers elsewhere.

        Raises:
            CalendarError: whatever goes wrong; whether the server took it is unknown then.
            ValueError: there is nothing to make it conditional.
        """
        if not (schedule_tag or etag):
            raise ValueError("an answer needs a condition")
        known = {"If-Schedule-Tag-Match": schedule_tag, "If-Match": etag}
        conditions = {header: tag for header, tag in known.items() if tag}
        return await self._write("PUT", url, text, {"Content-Type": _ICALENDAR, **conditions})

    async def delete(self, url: str, *, etag: str) -> WriteAnswer:
        """Return the answer to a conditional DELETE.

        Raises:
            CalendarError: whatever goes wrong; whether the server took it is unknown then.
        """
        return await self._write("DELETE", url, "", {"If-Match": etag})

    async def close(self) -> None:
        """Close the connections."""
        client, self._client = self._client, None
        if client is not None:
            await self._in_thread(client.close, url=self._options.url)

    async def _request(self, method: str, url: str, body: str, depth: str | None) -> DavAnswer:
        def exchange() -> DavAnswer:
            return self._connected().request(method, url, body, depth)

        return await self._in_thread(exchange, url=url)

    async def _write(self, method: str, url: str, text: str, headers: dict[str, str]) -> WriteAnswer:
        def exchange() -> WriteAnswer:
            return self._connected().write(method, url, text, headers)

        return await self._in_thread(exchange, url=url)

    async def _in_thread(self, work: Callable[[], T], *, url: str) -> T:
        limit_s = self._patience.request_s + _GRACE_S
        try:
            return await run_with_deadline(work, timeout_s=limit_s, name=f"caldav {self._options.name}")
        except TimeoutError as error:
            # The thread that was left behind still holds this client.
            self._client = None
            host = urlsplit(url).hostname or url
            raise ServerTooSlow(host, self._patience.request_s) from error

    def _connected(self) -> DavClient:
        from focusguard.calendar.dav_client import DavClient

        if self._client is None:
            self._client = DavClient(self._options, self._patience)
        return self._client
