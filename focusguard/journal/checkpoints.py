"""Moving the write-ahead log into the file beside the work, not within a commit that a call waits for."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from pathlib import Path
from typing import Final

# A commit that finds more pages in the log moves them itself, so that the log does not grow without end.
# That takes longer than a call has, and the thread is there before it.
LARGEST_LOG_PAGES: Final = 10_000
_COMMITS: Final = 50


class Checkpoints:
    """Checkpoints the file at *path* after every 50 commits, in a thread that the first of these starts.

    A passive checkpoint waits for nobody and stops nobody (https://sqlite.org/c3ref/wal_checkpoint_v2.html).
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._commits = 0
        self._due = threading.Event()
        self._is_closed = False
        self._thread: threading.Thread | None = None

    def on_commit(self) -> None:
        """Take note of a commit; returns at once."""
        self._commits += 1
        if self._commits < _COMMITS:
            return
        self._commits = 0
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="checkpoints", daemon=True)
            self._thread.start()
        self._due.set()

    def close(self) -> None:
        """End the thread."""
        self._is_closed = True
        self._due.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        with contextlib.closing(sqlite3.connect(self._path)) as connection:
            while self._due.wait() and not self._is_closed:
                self._due.clear()
                # A file that cannot be written is told by the next commit.
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").close()
