"""What a screen reader meets over AT-SPI, for real: whatever takes the keyboard has a name in each window."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.desk import Desk, desk, until, within

pytestmark = pytest.mark.system
__all__ = ["desk"]

WALK = Path(__file__).with_name("atspi_walk.py")
# pyatspi comes from Debian, for Debian's Python.
PYTHON = "/usr/bin/python3"
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
KEYS = {
    "FocusGuard": "",
    "Préférences de FocusGuard": "ctrl+comma",
    "Planifier ma semaine": "alt+m",
    "Personnes": "alt+n",
}


@pytest.fixture
def heard(desk: Desk) -> Iterator[Desk]:
    for path in (PYTHON, LAUNCHER, "/usr/lib/python3/dist-packages/pyatspi"):
        assert Path(path).exists(), f"{path} is missing: apt-get install at-spi2-core python3-pyatspi"
    del desk.env["NO_AT_BRIDGE"]
    desk.env["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    desk.start(LAUNCHER, "--launch-immediately")
    yield desk


@pytest.mark.parametrize("title", KEYS)
def test_whatever_takes_the_keyboard_has_a_name(heard: Desk, title: str) -> None:
    heard.start(sys.executable, "-m", "tests.desktop.window_under_test", "--open")
    if keys := KEYS[title]:
        until(lambda: _press(heard, keys, title), f"no window {title!r}")
    found = until(lambda: heard_in(heard, title), f"{title!r} cannot be heard")
    # An empty cell says nothing, and nothing is what it holds.
    focusable = [e for e in found if e["focusable"] and e["role"] != "table cell"]
    assert len(focusable) > 5
    assert [element["role"] for element in focusable if not element["name"].strip()] == []


def heard_in(desk: Desk, title: str) -> list[dict[str, Any]]:
    """Return what the application shows, once a window of that title is among it."""
    found: list[dict[str, Any]] = json.loads(desk.run(PYTHON, WALK, "focusguard") or "[]")
    frames = [e for e in found if e["role"] in {"frame", "dialog"} and e["showing"]]
    return found if any(frame["name"].startswith(title) for frame in frames) else []


def _press(desk: Desk, keys: str, title: str) -> bool:
    """Press *keys*; return whether the window of that title has the keyboard then."""

    def is_there() -> bool:
        return desk.run("xdotool", "getactivewindow", "getwindowname").startswith(title)

    desk.run("xdotool", "key", "--clearmodifiers", keys)
    return bool(within(2.0, is_there))
