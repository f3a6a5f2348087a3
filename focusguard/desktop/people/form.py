"""One person: what can be changed by hand, where each address is known from, and the last calls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from focusguard.desktop.people.addresses import TypedAddresses, entries_of, read_addresses
from focusguard.desktop.people.words import PeopleWords
from focusguard.desktop.preferences.editors import SuggestingEditor
from focusguard.desktop.preferences.field import ErrorLine
from focusguard.desktop.preferences.mnemonics import with_mnemonic
from focusguard.desktop.texts import PlainLabel
from focusguard.domain.calls import LONGEST_NAME
from focusguard.domain.language import Language
from focusguard.domain.people import Person, PersonField

_LANGUAGES: Final = (None, Language.FR, Language.EN)
_BOX_HEIGHT_PX: Final = 84
_LONGEST_NOTES: Final = 2_000


class PersonForm(QScrollArea):
    """Shows a person and gives back what was typed.

    Signals:
        edited: It may be another person now.
    """

    edited = Signal()

    def __init__(self, words: PeopleWords) -> None:
        super().__init__()
        self._words = words
        self._person = self._shown = Person("")
        self._country = "FR"
        self.name = QLineEdit(maxLength=LONGEST_NAME)
        self.addresses = _text_box()
        self.addresses_error = ErrorLine(self.addresses)
        self.group = SuggestingEditor()
        self.group.setParent(self)
        self.language = QComboBox()
        self.notes = _text_box()
        self.known_from = PlainLabel("caption", wrap=True)
        self.from_card = PlainLabel("caption", wrap=True)
        self.calls = PlainLabel("caption", wrap=True)
        self._labels: dict[QWidget, QLabel] = {}
        self._caption = PlainLabel("caption", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._form.setHorizontalSpacing(18)
        self._form.setVerticalSpacing(10)
        self._add(self.name, self.from_card)
        self._add(self.addresses, self.addresses_error, self._caption, self.known_from)
        self._add(self.group.widget)
        self._add(self.language)
        self._add(self.notes)
        self._add(self.calls)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 0, 12, 4)
        column.addLayout(self._form)
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)

    def _add(self, editor: QWidget, *below: QWidget) -> None:
        label = QLabel()
        label.setBuddy(editor)
        self._labels[editor] = label
        cell = QWidget()
        rows = QVBoxLayout(cell)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3)
        for part in (editor, *below):
            rows.addWidget(part)
        self._form.addRow(label, cell)

    def _connect(self) -> None:
        self.name.textEdited.connect(self.edited)
        self.addresses.textChanged.connect(self._addresses_typed)
        self.group.edited.connect(self.edited)
        self.language.activated.connect(self.edited)
        self.notes.textChanged.connect(self.edited)

    def retranslate(self, taken: set[str]) -> None:
        """Word what does not come with a person; *taken* are the mnemonics of the window."""
        names = {
            self.name: self.tr("Name"),
            self.addresses: self.tr("Addresses"),
            self.group.widget: self.tr("Group"),
            self.language: self.tr("Language"),
            self.notes: self.tr("Notes"),
        }
        for editor, name in names.items():
            self._labels[editor].setText(with_mnemonic(name, taken))
            editor.setAccessibleName(name)
        self._labels[self.calls].setText(self.tr("Last calls"))
        self._caption.setText(self.tr("Numbers, e-mail and SIP addresses, one a line."))
        self.addresses.setAccessibleDescription(self._caption.text())
        chosen = max(self.language.currentIndex(), 0)
        self.language.clear()
        self.language.addItems(
            [self.tr("By the country of the number"), self.tr("French"), self.tr("English")]
        )
        self.language.setCurrentIndex(chosen)

    def show_person(self, person: Person, *, country: str, groups: Iterable[str]) -> None:
        """Show *person*; bare numbers are read in *country*, *groups* are offered."""
        self._person, self._country = person, country
        self.blockSignals(True)
        self.name.setText(person.name)
        self.addresses.setPlainText("\n".join(self._words.address(e.address) for e in person.entries))
        self.group.show_value(person.group)
        self.group.offer(sorted(groups, key=str.casefold))
        self.language.setCurrentIndex(_LANGUAGES.index(person.language))
        self.notes.setPlainText(person.notes)
        self.blockSignals(False)
        self.name.setCursorPosition(0)
        self._shown = self._as_typed()
        self.addresses_error.clear()
        self.known_from.setText("\n".join(self._words.known_from(entry) for entry in person.entries))
        self.known_from.setVisible(bool(person.entries))
        self.from_card.setText(self._words.from_card(person))
        self.from_card.setVisible(bool(person.card))
        self.show_calls([])

    def fill(self, person: Person) -> None:
        """Type *person* into the empty form; nobody is kept before it is saved."""
        self.name.setText(person.name)
        self.addresses.setPlainText("\n".join(self._words.address(e.address) for e in person.entries))
        self.edited.emit()

    def show_calls(self, lines: Sequence[str]) -> None:
        """Show the person's last calls, a line each."""
        self.calls.setText("\n".join(lines) or self.tr("None that is still kept."))

    @property
    def labels(self) -> list[QLabel]:
        """The names that stand beside the editors."""
        return list(self._labels.values())

    @property
    def typed(self) -> TypedAddresses:
        """What was read of the addresses."""
        return read_addresses(self.addresses.toPlainText(), country=self._country)

    def person(self) -> Person:
        """Return the person as the form has them, without lines that are no address."""
        typed = self._as_typed()
        # What the owner wrote themselves no card changes any more.
        own = {what for what in PersonField if getattr(typed, what) != getattr(self._shown, what)}
        return replace(typed, by_hand=self._person.by_hand | own)

    def _as_typed(self) -> Person:
        return replace(
            self._person,
            name=" ".join(self.name.text().split()),
            entries=entries_of(self._person, self.typed.addresses),
            group=self.group.value(),
            language=_LANGUAGES[self.language.currentIndex()],
            notes=self.notes.toPlainText().strip()[:_LONGEST_NOTES],
        )

    @property
    def is_changed(self) -> bool:
        """Whether it differs from the person that was shown."""
        return bool(self.typed.wrong) or self._as_typed() != self._shown

    def show_problems(self, others: Iterable[Person]) -> bool:
        """Show which lines are no address, or one of *others*; return whether there are any."""
        if wrong := self.typed.wrong:
            number, text = wrong[0]
            words = self.tr("Line {number}: “{text}” is no number and no address.")
            self.addresses_error.show_text(words.format(number=number, text=text[:60]))
            return True
        added = self.person().addresses - self._person.addresses
        taken = next((p for p in others if p.id != self._person.id and added & p.addresses), None)
        if taken is not None:
            address = self._words.address(min(added & taken.addresses))
            words = self.tr("{address} is already known as {name}’s.")
            self.addresses_error.show_text(words.format(address=address, name=self._words.name(taken)))
        return taken is not None

    def _addresses_typed(self) -> None:
        self.addresses_error.clear()
        self.edited.emit()


def _text_box() -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setTabChangesFocus(True)
    box.setFixedHeight(_BOX_HEIGHT_PX)
    return box
