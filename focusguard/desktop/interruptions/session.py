"""Asks the core for calls while the page is looked at, and writes what is found to a file."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.interruptions.page import InterruptionsPage
from focusguard.desktop.look import Look
from focusguard.domain.call_query import CallFilter, CallMark, CallPage
from focusguard.domain.errors import FocusGuardError


class InterruptionsSession(QObject):
    """The page over the core. Only the answer to the newest question is shown.

    Signals:
        details_asked: A `JournalledCall` to be looked at closely.
        _told: How many calls are written, from the core's thread.
    """

    details_asked = Signal(object)
    _told = Signal(int)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._question = 0
        self._wanted = CallFilter()
        self._after: CallMark | None = None
        self._watched = False
        self._stopped = threading.Event()
        self.page = InterruptionsPage()
        self.page.details_asked.connect(self.details_asked)
        self.page.search_asked.connect(self._search)
        self.page.model.more_asked.connect(self._ask_for_more)
        self.page.further_asked.connect(self._look_further)
        self.page.export_asked.connect(self._choose_file)
        self.page.stop_asked.connect(self._stopped.set)
        self._told.connect(self._show_writing)

    def set_watched(self, watched: bool) -> None:  # as Qt's own setters
        """Tell whether the page is looked at; what it shows is asked for only then."""
        if watched and not self._watched:
            self._watched = True
            self.refresh()
        self._watched = watched

    def show_look(self, look: Look) -> None:
        """Word and colour the page as *look* has it."""
        self.page.show_look(look)

    @Slot()
    def refresh(self) -> None:
        """Ask again for what is wanted: there may be new calls. Nothing while nobody looks."""
        if self._watched:
            self._bridge.send(lambda core: core.interruptions.channels(), self.page.filters.show_channels)
            self._search(self.page.filters.wanted())

    @Slot()
    def retranslate(self) -> None:
        """Word the page in the language that is installed now."""
        self.page.retranslate()

    # --- questions -------------------------------------------------------------------------------

    @Slot(object)
    def _search(self, wanted: CallFilter) -> None:
        self._question += 1
        self._wanted = wanted
        self._ask(None)

    @Slot(object)
    def _ask_for_more(self, after: CallMark) -> None:
        self._ask(after)

    @Slot()
    def _look_further(self) -> None:
        after, self._after = self._after, None  # pressed twice, it is asked once
        if after is not None:
            self._ask(after)

    def _ask(self, after: CallMark | None) -> None:
        wanted, question = self._wanted, self._question
        self._bridge.send(
            lambda core: core.interruptions.page(wanted, after),
            partial(self._came, question, after),
            partial(self._failed, question, after),
        )

    def _came(self, question: int, after: CallMark | None, page: CallPage) -> None:
        if question != self._question:
            return
        self._after = page.after
        if after is None:
            self.page.begin(page)
        else:
            self.page.add(page)

    def _failed(self, question: int, after: CallMark | None, error: FocusGuardError) -> None:
        if question == self._question:
            self._after = after
            self.page.show_failure(error)

    # --- the file --------------------------------------------------------------------------------

    @Slot()
    def _choose_file(self) -> None:
        dialog = QFileDialog(self.page, self.tr("Export the calls"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Tables (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self.export_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def export_to(self, path: str) -> None:
        """Write what is found to the file at *path*."""
        self._stopped.clear()
        wanted, file = self._wanted, Path(path)
        self.page.show_writing(0)
        self._bridge.send(
            lambda core: core.interruptions.export(
                wanted, file, tell=self._told.emit, is_stopped=self._stopped.is_set
            ),
            lambda written: self.page.show_written(written, file.name),
            self.page.show_export_failure,
        )

    @Slot(int)
    def _show_writing(self, written: int) -> None:
        self.page.show_writing(written)
