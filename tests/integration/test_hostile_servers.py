"""Servers that mean harm, or do not know what they do, at the calendar room as a whole.

Whatever comes: it ends in time, is one clear line, takes nothing away that was known, takes no memory to
speak of, and a good calendar beside it goes on being read.
"""

from __future__ import annotations

import asyncio
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

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
    bomb,
    chunked,
    cut,
    dripping_body,
    dripping_headers,
    endless,
    endless_chunks,
    response,
)
from tests.servers.hostile_http import HostileServer, hostile_server
from tests.unit.calendar.texts import vcalendar, vevent

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DAY = Period(datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC))
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


@dataclass(frozen=True)
class Case:
    """An answer, at which requests it is tried, and what is said of it.

    Attributes:
        at_once: What is said where the very first request is answered so, if that is something else.
    """

    name: str
    answer: Answer
    said: str
    stages: tuple[str, ...] = ("discovery", "listing", "fetch")
    at_once: str = ""

    def line(self, stage: str) -> str:
        """Return a part of what is said at *stage*."""
        if stage == "fetch" and self.said == LARGE:
            # One resource that is too large is left out: it must not stop the others for ever.
            return "b.ics is on the server’s list, and the server did not send it"
        return self.at_once if stage == "discovery" and self.at_once else self.said


SLOW = "did not answer in full within 1 s"
LARGE = "sent an answer of more than 12 MiB"
BROKEN = "cannot be reached: the connection broke"
NOTHING_THERE = "no calendar was found there"
NOT_DAV = "does not answer as a CalDAV server"

TRANSPORT = [
    ("drips a body", dripping_body, SLOW),
    ("has no end", lambda kind: endless(f"HTTP/1.1 200 OK\nContent-Type: {kind}"), LARGE),
    ("has no end, and says its length", lambda kind: endless(
        f"HTTP/1.1 200 OK\nContent-Type: {kind}\nContent-Length: 99999999999"), LARGE),
    ("has no end, in chunks", endless_chunks, LARGE),
    ("is a bomb", bomb, LARGE),
    ("is a bomb in a bomb", lambda kind: bomb(kind, times=2), LARGE),
    ("is cut in its middle", lambda kind: cut(b"<D:multistatus", kind, said=900), BROKEN),
    ("is cut in a chunk", lambda kind: chunked(b"900\r\n<D:multi", kind), BROKEN),
    ("is no chunk", lambda kind: chunked(b"zzz\r\n\r\n", kind), BROKEN),
    ("is a chunk beyond all numbers", lambda kind: chunked(b"f" * 17 + b"\r\nabc", kind), BROKEN),
    ("hangs up", lambda _: lambda _request: iter([b""]), "cannot be reached"),
    ("is no HTTP", lambda _: lambda _request: iter([b"garbage\r\n\r\n"]), "cannot be reached"),
    ("500", lambda kind: response("500 Oops", b"<a>Traceback s3cret</a>", content_type=kind), "HTTP 500"),
    ("503", lambda _: response("503 Later", b"", "Retry-After: 3600"), "HTTP 503"),
    ("503 for ever", lambda _: response("503 Later", b"", "Retry-After: " + "9" * 400), "HTTP 503"),
    ("429", lambda _: response("429 Slow down", b"", "Retry-After: nonsense"), "HTTP 429"),
    ("401", lambda _: response("401 No", b"", 'WWW-Authenticate: Basic realm="x"'), "refused the user name"),
    ("403 with nothing", lambda _: response("403 No"), "HTTP 403"),
]  # fmt: skip


def transport(kind: str) -> list[Case]:
    return [Case(name, make(kind), said) for name, make, said in TRANSPORT]


def dtd(inside: str, root: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE D:multistatus [{inside}]>{root}'


def laughs() -> str:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return dtd(f'<!ENTITY l0 "ha">{lines}', multistatus(found("/cal/&l11;", TAG.format("&l11;"))))


DAV_CASES = [
    *transport(XML),
    Case("circles", response("302 Found", b"", "Location: ?again"), "in circles", at_once=NOTHING_THERE),
    Case("no target", response("302 Found"), "redirects to nowhere", at_once=NOTHING_THERE),
    Case("no URL", response("302 Found", b"", "Location: http://[::1"), NOT_DAV),
    Case("drips headers", dripping_headers, SLOW, ("listing",)),
    Case("404", response("404 No"), "HTTP 404", ("fetch",)),
    Case("another host", response("301 No", b"", "Location: http://evil.invalid/"), "redirects to http://evil"),
    Case("another scheme", response("301 No", b"", "Location: gopher://127.0.0.1/"), "redirects to"),
    Case("no namespace", xml("<multistatus><response/></multistatus>"), NOT_DAV),
    Case("another root", xml("<D:other xmlns:D='DAV:'/>"), NOT_DAV),
    Case("a page", xml("<!doctype html><html><br><body>Hi", "200 OK", content_type="text/html"), NOT_DAV),
    Case("a page that is XML", xml("<html><body/></html>", "200 OK", content_type="text/html"), NOT_DAV),
    Case("nothing", xml(""), NOT_DAV),
    Case("text", xml("hello", content_type="text/plain"), NOT_DAV),
    Case("binary", response("207 Multi-Status", b"\x00\xff" * 1000), NOT_DAV),
    Case("truncated XML", xml(multistatus(STORED, NEW)[:-9]), NOT_DAV),
    Case("a huge text", xml(multistatus(found("/cal/a.ics", TAG.format("x" * 11_000_000)))), NOT_DAV),
    Case("a billion laughs", xml(laughs()), NOT_DAV, ("listing", "fetch")),
    Case("100,000 deep", xml("<D:multistatus xmlns:D='DAV:'>" + "<D:a>" * 100_000), NOT_DAV),
    Case("100,000 deep and closed", xml(multistatus("<D:a>" * 100_000 + "</D:a>" * 100_000)), NOT_DAV),
    Case("two million parts", xml(multistatus("<a/>" * 1_999_999)), "too many parts",
         at_once=NOTHING_THERE),
]  # fmt: skip


@pytest.fixture
def good_server() -> Iterator[HostileServer]:
    with hostile_server(unchanged) as server:
        yield server


@pytest.mark.parametrize(
    ("case", "stage"),
    [pytest.param(case, stage, id=f"{case.name} at {stage}") for case in DAV_CASES for stage in case.stages],
)
async def test_an_account(
    case: Case, stage: str, good_server: HostileServer, caplog: pytest.LogCaptureFixture
) -> None:
    def answer(request: str) -> Iterator[bytes]:
        return case.answer(request) if request_kind(request) == stage else good(request)

    store = store_with("bad", "good")
    with hostile_server(answer) as server:
        calendar = CalDavAccount(options("bad", f"{server.url}cal/"), store, patience=PATIENCE)
        report = await beside_a_good_one(calendar, store, f"{good_server.url}cal/")
    assert case.line(stage) in "".join((report.error, *report.broken))
    assert "/cal/a.ics" in known(store, "bad")
    assert (store.states["bad", "/cal/"].sync_token == "t1") is bool(report.error)
    assert PASSWORD not in caplog.text


HARMLESS = {
    "a type that it is not": xml(multistatus(STORED), content_type="text/plain"),
    "hrefs that are long": xml(multistatus(STORED, found("/cal/" + "y" * 1_500, TAG.format('"1"')))),
    "hrefs on another host": xml(multistatus(found("https://evil.invalid/cal/a.ics", TAG.format('"1"')))),
    "hrefs that climb": xml(multistatus(STORED, found("/cal/../../etc/passwd", TAG.format("1")))),
    "hrefs with control characters": xml(
        multistatus(STORED, found("/cal/\x7f&#10;&#9;\u202e.ics", TAG.format("1")))
    ),
    "hrefs twice": xml(multistatus(STORED, STORED, found("/cal/%61.ics", TAG.format('"1"')))),
    "no hrefs": xml(multistatus(STORED, found("", TAG.format('"1"')), "<D:response/>")),
    "hrefs without end": xml(multistatus(STORED, found("/cal/" + "x" * 500_000, TAG.format('"1"')))),
    "a token without end": xml(multistatus(STORED, token="t" * 3_000_000)),
    "a token of markup": xml(multistatus(STORED, token="&lt;/sync-token&gt;&amp;&quot;")),
    "odd ETags": xml(multistatus(STORED, *(found(f"/cal/{n}.ics", TAG.format(etag)) for n, etag in enumerate(
        ("W/&quot;1&quot;", "&quot;", "1", "&quot;&quot;", "&#10;&#13;If-Match: *", "x" * 1_000_000, ""))))),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMLESS)
async def test_what_is_odd_in_a_listing_does_no_harm(name: str, good_server: HostileServer) -> None:
    def answer(request: str) -> Iterator[bytes]:
        kind = request_kind(request)
        if kind == "fetch":
            # Of what is listed in vain, the server knows nothing.
            return xml(multistatus())(request)
        return HARMLESS[name](request) if kind == "listing" else good(request)

    store = store_with("bad", "good")
    with hostile_server(answer) as server:
        calendar = CalDavAccount(options("bad", f"{server.url}cal/"), store, patience=PATIENCE)
        report = await beside_a_good_one(calendar, store, f"{good_server.url}cal/")
        again = await beside_a_good_one(calendar, store, f"{good_server.url}cal/")
    assert (report.error, again.error) == ("", "")
    assert known(store, "bad") == ["/cal/a.ics"]
    assert store.etags("bad", "/cal/") == {"/cal/a.ics": '"1"'}
    for line in (*report.broken, *again.broken):
        check_words(line)


async def test_no_file_and_no_address_is_read_for_a_document(
    good_server: HostileServer, tmp_path: Path
) -> None:
    """XML may name files and addresses to be put in (XML 1.0 §4.2.2)."""
    (tmp_path / "passwords").write_text("TOP-SECRET")
    named = COLLECTION.replace("Agenda", "[&file;|&web;]")

    def answer(request: str) -> Iterator[bytes]:
        entities = (
            f'<!ENTITY file SYSTEM "{(tmp_path / "passwords").as_uri()}">'
            f'<!ENTITY web SYSTEM "{server.url}canary"><!ENTITY % dtd SYSTEM "{server.url}canary"> %dtd;'
        )
        return xml(dtd(entities, multistatus(named)))(request)

    store = store_with("bad", "good")
    with hostile_server(answer) as server:
        calendar = CalDavAccount(options("bad", f"{server.url}cal/"), store, patience=PATIENCE)
        report = await beside_a_good_one(calendar, store, f"{good_server.url}cal/")
    assert "TOP-SECRET" not in report.calendar + report.error + repr(store.states)
    assert server.heads
    assert not any("canary" in head for head in server.heads)


@pytest.mark.parametrize("stage", ["discovery", "listing", "fetch"])
@pytest.mark.parametrize(
    ("answer", "asked_s", "needs_password"),
    [
        (response("503 Later", b"", "Retry-After: 3600"), 3600.0, False),
        (response("429 Later", b"", "retry-after: 7"), 7.0, False),
        (response("500 Oops", b"", "Retry-After: 60"), 60.0, False),
        (response("503 Later"), None, False),
        (response("401 No", b"", 'WWW-Authenticate: Basic realm="x"'), None, True),
        (response("403 No"), None, False),
    ],
)
async def test_what_the_server_asks_for_is_in_the_report(
    answer: Answer, asked_s: float | None, needs_password: bool, stage: str, good_server: HostileServer
) -> None:
    def answer_at(request: str) -> Iterator[bytes]:
        return answer(request) if request_kind(request) == stage else good(request)

    store = store_with("bad", "good")
    with hostile_server(answer_at) as server:
        calendar = CalDavAccount(options("bad", f"{server.url}cal/"), store, patience=PATIENCE)
        report = await beside_a_good_one(calendar, store, f"{good_server.url}cal/")
    assert (report.retry_after_s, report.needs_password) == (asked_s, needs_password)


FEED = vcalendar("X-WR-CALNAME:Agenda", vevent("DTSTART:20261123T090000Z", "DURATION:PT1H", uid="a"))
CUT = "it ends in the middle"
FEED_CASES = [
    *transport(ICS),
    Case("drips headers", dripping_headers, SLOW),
    Case("404", response("404 No"), "HTTP 404"),
    Case("204", response("204 Nothing"), "HTTP 204"),
    Case("304 to nobody", response("304 Same"), "HTTP 304"),
    Case("circles", response("302 Found", b"", "Location: ?again"), "it redirects in circles"),
    Case("no target", response("302 Found"), "it redirects to nowhere"),
    Case("no URL", response("302 Found", b"", "Location: http://[::1"), "is no proper HTTP"),
    Case("a file", response("302 Found", b"", "Location: file:///etc/passwd"), "it redirects to nowhere"),
    Case("no port", response("302 Found", b"", "Location: http://127.0.0.1:99999/"), "no proper HTTP"),
    Case("closed", response("302 Found", b"", "Location: http://127.0.0.1:1/x"), "nothing listens there"),
    Case("a page", response("200 OK", b"<!doctype html><p>Log in", content_type="text/html"), "a web page"),
    Case("nothing", ics(""), "it is empty"),
    Case("text", ics("hello"), "it is no calendar"),
    Case("binary", response("200 OK", b"\x00\xff" * 1000, content_type=ICS), "it is no calendar"),
    Case("truncated", ics(FEED[:-20]), CUT),
    Case("truncated in an event", ics(FEED[:-40]), CUT),
    Case("twice begun", ics("BEGIN:VCALENDAR\r\n" + FEED), CUT),
    Case("many begun", ics("BEGIN:VCALENDAR\r\n" * 500_000), CUT),
    Case("deep", ics("BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * 100_001 + "END:VCALENDAR"), "events"),
    Case("wide", ics("BEGIN:VCALENDAR\r\n" + "BEGIN:X\r\n" * 500_001 + "END:VCALENDAR"), "components"),
    Case("a header without a colon", response("200 OK", b"", "no colon"), BROKEN),
    Case("a header without a name", response("200 OK", b"", ": no name"), BROKEN),
    Case("a header with a zero", response("200 OK", b"", "X-Zero: \x00"), BROKEN),
    Case("no gzip", response("200 OK", FEED.encode(), "Content-Encoding: gzip", content_type=ICS), BROKEN),
]


@dataclass
class Switch:
    """What a server answers now."""

    answer: Answer

    def __call__(self, request: str) -> Iterator[bytes]:
        return self.answer(request)


@dataclass(frozen=True)
class KnownFeed:
    """A feed that was read once, and its server's switch."""

    url: str
    switch: Switch
    store: MemoryCalendarStore

    def copy_of_store(self) -> MemoryCalendarStore:
        """Return the store as it was after the first reading, with the good account beside it."""
        copy = store_with("good")
        copy.states.update(self.store.states)
        copy.resources.update({key: dict(resources) for key, resources in self.store.resources.items()})
        return copy


@pytest.fixture(scope="module")
def known_feed() -> Iterator[KnownFeed]:
    store, switch = MemoryCalendarStore(), Switch(ics(FEED))
    with hostile_server(switch) as server:
        url = server.url.rstrip("/") + SECRET_PATH
        (report,) = asyncio.run(IcsFeed(options("bad", url), store).sync(at=AT))
        assert (report.changed, report.error) == (1, "")
        yield KnownFeed(url, switch, store)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in FEED_CASES])
async def test_a_feed(
    case: Case, known_feed: KnownFeed, good_server: HostileServer, caplog: pytest.LogCaptureFixture
) -> None:
    store = known_feed.copy_of_store()
    before = dict(store.states)
    known_feed.switch.answer = case.answer
    calendar = IcsFeed(options("bad", known_feed.url), store, patience=PATIENCE)
    report = await beside_a_good_one(calendar, store, f"{good_server.url}cal/")
    assert case.said in report.error
    assert known(store, "bad") == ["a"]
    assert {key: state for key, state in store.states.items() if key[0] == "bad"} == {
        key: state for key, state in before.items() if key[0] == "bad"
    }
    for secret in (PASSWORD, SECRET_PATH):
        assert secret not in caplog.text


@pytest.mark.parametrize(
    "headers",
    [
        ("ETag: " + "x" * 20_000,),
        ('ETag: "a"b\\"', "Last-Modified: yesterday"),
        ("ETag: \xe9", "Last-Modified: \xe9"),
        ("ETag:", "Last-Modified:"),
        ("Content-Type: text/html; charset=\xff",),
        ("Content-Disposition: attachment; filename=../../x",),
        ("Set-Cookie: a=b; Domain=.com",),
        ('Alt-Svc: h3=":1"',),
    ],
)
async def test_odd_headers_of_a_feed_do_no_harm(
    headers: tuple[str, ...],
    known_feed: KnownFeed,
    good_server: HostileServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    store = known_feed.copy_of_store()
    lines = [f"HTTP/1.1 200 OK\r\nContent-Length: {len(FEED)}", *headers, "Connection: close", "", FEED]
    known_feed.switch.answer = lambda _: iter(["\r\n".join(lines).encode("latin-1")])
    calendar = IcsFeed(options("bad", known_feed.url), store, patience=PATIENCE)
    for _ in range(2):
        report = await beside_a_good_one(calendar, store, f"{good_server.url}cal/")
        assert (report.error, report.changed, report.removed) == ("", 0, 0)
    assert SECRET_PATH not in caplog.text
    assert all(len(state.sync_token) < 3_000 for state in store.states.values())
