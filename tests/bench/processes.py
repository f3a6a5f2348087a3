"""What a process and its children use, as Linux counts it (proc(5))."""

from __future__ import annotations

import os
from pathlib import Path

_TICKS_PER_S = os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """Return *pid* and all processes below it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        children = (task / "children").read_text().split()
        found += [below for child in children for below in family(int(child))]
    return found


def rss_mb(pid: int) -> float:
    """Return the resident memory of *pid* and its children in MB; what they share counts twice."""
    return sum(_rss_kb(member) for member in family(pid)) / 1024


def cpu_s(pid: int) -> float:
    """Return the seconds of CPU that *pid* and its children took, those that ended included."""
    return sum(_cpu_ticks(member) for member in family(pid)) / _TICKS_PER_S


def _rss_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    # One that has ended and was not waited for has none.
    return int(next((line.split()[1] for line in lines if line.startswith("VmRSS:")), 0))


def _cpu_ticks(pid: int) -> int:
    """Return utime, stime, cutime and cstime together, fields 14 to 17."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(field) for field in after_name[11:15])
