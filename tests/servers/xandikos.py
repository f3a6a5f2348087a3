"""A real Xandikos, as a process of its own on a loopback port. It serves one user and asks no password."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.dav import RunningDav, end, wait_for
from tests.servers.ports import LOOPBACK, free_port


@contextmanager
def xandikos_server(folder: Path) -> Iterator[RunningDav]:
    """Run a Xandikos that keeps everything in *folder*."""
    folder.mkdir(parents=True)
    port = free_port()
    command = [sys.executable, "-m", "xandikos", "serve", "--no-detect-systemd", "--defaults"]
    command += ["--current-user-principal", "/claire/", "--directory", str(folder / "data")]
    command += ["--state-dir", str(folder / "state"), "--listen-address", LOOPBACK, "--port", str(port)]
    log = folder / "xandikos.log"
    with log.open("ab") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
    wait_for(port, process, log)
    try:
        yield RunningDav(port, "/claire/", "/claire/calendars/", "claire", "any", checks_password=False)
    finally:
        end(process)
