"""Whether windows can be shown: a name of a display is not yet one that answers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

import pytest

from focusguard.system.display import has_display, x_server_answers


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
        ({"DISPLAY": ":7"}, "linux", True),
        ({"DISPLAY": ":8"}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":8", "WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":8"}, "linux", True),
        ({"QT_QPA_PLATFORM": "xcb"}, "linux", False),
        ({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":8"}, "linux", False),
        ({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":7"}, "linux", True),
    ],
)
def test_has_display(environment: Mapping[str, str], platform: str, expected: bool) -> None:
    assert has_display(environment, platform=platform, answers=lambda name: name == ":7") is expected


@pytest.mark.skipif(sys.platform != "linux", reason="X11 is asked on Linux alone")
def test_a_server_that_is_not_there_does_not_answer() -> None:
    assert not x_server_answers(":65000")
    assert not x_server_answers("no display at all")


@pytest.mark.system
def test_a_server_that_is_there_answers() -> None:
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-noreset"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        number = server.stdout.readline().strip()
        try:
            assert x_server_answers(f":{number}")
        finally:
            server.terminate()
    assert not x_server_answers(f":{number}")
