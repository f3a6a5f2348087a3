"""What the tests need of any CalDAV server: where it is, and its owner's own hand in it."""

from __future__ import annotations

import base64
import http.client
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from tests.servers.ports import LOOPBACK

_STARTS_WITHIN_S: Final = 20.0

_MKCALENDAR: Final = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<C:mkcalendar xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop>'
    "<displayname>{}</displayname>"
    '<C:supported-calendar-component-set><C:comp name="VEVENT"/></C:supported-calendar-component-set>'
    "</prop></set></C:mkcalendar>"
)
_MKCOL: Final = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop>'
    "<displayname>{}</displayname><resourcetype><collection/><C:addressbook/></resourcetype>"
    "</prop></set></mkcol>"
)
_MEMBERS: Final = (
    '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
)
_RENAME: Final = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<propertyupdate xmlns="DAV:"><set><prop><displayname>{}</displayname></prop></set></propertyupdate>'
)


@dataclass(frozen=True, slots=True)
class RunningDav:
    """A CalDAV server on a loopback port, and one user's account there.

    Attributes:
        principal: The URL path of the user's principal (RFC 5397).
        home: The URL path of the user's calendar home (RFC 4791 §6.2.1); ends with a slash.
        checks_password: Whether the server asks who is there at all.
    """

    port: int
    principal: str
    home: str
    username: str
    password: str = field(repr=False)
    checks_password: bool = True

    @property
    def url(self) -> str:
        """The server's root, without a slash at its end."""
        return f"http://{LOOPBACK}:{self.port}"

    def make_calendar(self, path: str, name: str) -> None:
        """Make a calendar collection for events (RFC 4791 §5.3.1)."""
        self._request("MKCALENDAR", path, _MKCALENDAR.format(escape(name)))

    def make_address_book(self, path: str, name: str) -> None:
        """Make an address book collection (RFC 6352 §6.3.1, RFC 5689)."""
        self._request("MKCOL", path, _MKCOL.format(escape(name)))

    def put_card(self, path: str, text: str) -> None:
        """Write an address card."""
        self._request("PUT", path, text, content_type="text/vcard; charset=utf-8")

    def rename(self, path: str, name: str) -> None:
        """Give a collection another display name (RFC 4918 §9.2)."""
        self._request("PROPPATCH", path, _RENAME.format(escape(name)))

    def put(self, path: str, text: str) -> None:
        """Write a resource."""
        self._request("PUT", path, text, content_type="text/calendar; charset=utf-8")

    def delete(self, path: str) -> None:
        """Delete a resource or a collection."""
        self._request("DELETE", path)

    def get(self, path: str) -> str:
        """Return a resource's text."""
        return self._request("GET", path)

    def list(self, path: str) -> list[str]:
        """Return the names of the members of a collection (RFC 4918 §9.1)."""
        tree = ElementTree.fromstring(self._request("PROPFIND", path, _MEMBERS, depth="1"))
        hrefs = [unquote(found.text or "") for found in tree.iter("{DAV:}href")]
        return [href.rpartition("/")[2] for href in hrefs if not href.endswith("/")]

    def _request(
        self,
        method: str,
        path: str,
        body: str = "",
        *,
        content_type: str = "application/xml; charset=utf-8",
        depth: str = "0",
    ) -> str:
        token = base64.b64encode(f"{self.username}:{self.password}".encode()).decode()
        headers = {"Authorization": f"Basic {token}", "Content-Type": content_type}
        headers |= {"Depth": depth} if method == "PROPFIND" else {}
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=30)
        try:
            connection.request(method, quote(path), body.encode(), headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        assert answer.status < 300, f"{method} {path}: {answer.status} {content[:200]!r}"
        return content.decode()


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until *process* listens on *port*; AssertionError with the end of its log where it never does."""
    deadline_s = time.monotonic() + _STARTS_WITHIN_S
    while time.monotonic() < deadline_s and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((LOOPBACK, port)) == 0:
                return
        time.sleep(0.05)
    end(process)
    raise AssertionError(log.read_text(errors="replace")[-2000:])


def end(process: subprocess.Popen[bytes]) -> None:
    """End *process*, by force where it does not listen."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
