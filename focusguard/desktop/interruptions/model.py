"""The list of calls, which grows as one scrolls. Names come from strangers: plain text throughout."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from focusguard.desktop.dashboard.marks import mark_icon
from focusguard.desktop.look import Look
from focusguard.desktop.table_header import header_cell
from focusguard.desktop.texts import one_way, plain_tooltip
from focusguard.domain.call_query import CallMark, CallPage
from focusguard.domain.ports import JournalledCall

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class Column(IntEnum):
    """What the list tells of a call."""

    DAY = 0
    CALLER = 1
    DECISION = 2
    OUTCOME = 3
    REPLY = 4


class CallListModel(QAbstractTableModel):
    """The calls that were found so far, newest first.

    Signals:
        more_asked: A `CallMark`: what comes after it is wanted.
    """

    more_asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls: list[JournalledCall] = []
        self._look: Look | None = None
        self._after: CallMark | None = None
        self._waits = False

    def show_look(self, look: Look) -> None:
        """Word and colour what is shown as *look* has it."""
        self.beginResetModel()
        self._look = look
        self.endResetModel()

    def begin(self, page: CallPage) -> None:
        """Show *page* and nothing else."""
        self.beginResetModel()
        self._calls = list(page.calls)
        self._take(page)
        self.endResetModel()

    def add(self, page: CallPage) -> None:
        """Show *page* below what is shown."""
        self._take(page)
        if page.calls:
            first = len(self._calls)
            self.beginInsertRows(QModelIndex(), first, first + len(page.calls) - 1)
            self._calls.extend(page.calls)
            self.endInsertRows()

    def _take(self, page: CallPage) -> None:
        # What lies beyond the bound of a search comes when it is asked for, not as one scrolls.
        self._after = page.after if page.looked_back_to is None else None
        self._waits = False

    def give_up(self) -> None:
        """Wait no more for what was asked: it failed, and may be asked for again."""
        self._waits = False

    def call(self, row: int) -> JournalledCall | None:
        """Return the call that stands in *row*."""
        return self._calls[row] if 0 <= row < len(self._calls) else None

    def row_of(self, call_id: str) -> int:
        """Return where a call stands; -1: nowhere."""
        ids = (call.interruption.call.id for call in self._calls)
        return next((row for row, id_ in enumerate(ids) if id_ == call_id), -1)

    # --- what Qt asks ----------------------------------------------------------------------------

    def canFetchMore(self, parent: _Index = _ROOT) -> bool:
        """Tell whether there is more than is shown."""
        return not parent.isValid() and self._after is not None and not self._waits

    def fetchMore(self, parent: _Index = _ROOT) -> None:
        """Ask for more; it comes with `add`."""
        if self.canFetchMore(parent):
            self._waits = True
            self.more_asked.emit(self._after)

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
            Column.DAY: self.tr("When"),
            Column.CALLER: self.tr("Caller"),
            Column.DECISION: self.tr("Decision"),
            Column.OUTCOME: self.tr("Outcome"),
            Column.REPLY: self.tr("Reply"),
        }
        return header_cell([names[column] for column in Column], section, orientation, role)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        call = self.call(index.row()) if index.isValid() else None
        if call is None or self._look is None:
            return None
        column = Column(index.column())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return _text(call, column, self._look)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(_tooltip(call, column, self._look))
        if role == Qt.ItemDataRole.DecorationRole and column is Column.OUTCOME:
            return mark_icon(call.interruption.outcome, self._look.theme)
        return None


def _text(call: JournalledCall, column: Column, look: Look) -> str:
    seen, formats, messages = call.interruption, look.formats, look.messages
    match column:
        case Column.DAY:
            day = formats.day_of(seen.call.at)
            return f"{formats.short_day(day)} {day.year}, {formats.time(seen.call.at)}"
        case Column.CALLER:
            return who(call, look)
        case Column.DECISION:
            return messages.decision(seen.decision, formats)
        case Column.OUTCOME:
            return messages.outcome(seen.outcome)
        case Column.REPLY:
            reply = messages.reply(call.reply)
            booking = messages.booking(call.booking, formats) if call.booking else ""
            return f"{reply} · {booking}" if booking else reply


def who(call: JournalledCall, look: Look) -> str:
    """Return the caller's name and address; the name is untrusted."""
    caller = call.interruption.call.caller
    address = look.messages.identity(caller.identity)
    return f"{one_way(caller.name)} · {address}" if caller.name else address


def _tooltip(call: JournalledCall, column: Column, look: Look) -> str:
    text = _text(call, column, look)
    if column is Column.REPLY and call.reply is not None and call.reply.text:
        return f"{text}\n\n{call.reply.text}"
    return text
