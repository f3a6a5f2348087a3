"""The one place where what python-caldav, niquests and lxml raise becomes a CalendarError."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import niquests
from caldav.lib import error as dav
from niquests.packages.urllib3.exceptions import HTTPError  # type: ignore[import-not-found]  # an alias

from focusguard.calendar.errors import (
    AccessDenied,
    NotCalDav,
    RequestRefused,
    ServerTooSlow,
    ServerUnreachable,
    WrongPassword,
)


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
    """Raise what niquests and the sockets below it raise as the CalendarError that says it in one line."""
    try:
        yield
    except niquests.exceptions.Timeout as error:
        raise ServerTooSlow(host, timeout_s) from error
    except niquests.exceptions.InvalidSchema as error:
        # Of the schemes that the settings let through, CalDAV alone cannot speak webcal:.
        advice = "Choose the kind ICS feed for it; a feed is read-only."
        raise ServerUnreachable(host, "the URL is that of a feed", advice=advice) from error
    except niquests.exceptions.InvalidURL as error:
        raise ServerUnreachable(host, "the URL is not valid", advice="Correct the calendar's URL.") from error
    # niquests lets some of what lies below it through: a chunk without a length, a header that is none.
    except (niquests.exceptions.RequestException, HTTPError, OSError) as error:
        raise _unreachable(host, error, timeout_s) from error


def _unreachable(host: str, error: BaseException, timeout_s: float) -> ServerUnreachable | ServerTooSlow:
    chain = list(_chain(error))
    names = {type(link).__name__ for link in chain}
    if names & {"gaierror", "NameResolutionError"}:
        return ServerUnreachable(host, "this name is not known", advice="Check the URL and the connection.")
    if any(isinstance(link, ssl.SSLError) for link in chain) or names & {"SSLError"}:
        advice = "Check the URL; the server's certificate must be valid for that name."
        return ServerUnreachable(host, "no secure connection (TLS) could be made", advice=advice)
    if any(isinstance(link, ConnectionRefusedError) for link in chain):
        return ServerUnreachable(host, "nothing listens there")
    if any(isinstance(link, TimeoutError) for link in chain) or names & {"ReadTimeoutError"}:
        return ServerTooSlow(host, timeout_s)
    return ServerUnreachable(host, "the connection broke")


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield *error* and what lies below it: causes, contexts, and errors that are kept as arguments."""
    waiting, seen = [error], set[int]()
    while waiting:
        link = waiting.pop()
        if id(link) in seen:
            continue
        seen.add(id(link))
        yield link
        below = (link.__cause__, link.__context__, getattr(link, "reason", None), *link.args)
        waiting.extend(each for each in below if isinstance(each, BaseException))
