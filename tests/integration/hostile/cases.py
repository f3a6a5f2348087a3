"""What any server may do to any client, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.servers.hostile_answers import (
    Answer,
    bomb,
    chunked,
    cut,
    dripping_body,
    endless,
    endless_chunks,
    response,
)


@dataclass(frozen=True)
class Case:
    """An answer, at which requests it is tried, and what is said of it.

    Attributes:
        at_once: What is said where the very first request is answered so, if that is something else.
    """

    name: str
    answer: Answer
    said: str
    stages: tuple[str, ...] = ("discovery", "listing", "fetch")
    at_once: str = ""

    def line(self, stage: str) -> str:
        """Return a part of what is said at *stage*."""
        if stage == "fetch" and self.said == LARGE:
            # One resource that is too large is left out: it must not stop the others for ever.
            return "b.ics is on the server’s list, and the server did not send it"
        return self.at_once if stage == "discovery" and self.at_once else self.said


SLOW = "did not answer in full within 1 s"
LARGE = "sent an answer of more than 12 MiB"
BROKEN = "cannot be reached: the connection broke"
NOTHING_THERE = "no calendar was found there"
NOT_DAV = "does not answer as a CalDAV server"

TRANSPORT = [
    ("drips a body", dripping_body, SLOW),
    ("has no end", lambda kind: endless(f"HTTP/1.1 200 OK\nContent-Type: {kind}"), LARGE),
    ("has no end, and says its length", lambda kind: endless(
        f"HTTP/1.1 200 OK\nContent-Type: {kind}\nContent-Length: 99999999999"), LARGE),
    ("has no end, in chunks", endless_chunks, LARGE),
    ("is a bomb", bomb, LARGE),
    ("is a bomb in a bomb", lambda kind: bomb(kind, times=2), LARGE),
    ("is cut in its middle", lambda kind: cut(b"<D:multistatus", kind, said=900), BROKEN),
    ("is cut in a chunk", lambda kind: chunked(b"900\r\n<D:multi", kind), BROKEN),
    ("is no chunk", lambda kind: chunked(b"zzz\r\n\r\n", kind), BROKEN),
    ("is a chunk beyond all numbers", lambda kind: chunked(b"f" * 17 + b"\r\nabc", kind), BROKEN),
    ("hangs up", lambda _: lambda _request: iter([b""]), "cannot be reached"),
    ("is no HTTP", lambda _: lambda _request: iter([b"garbage\r\n\r\n"]), "cannot be reached"),
    ("500", lambda kind: response("500 Oops", b"<a>Traceback s3cret</a>", content_type=kind), "HTTP 500"),
    ("503", lambda _: response("503 Later", b"", "Retry-After: 3600"), "HTTP 503"),
    ("503 for ever", lambda _: response("503 Later", b"", "Retry-After: " + "9" * 400), "HTTP 503"),
    ("429", lambda _: response("429 Slow down", b"", "Retry-After: nonsense"), "HTTP 429"),
    ("401", lambda _: response("401 No", b"", 'WWW-Authenticate: Basic realm="x"'), "refused the user name"),
    ("403 with nothing", lambda _: response("403 No"), "HTTP 403"),
]  # fmt: skip


def transport(kind: str) -> list[Case]:
    return [Case(name, make(kind), said) for name, make, said in TRANSPORT]
