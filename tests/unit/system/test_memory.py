"""Memory goes back to the system where the C library can do that."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

import pytest

from focusguard.system.memory import give_back

KB_PER_MB = 1024


def resident_mb() -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS:"))) / KB_PER_MB


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="glibc has it"
)
def test_what_lies_between_kept_pieces_goes_back() -> None:
    pieces = [bytes(4_000) for _ in range(20_000)]
    kept = pieces[::40]
    del pieces
    before = resident_mb()
    give_back()
    assert resident_mb() < before - 20
    assert len(kept) == 500


def test_another_c_library_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    give_back()
