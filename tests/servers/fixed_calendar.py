"""A CalDAV server with one calendar whose events no real server would take in."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from xml.sax.saxutils import escape

from tests.servers.ports import LOOPBACK

_PATH: Final = "/cal/"
_OWN: Final = (
    f"<response><href>{_PATH}</href><propstat><prop><resourcetype><collection/><C:calendar/></resourcetype>"
    "<displayname>Pro</displayname></prop><status>HTTP/1.1 200 OK</status></propstat></response>"
)


@contextmanager
def fixed_calendar(texts: Mapping[str, str]) -> Iterator[str]:
    """Serve *texts*, by name of the resource; give the calendar's URL."""
    server = ThreadingHTTPServer((LOOPBACK, 0), partial(_Handler, texts))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{server.server_address[1]}{_PATH}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, texts: Mapping[str, str], *rest: object) -> None:
        self._texts = texts
        super().__init__(*rest)  # type: ignore[arg-type]  # request, address, server

    def do_PROPFIND(self) -> None:
        self._body()
        self._answer(_OWN)

    def do_REPORT(self) -> None:
        body = self._body()
        if "sync-collection" in body:
            changed = () if "<sync-token>1</sync-token>" in body else self._texts
            self._answer("".join(map(_listed, changed)) + "<sync-token>1</sync-token>")
        else:
            names = re.findall(rf"<href>{_PATH}([^<]+)</href>", body)
            self._answer("".join(_listed(name, self._texts[name]) for name in names))

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""

    def _body(self) -> str:
        return self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()

    def _answer(self, inner: str) -> None:
        text = f'<multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">{inner}</multistatus>'
        content = text.encode()
        self.send_response(207)
        self.send_header("Content-Type", "application/xml; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _listed(name: str, text: str = "") -> str:
    data = f"<C:calendar-data>{escape(text)}</C:calendar-data>" if text else ""
    prop = f"<prop><getetag>1</getetag>{data}</prop><status>HTTP/1.1 200 OK</status>"
    return f"<response><href>{_PATH}{name}</href><propstat>{prop}</propstat></response>"
