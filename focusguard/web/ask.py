"""One GET, asked in a thread, with a deadline for all of it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import Any

from focusguard.web.exchange import HttpAnswer, Limits
from focusguard.web.failures import Failure, WebFailure
from focusguard.web.urls import host_of

# A name that says who asks, and nothing of the owner.
USER_AGENT = "FocusGuard"


def get(url: str, headers: Mapping[str, str], limits: Limits) -> HttpAnswer:
    """Return what *url* answers, whatever the status; a redirect is answered, not followed. Blocking.

    TLS certificates are verified against the system's authorities.

    Raises:
        WebFailure: no usable answer came.
    """
    # Late: niquests takes a third of a second to import, and most days nothing is asked.
    from focusguard.web.foreign_errors import http_failures
    from focusguard.web.session import BoundedSession

    host = host_of(url)
    try:
        with closing(BoundedSession(limits)) as session, http_failures(host):
            found: HttpAnswer = session.request(
                "GET",
                url,
                headers={"User-Agent": USER_AGENT, **headers},
                auth=_as_it_is,
                timeout=limits.request_s,
            )
    # They leak from odd answers, such as a header that is no text.
    except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, AssertionError) as error:
        raise WebFailure(host, Failure.BROKEN) from error
    return found


def _as_it_is(request: Any) -> Any:
    """Leave a request alone: without this, niquests would add what a ~/.netrc holds for the host."""
    return request
