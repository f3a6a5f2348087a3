"""Where the program writes what it did: ids, never a caller's number, name or an event's title."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)-7s %(name)s %(message)s"
_MOST_BYTES = 1_000_000


def write_logs_to(folder: Path, *, level: int) -> None:
    """Send the program's own log records to a rotating file in *folder*; libraries only from warnings up."""
    handler = RotatingFileHandler(
        folder / "focusguard.log", maxBytes=_MOST_BYTES, backupCount=3, delay=True, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("focusguard").setLevel(level)
