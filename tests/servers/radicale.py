"""A real Radicale, as a process of its own on a loopback port. It is GPL-3: run, never imported."""

from __future__ import annotations

import base64
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers.dav import RunningDav
from tests.servers.ports import free_port

USERS = {"claire": "s3cret", "paul@example.net": "pass:word"}

_CONFIG = """\
[server]
hosts = 127.0.0.1:{port}
max_connections = 20
timeout = 30
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[rights]
type = owner_only
[storage]
type = multifilesystem
filesystem_folder = {folder}/data
[web]
type = none
[logging]
level = warning
"""

_MKCALENDAR = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<C:mkcalendar xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop>'
    "<displayname>{name}</displayname>"
    '<C:supported-calendar-component-set><C:comp name="{component}"/></C:supported-calendar-component-set>'
    "</prop></set></C:mkcalendar>"
)


@dataclass
class RadicaleServer:
    """A Radicale that can be stopped and started again on the same port.

    Attributes:
        users: User name → password.
        more: Further lines of the configuration, with their section.
    """

    folder: Path
    port: int
    users: dict[str, str] = field(default_factory=lambda: dict(USERS))
    more: str = ""
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The server's root."""
        return f"http://127.0.0.1:{self.port}/"

    def storage(self, path: str) -> Path:
        """Return where the collection at the URL path *path* lies on disk."""
        return self.folder / "data" / "collection-root" / path.strip("/")

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lines = (f"{user}:{password}\n" for user, password in self.users.items())
        (self.folder / "users").write_text("".join(lines))
        config = self.folder / "radicale.ini"
        config.write_text(_CONFIG.format(port=self.port, folder=self.folder) + self.more)
        log = (self.folder / "radicale.log").open("ab")
        with log:
            command = [sys.executable, "-m", "radicale", "--config", str(config)]
            self._process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        self._wait_until_it_answers()

    def stop(self) -> None:
        """End it."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def make_calendar(self, path: str, name: str, *, user: str = "claire", component: str = "VEVENT") -> None:
        """Make a calendar collection at the URL path *path*."""
        self.request("MKCALENDAR", path, _MKCALENDAR.format(name=name, component=component), user=user)

    def put(self, path: str, text: str, *, user: str = "claire") -> None:
        """Write a resource."""
        self.request("PUT", path, text, user=user)

    def delete(self, path: str, *, user: str = "claire") -> None:
        """Delete a resource or a collection."""
        self.request("DELETE", path, user=user)

    def request(self, method: str, path: str, body: str = "", *, user: str = "claire") -> bytes:
        """Return what the server answers to a request by *user*; a refusal raises AssertionError."""
        token = base64.b64encode(f"{user}:{self.users[user]}".encode()).decode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            headers = {"Authorization": f"Basic {token}"}
            connection.request(method, path, body.encode(), headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        assert answer.status < 300, f"{method} {path}: {answer.status} {content[:200]!r}"
        return content

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                break
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        self.stop()
        raise RuntimeError((self.folder / "radicale.log").read_text()[-2000:])


@contextmanager
def radicale_server(folder: Path) -> Iterator[RadicaleServer]:
    """Run a Radicale that keeps everything in *folder*, with the users of `USERS` and no calendar."""
    server = RadicaleServer(folder, free_port())
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def radicale_dav(folder: Path) -> Iterator[RunningDav]:
    """Run a Radicale as `radicale_server` does, seen as any CalDAV server."""
    with radicale_server(folder) as server:
        yield RunningDav(server.port, "/claire/", "/claire/", "claire", server.users["claire"])
