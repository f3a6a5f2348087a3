"""Writes calls to a file as CSV (RFC 4180), a page at a time: the file is whole, or as it was before."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import tzinfo
from pathlib import Path

from focusguard.domain.call_export import CALL_COLUMNS, call_cells
from focusguard.domain.errors import ExportFailed
from focusguard.domain.ports import JournalledCall

Pages = Iterator[tuple[JournalledCall, ...]]


def export_calls(
    pages: Pages, path: Path, zone: tzinfo, *, tell: Callable[[int], None], is_stopped: Callable[[], bool]
) -> int | None:
    """Write the calls of *pages* to *path*; return how many, or None when it was stopped.

    Raises:
        ExportFailed: it could not be written; what stood at *path* stands there still.
    """
    try:
        descriptor, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        part = Path(beside)
        try:
            written = _write(descriptor, pages, zone, tell, is_stopped)
            if written is not None:
                part.replace(path)
            return written
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise ExportFailed(
            f"{path.name} could not be written ({error.strerror}).",
            advice="Choose a folder that is yours and has room.",
        ) from error


def _write(
    descriptor: int, pages: Pages, zone: tzinfo, tell: Callable[[int], None], is_stopped: Callable[[], bool]
) -> int | None:
    written = 0
    # The mark tells spreadsheets that it is UTF-8.
    with open(descriptor, "w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(CALL_COLUMNS)
        for page in pages:
            if is_stopped():
                return None
            out.writerows(call_cells(call, zone) for call in page)
            written += len(page)
            tell(written)
        file.flush()
        os.fsync(file.fileno())
    return written
