"""A Radicale with a calendar of any size, and plain requests to it."""

from __future__ import annotations

import base64
import http.client
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from tests.bench.corpus import resources
from tests.servers.ports import free_port
from tests.servers.radicale import USERS, RadicaleServer

COLLECTION: Final = "/claire/pro/"
_PROPS: Final = '{"tag": "VCALENDAR", "D:displayname": "Pro", "C:supported-calendar-component-set": "VEVENT"}'
_PAST_DAYS: Final = 300
# vdirsyncer asks for everything at once; 10,000 events are the most that Radicale sends otherwise.
_NO_LIMIT: Final = "[reporting]\nmax_expand_occurrence = 1000000\n"
_SYNC: Final = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<sync-collection xmlns="DAV:"><sync-token>{}</sync-token><sync-level>1</sync-level>'
    "<prop><getetag/></prop></sync-collection>"
)
_MULTIGET: Final = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<C:calendar-multiget xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">'
    "<prop><getetag/><C:calendar-data/></prop>{}</C:calendar-multiget>"
)


@contextmanager
def filled_server(folder: Path, count: int) -> Iterator[RadicaleServer]:
    """Run a Radicale whose one calendar holds *count* resources, each read once: its cache is warm."""
    server = RadicaleServer(folder, free_port(), more=_NO_LIMIT)
    collection = server.storage(COLLECTION)
    collection.mkdir(parents=True)
    (collection / ".Radicale.props").write_text(_PROPS)
    first_day = date.today() - timedelta(days=_PAST_DAYS)  # noqa: DTZ011 -- around whatever day it is
    for name, text in resources(count, first_day=first_day):
        (collection / name).write_text(text, newline="")
    server.start()
    try:
        report(server, "", timeout_s=3600)
        yield server
    finally:
        server.stop()


def report(server: RadicaleServer, token: str, *, timeout_s: float = 60) -> tuple[float, str]:
    """Return the seconds that one sync-collection REPORT takes, connection included, and the new token."""
    took_s, answer = _timed(server, _SYNC.format(token), timeout_s)
    found = re.search(rb"<(?:\w+:)?sync-token>([^<]+)<", answer)
    assert found is not None, answer[:200]
    return took_s, found[1].decode()


def fetch_all(server: RadicaleServer, names: list[str], *, at_once: int = 500) -> float:
    """Return the seconds that fetching *names* takes and nothing else: the floor."""
    took_s = 0.0
    for first in range(0, len(names), at_once):
        hrefs = "".join(f"<href>{COLLECTION}{name}</href>" for name in names[first : first + at_once])
        took_s += _timed(server, _MULTIGET.format(hrefs), 600)[0]
    return took_s


def _timed(server: RadicaleServer, body: str, timeout_s: float) -> tuple[float, bytes]:
    login = base64.b64encode(f"claire:{USERS['claire']}".encode()).decode()
    headers = {"Authorization": f"Basic {login}", "Content-Type": "text/xml", "Depth": "0"}
    began_s = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=timeout_s)
    try:
        connection.request("REPORT", COLLECTION, body.encode(), headers)
        answer = connection.getresponse()
        content = answer.read()
    finally:
        connection.close()
    assert answer.status == 207, f"{answer.status} {content[:200]!r}"
    return time.perf_counter() - began_s, content
