"""Asks the core who waits for a call back while the page is looked at, and writes what is done."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Slot

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.catch_up.page import CatchUpPage
from focusguard.desktop.look import Look
from focusguard.domain.catch_up import Callback
from focusguard.engine.catch_up import CatchUpView


class CatchUpSession(QObject):
    """The page over the core. Only the answer to the newest question is shown."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._day: date | None = None
        self._question = 0
        self._watched = False
        self.page = CatchUpPage()
        self.page.day_asked.connect(self._choose_day)
        self.page.done_asked.connect(self._mark_done)
        self.page.undo_asked.connect(self._unmark)
        self.page.times_asked.connect(self._copy_times)
        self.page.note_written.connect(self._write_note)

    def set_watched(self, watched: bool) -> None:
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
        """Ask again: somebody may have called or booked. Nothing while nobody looks."""
        if self._watched:
            self._question += 1
            day = self._day
            self._bridge.send(
                lambda core: core.catch_up.view(day),
                partial(self._came, self._question),
                self.page.show_failure,
            )

    @Slot()
    def retranslate(self) -> None:
        """Word the page in the language that is installed now."""
        self.page.retranslate()

    def _came(self, question: int, view: CatchUpView) -> None:
        if question == self._question:
            self.page.show_view(view)

    @Slot(object)
    def _choose_day(self, day: date | None) -> None:
        self._day = day
        self.refresh()

    @Slot(object)
    def _mark_done(self, callback: Callback) -> None:
        def marked(nothing: None) -> None:
            self.page.show_done(callback)
            self.refresh()

        ids = callback.missed.call_ids
        self._bridge.send(lambda core: core.catch_up.mark_done(ids), marked, self.page.show_failure)

    @Slot(object)
    def _unmark(self, callback: Callback) -> None:
        ids = callback.missed.call_ids
        self._bridge.send(lambda core: core.catch_up.unmark(ids), self._refresh_after, self.page.show_failure)

    @Slot(str)
    def _write_note(self, text: str) -> None:
        self._bridge.send(
            lambda core: core.catch_up.write_note(text), self._refresh_after, self.page.show_failure
        )

    def _refresh_after(self, nothing: None) -> None:
        self.refresh()

    @Slot()
    def _copy_times(self) -> None:
        self._bridge.send(
            lambda core: core.catch_up.free_times(), self.page.copy_times, self.page.show_failure
        )
