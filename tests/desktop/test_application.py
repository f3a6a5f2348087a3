"""The app as a process, without a screen: it ends as it should."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.desktop.conftest import OFFSCREEN_ONLY

App = subprocess.Popen[str]


def start(*arguments: str) -> App:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.desktop.window_under_test", *arguments]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture
def apps() -> Iterator[list[App]]:
    started: list[App] = []
    yield started
    for app in started:
        app.kill()
        app.communicate(timeout=10)


def up(app: App) -> App:
    assert app.stdout is not None
    assert app.stdout.readline() == "up\n", complaints(app)
    return app


def complaints(app: App) -> list[str]:
    """Return what Qt or Python said; not the offscreen platform's own, nor that a hanging core was left."""
    assert app.stderr is not None
    known = (*OFFSCREEN_ONLY, "the core did not end; leaving without it")
    return [line for line in app.stderr.read().splitlines() if not any(re.search(k, line) for k in known)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("arguments", [("--hidden",), ("--open",), ("--hidden", "--hang")])
def test_a_signal_ends_it_with_0(apps: list[App], number: signal.Signals, arguments: tuple[str, ...]) -> None:
    app = start(*arguments)
    apps.append(app)
    up(app).send_signal(number)
    # The promise is 5 s from the signal, even while the core hangs.
    assert app.wait(5) == 0
    assert complaints(app) == []


def test_a_signal_at_once_is_not_lost(apps: list[App]) -> None:
    app = start("--open")
    apps.append(app)
    up(app).send_signal(signal.SIGTERM)
    app.send_signal(signal.SIGTERM)
    assert app.wait(5) == 0
