"""The demo's real servers: Radicale as a process, and the whole day on the program itself."""

from __future__ import annotations

import asyncio
import http.client
import os
from pathlib import Path

import pytest

from focusguard.demo.radicale import CalendarServerFailed, fill_calendar, run_radicale
from focusguard.demo.story_calendar import EVENTS
from focusguard.demo.wire import make_token


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def get(port: int, path: str, authorization: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Authorization": authorization})
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


async def test_radicale_holds_the_day_and_ends_with_it(tmp_path: Path) -> None:
    async with run_radicale(tmp_path / "files", username="claire", password="soleil") as server:
        await fill_calendar(server, EVENTS)
        authorization = "Basic Y2xhaXJlOnNvbGVpbA=="
        status, text = await asyncio.to_thread(get, server.port, server.collection_path, authorization)
        assert is_running(server.pid)

    assert status == 200
    assert text.count("BEGIN:VEVENT") == len(EVENTS)
    assert not is_running(server.pid)


async def test_radicale_ends_when_something_fails_beside_it(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        async with run_radicale(tmp_path / "files", username="claire", password=make_token()) as server:
            raise ZeroDivisionError
    assert not is_running(server.pid)


async def test_second_calendar_of_the_same_name_is_refused(tmp_path: Path) -> None:
    async with run_radicale(tmp_path / "files", username="claire", password="soleil") as server:
        await fill_calendar(server, EVENTS[:1])
        with pytest.raises(CalendarServerFailed, match=r"answered 4\d\d to MKCALENDAR"):
            await fill_calendar(server, EVENTS[:1])
