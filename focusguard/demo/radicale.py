"""A real CalDAV server beside us: Radicale, a process of its own on a loopback port.

Radicale is GPL: it is run, never imported.
"""

from __future__ import annotations

import asyncio
import base64
import http.client
import os
import socket
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from focusguard.demo.story_calendar import StoryEvent, make_icalendar
from focusguard.demo.udp import LOOPBACK
from focusguard.demo.warden import GRACE_S
from focusguard.domain.errors import FocusGuardError

COLLECTION: Final = "Pro"
_START_WITHIN_S: Final = 20.0
_END_WITHIN_S: Final = GRACE_S + 2.0
_ATTEMPTS: Final = 5
_MKCALENDAR: Final = f"""\
<?xml version="1.0" encoding="utf-8"?>
<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
<D:set><D:prop><D:displayname>{COLLECTION}</D:displayname></D:prop></D:set>
</C:mkcalendar>"""


class CalendarServerMissing(FocusGuardError):
    """Radicale cannot be run."""


class CalendarServerFailed(FocusGuardError):
    """Radicale ended, was not there in time, or did not take the day's events."""


@dataclass(frozen=True, slots=True)
class CalendarServer:
    """A running server and the one account that it has."""

    port: int
    username: str
    password: str = field(repr=False)

    @property
    def url(self) -> str:
        """The server's root."""
        return f"http://{LOOPBACK}:{self.port}/"

    @property
    def collection_path(self) -> str:
        """The path of the account's calendar."""
        return f"/{self.username}/pro/"


@asynccontextmanager
async def run_radicale(folder: Path, *, username: str, password: str) -> AsyncIterator[CalendarServer]:
    """Run Radicale with its files in *folder*; it ends with the context, whatever happens in it.

    Raises:
        CalendarServerMissing: Radicale is not installed.
        CalendarServerFailed: it does not start.
    """
    if find_spec("radicale") is None:
        raise CalendarServerMissing(
            "The demo needs Radicale, a calendar server, and it is not installed.",
            advice="Run: python3 dev.py setup",
        )
    users = _write_users(folder, username, password)
    process, port = await _start(folder, users)
    try:
        yield CalendarServer(port, username, password)
    finally:
        await _end(process)


async def fill_calendar(server: CalendarServer, events: Iterable[StoryEvent]) -> None:
    """Make the account's calendar and put *events* into it, over HTTP.

    Raises:
        CalendarServerFailed: the server does not take them.
    """
    await asyncio.to_thread(_fill, server, list(events))


async def write_event(server: CalendarServer, event: StoryEvent) -> None:
    """Write one event more into the calendar.

    Raises:
        CalendarServerFailed: the server refused or cannot be reached.
    """
    await asyncio.to_thread(_write, server, event)


def _write_users(folder: Path, username: str, password: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    users = folder / "users"
    users.write_text(f"{username}:{password}\n", encoding="utf-8")
    return users


async def _start(folder: Path, users: Path) -> tuple[asyncio.subprocess.Process, int]:
    """Start the server on a free port; another program may take the port first, so try again."""
    for _ in range(_ATTEMPTS):
        port = _free_port()
        process = await _spawn(folder, users, port)
        try:
            if await _is_up(process, port):
                return process, port
        except BaseException:
            await _end(process)
            raise
        await _end(process)
    log = (folder / "radicale.log").read_text(encoding="utf-8", errors="replace")
    last = log.strip().splitlines()[-1:] or ["it said nothing"]
    raise CalendarServerFailed(f"Radicale did not start: {last[0]}", advice="Run: python3 dev.py setup")


async def _spawn(folder: Path, users: Path, port: int) -> asyncio.subprocess.Process:
    options = {
        "server-hosts": f"{LOOPBACK}:{port}",
        "auth-type": "htpasswd",
        "auth-htpasswd-filename": str(users),
        "auth-htpasswd-encryption": "plain",
        "storage-filesystem-folder": str(folder / "collections"),
        "web-type": "none",
        "logging-level": "warning",
    }
    arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
    with (folder / "radicale.log").open("ab") as log:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "focusguard.demo.warden"),
            *(sys.executable, "-m", "radicale", "--config", "", *arguments),
            stdin=asyncio.subprocess.PIPE,
            stdout=log,
            stderr=log,
            # Ctrl-C is for us; we end the server ourselves.
            start_new_session=os.name == "posix",
        )


async def _is_up(process: asyncio.subprocess.Process, port: int) -> bool:
    """Wait until the server answers; False when it ended instead or takes too long."""
    try:
        async with asyncio.timeout(_START_WITHIN_S):
            while process.returncode is None:
                if await asyncio.to_thread(_answers, port):
                    return process.returncode is None
                await asyncio.sleep(0.05)
    except TimeoutError:
        return False
    return False


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=2)
    try:
        connection.request("OPTIONS", "/")
        return "calendar-access" in (connection.getresponse().headers.get("DAV") or "")
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


async def _end(process: asyncio.subprocess.Process) -> None:
    """Let go of the warden, which ends the server by its pid; where it does not end, end the warden."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        await asyncio.wait_for(process.wait(), _END_WITHIN_S)
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _fill(server: CalendarServer, events: list[StoryEvent]) -> None:
    with _connected(server) as connection:
        _send(connection, server, "MKCALENDAR", server.collection_path, _MKCALENDAR, "application/xml")
        for event in events:
            _put(connection, server, event)


def _write(server: CalendarServer, event: StoryEvent) -> None:
    with _connected(server) as connection:
        _put(connection, server, event)


def _put(connection: http.client.HTTPConnection, server: CalendarServer, event: StoryEvent) -> None:
    path = f"{server.collection_path}{event.uid}.ics"
    _send(connection, server, "PUT", path, make_icalendar(event), "text/calendar")


@contextmanager
def _connected(server: CalendarServer) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection(LOOPBACK, server.port, timeout=10)
    try:
        yield connection
    except (OSError, http.client.HTTPException) as error:
        raise CalendarServerFailed(f"Radicale cannot be reached: {type(error).__name__}.") from error
    finally:
        connection.close()


def _send(
    connection: http.client.HTTPConnection,
    server: CalendarServer,
    method: str,
    path: str,
    body: str,
    media_type: str,
) -> None:
    credentials = base64.b64encode(f"{server.username}:{server.password}".encode()).decode()
    headers = {"Authorization": f"Basic {credentials}", "Content-Type": f"{media_type}; charset=utf-8"}
    connection.request(method, path, body.encode(), headers)
    response = connection.getresponse()
    response.read()
    if response.status != http.client.CREATED:
        raise CalendarServerFailed(f"Radicale answered {response.status} to {method} {path}.")
