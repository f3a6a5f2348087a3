"""The page of all calls: search and filters, the list, and what can be done with a chosen call."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.interruptions.filters import CallFilters
from focusguard.desktop.interruptions.model import CallListModel, Column
from focusguard.desktop.look import Look
from focusguard.desktop.people.notice import Notice
from focusguard.desktop.row_table import fix_width, row_table
from focusguard.desktop.texts import PlainLabel
from focusguard.domain.call_query import CallFilter, CallPage
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.ports import JournalledCall
from focusguard.domain.reply import ReplyState, SkipReason

_ROW_HEIGHT_PX: Final = 34
_NOT_REACHED: Final = frozenset({SkipReason.NO_CARRIER.value, SkipReason.TOO_LATE.value})
_DAY_WIDTH_PX: Final = 196


class InterruptionsPage(QWidget):
    """Shows what was found and passes on what is wanted.

    Signals:
        details_asked: A `JournalledCall` to be looked at closely.
        search_asked: A `CallFilter`.
        further_asked: The search shall go on where it stopped.
        export_asked: What is found shall be written to a file.
        stop_asked: It shall not, after all.
    """

    details_asked = Signal(object)
    search_asked = Signal(object)
    further_asked = Signal()
    export_asked = Signal()
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._looked_back_to: datetime | None = None
        self.filters = CallFilters()
        self.model = CallListModel(self)
        self.table = _table(self.model)
        self.empty = PlainLabel("muted", wrap=True)
        self.reach = PlainLabel("caption", wrap=True)
        self.further, self.details, self.copy = QPushButton(), QPushButton(), QPushButton()
        self.export, self.stop = QPushButton(), QPushButton()
        self.notice = Notice()
        self._stack = QStackedLayout()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._show_reach(None)
        self._follow_selection()

    def _lay_out(self) -> None:
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        reach = QHBoxLayout()
        reach.addWidget(self.reach, 1)
        reach.addWidget(self.further)
        buttons = QHBoxLayout()
        buttons.addWidget(self.details)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.stop)
        buttons.addWidget(self.export)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 14)
        rows.setSpacing(10)
        rows.addWidget(self.filters)
        rows.addLayout(self._stack, 1)
        rows.addLayout(reach)
        rows.addLayout(buttons)
        rows.addWidget(self.notice)
        self.stop.hide()

    def _connect(self) -> None:
        self.filters.changed.connect(self.search_asked)
        self.table.activated.connect(self._ask_for_details)
        self.details.clicked.connect(self._ask_for_details)
        self.copy.clicked.connect(self._copy_reply)
        self.further.clicked.connect(self.further_asked)
        self.export.clicked.connect(self.export_asked)
        self.stop.clicked.connect(self.stop_asked)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.model.modelReset.connect(self._follow_selection)
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._to_search),
            (QKeySequence(Qt.Key.Key_Escape), self._leave_search),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # --- what is shown ---------------------------------------------------------------------------

    def show_look(self, look: Look) -> None:
        """Word and colour the list as *look* has it; what is chosen stays chosen."""
        if look != self._look:
            self._look = look
            chosen = self.chosen()
            self.model.show_look(look)
            self._choose(chosen)
            self._show_reach(self._looked_back_to)

    def begin(self, page: CallPage) -> None:
        """Show *page* and nothing else; the choice stays where it is found again."""
        chosen = self.chosen()
        self.model.begin(page)
        self._choose(chosen)
        self._show_page_end(page)

    def add(self, page: CallPage) -> None:
        """Show *page* below what is shown."""
        self.model.add(page)
        self._show_page_end(page)

    def _show_page_end(self, page: CallPage) -> None:
        self._show_reach(page.looked_back_to)
        self.empty.setText(self._kind_words())
        self._stack.setCurrentWidget(self.table if self.model.rowCount() else self.empty)
        self.export.setEnabled(bool(self.model.rowCount()) or page.looked_back_to is not None)

    def _show_reach(self, looked_back_to: datetime | None) -> None:
        self._looked_back_to = looked_back_to
        is_bounded = looked_back_to is not None and self._look is not None
        self.reach.setVisible(is_bounded)
        self.further.setVisible(is_bounded)
        if looked_back_to is not None and self._look is not None:
            day = self._look.formats.day(self._look.formats.day_of(looked_back_to))
            self.reach.setText(self.tr("Searched back to {day}.").format(day=day))

    def show_writing(self, written: int) -> None:
        """Show that *written* calls are in the file by now."""
        self.export.setEnabled(False)
        self.stop.show()
        number = self._look.formats.number(written) if self._look is not None else str(written)
        self.notice.say(self.tr("Writing the file: {number} calls so far.").format(number=number))

    def show_written(self, written: int | None, name: str) -> None:
        """Show that the file is whole; None: it was stopped."""
        self._end_writing()
        if written is None:
            self.notice.say(self.tr("Stopped. No file was written."))
        else:
            self.notice.say(self.tr("%n call(s) written to {name}.", "", written).format(name=name))

    def show_failure(self, error: FocusGuardError) -> None:
        """Show what went wrong, and what to do."""
        self.model.give_up()
        self.notice.say_wrong(in_our_words(str(error)))

    def show_export_failure(self, error: FocusGuardError) -> None:
        """Show why there is no file, and what to do."""
        self._end_writing()
        self.notice.say_wrong(in_our_words(str(error)))

    def _end_writing(self) -> None:
        self.stop.hide()
        self.export.setEnabled(True)

    # --- what is chosen --------------------------------------------------------------------------

    def chosen(self) -> JournalledCall | None:
        """Return the call that is chosen."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.call(rows[0].row()) if rows else None

    def _choose(self, call: JournalledCall | None) -> None:
        row = self.model.row_of(call.interruption.call.id) if call is not None else -1
        if row >= 0:
            self.table.selectRow(row)

    def _follow_selection(self) -> None:
        chosen = self.chosen()
        self.details.setEnabled(chosen is not None)
        self.copy.setEnabled(chosen is not None and _can_be_sent_by_hand(chosen))

    def _ask_for_details(self) -> None:
        if (call := self.chosen()) is not None:
            self.details_asked.emit(call)

    def _copy_reply(self) -> None:
        call = self.chosen()
        if call is not None and call.reply is not None:
            QGuiApplication.clipboard().setText(call.reply.text)
            self.notice.say(self.tr("The reply is copied: paste it where you write to the caller."))

    def _to_search(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _leave_search(self) -> None:
        self.filters.reset()
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- words -----------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Word everything in the language that is installed."""
        self.filters.retranslate()
        self.notice.retranslate()
        self.table.setAccessibleName(self.tr("Calls, newest first"))
        self.further.setText(self.tr("&Look further"))
        self.further.setToolTip(self.tr("Search the calls before that day"))
        self.details.setText(self.tr("&Details…"))
        self.details.setToolTip(self.tr("What became of the chosen call, and of its booking (Enter)"))
        self.copy.setText(self.tr("&Copy the reply"))
        self.copy.setToolTip(self.tr("For a reply that was not sent: copy its text and send it yourself"))
        self.export.setText(self.tr("&Export…"))
        self.export.setToolTip(self.tr("Write what is found to a CSV file"))
        self.stop.setText(self.tr("&Stop"))
        self.stop.setToolTip(self.tr("Give up the export; no file is written"))
        self.empty.setText(self._kind_words())
        self._show_reach(self._looked_back_to)

    def _kind_words(self) -> str:
        if self._looked_back_to is not None:
            return self.tr("Nothing found so far. Look further to search older calls.")
        if self.filters.wanted() != CallFilter():
            return self.tr("No call is like that. Press Esc to show all calls.")
        return self.tr("No call yet. Start a block: the calls that come will stand here.")


def _can_be_sent_by_hand(call: JournalledCall) -> bool:
    """Tell whether a reply was due and went nowhere; who asked for no texts gets none by hand either."""
    reply = call.reply
    if reply is None or not reply.text:
        return False
    return reply.state is ReplyState.FAILED or (
        reply.state is ReplyState.SKIPPED and reply.why in _NOT_REACHED
    )


def _table(model: CallListModel) -> QTableView:
    table = row_table(model, _ROW_HEIGHT_PX)
    fix_width(table, Column.DAY, _DAY_WIDTH_PX)
    return table
