"""One provider's API: asked in a thread, answered within a deadline, its refusals worded for the owner."""

from __future__ import annotations

import logging
import math
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, NoReturn, TypeVar
from urllib.parse import quote, urlencode

from focusguard.bookings.web_words import worded
from focusguard.deadlines import run_with_deadline
from focusguard.domain.errors import BookingError
from focusguard.web.ask import get
from focusguard.web.exchange import HttpAnswer, Limits
from focusguard.web.failures import Failure, WebFailure
from focusguard.web.json_body import Entry, Malformed, read_json
from focusguard.web.retry_after import retry_after_s

E = TypeVar("E")
T = TypeVar("T")

_log = logging.getLogger(__name__)

_REQUEST_S: Final = 20.0
_ANSWER_BYTES: Final = 16 * 2**20
_LATER: Final = "It is asked again later."
_KEEP_KEY: Final = "Keep the right key: focusguard secret set booking"
_SECONDS: Final = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Api:
    """Blocking requests to one provider.

    Attributes:
        provider: Its name as a message says it, "Cal.com".
        headers: The key and the version among them.
        has_key: Whether a refusal is one of the key.
        permissions: What the key must be allowed to read, as the end of a sentence.
        request_s: How long one exchange may take.
        ends_at: When no more is asked, on the monotonic clock: who waited has gone by then.
    """

    provider: str
    base: str
    headers: Mapping[str, str]
    has_key: bool = True
    permissions: str = "bookings"
    request_s: float = _REQUEST_S
    ends_at: float = math.inf

    def get(self, path: str, parameters: Iterable[tuple[str, str]] = ()) -> Entry:
        """Return the JSON object at *path*. No redirect is followed: the key stays with this host.

        Raises:
            BookingError: no usable answer came; the message says what to do.
        """
        query = urlencode([*parameters], quote_via=quote)
        answer = self._asked(f"{self.base}{path}" + (f"?{query}" if query else ""))
        if answer.status_code != 200:
            self._refuse(answer)
        return self.readable(lambda: read_json(answer.content))

    def readable(self, read: Callable[[], T]) -> T:
        """Return what *read* makes of an answer; raises `BookingError` where it has another shape."""
        try:
            return read()
        except Malformed as error:
            raise BookingError(
                f"{self.provider} answered otherwise than its documentation says: {error}.",
                advice="If it lasts, report it; bookings still come back from the calendar.",
            ) from error

    def _asked(self, url: str) -> HttpAnswer:
        try:
            left_s = self.ends_at - time.monotonic()
            if left_s <= 0:
                raise WebFailure(self.provider, Failure.TOO_SLOW)
            headers = {"Accept": "application/json", **self.headers}
            return get(url, headers, Limits(min(self.request_s, left_s), _ANSWER_BYTES))
        except WebFailure as failure:
            message = f"{self.provider} cannot be asked: {worded(failure)}."
            raise BookingError(message, advice=f"Check the network. {_LATER}") from failure

    def _refuse(self, answer: HttpAnswer) -> NoReturn:
        status = answer.status_code
        said, advice = self._worded(status)
        raise BookingError(
            f"{self.provider} {said} (HTTP {status}).",
            advice=advice,
            retry_after_s=_wait_s(answer) if status == 429 or status >= 500 else None,
            needs_key=self.has_key and status in {401, 403},
        )

    def _worded(self, status: int) -> tuple[str, str]:
        match status:
            case 401 if self.has_key:
                return "refused the key", _KEEP_KEY
            case 403 if self.has_key:
                return "refused access", f"The key must be allowed to read {self.permissions}. {_KEEP_KEY}"
            case 404:
                return "does not know what was asked for", "Check booking.url and booking.provider."
            case 429:
                return "asks to be left alone for a while", _LATER
            case _ if 300 <= status < 400:
                return "sends us elsewhere, and the key stays here", "If it lasts, report it."
            case _ if status >= 500:
                return "has an error of its own", _LATER
            case _:
                return "refused the request", "If it lasts, report it."


def _wait_s(answer: HttpAnswer) -> float | None:
    """Return how long to stay away: Retry-After, or the seconds of Calendly's X-RateLimit-Reset."""
    reset = answer.headers.get("X-RateLimit-Reset", "").strip()
    asked = retry_after_s(answer.headers)
    return asked if asked is not None else float(reset) if _SECONDS.fullmatch(reset) else None


async def within(within_s: float, api: Api, work: Callable[[Api], T]) -> T:
    """Return what the blocking *work* returns, which asks by an *api* that ends with the deadline.

    Raises:
        BookingError: it took longer than *within_s*, or what *work* raises.
    """
    ending = replace(api, ends_at=time.monotonic() + within_s)
    try:
        return await run_with_deadline(lambda: work(ending), timeout_s=within_s, name=f"ask {api.provider}")
    except TimeoutError as error:
        message = f"{api.provider} did not answer everything within {within_s:g} s."
        raise BookingError(message, advice=_LATER) from error


def each_readable(provider: str, entries: Iterable[E], read: Callable[[E], T | None]) -> list[T]:
    """Return what *read* makes of the *entries*; a broken one is named in the log and left out.

    Raises:
        Malformed: every one is broken: the shape has changed.
    """
    found: list[T] = []
    broken: list[Malformed] = []
    usable = 0
    for entry in entries:
        try:
            one = read(entry)
        except Malformed as malformed:
            broken.append(malformed)
            continue
        usable += 1
        if one is not None:
            found.append(one)
    if broken and not usable:
        raise broken[0]
    for error in broken:
        _log.warning("%s: an entry is left out: %s", provider, error)
    return found
