"""One opening of the people book: asks the core, shows what comes back, and tells how it went."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.look import Look
from focusguard.desktop.people.window import PeopleWindow
from focusguard.desktop.services import CardsRead, PeopleView
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.people import Person
from focusguard.domain.ports import JournalledCall


class PeopleSession(QObject):
    """Opens the window over a fresh book; there is at most one.

    Signals:
        people_came: A `PeopleView`, to be shown with `show_people`.
    """

    people_came = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject | None = None, *, demo: bool = False) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._demo = demo
        self._look: Look | None = None
        self._removed: Person | None = None
        self.window: PeopleWindow | None = None

    def open(self, over: QWidget | None) -> None:
        """Open the window over *over*, or bring it to the front."""
        if self.window is None:
            self.window = self._make(over)
        self._read()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def show_person(self, person: Person) -> None:
        """Show *person*, once the book is there; somebody new is to be looked over and saved."""
        if self.window is not None:
            self.window.want(person)

    def _make(self, over: QWidget | None) -> PeopleWindow:
        window = PeopleWindow(over, demo=self._demo)
        window.save_asked.connect(self._save)
        window.removal_asked.connect(self._remove)
        window.undo_asked.connect(self._undo)
        window.import_asked.connect(self._choose_file)
        window.shown.connect(self._ask_for_calls)
        window.finished.connect(self._closed)
        return window

    def show_people(self, view: PeopleView, look: Look) -> None:
        """Show *view*."""
        self._look = look
        if self.window is not None:
            self.window.show_view(view)

    @Slot()
    def retranslate(self) -> None:
        """Word the open window in the language that is installed now."""
        if self.window is not None:
            self.window.retranslate()
            self._read()

    # --- what is asked of the core ---------------------------------------------------------------

    def _read(self) -> None:
        self._bridge.send(lambda core: core.people.view(), self.people_came.emit)

    @Slot(object)
    def _save(self, person: Person) -> None:
        self._bridge.send(lambda core: core.people.save(person), self._saved, self._failed)

    def _saved(self, person: Person) -> None:
        if self.window is not None:
            self.window.show_saved(person)
        self._read()

    @Slot(object)
    def _remove(self, person: Person) -> None:
        def removed(nothing: None) -> None:
            self._removed = person
            if self.window is not None:
                self.window.show_removed(person)
            self._read()

        self._bridge.send(lambda core: core.people.remove(person.id), removed, self._failed)

    @Slot()
    def _undo(self) -> None:
        if (person := self._removed) is not None:
            self._removed = None
            self._save(person)

    @Slot(object)
    def _ask_for_calls(self, person: Person) -> None:
        self._bridge.send(
            lambda core: core.people.calls_of(person), lambda calls: self._show_calls(person, calls)
        )

    def _show_calls(self, person: Person, calls: list[JournalledCall]) -> None:
        if self.window is not None and self._look is not None:
            formats = self._look.formats
            self.window.show_calls(person, [self.window.words.call(call, formats) for call in calls])

    @Slot()
    def _choose_file(self) -> None:
        if self.window is None:
            return
        dialog = QFileDialog(self.window, self.tr("Import a vCard"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Cards (*.vcf *.vcard)"))
        dialog.fileSelected.connect(self.import_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def import_file(self, path: str) -> None:
        """Read the cards in the file at *path*."""
        self._bridge.send(lambda core: core.people.read_cards(Path(path)), self._cards_read, self._failed)

    def _cards_read(self, cards: CardsRead) -> None:
        if self.window is not None:
            self.window.show_cards_read(cards)
        self._read()

    def _failed(self, error: FocusGuardError) -> None:
        if self.window is not None:
            self.window.show_failure(error)
        else:  # closed meanwhile: a failure is still shown
            self._bridge.failed.emit(error)

    def _closed(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
