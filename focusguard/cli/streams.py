"""Standard streams that can be relied on, whatever the program was started with."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import Final
from unicodedata import category

from focusguard.domain.errors import FocusGuardError

_LONGEST_LINE: Final = 600


def prepare_streams() -> None:
    """Make stdin and stdout usable: JSON is UTF-8 (RFC 8259 §8.1), bytes that are no text stay as they are.

    Where they are closed, nothing comes in and what is written is dropped.
    """
    if sys.stdin is None or sys.stdout is None:
        _fill_gaps()
        sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115 - for the whole run
        sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")


def _fill_gaps() -> None:
    """Occupy the descriptors 0 to 2: the next file that is opened, the journal say, would become stdout."""
    while (fd := os.open(os.devnull, os.O_RDWR)) <= 2:
        continue
    os.close(fd)


def settle_output() -> None:
    """Write what stdout still holds, or drop it where that fails: Python would try again at its very end."""
    try:
        sys.stdout.flush()
    except OSError:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)


def tell_error(error: FocusGuardError) -> None:
    """Say on stderr what went wrong, in one or two lines."""
    for line in (f"focusguard: {error.message}", error.advice):
        if line:
            print(one_line(line), file=sys.stderr)


def one_line(text: str) -> str:
    r"""Return *text* as one line that cannot steer a terminal, cut.

    >>> one_line("no such\nfile \x1b[31m")
    'no such file �[31m'
    """
    line = "".join(
        " " if c in "\r\n\t" else c if c.isprintable() or category(c) == "Zs" else "�" for c in text
    )
    return line if len(line) <= _LONGEST_LINE else line[:_LONGEST_LINE] + "…"
