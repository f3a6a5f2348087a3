"""Servers that mean harm, or do not know what they do, at the calendar room as a whole.

Whatever comes: it ends in time, is one clear line, takes nothing away that was known, takes no memory to
speak of, and a good calendar beside it goes on being read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from focusguard.calendar.caldav_account import CalDavAccount
from tests.fakes.dav import found, multistatus
from tests.integration.hostile.cases import NOT_DAV, NOTHING_THERE, SLOW, Case, transport
from tests.integration.hostile.scene import (
    COLLECTION,
    NEW,
    PASSWORD,
    PATIENCE,
    STORED,
    TAG,
    XML,
    beside_a_good_one,
    check_words,
    good,
    known,
    options,
    request_kind,
    store_with,
    xml,
)
from tests.servers.hostile_answers import (
    Answer,
    dripping_headers,
    response,
)
from tests.servers.hostile_http import HostileServer, hostile_server


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
    assert len(store.states["bad", "/cal/"].sync_token) <= 10_000
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
