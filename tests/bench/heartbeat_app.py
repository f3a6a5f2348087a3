"""The app with its window open, and how long its GUI was away: `python -m tests.bench.heartbeat_app HOME`.

A timer of Qt's looks at the clock every 5 ms from when the core is up, the window on the screen, until the
first synchronisation is over; then one line of JSON tells of the beats, in milliseconds beyond those 5.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from statistics import quantiles
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer

from focusguard.app.program import FocusGuardProgram
from focusguard.desktop.application import run_desktop
from focusguard.desktop.options import DesktopOptions, RaiseWindow
from focusguard.desktop.services import CoreServices
from focusguard.engine.events import Event, EventSink, Synced
from focusguard.system.doorbell import Role
from focusguard.system.home import home_in

EVERY_MS: Final = 5
# What the window shows of the news is counted too.
_AFTERWARDS_S: Final = 1.0


class Heartbeat:
    """Beats from the core's start until a second after the synchronisation."""

    def __init__(self) -> None:
        self._late_ms: list[float] = []
        self._last_s = 0.0
        self._is_up = False
        self._synced_at_s: float | None = None
        self._timer: QTimer | None = None

    def begin(self, raise_window: RaiseWindow) -> None:
        """Begin to beat; called once the application exists."""
        self._timer = QTimer(interval=EVERY_MS)
        self._timer.timeout.connect(self._beat)
        self._last_s = time.perf_counter()
        self._timer.start()

    def core_is_up(self) -> None:
        """Count from now on; comes in the core's thread."""
        self._is_up = True

    def see(self, event: Event) -> None:
        """Take note of the end of the synchronisation; comes in the core's thread."""
        if isinstance(event, Synced):
            self._synced_at_s = time.perf_counter()

    def _beat(self) -> None:
        now_s = time.perf_counter()
        if self._is_up:
            self._late_ms.append(max(0.0, (now_s - self._last_s) * 1000 - EVERY_MS))
        self._last_s = now_s
        if self._synced_at_s is not None and now_s - self._synced_at_s > _AFTERWARDS_S:
            self._synced_at_s = None
            told = {"beats": len(self._late_ms), "p99_ms": quantiles(self._late_ms, n=100)[98]}
            print(json.dumps({**told, "longest_ms": max(self._late_ms)}), flush=True)
            QCoreApplication.quit()


def main(home: Path) -> int:
    """Run until the first synchronisation is over; return the exit code."""
    heart = Heartbeat()

    def make_core() -> CoreServices:
        core = FocusGuardProgram(home_in(home)).core(Role.DESKTOP, on_raise=_nothing)
        start = core.start

        async def watched_start(on_event: EventSink) -> None:
            def both(event: Event) -> None:
                heart.see(event)
                on_event(event)

            await start(both)
            heart.core_is_up()

        core.start = watched_start  # type: ignore[method-assign]
        return core

    return run_desktop(make_core, DesktopOptions(start_open=True, on_raiser=heart.begin))


def _nothing() -> None:
    """Nobody starts a second one."""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
