"""What stood between us and a booking page or its service, in the words of this room."""

from __future__ import annotations

from focusguard.web.failures import Failure, WebFailure

_WORDS = {
    Failure.UNKNOWN_NAME: "this name is not known",
    Failure.NO_TLS: "no secure connection (TLS) could be made",
    Failure.NOTHING_LISTENS: "nothing listens there",
    Failure.BAD_URL: "the address is not valid",
    Failure.BAD_SCHEME: "the address is not of the web",
    Failure.BROKEN: "the connection broke",
    Failure.TOO_SLOW: "it did not answer in full in time",
    Failure.TOO_LARGE: "its answer is too large",
}


def worded(failure: WebFailure) -> str:
    """Return why, as the end of a sentence: "it did not answer in full within 10 s"."""
    if failure.kind is Failure.TOO_SLOW and failure.limit:
        return f"it did not answer in full within {failure.limit:g} s"
    return _WORDS[failure.kind]
