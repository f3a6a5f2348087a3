"""Who gets what when a feed is asked for, and where redirects may lead."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from focusguard.calendar.errors import FeedInvalid, RedirectRefused
from focusguard.calendar.feed_http import (
    Validators,
    follow,
    get_feed,
    may_have_feed_password,
    web_url,
)
from focusguard.calendar.options import CalendarOptions, Patience
from focusguard.web.exchange import HttpAnswer
from focusguard.web.urls import host_of, origin_of
from tests.servers.hostile_http import hostile_server

HTTPS = "https://feeds.example.net/private-0a1b/basic.ics"


@pytest.mark.parametrize(
    ("home", "url", "expected"),
    [
        (HTTPS, "https://feeds.example.net/other", True),
        ("http://feeds.example.net/a", HTTPS, True),
        (HTTPS, "http://feeds.example.net/a", False),
        (HTTPS, "https://feeds.example.net:8443/a", False),
        (HTTPS, "https://other.example.net/a", False),
        (HTTPS, "https://feeds.example.net.evil.org/a", False),
        ("http://127.0.0.1:1/a", "http://127.0.0.1:2/a", False),
    ],
)
def test_who_may_have_the_password(home: str, url: str, expected: bool) -> None:
    assert may_have_feed_password(home, url) is expected


@pytest.mark.parametrize(
    ("url", "location", "target"),
    [
        (HTTPS, "/moved.ics", "https://feeds.example.net/moved.ics"),
        (HTTPS, "//other.example.org/a", "https://other.example.org/a"),
        (HTTPS, "webcal://other.example.org/a", "https://other.example.org/a"),
        ("http://feeds.example.net/a", HTTPS, HTTPS),
        ("http://feeds.example.net/a", "http://other.example.org/", "http://other.example.org/"),
    ],
)
def test_a_redirect_may_lead_to_another_host(url: str, location: str, target: str) -> None:
    assert follow(url, location) == target


def test_a_redirect_does_not_give_tls_up() -> None:
    with pytest.raises(RedirectRefused) as raised:
        follow(HTTPS, "http://u:s3cret@feeds.example.net/private-0a1b/basic.ics")
    assert raised.value.message == "feeds.example.net redirects to http://feeds.example.net."


@pytest.mark.parametrize(
    "location",
    ["", "file:///etc/passwd", "data:text/calendar,x", "http://[::1", "http://", "http://h:99999/"],
)
def test_a_redirect_leads_to_a_web_address(location: str) -> None:
    with pytest.raises(FeedInvalid, match="redirects to nowhere"):
        follow(HTTPS, location)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("webcal://h/a", "https://h/a"),
        ("WEBCALS://h/a", "https://h/a"),
        ("https://h/webcal:", "https://h/webcal:"),
        ("http://h/a", "http://h/a"),
    ],
)
def test_webcal_is_https(written: str, asked: str) -> None:
    assert web_url(written) == asked


@pytest.mark.parametrize("url", ["/private-0a1b/basic.ics", "https://[private", "webcal:private", ""])
def test_what_has_no_host_is_named_by_no_path(url: str) -> None:
    assert host_of(url) == "The server"


def test_an_origin_has_no_password() -> None:
    assert origin_of("https://u:p@h:8443/private") == "https://h:8443"


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        ({"ETag": '"1"', "Last-Modified": "yesterday"}, ('"1"', "yesterday")),
        ({"ETag": "x" * 1_000}, ("x" * 1_000, "")),
        ({"ETag": "x" * 1_001}, ("", "")),
        ({"ETag": "é", "Last-Modified": "a\r\nb"}, ("", "")),
        ({}, ("", "")),
    ],
)
def test_validators_are_kept_where_they_can_be_sent_back(
    headers: dict[str, str], kept: tuple[str, str]
) -> None:
    found = Validators.of(HttpAnswer(200, headers, b"text", "OK", HTTPS))
    assert (found.etag, found.last_modified) == kept
    assert Validators.from_text(found.to_text()) == found
    assert Validators.from_text("") == Validators()


def test_a_request_says_what_is_known_and_logs_in() -> None:
    def answer(_request: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 304 Same\r\nConnection: close\r\n\r\n"

    with hostile_server(answer) as server:
        known = Validators('"1"', "Mon, 23 Nov 2026 09:00:00 GMT")
        options = CalendarOptions(
            name="team", url=server.url, username="claire", password="é", zone=ZoneInfo("UTC"), country="FR"
        )
        found = get_feed(options, Patience(), known)
    assert (found.body, found.validators) == (None, known)
    (head,) = server.heads
    lines = {line.partition(":")[0].lower(): line.partition(":")[2].strip() for line in head.split("\r\n")}
    assert lines["if-none-match"] == '"1"'
    assert lines["if-modified-since"] == "Mon, 23 Nov 2026 09:00:00 GMT"
    assert lines["authorization"] == "Basic Y2xhaXJlOsOp"
    assert "gzip" in lines["accept-encoding"]
