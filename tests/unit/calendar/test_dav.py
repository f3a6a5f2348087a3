"""Requests against servers that mean harm, or do not know what they do."""

import itertools
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from focusguard.calendar.dav import DavServer
from focusguard.calendar.dav_client import may_have_password
from focusguard.calendar.errors import (
    AccessDenied,
    AnswerTooLarge,
    NotCalDav,
    RedirectRefused,
    RequestRefused,
    ServerTooSlow,
    ServerUnreachable,
    WrongPassword,
)
from focusguard.calendar.options import CalendarOptions, Patience
from focusguard.domain.errors import CalendarError
from tests.fakes.dav import found, multistatus
from tests.servers.hostile_http import hostile_server

PAGE = multistatus(found("/a.ics", "<D:getetag>1</D:getetag>")).encode()


def server_at(url: str, *, request_s: float = 10.0, answer_bytes: int = 2**20) -> DavServer:
    options = CalendarOptions(
        name="pro", url=url, username="claire", password="s3cret", zone=ZoneInfo("Europe/Paris"), country="FR"
    )
    return DavServer(options, Patience(request_s=request_s, answer_bytes=answer_bytes))


def response(
    status: str, body: bytes = b"", *headers: str, content_type: str = "application/xml"
) -> Callable[[str], Iterator[bytes]]:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", f"Content-Type: {content_type}"]
    head = "\r\n".join([*lines, "Connection: close", *headers, "", ""]).encode()
    return lambda _: iter([head + body])


async def failure(answer: Callable[[str], Iterator[bytes]], **limits: float | int) -> CalendarError:
    """Return how a PROPFIND to a server with these answers fails."""
    with hostile_server(answer) as server:
        dav = server_at(server.url, **limits)  # type: ignore[arg-type]  # request_s, answer_bytes
        with pytest.raises(CalendarError) as raised:
            await dav.propfind(server.url, "<x/>", depth="0")
        await dav.close()
    assert "s3cret" not in str(raised.value)
    assert "\n" not in raised.value.message
    return raised.value


async def test_a_multistatus_is_read() -> None:
    with hostile_server(response("207 Multi-Status", PAGE)) as server:
        dav = server_at(server.url)
        answer = await dav.propfind(server.url, "<x/>", depth="1")
        await dav.close()
    assert answer.url == server.url
    assert [m.href for m in answer.multistatus.members] == ["/a.ics"]
    assert server.heads[0].startswith("PROPFIND / HTTP/1.1")
    assert "depth: 1" in server.heads[0].lower()


@pytest.mark.parametrize(
    ("headers", "said_at"),
    [
        (["Date: Mon, 23 Nov 2026 09:00:00 GMT"], datetime(2026, 11, 23, 9, tzinfo=UTC)),
        (["Date: yesterday"], None),
        ([], None),
    ],
)
async def test_an_answer_says_when_it_was_given(headers: list[str], said_at: datetime | None) -> None:
    with hostile_server(response("207 Multi-Status", PAGE, *headers)) as server:
        dav = server_at(server.url)
        answer = await dav.propfind(server.url, "<x/>", depth="1")
        await dav.close()
    assert answer.said_at == said_at


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (response("401 No", b"", 'WWW-Authenticate: Basic realm="x"'), WrongPassword),
        (response("401 No", b"", "WWW-Authenticate: Negotiate"), NotCalDav),
        (response("401 No"), WrongPassword),
        (response("403 No"), AccessDenied),
        (response("404 No"), RequestRefused),
        (response("500 Oops"), RequestRefused),
        (response("503 Later", b"", "Retry-After: 3600"), RequestRefused),
        (response("429 Later"), RequestRefused),
        (response("200 OK", b"<html><body>Hello</body></html>", content_type="text/html"), NotCalDav),
        (response("207 Multi-Status", b"<D:multistatus"), NotCalDav),
        (response("207 Multi-Status", b""), NotCalDav),
        (response("207 Multi-Status", b"<other/>"), NotCalDav),
        (response("200 OK", b"just text", content_type="text/plain"), NotCalDav),
        (lambda _: iter([b"garbage\r\n\r\n"]), ServerUnreachable),
        (lambda _: iter([b""]), ServerUnreachable),
        (lambda _: iter([b"HTTP/1.1 207 M\r\nContent-Length: 900\r\n\r\n<D:mult"]), ServerUnreachable),
    ],
)
async def test_each_failure_is_one_line_of_its_kind(
    answer: Callable[[str], Iterator[bytes]], expected: type[CalendarError]
) -> None:
    assert type(await failure(answer)) is expected


@pytest.mark.parametrize(
    "location", ["http://evil.invalid/", "http://localhost:1/", "//evil.invalid/x", "http://127.0.0.2/"]
)
async def test_no_redirect_to_another_host(location: str) -> None:
    error = await failure(response("301 Moved", b"", f"Location: {location}"))
    assert type(error) is RedirectRefused


async def test_a_redirect_on_the_same_host_keeps_the_method() -> None:
    def answer(head: str) -> Iterator[bytes]:
        if head.startswith("PROPFIND / "):
            return response("302 Found", b"", "Location: /dav/")("")
        return response("207 Multi-Status", PAGE)("")

    with hostile_server(answer) as server:
        dav = server_at(server.url)
        answered = await dav.propfind(server.url, "<x/>", depth="0")
        await dav.close()
    assert answered.url == f"{server.url}dav/"
    assert server.heads[1].startswith("PROPFIND /dav/ HTTP/1.1")


async def test_redirects_in_circles_end() -> None:
    assert "circles" in (await failure(response("301 Moved", b"", "Location: /"))).message


async def test_a_dripping_server_is_left_at_the_deadline() -> None:
    ended = threading.Event()

    def drip(_head: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 207 Multi-Status\r\nContent-Type: text/xml\r\nContent-Length: 1000000\r\n\r\n"
        try:
            while not ended.wait(0.05):
                yield b" "
        finally:
            ended.set()

    assert type(await failure(drip, request_s=1.0)) is ServerTooSlow
    # The thread hung up by itself: the server's next write fails.
    assert ended.wait(10)


async def test_dripping_headers_are_left_at_the_deadline() -> None:
    ended = threading.Event()

    def drip(_head: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 207 Multi-Status\r\n"
        for n in itertools.count():
            if ended.wait(0.05):
                return
            yield f"X-{n}: y\r\n".encode()

    try:
        assert type(await failure(drip, request_s=1.0)) in {ServerTooSlow, ServerUnreachable}
    finally:
        ended.set()


async def test_a_silent_server_is_left_at_the_deadline() -> None:
    ended = threading.Event()

    def silence(_head: str) -> Iterator[bytes]:
        ended.wait(30)
        yield b""

    try:
        assert type(await failure(silence, request_s=1.0)) is ServerTooSlow
    finally:
        ended.set()


async def test_an_endless_answer_is_cut() -> None:
    def flood(_head: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 207 Multi-Status\r\nContent-Type: text/xml\r\nContent-Length: 99999999999\r\n\r\n"
        for _ in range(1_000):
            yield b" " * 65536

    assert type(await failure(flood, answer_bytes=2**20)) is AnswerTooLarge


@pytest.mark.parametrize(
    ("home", "url", "expected"),
    [
        ("https://dav.example.net/", "https://dav.example.net/cal/", True),
        ("http://dav.example.net/", "https://dav.example.net/cal/", True),
        ("https://dav.example.net/", "http://dav.example.net/cal/", False),
        ("https://caldav.icloud.com/", "https://p42-caldav.icloud.com/1/", True),
        ("http://caldav.icloud.com/", "http://p42-caldav.icloud.com/1/", False),
        ("https://example.net/", "https://example.org/", False),
        ("https://example.net/", "https://other.net/", False),
        ("https://dav.example.net/", "https://dav.example.net.evil.org/", False),
    ],
)
def test_who_may_have_the_password(home: str, url: str, expected: bool) -> None:
    assert may_have_password(home, url) is expected


def test_the_options_do_not_show_the_password() -> None:
    options = CalendarOptions(
        name="pro", url="u", username="claire", password="s3cret", zone=ZoneInfo("UTC"), country="FR"
    )
    assert "s3cret" not in repr(options)


@pytest.mark.parametrize(("etag", "schedule_tag"), [('"1"', ""), ("", '"2"'), ('"1"', '"2"')])
async def test_an_answer_goes_out_under_every_condition_that_is_known(etag: str, schedule_tag: str) -> None:
    with hostile_server(response("412 Precondition Failed")) as server:
        dav = server_at(server.url)
        answered = await dav.put_answer(server.url, "text", etag=etag, schedule_tag=schedule_tag)
        await dav.close()
    assert answered.status == 412
    headers = dict(line.split(": ", 1) for line in server.heads[-1].split("\r\n")[1:])
    assert headers.get("If-Match", "") == etag
    assert headers.get("If-Schedule-Tag-Match", "") == schedule_tag


async def test_an_answer_without_a_condition_is_never_sent() -> None:
    with hostile_server(response("204 No Content")) as server:
        dav = server_at(server.url)
        with pytest.raises(ValueError, match="condition"):
            await dav.put_answer(server.url, "text", etag="", schedule_tag="")
        await dav.close()
    assert server.heads == []
