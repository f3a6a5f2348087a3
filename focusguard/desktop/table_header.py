"""The header of a table: its columns' names, to the left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt


def header_cell(names: Sequence[str], section: int, orientation: Qt.Orientation, role: int) -> Any:
    """Return what `headerData` says of column *section*, whose names are *names* in order; rows have none."""
    if orientation is not Qt.Orientation.Horizontal:
        return None
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    return names[section] if role == Qt.ItemDataRole.DisplayRole else None
