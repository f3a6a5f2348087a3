"""HTTP to a CalDAV server through python-caldav; imported late, in the thread that needs it.

python-caldav negotiates the authentication and parses the XML safely. What it lets through is closed here: a
whole exchange has a deadline and a size, no redirect leaves the host, and every foreign exception is
translated.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from caldav.davclient import DAVClient

from focusguard.calendar.dav import DavAnswer
from focusguard.calendar.dav_errors import translated
from focusguard.calendar.errors import (
    AccessDenied,
    NotCalDav,
    RedirectRefused,
    RequestRefused,
    WrongPassword,
)
from focusguard.calendar.multistatus import Multistatus, read_multistatus
from focusguard.calendar.options import CalendarOptions, Patience
from focusguard.web.exchange import HttpAnswer, Limits
from focusguard.web.http_dates import http_date
from focusguard.web.retry_after import retry_after_s
from focusguard.web.session import BoundedSession
from focusguard.web.urls import host_of, origin_of

_REDIRECTS: Final = {301, 302, 303, 307, 308}
_MOST_REDIRECTS: Final = 5
# python-caldav makes errors of its own of these, and reads the clock for their Retry-After.
_TOO_BUSY: Final = {429, 503}
# A tree takes some 120 bytes for each `<` and `=`: "<a/>" over and over would fill the memory. A listing of
# 100,000 members has 1.3 million.
_MOST_MARKS: Final = 2_000_000


class CalendarSession(BoundedSession):
    """A bounded session that says itself when a server is too busy."""

    def __init__(self, patience: Patience) -> None:
        super().__init__(Limits(patience.request_s, patience.answer_bytes))

    def request(self, method: Any, url: str, *args: Any, **kwargs: Any) -> Any:
        """Return the answer, read whole, unless the server asks to be left alone."""
        answer: HttpAnswer = super().request(method, url, *args, **kwargs)
        if answer.status_code in _TOO_BUSY:
            wait_s = retry_after_s(answer.headers)
            raise RequestRefused(host_of(url), answer.status_code, retry_after_s=wait_s)
        return answer


class XmlSession(CalendarSession):
    """A bounded session whose answers may be parsed: their trees are bounded too."""

    def request(self, method: Any, url: str, *args: Any, **kwargs: Any) -> Any:
        """Return the answer, read whole, when its tree is not out of all proportion."""
        answer: HttpAnswer = super().request(method, url, *args, **kwargs)
        body = answer.content
        if body.count(b"<") + body.count(b"=") > _MOST_MARKS:
            raise NotCalDav(host_of(url), "its answer has too many parts")
        # python-caldav would spell all of it out for a log line first.
        if answer.status_code == 207 and body and b"<" not in body[:64]:
            raise NotCalDav(host_of(url), "its answer is no XML")
        return answer


class WriteAnswer(NamedTuple):
    """What a server said to a PUT or DELETE; `etag` is empty where it gave none (RFC 4791 §5.3.4)."""

    status: int
    etag: str


class DavClient:
    """Blocking requests to one server."""

    def __init__(self, options: CalendarOptions, patience: Patience) -> None:
        with translated(host_of(options.url), patience.request_s):
            self._client = DAVClient(
                url=options.url,
                username=options.username or None,
                password=options.password,
                timeout=int(patience.request_s) or 1,
                enable_rfc6764=False,
            )
        self._client.session = XmlSession(patience)
        self._home = options.url
        self._patience = patience

    def request(self, method: str, url: str, body: str, depth: str | None) -> DavAnswer:
        """Return the multistatus that *url* answers, with the URL that answered in the end.

        Raises:
            CalendarError: whatever goes wrong.
        """
        url, response = self._exchange(method, url, body, {"Depth": depth} if depth is not None else {})
        said_at = http_date(str(response.headers.get("Date", "")))
        return DavAnswer(url, _multistatus(host_of(url), response), said_at)

    def write(self, method: str, url: str, text: str, headers: Mapping[str, str]) -> WriteAnswer:
        """Return what the server said to a conditional PUT or DELETE.

        Raises:
            CalendarError: no answer came, or one that says nothing about the resource (401, 5xx).
        """
        url, response = self._exchange(method, url, text, dict(headers))
        if response.status == 401:
            raise WrongPassword(host_of(url))
        if response.status >= 500:
            raise RequestRefused(host_of(url), response.status)
        return WriteAnswer(response.status, str(response.headers.get("ETag", "")).strip())

    def _exchange(self, method: str, url: str, body: str, headers: dict[str, str]) -> tuple[str, Any]:
        for _ in range(_MOST_REDIRECTS):
            host = host_of(url)
            if not may_have_password(self._home, url):
                raise RedirectRefused(host_of(self._home), origin_of(url))
            with translated(host, self._patience.request_s):
                response = self._client.request(url, method, body, headers)
            if response.status not in _REDIRECTS:
                return url, response
            url = _redirected(url, str(response.headers.get("Location", "")))
        raise NotCalDav(host_of(url), "it redirects in circles")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def may_have_password(home: str, url: str) -> bool:
    """Tell whether *url* may get the password that is meant for *home*.

    It may on the same host. Large services answer with a calendar home on a sister host
    (caldav.icloud.com, p42-caldav.icloud.com): it may there too, over TLS.

    >>> may_have_password("https://caldav.icloud.com/", "https://p42-caldav.icloud.com/123/")
    True
    >>> may_have_password("https://dav.example.net/", "http://dav.example.net/")
    False
    """
    old, new = urlsplit(home), urlsplit(url)
    if (old.scheme, new.scheme) == ("https", "http"):
        return False
    if old.hostname == new.hostname:
        return True
    above = (old.hostname or "").partition(".")[2]
    is_sister = "." in above and (new.hostname or "").partition(".")[2] == above
    return is_sister and old.scheme == new.scheme == "https"


def _multistatus(host: str, response: Any) -> Multistatus:
    if response.status == 401:
        raise WrongPassword(host)
    if response.status == 403:
        raise AccessDenied(host)
    if not 200 <= response.status < 300:
        raise RequestRefused(host, response.status, retry_after_s=retry_after_s(response.headers))
    found = read_multistatus(response.tree)
    if found is None:
        raise NotCalDav(host, "it sent something else than a multistatus")
    return found


def _redirected(url: str, location: str) -> str:
    """Return where *location* leads; no redirect leaves the host or weakens the scheme."""
    try:
        target = urljoin(url, location)
    except ValueError:
        location = ""
    if not location:
        raise NotCalDav(host_of(url), "it redirects to nowhere")
    is_web = urlsplit(target).scheme in {"http", "https"}
    if not is_web or host_of(target) != host_of(url) or not may_have_password(url, target):
        raise RedirectRefused(host_of(url), origin_of(target))
    return target
