"""Giving memory back to the system."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Return freed memory to the system, where the C library keeps it (glibc: malloc_trim(3)); else nothing.

    A large answer of a server leaves holes that glibc would keep for as long as the program runs. It takes
    milliseconds, in which other threads wait only for memory of the arena that is looked through.
    """
    if sys.platform != "linux":
        return
    # Another C library has no such function.
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(ctypes.c_size_t(0))
