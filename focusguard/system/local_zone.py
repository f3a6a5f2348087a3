"""The time zone that the machine is set to."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

# Where POSIX systems keep it; Windows keeps it in the registry, where reading it costs nothing.
_FILES: Final = (Path("/etc/localtime"), Path("/etc/timezone"))


def local_zone_name() -> str:
    """Return the IANA name of the system's zone as it is set now, `UTC` where it names none."""
    import tzlocal  # late: profiles mostly name their zone

    # The library keeps the first answer; that a machine names no zone is no news each time it is asked.
    with warnings.catch_warnings(action="ignore"):
        try:
            tzlocal.reload_localzone()
        except (OSError, ValueError):  # a zone file that is being replaced: what was known holds
            return tzlocal.get_localzone_name() or "UTC"
    return tzlocal.get_localzone_name() or "UTC"


class LocalZone:
    """The system's zone, cheap enough to be asked every few seconds.

    A traveller's machine changes it under a running program: it is read anew when a file of *files* is
    another than before.
    """

    def __init__(self, read: Callable[[], str] = local_zone_name, files: Sequence[Path] = _FILES) -> None:
        self._read = read
        self._files = files
        self._seen: list[tuple[int, int] | None] = []
        self._name = ""

    def __call__(self) -> str:
        """Return the zone's IANA name."""
        seen = [_stamp(path) for path in self._files]
        if not self._name or seen != self._seen or sys.platform == "win32":
            self._seen, self._name = seen, self._read()
        return self._name


def _stamp(path: Path) -> tuple[int, int] | None:
    """Return what changes when *path* is replaced; of a link, the link itself."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns
