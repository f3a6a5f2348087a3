"""What the test button says of the owner's page: asked for on loopback, as a browser would."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from focusguard.bookings.page_check import PageState, check_page
from focusguard.web.exchange import Limits
from tests.servers.hostile_http import hostile_server

_QUICK = Limits(0.3, 100_000)


def _answer(status: str, *headers: str, body: str = "") -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "Connection: close"]
    return ("\r\n".join(head) + "\r\n\r\n" + body).encode()


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("200 OK", PageState.ANSWERS),
        ("204 No Content", PageState.ANSWERS),
        ("403 Forbidden", PageState.REFUSED),
        ("404 Not Found", PageState.NOT_FOUND),
        ("410 Gone", PageState.NOT_FOUND),
        ("429 Too Many Requests", PageState.REFUSED),
        ("500 Internal Server Error", PageState.SERVER_ERROR),
        ("503 Service Unavailable", PageState.SERVER_ERROR),
    ],
)
async def test_the_verdict_follows_the_status(status: str, state: PageState) -> None:
    with hostile_server(lambda request: iter([_answer(status)])) as server:
        verdict = await check_page(f"{server.url}claire")
    assert (verdict.state, verdict.status) == (state, int(status[:3]))
    assert verdict.ok is (state is PageState.ANSWERS)
    assert verdict.ok or verdict.advice
    assert status[:3] in verdict.message


async def test_redirects_are_followed_and_named() -> None:
    def answer(request: str) -> Iterator[bytes]:
        is_first = "GET /old " in request
        moved = _answer("302 Found", f"Location: http://localhost:{server.port}/new")
        yield moved if is_first else _answer("200 OK", body="<html>")

    with hostile_server(answer) as server:
        verdict = await check_page(f"{server.url}old")
    assert verdict.ok
    assert (verdict.moved_from, verdict.host) == ("127.0.0.1", "localhost")
    assert verdict.message == "127.0.0.1 leads to localhost, which shows a page (HTTP 200)."


@pytest.mark.parametrize("location", ["", "/same", "mailto:claire@example.net", "//:0/"])
async def test_redirects_that_lead_nowhere_end(location: str) -> None:
    moved = _answer("301 Moved Permanently", f"Location: {location}")
    with hostile_server(lambda request: iter([moved])) as server:
        verdict = await check_page(f"{server.url}same")
    assert verdict.state is PageState.LOST
    assert len(server.heads) <= 5


async def test_nobody_answers() -> None:
    verdict = await check_page("http://127.0.0.1:9/")
    assert verdict.state is PageState.UNREACHABLE
    assert verdict.message == "127.0.0.1 cannot be reached: nothing listens there."


async def test_a_location_that_is_no_url_is_no_answer() -> None:
    with hostile_server(lambda request: iter([_answer("301 Moved", "Location: http://[")])) as server:
        assert (await check_page(server.url)).state is PageState.UNREACHABLE


async def test_a_page_without_an_end_ends_at_the_limit() -> None:
    def drip(request: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"
        while True:
            yield b"x" * 100

    with hostile_server(drip) as server:
        verdict = await check_page(server.url, limits=Limits(5.0, 20_000))
    assert verdict.state is PageState.UNREACHABLE
    assert "too large" in verdict.message


async def test_a_server_that_says_nothing_ends_at_the_deadline() -> None:
    over = threading.Event()

    def silence(request: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 "
        over.wait(10)

    with hostile_server(silence) as server:
        verdict = await check_page(server.url, limits=_QUICK)
        over.set()
    assert verdict.state is PageState.UNREACHABLE
    assert "within" in verdict.message or "in time" in verdict.message


async def test_no_page_is_said() -> None:
    assert (await check_page("")).state is PageState.NO_PAGE


async def test_nothing_of_a_caller_is_sent() -> None:
    with hostile_server(lambda request: iter([_answer("200 OK")])) as server:
        await check_page(f"{server.url}claire?duree=30")
    head = server.heads[0]
    assert head.startswith("GET /claire?duree=30 HTTP/1.1")
    assert "FG-" not in head
    assert "authorization" not in head.lower()
