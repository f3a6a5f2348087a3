"""The calls that the pending changes would have changed. Items are plain text, tooltips are escaped."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from focusguard.desktop.formats import NBSP, Formats
from focusguard.desktop.messages import Messages
from focusguard.desktop.row_table import row_table
from focusguard.desktop.table_header import header_cell
from focusguard.desktop.texts import PlainLabel, one_way, plain_tooltip
from focusguard.desktop.verdict_words import VerdictWords
from focusguard.domain.simulation import Change
from focusguard.engine.simulator import SimulationView

_SIZE: Final = (980, 520)
_ROW_HEIGHT: Final = 32
_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class Column(IntEnum):
    """What the list tells of a call."""

    TIME = 0
    CALLER = 1
    BEFORE = 2
    AFTER = 3


class ChangesModel(QAbstractTableModel):
    """The changed calls, newest first."""

    def __init__(self, changes: tuple[Change, ...], formats: Formats, parent: QObject) -> None:
        super().__init__(parent)
        self._changes = tuple(reversed(changes))
        self._formats = formats
        self._messages = Messages(self)
        self._words = VerdictWords(self)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of calls; a call has no children."""
        return 0 if parent.isValid() else len(self._changes)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        names = {
            Column.TIME: self.tr("When"),
            Column.CALLER: self.tr("Caller"),
            Column.BEFORE: self.tr("As it is set now"),
            Column.AFTER: self.tr("With your change"),
        }
        return header_cell([names[column] for column in Column], section, orientation, role)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; plain text throughout."""
        if not index.isValid():
            return None
        text = self._text(self._changes[index.row()], Column(index.column()))
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.AccessibleTextRole:
            return text
        return plain_tooltip(text) if role == Qt.ItemDataRole.ToolTipRole else None

    def _text(self, change: Change, column: Column) -> str:
        call = change.call.interruption.call
        match column:
            case Column.TIME:
                day = self._formats.short_day(self._formats.day_of(call.at))
                return f"{day}{NBSP}{NBSP}{self._formats.time(call.at)}"
            case Column.CALLER:
                address = self._messages.identity(call.caller.identity)
                return f"{one_way(call.caller.name)} · {address}" if call.caller.name else address
            case Column.BEFORE:
                return self._words.verdict(change.before)
            case Column.AFTER:
                return self._words.verdict(change.after)


class ChangedCallsDialog(QDialog):
    """Lists the changed calls, and says how far the replay can be trusted; deletes itself when closed."""

    def __init__(self, view: SimulationView, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        found = view.simulation
        self.heading = PlainLabel("heading")
        self.heading.setText(
            self.tr("%n call(s) would have gone otherwise over your last 90 days", "", len(found.changed))
        )
        self.table = _table(ChangesModel(found.changed, formats, self))
        self.table.setAccessibleName(self.heading.text())
        self.trust = PlainLabel("caption", wrap=True)
        self.trust.setText(" ".join(self._trust(view)))
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.table, 1)
        column.addWidget(self.trust)
        column.addWidget(buttons)
        self.setWindowTitle(self.tr("What this would have changed"))
        self.resize(*_SIZE)

    def _trust(self, view: SimulationView) -> list[str]:
        found = view.simulation
        words = self.tr(
            "Replayed without your change, {same} of %n call(s) come out as they were decided.",
            "",
            found.replayed,
        )
        lines = [words.format(same=found.as_decided)]
        if found.as_decided < found.replayed:
            lines.append(self.tr("The others came under other settings, or the calendar has changed since."))
        if found.erased:
            gone = self.tr("%n call(s) could not be replayed: the number is not kept.", "", found.erased)
            lines.append(gone)
        if view.too_old:
            lines.append(self.tr("%n older call(s) were not looked at.", "", view.too_old))
        return lines


def _table(model: ChangesModel) -> QTableView:
    table = row_table(model, _ROW_HEIGHT)
    table.horizontalHeader().setSectionResizeMode(Column.TIME, QHeaderView.ResizeMode.ResizeToContents)
    return table
