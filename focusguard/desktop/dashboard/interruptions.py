"""The list of calls. Names come from strangers: a table's items are plain text, tooltips are escaped."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QTableView,
    QWidget,
)

from focusguard.desktop.dashboard.card import TitledCard
from focusguard.desktop.dashboard.marks import mark_icon
from focusguard.desktop.look import Look
from focusguard.desktop.row_table import fix_width, row_table
from focusguard.desktop.table_header import header_cell
from focusguard.desktop.texts import PlainLabel, one_way, plain_tooltip
from focusguard.domain.ports import JournalledCall
from focusguard.engine.views import DayView

_ROW_HEIGHT: Final = 34
_TIME_WIDTH_PX: Final = 70
_LOWEST_PX: Final = 170
_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class Column(IntEnum):
    """What the list tells of a call."""

    TIME = 0
    CALLER = 1
    DECISION = 2
    OUTCOME = 3
    REPLY = 4


class CallsModel(QAbstractTableModel):
    """The calls of a day, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls: tuple[JournalledCall, ...] = ()
        self._look: Look | None = None

    def show_calls(self, calls: tuple[JournalledCall, ...], look: Look) -> None:
        """Show *calls*; the selection stays when they are the same."""
        newest_first = tuple(sorted(calls, key=lambda c: c.interruption.call.at, reverse=True))
        if (newest_first, look) != (self._calls, self._look):
            self.beginResetModel()
            self._calls, self._look = newest_first, look
            self.endResetModel()

    def call(self, row: int) -> JournalledCall:
        """Return the call that stands in *row*."""
        return self._calls[row]

    def row_of(self, call_id: str) -> int:
        """Return where a call stands; -1: nowhere."""
        ids = (call.interruption.call.id for call in self._calls)
        return next((row for row, id_ in enumerate(ids) if id_ == call_id), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of calls; a call has no children."""
        return 0 if parent.isValid() else len(self._calls)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        names = {
            Column.TIME: self.tr("Time"),
            Column.CALLER: self.tr("Caller"),
            Column.DECISION: self.tr("Decision"),
            Column.OUTCOME: self.tr("Outcome"),
            Column.REPLY: self.tr("Reply"),
        }
        return header_cell([names[column] for column in Column], section, orientation, role)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; plain text throughout."""
        if not index.isValid() or self._look is None:
            return None
        call, column = self._calls[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(call, column, self._look)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._tooltip(call, column, self._look))
        if role == Qt.ItemDataRole.DecorationRole and column is Column.OUTCOME:
            return mark_icon(call.interruption.outcome, self._look.theme)
        return None

    def _text(self, call: JournalledCall, column: Column, look: Look) -> str:
        seen = call.interruption
        match column:
            case Column.TIME:
                return look.formats.time(seen.call.at)
            case Column.CALLER:
                return self._who(call, look)
            case Column.DECISION:
                return look.messages.decision(seen.decision, look.formats)
            case Column.OUTCOME:
                return look.messages.outcome(seen.outcome)
            case Column.REPLY:
                return self._reply(call, look)

    def _reply(self, call: JournalledCall, look: Look) -> str:
        """Return where the reply stands, and what it led to."""
        reply = look.messages.reply(call.reply)
        if call.booking is None:
            return reply
        return f"{reply} · {look.messages.booking(call.booking, look.formats)}"

    def _who(self, call: JournalledCall, look: Look) -> str:
        caller = call.interruption.call.caller
        address = look.messages.identity(caller.identity)
        return f"{one_way(caller.name)} · {address}" if caller.name else address

    def _tooltip(self, call: JournalledCall, column: Column, look: Look) -> str:
        text = self._text(call, column, look)
        if column is Column.REPLY and call.reply is not None and call.reply.text:
            return f"{text}\n\n{call.reply.text}"
        return text


class InterruptionsCard(TitledCard):
    """The list, or kind words when there is none.

    Signals:
        details_asked: A `JournalledCall` to be looked at closely.
    """

    details_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = CallsModel(self)
        self.table = _table(self.model)
        self.empty = PlainLabel("muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.details = QPushButton()
        self.top.addWidget(self.details)
        self.details.clicked.connect(self._ask_for_details)
        self.table.activated.connect(self._ask_for_details)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.model.modelReset.connect(self._follow_selection)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.rows.addLayout(self._stack, 1)
        # It takes what the rest leaves, and has a scroll bar of its own.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(_LOWEST_PX)

    def show_day(self, day: DayView, look: Look) -> None:
        """Show the calls of *day*."""
        self.heading.setText(self.tr("Interruptions"))
        self.aside.show_text(self.tr("%n call(s)", "", len(day.calls)) if day.calls else "")
        self.table.setAccessibleName(self.tr("Calls of the day"))
        self.details.setText(self.tr("&Details…"))
        self.details.setToolTip(self.tr("What became of the chosen call, and of its booking"))
        self.details.setVisible(bool(day.calls))
        self.empty.setText(self._kind_words(day))
        before = self._chosen()
        self.model.show_calls(day.calls, look)
        self._choose_again(before)
        self._stack.setCurrentWidget(self.table if day.calls else self.empty)

    def _chosen(self) -> JournalledCall | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.call(rows[0].row()) if rows else None

    def _choose_again(self, before: JournalledCall | None) -> None:
        """Keep the choice when the list was filled anew."""
        row = self.model.row_of(before.interruption.call.id) if before is not None else -1
        if row >= 0 and self._chosen() is None:
            self.table.selectRow(row)

    def _follow_selection(self) -> None:
        self.details.setEnabled(self._chosen() is not None)

    def _ask_for_details(self) -> None:
        if (call := self._chosen()) is not None:
            self.details_asked.emit(call)

    def _kind_words(self, day: DayView) -> str:
        if day.blocks:
            return self.tr("No call yet. Those that come will stand here.")
        return self.tr("No block and no call on this day. Start a block when you want quiet.")


def _table(model: CallsModel) -> QTableView:
    table = row_table(model, _ROW_HEIGHT)
    fix_width(table, Column.TIME, _TIME_WIDTH_PX)
    table.horizontalHeader().setSectionResizeMode(Column.OUTCOME, QHeaderView.ResizeMode.ResizeToContents)
    return table
