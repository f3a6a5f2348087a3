"""A loopback server for one API double: it keeps what it was asked, and can be made to fail."""

from __future__ import annotations

import json
import ssl
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

# Loaded here, before a test begins: the HTTP library warns as it is imported, and in a thread that outlives
# its test that would be by the next test's filters, an error.
import focusguard.web.session  # noqa: F401
from focusguard.web.json_body import Entry, read_json
from tests.servers.certificates import ServerCertificate

KEY = "key_correct-horse-battery-staple"


@dataclass(frozen=True)
class Asked:
    """One request; header names in small letters."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]

    def one(self, name: str) -> str:
        """Return the value of a parameter that stands there once; empty: it does not."""
        found = [value for key, value in self.query if key == name]
        assert len(found) < 2, f"{name} stands there {len(found)} times"
        return found[0] if found else ""


@dataclass(frozen=True)
class Reply:
    """What is answered; a dict or a list goes out as JSON. `hangs`: nothing is, until the server ends."""

    status: int = 200
    body: Any = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    hangs: bool = False

    @property
    def content(self) -> bytes:
        """The bytes."""
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


def as_read(written: Mapping[str, Any]) -> Entry:
    """Return an object as it is read from an answer."""
    return read_json(json.dumps(written).encode())


class Double(ABC):
    """One provider's API. A request that its documentation does not know is refused with 400."""

    @abstractmethod
    def answer(self, asked: Asked) -> Reply:
        """Return what the documentation says."""

    def refuse(self, why: str) -> Reply:
        """Refuse what the documentation does not know."""
        return Reply(400, {"message": why})


@dataclass
class ApiServer:
    """Where the double listens, and what it was asked.

    Attributes:
        fault: Answers in its place; None: it answers itself.
    """

    url: str
    double: Double
    asked: list[Asked] = field(default_factory=list)
    fault: Callable[[Asked], Reply | None] | None = None
    over: threading.Event = field(default_factory=threading.Event)

    def reply_to(self, asked: Asked) -> Reply:
        """Return what is answered."""
        self.asked.append(asked)
        faulty = self.fault(asked) if self.fault is not None else None
        return faulty if faulty is not None else self.double.answer(asked)

    def always(self, reply: Reply) -> None:
        """Answer every request so from now on."""
        self.fault = lambda asked: reply


@contextmanager
def serving(double: Double, certificate: ServerCertificate | None = None) -> Iterator[ApiServer]:
    """Serve *double* on loopback; with a *certificate* over TLS."""
    api = ApiServer("", double)

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            url = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            query = tuple(parse_qsl(url.query, keep_blank_values=True))
            reply = api.reply_to(Asked(self.command, url.path, query, headers))
            if reply.hangs:
                api.over.wait(30)
                return
            self.send_response_only(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.content)))
            self.end_headers()
            self.wfile.write(reply.content)

        do_GET = do_POST = do_PUT = do_DELETE = _answer

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate.certificate, certificate.key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    api.url = f"http{'s' if certificate else ''}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield api
    finally:
        api.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
