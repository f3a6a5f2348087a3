"""Feeds that mean harm, or are none: see `test_accounts`."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from focusguard.calendar.ics_feed import IcsFeed
from tests.fakes.calendar_store import MemoryCalendarStore
from tests.integration.hostile.cases import BROKEN, SLOW, Case, transport
from tests.integration.hostile.scene import (
    AT,
    ICS,
    PASSWORD,
    PATIENCE,
    SECRET_PATH,
    beside_a_good_one,
    ics,
    known,
    options,
    store_with,
)
from tests.servers.hostile_answers import (
    Answer,
    dripping_headers,
    response,
)
from tests.servers.hostile_http import HostileServer, hostile_server
from tests.unit.calendar.texts import vcalendar, vevent

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
