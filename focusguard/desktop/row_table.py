"""Tables whose rows are chosen, one at a time; what is in them is read, not written."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

_ICON_PX: Final = 18


def row_table(model: QAbstractItemModel, row_height_px: int) -> QTableView:
    """Return a table over *model*: its columns share the width, and what does not fit is elided."""
    table = QTableView()
    table.setModel(model)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTextElideMode(Qt.TextElideMode.ElideRight)
    table.setTabKeyNavigation(False)  # Tab leaves the table, the arrows move in it
    table.setIconSize(QSize(_ICON_PX, _ICON_PX))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(row_height_px)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    return table


def fix_width(table: QTableView, column: int, width_px: int) -> None:
    """Have *column* be so wide, whatever the table's width."""
    table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().resizeSection(column, width_px)
