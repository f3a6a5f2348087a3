"""One running guard for a home: an OS lock, which a crash releases by itself.

The lock is of the GUI and the headless guard alike, and no worker process inherits it (the descriptor
is close-on-exec, PEP 446).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from focusguard.domain.errors import FocusGuardError
from focusguard.system.home import usable


class HomeInUse(FocusGuardError):
    """Another instance holds this home."""


class InstanceLock:
    """Held from `acquire` to `release`, or to the end of the process, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fd: int | None = None

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            HomeInUse: another process has it.
            HomeUnusable: the file cannot be opened.
        """
        with usable(self._path):
            fd = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(fd)
        except OSError as error:
            os.close(fd)
            raise HomeInUse(
                f"Another FocusGuard is running on this home ({self._path.parent}).",
                advice="End it first, or give this one its own --home.",
            ) from error
        self._fd = fd

    def check(self) -> None:
        """Tell whether the lock could be taken now; raises like `acquire`."""
        self.acquire()
        self.release()

    def release(self) -> None:
        """Give the lock back; the file stays, since removing it would race with another start."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(fd: int) -> None:
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
