"""A calendar of its own on a real server, and an account of ours that reads and writes it."""

from __future__ import annotations

import itertools
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from focusguard.calendar.caldav_account import CalDavAccount
from focusguard.calendar.dav import DavServer
from focusguard.calendar.options import DEFAULT_PATIENCE, CalendarOptions, FocusEventRules
from focusguard.domain.agenda import FocusMark
from focusguard.domain.period import Period
from focusguard.domain.ports import SyncReport
from tests.fakes.calendar_store import MemoryCalendarStore
from tests.fakes.own_blocks import MemoryOwnBlocks
from tests.servers.cyrus import cyrus_server
from tests.servers.dav import RunningDav
from tests.servers.radicale import radicale_dav
from tests.servers.xandikos import xandikos_server

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DAY = Period(datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC))
NAMES = itertools.count(1)


def event(uid: str, *lines: str) -> str:
    body = [f"UID:{uid}", "DTSTAMP:20260101T000000Z", "DTSTART:20261123T090000Z", *lines]
    inner = ["BEGIN:VEVENT", *body, "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", *inner, "END:VCALENDAR", ""])


FOCUS = event("a", "DTEND:20261123T110000Z", "SUMMARY:Focus : écriture")
DAILY = event("b", "DURATION:PT30M", "SUMMARY:Point", "RRULE:FREQ=DAILY")


def start(kind: str, folder: Path) -> AbstractContextManager[RunningDav]:
    match kind:
        case "radicale":
            return radicale_dav(folder / kind)
        case "xandikos":
            return xandikos_server(folder / kind)
        case _:
            return cyrus_server()


class Desk:
    """One calendar of its own on the server until `clear`, and an account that reads it."""

    def __init__(self, server: RunningDav) -> None:
        self.server = server
        self.name = f"Bureau {next(NAMES)}"
        self.path = f"{server.home}{self.name.replace(' ', '-').lower()}/"
        self.store = MemoryCalendarStore()
        self.blocks = MemoryOwnBlocks()
        server.make_calendar(self.path, self.name)
        self.account = self.reader(self.name)
        self._stands = True

    def reader(self, *collections: str, url: str = "", password: str = "") -> CalDavAccount:
        """Return another account on the same store."""
        return CalDavAccount(self.options(*collections, url=url, password=password), self.store)

    def options(self, *collections: str, url: str = "", password: str = "") -> CalendarOptions:
        """Return what an account is told."""
        return CalendarOptions(
            name="pro",
            url=url or self.server.url,
            username=self.server.username,
            password=password or self.server.password,
            zone=ZoneInfo("Europe/Paris"),
            country="FR",
            collections=collections,
            focus=FocusEventRules(titles=("focus",)),
        )

    def writer(self) -> CalDavAccount:
        """Return an account on the same stores that writes blocks into the calendar."""
        options = replace(self.options(self.name), write_blocks_to=self.name)
        return CalDavAccount(options, self.store, self.blocks)

    def connection(self) -> DavServer:
        """Return a connection as an account has one."""
        return DavServer(self.options(), DEFAULT_PATIENCE)

    def put(self, name: str, text: str) -> None:
        self.server.put(self.path + name, text)

    def clear(self) -> None:
        """Delete the calendar, unless that has been done: some servers want a UID in one calendar only."""
        if self._stands:
            self.server.delete(self.path)
        self._stands = False

    def hrefs(self) -> list[str]:
        """Return the names of the resources that lie in the calendar."""
        return sorted(self.server.list(self.path))

    def texts(self) -> dict[str, str]:
        """Return name → text of what lies in the calendar."""
        return {name: self.server.get(self.path + name) for name in self.hrefs()}

    async def sync(self, at: datetime = AT) -> SyncReport:
        """Return the report of the one calendar."""
        (report,) = await self.account.sync(at=at)
        return report

    def agenda(self) -> list[tuple[str, timedelta, FocusMark]]:
        """Return what stands on the day."""
        return sorted((o.uid, o.period.duration, o.focus) for o in self.store.occurrences(DAY))
