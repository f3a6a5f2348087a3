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
# A calendar comes in one commit, and is read slowly as long as it stands in the log.
_ROWS: Final = 500


class Checkpoints:
    """Checkpoints the file at *path* after 50 commits or 500 rows, in a thread that the first time starts.

    A passive checkpoint waits for nobody and stops nobody (https://sqlite.org/c3ref/wal_checkpoint_v2.html).
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._commits = 0
        self._rows = 0
        self._due = threading.Event()
        self._is_closed = False
        self._thread: threading.Thread | None = None

    def on_commit(self, rows: int) -> None:
        """Take note of a commit that changed *rows* rows; returns at once."""
        self._commits, self._rows = self._commits + 1, self._rows + rows
        if self._commits < _COMMITS and self._rows < _ROWS:
            return
        self._commits = self._rows = 0
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
