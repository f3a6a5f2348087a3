"""The page after a block: the note at the top, the ranked list, and what to do with each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QSignalBlocker, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from focusguard.desktop.catch_up.model import CallbacksModel, Column
from focusguard.desktop.catch_up.words import CatchUpWords
from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.look import Look
from focusguard.desktop.people.notice import Notice
from focusguard.desktop.row_table import fix_width, row_table
from focusguard.desktop.texts import PlainLabel, one_way
from focusguard.domain.catch_up import Callback, Settled
from focusguard.domain.errors import FocusGuardError
from focusguard.engine.catch_up import CatchUpView

_ROW_HEIGHT_PX: Final = 34
_LAST_WIDTH_PX: Final = 150
_LONGEST_NOTE: Final = 200


class CatchUpPage(QWidget):
    """Shows a `CatchUpView` and passes on what is done.

    Signals:
        day_asked: A `date`, or None for the last block.
        done_asked: A `Callback` is done with.
        undo_asked: A `Callback` waits again.
        times_asked: The text with free times is wanted.
        note_written: What the owner is doing.
    """

    day_asked = Signal(object)
    done_asked = Signal(object)
    undo_asked = Signal(object)
    times_asked = Signal()
    note_written = Signal(str)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._open_url = open_url
        self._view: CatchUpView | None = None
        self._look: Look | None = None
        self._done: Callback | None = None
        self.words = CatchUpWords(self)
        self.heading = PlainLabel("heading")
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.last = QPushButton()
        self.note, self.was_doing = QLineEdit(), PlainLabel(wrap=True)
        self.note.setMaxLength(_LONGEST_NOTE)
        self._note_label = QLabel()
        self._note_label.setBuddy(self.note)
        self.model = CallbacksModel(self.words, self)
        self.table = _table(self.model)
        self.empty = PlainLabel("muted", wrap=True)
        self.withheld = PlainLabel("caption", wrap=True)
        self.call, self.times, self.done = QPushButton(), QPushButton(), QPushButton()
        self.notice = Notice()
        self._stack = QStackedLayout()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.day.setFixedHeight(self.last.sizeHint().height())
        self.setFocusProxy(self.table)
        self._follow_selection()

    def _lay_out(self) -> None:
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 14)
        rows.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.day)
        top.addWidget(self.last)
        note = QHBoxLayout()
        note.addWidget(self._note_label)
        note.addWidget(self.note, 1)
        rows.addLayout(top)
        rows.addLayout(note)
        rows.addWidget(self.was_doing)
        rows.addLayout(self._stack, 1)
        rows.addWidget(self.withheld)
        buttons = QHBoxLayout()
        for button in (self.call, self.times):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.done)
        rows.addLayout(buttons)
        rows.addWidget(self.notice)

    def _connect(self) -> None:
        self.day.dateChanged.connect(
            lambda day: self.day_asked.emit(date(day.year(), day.month(), day.day()))
        )
        self.last.clicked.connect(lambda: self.day_asked.emit(None))
        self.note.editingFinished.connect(self._write_note)
        self.table.activated.connect(self._call_back)
        self.call.clicked.connect(self._call_back)
        self.times.clicked.connect(self.times_asked)
        self.done.clicked.connect(self._settle)
        self.notice.undo_asked.connect(self._undo)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.model.modelReset.connect(self._follow_selection)

    # --- what is shown ---------------------------------------------------------------------------

    def show_look(self, look: Look) -> None:
        """Word and colour the page as *look* has it."""
        self._look = look
        self._show()

    def show_view(self, view: CatchUpView) -> None:
        """Show *view*."""
        self._view = view
        self._show()

    def _show(self) -> None:
        view, look = self._view, self._look
        if view is None or look is None:
            return
        self.heading.setText(self.words.title(view, look.formats))
        self._show_day(look.formats.day_of(view.period.start), look.formats.day_of(view.at))
        self.last.setEnabled(view.day is not None)
        self._show_note(view)
        rows = (*view.callbacks.waiting, *view.callbacks.settled)
        self.model.show_callbacks(rows, look)
        if rows and self.chosen() is None:
            self.table.selectRow(0)
        self.empty.setText(self.words.nobody(view))
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        self.withheld.setText(self.words.withheld(view))
        self.withheld.setVisible(bool(view.callbacks.withheld))

    def _show_day(self, day: date, today: date) -> None:
        blocker = QSignalBlocker(self.day)
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.day.setDate(QDate(day.year, day.month, day.day))
        blocker.unblock()

    def _show_note(self, view: CatchUpView) -> None:
        """The note is written while the block runs, and read afterwards."""
        self.note.setVisible(view.running)
        self._note_label.setVisible(view.running)
        if not self.note.hasFocus():
            self.note.setText(view.note)
        self.was_doing.setVisible(bool(view.note) and not view.running)
        self.was_doing.setText(self.tr("You were doing: {note}").format(note=one_way(view.note)))

    def show_done(self, callback: Callback) -> None:
        """Show that *callback* is done with, and a way back."""
        self._done = callback
        who = self.words.who(callback, self._look) if self._look is not None else ""
        self.notice.say(self.tr("Done: {who}").format(who=who), can_undo=True)

    def copy_times(self, text: str) -> None:
        """Put a text with free times on the clipboard; empty: there are none."""
        if not text:
            self.notice.say(self.tr("No free time in the coming days: check your booking hours."))
            return
        QGuiApplication.clipboard().setText(text)
        self.notice.say(self.tr("Free times copied: paste them where you write to the caller."))

    def show_failure(self, error: FocusGuardError) -> None:
        """Show what went wrong, and what to do."""
        self.notice.say_wrong(in_our_words(str(error)))

    # --- what is done ----------------------------------------------------------------------------

    def chosen(self) -> Callback | None:
        """Return who is chosen."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.callback(rows[0].row()) if rows else None

    def _follow_selection(self) -> None:
        chosen = self.chosen()
        for button in (self.call, self.times):
            button.setEnabled(chosen is not None)
        settled = chosen.missed.settled if chosen is not None else None
        self.done.setEnabled(chosen is not None and settled in {None, Settled.DONE})
        self._word_done(settled)

    def _call_back(self) -> None:
        chosen = self.chosen()
        if chosen is None or chosen.address is None or self._look is None:
            return
        number = self._look.messages.identity(chosen.address)
        if self._open_url(QUrl(str(chosen.address))):
            self.notice.say(self.tr("Calling {number}").format(number=number))
        else:
            QGuiApplication.clipboard().setText(chosen.address.value)
            said = self.tr("No program here makes calls. The number is copied: {number}")
            self.notice.say(said.format(number=number))

    def _settle(self) -> None:
        if (chosen := self.chosen()) is not None:
            asked = self.done_asked if chosen.missed.settled is None else self.undo_asked
            asked.emit(chosen)

    def _undo(self) -> None:
        if self._done is not None:
            self.undo_asked.emit(self._done)

    def _write_note(self) -> None:
        if self._view is not None and self.note.text() != self._view.note:
            self.note_written.emit(self.note.text())

    # --- words -----------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Word everything in the language that is installed."""
        self.notice.retranslate()
        self.day.setAccessibleName(self.tr("Day"))
        self.day.setToolTip(self.tr("Show who called on another day"))
        self.last.setText(self.tr("&Last block"))
        self.last.setToolTip(self.tr("Show who called in the last block"))
        self._note_label.setText(self.tr("&What are you doing?"))
        self.note.setAccessibleName(self.tr("What you are doing, to be shown when the block ends"))
        self.note.setPlaceholderText(self.tr("One line to take up again after the block"))
        self.table.setAccessibleName(self.tr("People to call back, the most pressing first"))
        self.call.setText(self.tr("&Call back"))
        self.call.setToolTip(self.tr("Open the number in the program that makes calls (Enter)"))
        self.times.setText(self.tr("Copy free &times"))
        self.times.setToolTip(self.tr("Copy a text with your next free times, to be pasted and sent"))
        self._word_done(chosen.missed.settled if (chosen := self.chosen()) is not None else None)
        self._show()

    def _word_done(self, settled: Settled | None) -> None:
        is_done = settled is Settled.DONE
        self.done.setText(self.tr("Not d&one") if is_done else self.tr("D&one"))
        self.done.setToolTip(
            self.tr("Have the chosen person wait again") if is_done else self.tr("Nothing more to do here")
        )


def _table(model: CallbacksModel) -> QTableView:
    table = row_table(model, _ROW_HEIGHT_PX)
    fix_width(table, Column.LAST, _LAST_WIDTH_PX)
    return table
