"""A web server with one calendar feed on it, which answers conditional requests (RFC 9110 §13)."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

PATH: Final = "/private-0123456789abcdef/basic.ics"


@dataclass
class FeedServer:
    """What it serves, and what it was asked.

    Attributes:
        has_validators: Whether it names an ETag and a date; many servers name none.
        redirects: Path → Location.
        statuses: The status of each answer.
    """

    body: bytes
    port: int = 0
    has_validators: bool = True
    is_packed: bool = False
    last_modified: str = "Mon, 23 Nov 2026 08:00:00 GMT"
    redirects: dict[str, str] = field(default_factory=dict)
    requests: list[tuple[str, Message]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The feed's address."""
        return f"http://127.0.0.1:{self.port}{PATH}"

    @property
    def etag(self) -> str:
        """The feed's ETag."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


@contextmanager
def feed_server(body: bytes) -> Iterator[FeedServer]:
    """Serve *body* at `PATH`."""
    served = FeedServer(body)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.requests.append((self.path, self.headers))
            location = served.redirects.get(self.path)
            is_known = served.has_validators and self.headers["If-None-Match"] == served.etag
            self._answer(302 if location else 304 if is_known else 200, location)

        def _answer(self, status: int, location: str | None) -> None:
            served.statuses.append(status)
            body = served.body if status == 200 else b""
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            if served.has_validators:
                self.send_header("ETag", served.etag)
                self.send_header("Last-Modified", served.last_modified)
            if served.is_packed and "gzip" in self.headers["Accept-Encoding"]:
                body = gzip.compress(body)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", "text/calendar; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()
