"""The demo's real servers: Radicale as a process, and the whole day on the program itself."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from focusguard.demo.radicale import CalendarServerFailed, fill_calendar, run_radicale
from focusguard.demo.story import CALLS
from focusguard.demo.story_calendar import EVENTS
from focusguard.demo.wire import make_token
from focusguard.settings import parse_settings


def is_answered(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionRefusedError:
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
        assert is_answered(server.port)

    assert status == 200
    assert text.count("BEGIN:VEVENT") == len(EVENTS)
    assert not is_answered(server.port)


async def test_radicale_ends_when_something_fails_beside_it(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        async with run_radicale(tmp_path / "files", username="claire", password=make_token()) as server:
            raise ZeroDivisionError
    assert not is_answered(server.port)


async def test_second_calendar_of_the_same_name_is_refused(tmp_path: Path) -> None:
    async with run_radicale(tmp_path / "files", username="claire", password="soleil") as server:
        await fill_calendar(server, EVENTS[:1])
        with pytest.raises(CalendarServerFailed, match=r"answered 4\d\d to MKCALENDAR"):
            await fill_calendar(server, EVENTS[:1])


WARDEN = [sys.executable, "-m", "focusguard.demo.warden", sys.executable, "-c"]


def test_warden_hands_the_exit_code_on() -> None:
    with subprocess.Popen([*WARDEN, "raise SystemExit(3)"], stdin=subprocess.PIPE) as warden:
        assert warden.wait(timeout=20) == 3


@pytest.mark.parametrize("first", ["", "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);"])
def test_warden_ends_its_server_when_nobody_holds_its_input(first: str) -> None:
    script = first + "print('up', flush=True); import time; time.sleep(60)"
    warden = subprocess.Popen([*WARDEN, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with warden:
        assert warden.stdin is not None
        assert warden.stdout is not None
        assert warden.stdout.readline() == "up\n"
        warden.stdin.close()
        # The pipe ends with the last process that holds it: the server.
        assert warden.stdout.read() == ""
        assert warden.wait(timeout=20) != 0


def test_demo_is_as_it_should_be_and_says_so() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "focusguard", "demo", "--headless", "--json"],
        capture_output=True,
        timeout=120,
        check=False,
    )
    told = json.loads(done.stdout)
    assert told["faults"] == []
    assert [call["story"] for call in told["calls"] if not call["ok"]] == []
    assert [call["story"] for call in told["calls"]] == [call.story for call in CALLS]
    assert done.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_demo_leaves_nothing_behind(number: signal.Signals, tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    demo = subprocess.Popen(
        [sys.executable, "-m", "focusguard", "demo", "--headless"],
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )
    with demo:
        assert demo.stdout is not None
        # The first call is told once the stage stands.
        assert any(line.startswith("08:50") for line in demo.stdout)
        (settings,) = tmp_path.glob("focusguard-demo-*/home/settings.toml")
        port = urlsplit(parse_settings(settings.read_text(encoding="utf-8")).calendars[0].url).port
        assert port is not None
        assert is_answered(port)
        demo.send_signal(number)
        demo.stdout.read()
        assert demo.wait(timeout=20) == 130

    assert not is_answered(port)
    assert list(tmp_path.glob("focusguard-demo-*")) == []
