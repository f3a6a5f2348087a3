"""The one place where what python-caldav, niquests and lxml raise becomes a CalendarError."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from caldav.lib import error as dav

from focusguard.calendar.errors import (
    AccessDenied,
    AnswerTooLarge,
    NotCalDav,
    RequestRefused,
    ServerTooSlow,
    ServerUnreachable,
    WrongPassword,
)
from focusguard.domain.errors import CalendarError
from focusguard.web.failures import Failure, WebFailure
from focusguard.web.foreign_errors import http_failures


@contextmanager
def translated(host: str, timeout_s: float) -> Iterator[None]:
    """Raise every foreign error as the CalendarError that says it in one line; nothing secret is kept."""
    try:
        with http_translated(host, timeout_s):
            yield
    except dav.AuthorizationError as error:
        raise (AccessDenied(host) if error.status == 403 else WrongPassword(host)) from error
    except dav.DAVError as error:
        raise RequestRefused(host, error.status or 500) from error
    except NotImplementedError as error:
        raise NotCalDav(host, "it asks for a kind of login that is not supported") from error
    # lxml's XMLSyntaxError is a SyntaxError; the others leak from odd answers.
    except (SyntaxError, AttributeError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise NotCalDav(host, "its answer cannot be read") from error
    except (AssertionError, RecursionError) as error:
        raise NotCalDav(host, "its answer cannot be read") from error


@contextmanager
def http_translated(host: str, timeout_s: float) -> Iterator[None]:
    """Raise what stood between us and an answer as the CalendarError that says it in one line."""
    try:
        with http_failures(host):
            yield
    except WebFailure as failure:
        raise _worded(failure, timeout_s) from failure


def _worded(failure: WebFailure, timeout_s: float) -> CalendarError:
    host = failure.host
    match failure.kind:
        case Failure.TOO_SLOW:
            return ServerTooSlow(host, timeout_s)
        case Failure.TOO_LARGE:
            return AnswerTooLarge(host, int(failure.limit or 0))
        case Failure.BAD_SCHEME:
            # Of the schemes that the settings let through, CalDAV alone cannot speak webcal:.
            advice = "Choose the kind ICS feed for it; a feed is read-only."
            return ServerUnreachable(host, "the URL is that of a feed", advice=advice)
        case Failure.BAD_URL:
            return ServerUnreachable(host, "the URL is not valid", advice="Correct the calendar's URL.")
        case Failure.UNKNOWN_NAME:
            return ServerUnreachable(
                host, "this name is not known", advice="Check the URL and the connection."
            )
        case Failure.NO_TLS:
            advice = "Check the URL; the server's certificate must be valid for that name."
            return ServerUnreachable(host, "no secure connection (TLS) could be made", advice=advice)
        case Failure.NOTHING_LISTENS:
            return ServerUnreachable(host, "nothing listens there")
        case Failure.BROKEN:
            return ServerUnreachable(host, "the connection broke")
