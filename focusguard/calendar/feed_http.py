"""Getting a feed: one conditional GET (RFC 9110 §13), bounded like every exchange with a server.

Imported late, in the thread that needs it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from typing import Final, Self
from urllib.parse import SplitResult, urljoin, urlsplit

from focusguard.calendar.dav_client import CalendarSession
from focusguard.calendar.dav_errors import http_translated
from focusguard.calendar.errors import (
    AccessDenied,
    FeedInvalid,
    RedirectRefused,
    RequestRefused,
    WrongPassword,
)
from focusguard.calendar.options import CalendarOptions, Patience
from focusguard.web.exchange import HttpAnswer
from focusguard.web.retry_after import retry_after_s
from focusguard.web.urls import host_of, origin_of

_REDIRECTS: Final = {301, 302, 303, 307, 308}
_MOST_REDIRECTS: Final = 5
_NOT_MODIFIED: Final = 304
# Of these two, gzip is the one that every server has; both are unpacked piece by piece.
_ENCODINGS: Final = "gzip, deflate"
_LONGEST_VALIDATOR: Final = 1_000
# What calendar programs write for "subscribe to this"; nothing speaks it, it is HTTP.
_SUBSCRIBED: Final = {"webcal": "https", "webcals": "https"}


@dataclass(frozen=True, slots=True)
class Validators:
    """How the version that is known is known again (RFC 9110 §8.8); empty: the server did not say.

    Attributes:
        digest: Of the whole body, for the servers that say nothing.
    """

    etag: str = ""
    last_modified: str = ""
    digest: str = ""

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Return what `to_text` wrote; an empty text holds none."""
        return cls(**json.loads(text)) if text else cls()

    @classmethod
    def of(cls, answer: HttpAnswer) -> Self:
        """Return those of an answer; what could not be sent back is left out."""
        etag, last_modified = answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", "")
        return cls(_usable(etag), _usable(last_modified), hashlib.sha256(answer.content).hexdigest())

    def to_text(self) -> str:
        """Return all as one line."""
        return json.dumps(asdict(self))

    def headers(self) -> dict[str, str]:
        """Return the headers of a request that wants the feed only where it has changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class FeedAnswer:
    """The feed as it was sent; no body: it has not changed."""

    body: bytes | None
    validators: Validators


def get_feed(options: CalendarOptions, patience: Patience, known: Validators) -> FeedAnswer:
    """Return the feed, or that it is still the *known* one. Blocking.

    Redirects are followed, to other hosts too, for a feed's address is all that it takes to read it; but not
    from https to http, and the password stays with the host that it is meant for.

    Raises:
        CalendarError: whatever goes wrong; it names the host alone, for the path may be the secret.
    """
    url = web_url(options.url)
    with closing(CalendarSession(patience)) as session:
        for _ in range(_MOST_REDIRECTS):
            answer = _get(session, url, options, patience, known)
            if answer.status_code not in _REDIRECTS:
                return _read(host_of(url), answer, known)
            url = follow(url, answer.headers.get("Location", ""))
    raise FeedInvalid(host_of(url), "it redirects in circles")


def web_url(url: str) -> str:
    """Return *url* as it can be asked for.

    >>> web_url("webcal://feeds.example.net/a.ics"), web_url("http://127.0.0.1:8080/a.ics")
    ('https://feeds.example.net/a.ics', 'http://127.0.0.1:8080/a.ics')
    """
    scheme, colon, rest = url.partition(":")
    return f"{_SUBSCRIBED.get(scheme.lower(), scheme)}{colon}{rest}"


def _get(
    session: CalendarSession, url: str, options: CalendarOptions, patience: Patience, known: Validators
) -> HttpAnswer:
    headers = {"Accept": "text/calendar, */*;q=0.1", "Accept-Encoding": _ENCODINGS, **known.headers()}
    may_log_in = options.username and may_have_feed_password(web_url(options.url), url)
    auth = (options.username, options.password) if may_log_in else None
    with _translated(host_of(url), patience.request_s):
        found: HttpAnswer = session.request(
            "GET", url, headers=headers, auth=auth, timeout=patience.request_s
        )
    return found


@contextmanager
def _translated(host: str, timeout_s: float) -> Iterator[None]:
    try:
        with http_translated(host, timeout_s):
            yield
    # They leak from odd answers, such as a Location that is no URL.
    except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, AssertionError) as error:
        raise FeedInvalid(host, "its answer is no proper HTTP") from error


def may_have_feed_password(home: str, url: str) -> bool:
    """Tell whether *url* may get the password that is meant for *home*: the same host, TLS not given up."""
    old, new = urlsplit(home), urlsplit(url)
    if (old.scheme, new.scheme) == ("http", "https"):
        return old.hostname == new.hostname
    return (old.scheme, old.hostname, old.port) == (new.scheme, new.hostname, new.port)


def _read(host: str, answer: HttpAnswer, known: Validators) -> FeedAnswer:
    status = answer.status_code
    if status == _NOT_MODIFIED and known.headers():
        return FeedAnswer(None, known)
    if status == 401:
        raise WrongPassword(host)
    if status == 403:
        raise AccessDenied(host)
    if status != 200:
        raise RequestRefused(host, status, retry_after_s=retry_after_s(answer.headers))
    validators = Validators.of(answer)
    return FeedAnswer(answer.content if validators.digest != known.digest else None, validators)


def follow(url: str, location: str) -> str:
    """Return where *location* leads.

    Raises:
        FeedInvalid: it leads to no web address.
        RedirectRefused: it leads from https to http.
    """
    host = host_of(url)
    try:
        target = web_url(urljoin(url, location))
        parts = urlsplit(target)
        usable = bool(location) and _is_web(parts)
    except ValueError:
        usable = False
    if not usable:
        raise FeedInvalid(host, "it redirects to nowhere")
    if (urlsplit(url).scheme, parts.scheme) == ("https", "http"):
        raise RedirectRefused(host, origin_of(target))
    return target


def _is_web(parts: SplitResult) -> bool:
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0


def _usable(value: str) -> str:
    is_sendable = len(value) <= _LONGEST_VALIDATOR and value.isascii() and value.isprintable()
    return value.strip() if is_sendable else ""
