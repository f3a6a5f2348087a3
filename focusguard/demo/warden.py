"""Runs a server for as long as somebody holds our standard input; standard library only.

`python -m focusguard.demo.warden PROGRAM ARGUMENT…`: when the demo ends in whatever way, kill -9 included,
its end of the pipe closes and the server is ended by its pid.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import Final

GRACE_S: Final = 2.0


def main(argv: list[str]) -> int:
    """Run *argv* until standard input closes; return its exit code."""
    process = subprocess.Popen(argv, stdin=subprocess.DEVNULL)  # noqa: S603
    threading.Thread(target=_end_when_alone, args=(process,), daemon=True).start()
    return process.wait()


def _end_when_alone(process: subprocess.Popen[bytes]) -> None:
    # Not through sys.stdin: a thread that waits with its lock held would abort the interpreter's exit.
    while os.read(sys.stdin.fileno(), 4096):
        continue
    process.terminate()
    try:
        process.wait(GRACE_S)
    except subprocess.TimeoutExpired:
        process.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
