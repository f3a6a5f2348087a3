"""Figures beside those to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table.

    Attributes:
        unit: Of every number in it.
        beside: What the peer, or the bare program, needed in the same run.
        limit: What *ours* may be at most; None: for information.
    """

    name: str
    unit: str
    ours: float
    beside: float
    limit: float | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the limit is kept."""
        return self.limit is None or self.ours <= self.limit


def print_table(title: str, peer: str, figures: Sequence[Figure]) -> bool:
    """Print *figures* beside those of *peer*; return whether every limit is kept."""
    print(f"\n{title}")
    print(f"{'':34} {'FocusGuard':>12} {peer:>16} {'ratio':>8} {'limit':>10}")
    for f in figures:
        ratio = f"{f.ours / f.beside:.2f}" if f.beside else "-"
        limit = "" if f.limit is None else f"{f.limit:.2f}"
        verdict = "" if f.is_kept else "  MISSED"
        name = f"{f.name} [{f.unit}]"
        print(f"{name:34} {f.ours:12.2f} {f.beside:16.2f} {ratio:>8} {limit:>10}{verdict}", flush=True)
    return all(f.is_kept for f in figures)
