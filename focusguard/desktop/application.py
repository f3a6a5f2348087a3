"""Starts and ends the desktop app: icon first, core next, windows when somebody asks for them."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from focusguard.desktop.bridge import Bridge, CoreMaker
from focusguard.desktop.desktop import Desktop
from focusguard.desktop.icons import app_icon
from focusguard.desktop.options import DesktopOptions
from focusguard.desktop.signals import UnixSignals

# The core has 4 s to stop, and a person 5 to wait.
_PATIENCE_MS: Final = 4_300
_LAST_WAIT_S: Final = 0.2
_log = logging.getLogger(__name__)


def run_desktop(make_core: CoreMaker, options: DesktopOptions | None = None) -> int:
    """Run the desktop app until it is quit; return the exit code.

    *make_core* is called in the core's thread, after the tray icon is on the screen: it may import slowly.
    SIGTERM, SIGINT and Quit end it within 5 s, even when the core hangs; then the process ends here, since
    Python would wait for the hanging thread's helpers.
    """
    options = options or DesktopOptions()
    app = _application(options)
    run = _Run(app, Bridge(make_core), options)
    code = run.execute()
    if not run.ended_cleanly():
        _leave(code)
    return code


def _application(options: DesktopOptions) -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["focusguard"])
    app.setApplicationName("focusguard")
    app.setApplicationDisplayName("FocusGuard")
    app.setDesktopFileName("focusguard")
    app.setWindowIcon(app_icon())
    app.setQuitOnLastWindowClosed(False)
    return app


class _Run(QObject):
    """One run: begins, waits, ends in order."""

    def __init__(self, app: QApplication, bridge: Bridge, options: DesktopOptions) -> None:
        super().__init__()
        self._app = app
        self._bridge = bridge
        self._desktop = Desktop(app, bridge, options)
        self._signals = UnixSignals(self)
        self._signals.end_asked.connect(self.end)
        self._desktop.actions.quit.triggered.connect(self.end)
        self._bridge.ended.connect(self._app.quit, Qt.ConnectionType.QueuedConnection)
        if self._desktop.tray is None:
            app.lastWindowClosed.connect(self.end)
        self._ending = False
        if options.on_raiser:
            options.on_raiser(bridge.raise_requested.emit)

    def execute(self) -> int:
        """Show the icon, start the core, wait for the end."""
        previous = sys.excepthook
        sys.excepthook = self._hook(previous)
        self._desktop.show_first()
        QTimer.singleShot(0, self._go_on)
        code = self._app.exec()
        self._signals.close()
        sys.excepthook = previous
        return code

    @Slot()
    def _go_on(self) -> None:
        self._bridge.start()
        self._desktop.dress_up()

    @Slot()
    def end(self) -> None:
        """Take everything off the screen and let the core stop, for so long as patience lasts."""
        if self._ending:
            return
        self._ending = True
        self._desktop.hide()
        self._bridge.stop()
        QTimer.singleShot(_PATIENCE_MS, self._app.quit)

    def ended_cleanly(self) -> bool:
        """Tell whether the core's thread is gone and no other would keep the process."""
        gone = self._bridge.join(_LAST_WAIT_S)
        me = threading.current_thread()
        return gone and not [t for t in threading.enumerate() if t is not me and not t.daemon]

    def _hook(
        self, previous: Callable[[type[BaseException], BaseException, TracebackType | None], object]
    ) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
        def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            previous(kind, error, trace)
            _log.critical("a slot failed", exc_info=(kind, error, trace))
            self._desktop.failures.show(error)

        return show


def _leave(code: int) -> None:
    _log.error("the core did not end; leaving without it")
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
