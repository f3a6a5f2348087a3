"""What a chart shows, as rows that can be read, copied and compared. No Qt."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

from focusguard.domain.call_export import safe_cell


@dataclass(frozen=True, slots=True)
class Table:
    """The same figures as the chart, in words.

    Attributes:
        names: Of the columns.
        rows: Texts, as many in each as there are columns.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def to_csv(table: Table) -> str:
    """Return *table* as RFC 4180 has it; a stranger's text never becomes a formula.

    >>> to_csv(Table(("Caller", "Calls"), (("=1+1", "2"),))).splitlines()
    ['Caller,Calls', "'=1+1,2"]
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([[safe_cell(cell) for cell in row] for row in (table.names, *table.rows)])
    return out.getvalue()


def nice_top(most: int, *, lines: int = 4) -> tuple[int, int]:
    """Return the upper end of an axis that shows up to *most*, and the step between its lines.

    >>> nice_top(24), nice_top(0), nice_top(7), nice_top(1_000)
    ((30, 10), (1, 1), (8, 2), (1000, 500))
    """
    if most <= 1:
        return 1, 1
    rough = most / lines
    size = 10 ** math.floor(math.log10(rough)) if rough >= 1 else 1
    step = next((int(size * n) for n in (1, 2, 5, 10) if size * n >= rough), 1)
    return math.ceil(most / step) * step, step


def shade(count: int, most: int) -> float:
    """Return how dark the cell of *count* is, from 0 to 1; anything at all can be seen.

    >>> shade(0, 9), shade(9, 9), shade(0, 0)
    (0.0, 1.0, 0.0)
    """
    return 0.0 if not count or not most else 0.15 + 0.85 * count / most


def percent(part: int, whole: int) -> int | None:
    """Return *part* of *whole* in percent; None where there is no whole.

    >>> percent(1, 3), percent(1, 0)
    (33, None)
    """
    return round(100 * part / whole) if whole else None


def stacked(parts: Sequence[int]) -> list[tuple[int, int]]:
    """Return where each of *parts* begins and ends when they stand on one another.

    >>> stacked([2, 0, 3])
    [(0, 2), (2, 2), (2, 5)]
    """
    ends, low = [], 0
    for part in parts:
        ends.append((low, low + part))
        low += part
    return ends
