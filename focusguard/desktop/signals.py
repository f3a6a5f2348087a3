"""SIGTERM and SIGINT as Qt signals: Python's own handlers wait for bytecode, an idle Qt loop runs none."""

from __future__ import annotations

import signal
import socket
from types import FrameType
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_ENDING: Final = (signal.SIGTERM, signal.SIGINT)


class UnixSignals(QObject):
    """Emits `end_asked` when the process is asked to end; give it back with `close`."""

    end_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._handlers = {number: signal.signal(number, _wake) for number in _ENDING}
        self._wakeup_fd = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)

    def close(self) -> None:
        """Put back what held before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup_fd)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._read.close()
        self._write.close()

    @Slot()
    def _woken(self) -> None:
        numbers = self._read.recv(64)
        if any(number in numbers for number in _ENDING):
            self.end_asked.emit()


def _wake(number: int, frame: FrameType | None) -> None:
    """Do nothing: the byte in the wake-up socket is what counts."""
