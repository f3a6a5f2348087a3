"""Looking at the owner's booking page, as a caller's browser would: does it answer, and who runs it?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urljoin, urlsplit

from focusguard.bookings.recognition import host_of_page, provider_of
from focusguard.bookings.web_words import worded
from focusguard.deadlines import run_with_deadline
from focusguard.web.ask import get
from focusguard.web.exchange import Limits
from focusguard.web.failures import WebFailure

_REDIRECTS: Final = {301, 302, 303, 307, 308}
_GONE: Final = {404, 410}
_MOST_REDIRECTS: Final = 5
_REQUEST_S: Final = 10.0
_WITHIN_S: Final = 20.0
_ANSWER_BYTES: Final = 8 * 2**20


class PageState(StrEnum):
    """What became of asking for the page. `REFUSED`: it answers, and does not show itself to a program."""

    ANSWERS = "answers"
    NOT_FOUND = "not-found"
    REFUSED = "refused"
    SERVER_ERROR = "server-error"
    UNREACHABLE = "unreachable"
    LOST = "lost"
    NO_PAGE = "no-page"


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """What was seen of a booking page.

    Attributes:
        status: The last HTTP status; 0: none came.
        host: Which host answered in the end.
        moved_from: The host that was asked first, where redirects led to another; else empty.
        provider: Who runs it, by its host: `calcom`, `calendly`, `stripe`; empty: nobody that is known.
        message: What was seen, one sentence.
        advice: What to do about it; empty: nothing.
    """

    state: PageState
    message: str
    advice: str = ""
    status: int = 0
    host: str = ""
    moved_from: str = ""
    provider: str = ""

    @property
    def ok(self) -> bool:
        """Whether a caller who follows the link sees a page."""
        return self.state is PageState.ANSWERS


async def check_page(url: str, *, limits: Limits | None = None, within_s: float = _WITHIN_S) -> PageVerdict:
    """Return what the page at *url* answers; redirects are followed, as a browser would. Raises nothing.

    The page is asked for without a reference: a test must not look like somebody who books.
    """
    if not url:
        return PageVerdict(
            PageState.NO_PAGE, "No booking page is set.", "Set booking.url to your booking page."
        )
    try:
        return await run_with_deadline(
            lambda: _look(url, limits), timeout_s=within_s, name="look at the booking page"
        )
    except TimeoutError:
        return _unreachable(host_of_page(url), f"it did not answer in full within {within_s:g} s")


def _look(url: str, limits: Limits | None) -> PageVerdict:
    first, bounds = host_of_page(url), limits or Limits(_REQUEST_S, _ANSWER_BYTES)
    for _ in range(_MOST_REDIRECTS):
        try:
            answer = get(url, {"Accept": "text/html, */*;q=0.5"}, bounds)
        except WebFailure as failure:
            return _failed(failure)
        if answer.status_code not in _REDIRECTS:
            return _verdict(first, url, answer.status_code)
        target = _next(url, answer.headers.get("Location", ""))
        if not target:
            return _lost(host_of_page(url), "it redirects to nowhere that a caller may be sent")
        url = target
    return _lost(host_of_page(url), "it redirects in circles")


def _next(url: str, location: str) -> str:
    """Return where *location* leads; empty: nowhere, or from https to http."""
    try:
        target = urljoin(url, location)
        parts = urlsplit(target)
        usable = bool(location and parts.hostname) and parts.scheme in {"http", "https"} and parts.port != 0
    except ValueError:
        return ""
    weaker = (urlsplit(url).scheme, parts.scheme) == ("https", "http")
    return target if usable and not weaker else ""


def _verdict(first: str, url: str, status: int) -> PageVerdict:
    state, said, advice = _worded(status)
    host = host_of_page(url)
    moved = "" if host == first else first
    message = f"{host} {said}." if not moved else f"{first} leads to {host}, which {said}."
    return PageVerdict(state, message, advice, status, host, moved, provider_of(url))


def _worded(status: int) -> tuple[PageState, str, str]:
    if 200 <= status < 300:
        return PageState.ANSWERS, f"shows a page (HTTP {status})", ""
    if status in _GONE:
        return PageState.NOT_FOUND, f"has no such page (HTTP {status})", "Check the page’s address."
    if status >= 500:
        return PageState.SERVER_ERROR, f"has an error of its own (HTTP {status})", "Try again later."
    advice = "Open the link in a browser: some pages show themselves to people only."
    return PageState.REFUSED, f"does not show the page to a program (HTTP {status})", advice


def _failed(failure: WebFailure) -> PageVerdict:
    return _unreachable(failure.host, worded(failure))


def _unreachable(host: str, why: str) -> PageVerdict:
    advice = "Check the page’s address and the connection."
    return PageVerdict(PageState.UNREACHABLE, f"{host} cannot be reached: {why}.", advice, host=host)


def _lost(host: str, why: str) -> PageVerdict:
    advice = "Write the address that a browser shows in the end into booking.url."
    return PageVerdict(PageState.LOST, f"{host} shows no page: {why}.", advice, host=host)
