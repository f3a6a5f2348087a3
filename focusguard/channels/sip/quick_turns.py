"""Python threads take turns more often while sound is sent.

A thread that computes holds the interpreter for 5 ms before it has to let another have it; a packet that is
due waits so long for each of them. It is the whole process that is set, so users are counted.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

QUICK_S: Final = 0.001

_lock = threading.Lock()
_before_s: list[float] = []


@contextmanager
def quick_turns() -> Iterator[None]:
    """Let threads switch after 1 ms; the last one to leave restores what was."""
    with _lock:
        _before_s.append(sys.getswitchinterval() if not _before_s else _before_s[0])
        sys.setswitchinterval(min(QUICK_S, _before_s[0]))
    try:
        yield
    finally:
        with _lock:
            before_s = _before_s.pop()
            if not _before_s:
                sys.setswitchinterval(before_s)
