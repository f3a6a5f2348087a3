"""Answers that a calendar server or a feed must never send, and that some send all the same."""

from __future__ import annotations

import gzip
import itertools
import time
from collections.abc import Callable, Iterator

# What takes a request, and yields the pieces of its answer.
Answer = Callable[[str], Iterator[bytes]]

_PIECE = b" " * 65536


def response(status: str, body: bytes = b"", *headers: str, content_type: str = "application/xml") -> Answer:
    """Answer with *body*, whole, and hang up."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", f"Content-Type: {content_type}"]
    head = "\r\n".join([*lines, "Connection: close", *headers, "", ""]).encode()
    return lambda _: iter([head + body])


def piecemeal(head: str, pieces: Callable[[], Iterator[bytes]]) -> Answer:
    """Answer with *head*, lines of a status and headers, and then *pieces* until the peer hangs up."""

    def answer(_request: str) -> Iterator[bytes]:
        yield head.replace("\n", "\r\n").encode() + b"\r\n\r\n"
        yield from pieces()

    return answer


def dripping_body(content_type: str) -> Answer:
    """Answer a byte at a time, for ever."""

    def drops() -> Iterator[bytes]:
        while True:
            time.sleep(0.2)
            yield b" "

    return piecemeal(f"HTTP/1.1 200 OK\nContent-Type: {content_type}\nContent-Length: 1000000", drops)


def dripping_headers(_request: str) -> Iterator[bytes]:
    """Answer a header at a time, for ever."""
    yield b"HTTP/1.1 200 OK\r\n"
    for n in itertools.count():
        time.sleep(0.2)
        yield f"X-{n}: y\r\n".encode()


def endless(head: str) -> Answer:
    """Answer as fast as the peer reads, for ever."""
    return piecemeal(head, lambda: itertools.repeat(_PIECE))


def endless_chunks(content_type: str) -> Answer:
    """Answer in chunks, for ever (RFC 9112 §7.1)."""
    chunk = b"%x\r\n%s\r\n" % (len(_PIECE), _PIECE)
    head = f"HTTP/1.1 200 OK\nContent-Type: {content_type}\nTransfer-Encoding: chunked"
    return piecemeal(head, lambda: itertools.repeat(chunk))


def chunked(body: bytes, content_type: str) -> Answer:
    """Answer with the bytes of *body* where chunks are announced."""
    head = f"HTTP/1.1 200 OK\nContent-Type: {content_type}\nTransfer-Encoding: chunked\nConnection: close"
    return piecemeal(head, lambda: iter([body]))


def cut(body: bytes, content_type: str, *, said: int) -> Answer:
    """Answer with *body* where *said* bytes are announced, and hang up."""
    head = f"HTTP/1.1 200 OK\nContent-Type: {content_type}\nContent-Length: {said}"
    return piecemeal(head, lambda: iter([body]))


def bomb(content_type: str, *, times: int = 1) -> Answer:
    """Answer with a gibibyte of spaces in a mebibyte, packed *times* over."""
    body = _packed_spaces()
    for _ in range(times - 1):
        body = gzip.compress(body)
    encodings = ", ".join(["gzip"] * times)
    return response("200 OK", body, f"Content-Encoding: {encodings}", content_type=content_type)


def _packed_spaces() -> bytes:
    # Members of a gzip file follow one another (RFC 1952 §2.2).
    return gzip.compress(b" " * 2**24) * 64
