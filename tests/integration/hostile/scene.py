"""What the hostile servers are tried on: an account or a feed that is known, and a good account beside it."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from focusguard.calendar.caldav_account import CalDavAccount
from focusguard.calendar.ics_feed import IcsFeed
from focusguard.calendar.options import CalendarOptions, Patience
from focusguard.domain.agenda import EventStatus, FocusMark, Occurrence, PartStat, Transparency
from focusguard.domain.period import Period
from focusguard.domain.ports import CollectionChange, CollectionState, ExpandedResource, SyncReport
from focusguard.engine.calendar_sync import CalendarSync, ScheduledCalendar
from tests.fakes.calendar_store import MemoryCalendarStore
from tests.fakes.clock import FakeClock
from tests.fakes.dav import found, multistatus
from tests.servers.hostile_answers import (
    Answer,
    response,
)
from tests.unit.calendar.texts import vcalendar, vevent

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PATIENCE = Patience(request_s=1.0, answer_bytes=12 * 2**20)
# The deadline, what is left for the thread to end by itself, and a machine that is busy.
ENDS_WITHIN_S = 8.0
MOST_MEMORY_KIB = 160 * 1024
PASSWORD = "s3cret-pass"
SECRET_PATH = "/private-0a1b2c3d/basic.ics"

EVENT = vcalendar(vevent("DTSTART:20261123T090000Z", "DURATION:PT1H", uid="a"))
COLLECTION = found(
    "/cal/",
    "<D:resourcetype><D:collection/><C:calendar/></D:resourcetype><D:displayname>Agenda</D:displayname>",
)
TAG = "<D:getetag>{}</D:getetag>"
STORED = found("/cal/a.ics", TAG.format('"1"'))
NEW = found("/cal/b.ics", TAG.format('"2"'))
XML, ICS = "application/xml", "text/calendar"


def xml(text: str, status: str = "207 Multi-Status", *headers: str, content_type: str = XML) -> Answer:
    return response(status, text.encode(), *headers, content_type=content_type)


def ics(text: str) -> Answer:
    return response("200 OK", text.encode(), content_type=ICS)


def request_kind(request: str) -> str:
    """Return what a request of the calendar room is for."""
    if request.startswith("PROPFIND"):
        return "discovery" if "displayname" in request else "listing"
    return "listing" if "sync-collection" in request else "fetch"


def good(request: str) -> Iterator[bytes]:
    """Answer as a calendar server does that has one event more than is stored."""
    listed = multistatus(STORED, NEW, token="t2")
    data = found("/cal/b.ics", TAG.format('"2"') + f"<C:calendar-data>{EVENT}</C:calendar-data>")
    pages = {"discovery": multistatus(COLLECTION), "listing": listed, "fetch": multistatus(data)}
    return xml(pages[request_kind(request)])(request)


def unchanged(request: str) -> Iterator[bytes]:
    """Answer as a calendar server does that has what is stored."""
    page = COLLECTION if request_kind(request) == "discovery" else STORED
    return xml(multistatus(page, token="t1"))(request)


def store_with(*accounts: str) -> MemoryCalendarStore:
    """Return a store that knows one event of each account."""
    store = MemoryCalendarStore()
    for account in accounts:
        occurrence = Occurrence(
            uid="a",
            recurrence_id="",
            period=Period(AT, AT.replace(hour=9)),
            all_day=False,
            summary="Point",
            status=EventStatus.CONFIRMED,
            transparency=Transparency.OPAQUE,
            partstat=PartStat.ACCEPTED,
            participants=(),
            calendar=f"{account}/Agenda",
            focus=FocusMark.NONE,
            time_zone="UTC",
        )
        known = ExpandedResource("/cal/a.ics", '"1"', "a", EVENT, (occurrence,), recurring=False)
        state = CollectionState("/cal/", "Agenda", "t1", AT, AT.date())
        store.apply(CollectionChange(account, state, (known,)))
    return store


def options(name: str, url: str) -> CalendarOptions:
    return CalendarOptions(
        name=name, url=url, username="claire", password=PASSWORD, zone=ZoneInfo("UTC"), country="FR"
    )


async def beside_a_good_one(
    calendar: CalDavAccount | IcsFeed, store: MemoryCalendarStore, good_url: str
) -> SyncReport:
    """Synchronise *calendar* and a good one beside it; return the first one's report, and check the rest."""
    other = CalDavAccount(options("good", good_url), store, patience=PATIENCE)
    entries = [ScheduledCalendar(each, 300.0) for each in (calendar, other)]
    sync = CalendarSync(entries, FakeClock(AT), lambda _: None, lambda: None, store.problems)
    memory_kib, began_s = peak_kib(), time.monotonic()
    first, second = await sync.sync_all()
    assert time.monotonic() - began_s < ENDS_WITHIN_S
    assert peak_kib() - memory_kib < MOST_MEMORY_KIB
    assert (second.calendar, second.error) == ("good/Agenda", "")
    check_words(first.error)
    return first


def check_words(line: str) -> None:
    assert "\n" not in line
    assert len(line) < 2_200
    for secret in (PASSWORD, SECRET_PATH, "Traceback", "Error(", "s3cret"):
        assert secret not in line


def peak_kib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def known(store: MemoryCalendarStore, account: str) -> list[str]:
    return [href for (owner, _), rs in store.resources.items() if owner == account for href in sorted(rs)]
