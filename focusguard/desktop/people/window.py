"""The window of the people book: a list to search at the left, one person at the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.dashboard.watermark import WORD, Watermark
from focusguard.desktop.people.form import PersonForm
from focusguard.desktop.people.model import Column, PeopleModel
from focusguard.desktop.people.notice import Notice
from focusguard.desktop.people.words import PeopleWords
from focusguard.desktop.preferences.mnemonics import with_mnemonic
from focusguard.desktop.row_table import fix_width, row_table
from focusguard.desktop.services import CardsRead, PeopleView
from focusguard.desktop.texts import PlainLabel
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.people import Person

_SIZE: Final = (880, 620)
_LIST_WIDTH_PX: Final = 320
_ROW_HEIGHT_PX: Final = 34
_GROUP_WIDTH_PX: Final = 110


class PeopleWindow(QDialog):
    """Shows the book and passes on what is changed.

    While a person is being changed the list waits: what was typed is saved or given up first.

    Signals:
        save_asked: A `Person`, new when its id is empty.
        removal_asked: A `Person`.
        undo_asked: The person who was removed last shall be back.
        import_asked: Cards shall be read from a file.
        shown: A `Person` stands in the form now: their calls are wanted.
    """

    save_asked = Signal(object)
    removal_asked = Signal(object)
    undo_asked = Signal()
    import_asked = Signal()
    shown = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, demo: bool = False) -> None:
        super().__init__(parent)
        self.words = PeopleWords(self)
        self._country = "FR"
        self._wanted = ""  # whose id is to be chosen when the book comes
        self._closing = False
        self.model = PeopleModel(self.words, self)
        self.search = QLineEdit()
        self.table = _table(self.model)
        self.form = PersonForm(self.words)
        self.empty = PlainLabel("muted", wrap=True)
        self.add = QPushButton()
        self.import_cards = QPushButton()
        self.save = QPushButton()
        self.cancel = QPushButton()
        self.remove = QPushButton()
        self.notice = Notice()
        self._right = QStackedWidget()
        self._lay_out()
        self._connect()
        self.watermark = Watermark(self) if demo else None
        self.retranslate()
        self._choose(None)
        self.resize(*_SIZE)

    # --- how it looks ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._right.addWidget(self.empty)
        self._right.addWidget(self._form_side())
        columns = QHBoxLayout()
        columns.setSpacing(18)
        columns.addWidget(self._list_side())
        columns.addWidget(self._right, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 14)
        rows.setSpacing(10)
        rows.addLayout(columns, 1)
        rows.addWidget(self.notice)

    def _list_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_LIST_WIDTH_PX)
        rows = QVBoxLayout(side)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.search)
        rows.addWidget(self.table, 1)
        rows.addLayout(_row(self.add, self.import_cards))
        return side

    def _form_side(self) -> QWidget:
        side = QWidget()
        rows = QVBoxLayout(side)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.form, 1)
        buttons = _row(self.remove)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        rows.addLayout(buttons)
        return side

    def _connect(self) -> None:
        for button in (self.add, self.import_cards, self.save, self.cancel, self.remove):
            button.setAutoDefault(False)
        self.search.textChanged.connect(self._search)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.model.modelReset.connect(self._show_emptiness)
        self.form.edited.connect(self._follow_form)
        self.add.clicked.connect(self._add)
        self.import_cards.clicked.connect(self.import_asked)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._cancel)
        self.remove.clicked.connect(self._remove)
        self.notice.undo_asked.connect(self.undo_asked)

    def retranslate(self) -> None:
        """Word what does not come with the book."""
        title = self.tr("People")
        self.setWindowTitle(f"{title} — {WORD}" if self.watermark else title)
        taken: set[str] = set()
        self.form.retranslate(taken)
        buttons = (
            (self.add, self.tr("Add")),
            (self.import_cards, self.tr("Import a vCard…")),
            (self.save, self.tr("Save")),
            (self.cancel, self.tr("Give up changes")),
            (self.remove, self.tr("Remove")),
        )
        for button, text in buttons:
            button.setText(with_mnemonic(text, taken))
        self.search.setPlaceholderText(self.tr("Search a name, a number, a group"))
        self.search.setAccessibleName(self.tr("Search"))
        self.table.setAccessibleName(self.tr("People"))
        self.notice.retranslate()
        self._show_emptiness()

    def _show_emptiness(self) -> None:
        if self.model.everybody:
            text = (
                self.tr("Choose somebody in the list.") if self.model.rowCount() else self.tr("Nobody found.")
            )
        else:
            text = self.tr(
                "Nobody here yet. Add the people whose calls matter, or import their cards:"
                " a reply then uses their language, and a group can always get through."
            )
        self.empty.setText(text)

    # --- what comes ------------------------------------------------------------------------------

    def show_view(self, view: PeopleView) -> None:
        """Show the book; a person who is being changed stays in the form as typed."""
        self._country = view.country
        keep = self._is_changing
        self.model.show_people(view.people)
        if not keep:
            self._choose_row(self.model.row_of(self._wanted))

    def want(self, person: Person) -> None:
        """Show *person* when the book comes; somebody new, in the form at once."""
        if person.id:
            self._wanted = person.id
        elif not self._is_changing:
            self._add()
            self.form.fill(person)

    def show_calls(self, person: Person, lines: list[str]) -> None:
        """Show the calls of *person*, when they still stand in the form."""
        if person.id == self._wanted:
            self.form.show_calls(lines)

    def show_saved(self, person: Person) -> None:
        """Show that *person* is in the book."""
        self._wanted = person.id
        self._show_person(person)
        self.notice.say(self.tr("{name} is saved.").format(name=self.words.name(person)))
        if self._closing:
            self.accept()

    def show_removed(self, person: Person) -> None:
        """Show that *person* is no longer in the book, and the way back."""
        self._choose(None)
        text = self.tr("{name} is removed.").format(name=self.words.name(person))
        self.notice.say(text, can_undo=True)

    def show_cards_read(self, cards: CardsRead) -> None:
        """Show what came of reading cards."""
        added = self.tr("%n person(s) added", "", cards.added)
        changed = self.tr("%n updated", "", cards.changed)
        text = self.tr("{added}, {changed}.").format(added=added, changed=changed)
        if cards.problems:
            unread = self.tr("%n card(s) could not be read:", "", len(cards.problems))
            self.notice.say_wrong(" ".join([text, unread, in_our_words(cards.problems[0])]))
        else:
            self.notice.say(text)

    def show_failure(self, error: FocusGuardError) -> None:
        """Show why nothing changed; what was typed is still there."""
        self._closing = False
        self.notice.say_wrong(in_our_words(str(error)))
        self._follow_form()

    # --- what is done ----------------------------------------------------------------------------

    @property
    def _is_changing(self) -> bool:
        return self._right.currentIndex() == 1 and (not self._wanted or self.form.is_changed)

    @Slot(str)
    def _search(self, text: str) -> None:
        self.model.search(text)
        self._choose_row(self.model.row_of(self._wanted))

    @Slot(QModelIndex)
    def _row_chosen(self, index: QModelIndex) -> None:
        if self._is_changing:
            return  # the keyboard only passes through the list
        if (person := self.model.person(index.row())) is not None and person.id != self._wanted:
            self.table.selectRow(index.row())  # Tab comes to a row without choosing it
            self._choose(person)

    def _choose_row(self, row: int) -> None:
        """Mark *row*; nobody stands in the form when there is none."""
        if row < 0:
            self._choose(None)
            return
        self.table.selectRow(row)
        self._choose(self.model.person(row))

    def _choose(self, person: Person | None) -> None:
        self._wanted = person.id if person else ""
        self._right.setCurrentIndex(1 if person else 0)
        if person:
            self._show_person(person)
        else:
            self.table.clearSelection()
            self._follow_form()

    def _show_person(self, person: Person) -> None:
        groups = {someone.group for someone in self.model.everybody if someone.group}
        self.form.show_person(person, country=self._country, groups=groups)
        self._follow_form()
        if person.id:
            self.shown.emit(person)

    def _follow_form(self) -> None:
        changing = self._is_changing
        for part in (self.search, self.table, self.add, self.import_cards):
            part.setEnabled(not changing)
        self.save.setEnabled(changing)
        self.cancel.setEnabled(changing)
        self.remove.setEnabled(bool(self._wanted) and not changing)

    @Slot()
    def _add(self) -> None:
        self.table.clearSelection()
        self._wanted = ""
        self._right.setCurrentIndex(1)
        self._show_person(Person(""))
        self.notice.hide()
        self.form.name.setFocus()

    @Slot()
    def _save(self) -> None:
        person = self.form.person()
        if self.form.show_problems(self.model.everybody):
            self.form.addresses.setFocus()
            self._closing = False
        elif not person.name and not person.entries:
            self.notice.say(self.tr("A person has a name or an address."))
            self.form.name.setFocus()
            self._closing = False
        else:
            self.save.setEnabled(False)
            self.save_asked.emit(person)

    @Slot()
    def _cancel(self) -> None:
        self._choose_row(self.model.row_of(self._wanted) if self._wanted else -1)
        self.notice.hide()

    @Slot()
    def _remove(self) -> None:
        if (person := self.model.person(self.model.row_of(self._wanted))) is not None:
            self.removal_asked.emit(person)

    def reject(self) -> None:
        """Give up what was typed; close when nothing was."""
        if self._is_changing:
            self._cancel()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what was typed before the window goes; where that cannot be, it stays."""
        if self._is_changing:
            event.ignore()
            self._closing = True
            self._save()
        else:
            super().closeEvent(event)


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _table(model: PeopleModel) -> QTableView:
    table = row_table(model, _ROW_HEIGHT_PX)
    fix_width(table, Column.GROUP, _GROUP_WIDTH_PX)
    return table
