"""The list of people to call back. Names come from strangers: plain text throughout."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from focusguard.desktop.catch_up.words import CatchUpWords
from focusguard.desktop.look import Look
from focusguard.desktop.table_header import header_cell
from focusguard.desktop.texts import plain_tooltip
from focusguard.domain.catch_up import Callback

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class Column(IntEnum):
    """What the list tells of somebody."""

    CALLER = 0
    WHY = 1
    LAST = 2


class CallbacksModel(QAbstractTableModel):
    """Who waits, the most pressing first, then those with whom it is done."""

    def __init__(self, words: CatchUpWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._rows: tuple[Callback, ...] = ()
        self._look: Look | None = None

    def show_callbacks(self, callbacks: tuple[Callback, ...], look: Look) -> None:
        """Show *callbacks* in their order; the choice stays where nothing changed."""
        if (callbacks, look) != (self._rows, self._look):
            self.beginResetModel()
            self._rows, self._look = callbacks, look
            self.endResetModel()

    def callback(self, row: int) -> Callback | None:
        """Return who stands in *row*."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of people."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        names = [self.tr("Caller"), self.tr("Why"), self.tr("Last call")]
        return header_cell(names, section, orientation, role)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        callback = self.callback(index.row()) if index.isValid() else None
        if callback is None or self._look is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text(callback, Column(index.column()), self._look)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._text(callback, Column(index.column()), self._look))
        if role == Qt.ItemDataRole.ForegroundRole and callback.missed.settled is not None:
            return self._look.theme.color("muted")
        return None

    def _text(self, callback: Callback, column: Column, look: Look) -> str:
        match column:
            case Column.CALLER:
                return self._words.who(callback, look)
            case Column.WHY:
                return self._words.why(callback, look.formats)
            case Column.LAST:
                return self._words.last(callback, look.formats)
