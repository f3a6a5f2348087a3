"""What niquests and the sockets below it raise, as our own failures. Imported late, as niquests is."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import niquests
from niquests.packages.urllib3.exceptions import HTTPError  # type: ignore[import-not-found]  # an alias

from focusguard.web.failures import Failure, WebFailure


@contextmanager
def http_failures(host: str) -> Iterator[None]:
    """Raise what niquests and the sockets below it raise as a `WebFailure`."""
    try:
        yield
    except niquests.exceptions.Timeout as error:
        raise WebFailure(host, Failure.TOO_SLOW) from error
    except niquests.exceptions.InvalidSchema as error:
        raise WebFailure(host, Failure.BAD_SCHEME) from error
    except niquests.exceptions.InvalidURL as error:
        raise WebFailure(host, Failure.BAD_URL) from error
    # niquests lets some of what lies below it through: a chunk without a length, a header that is none.
    except (niquests.exceptions.RequestException, HTTPError, OSError) as error:
        raise WebFailure(host, _kind_of(error)) from error


def _kind_of(error: BaseException) -> Failure:
    chain = list(_chain(error))
    names = {type(link).__name__ for link in chain}
    if names & {"gaierror", "NameResolutionError"}:
        return Failure.UNKNOWN_NAME
    if any(isinstance(link, ssl.SSLError) for link in chain) or names & {"SSLError"}:
        return Failure.NO_TLS
    if any(isinstance(link, ConnectionRefusedError) for link in chain):
        return Failure.NOTHING_LISTENS
    if any(isinstance(link, TimeoutError) for link in chain) or names & {"ReadTimeoutError"}:
        return Failure.TOO_SLOW
    return Failure.BROKEN


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
