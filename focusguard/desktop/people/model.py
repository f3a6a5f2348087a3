"""The list of people. Names come from cards and calendars: plain text throughout."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from focusguard.desktop.people.words import PeopleWords
from focusguard.desktop.texts import one_way, plain_tooltip
from focusguard.domain.people import Person

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class Column(IntEnum):
    """What the list tells of a person."""

    NAME = 0
    GROUP = 1


class PeopleModel(QAbstractTableModel):
    """People whom a search finds, by name."""

    def __init__(self, words: PeopleWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._everybody: tuple[Person, ...] = ()
        self._found: tuple[Person, ...] = ()
        self._search = ""

    @property
    def everybody(self) -> tuple[Person, ...]:
        """All, found or not."""
        return self._everybody

    def show_people(self, people: Iterable[Person]) -> None:
        """Show *people* from now on."""
        self._everybody = tuple(people)
        self._find()

    def search(self, text: str) -> None:
        """Show those in whose name, group, addresses or notes every word of *text* stands."""
        self._search = text
        self._find()

    def _find(self) -> None:
        words = self._search.casefold().split()
        found = [person for person in self._everybody if _holds(person, words)]
        collator = QCollator(QLocale())
        collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.beginResetModel()
        self._found = tuple(sorted(found, key=lambda p: collator.sortKey(self._words.name(p))))
        self.endResetModel()

    def person(self, row: int) -> Person | None:
        """Return who stands in *row*."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def row_of(self, person_id: str) -> int:
        """Return where a person stands; -1: nowhere."""
        return next((row for row, person in enumerate(self._found) if person.id == person_id), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return how many were found; a person has no children."""
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {Column.NAME: self.tr("Name"), Column.GROUP: self.tr("Group")}[Column(section)]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        person = self.person(index.row()) if index.isValid() else None
        if person is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            is_name = Column(index.column()) is Column.NAME
            return self._words.name(person) if is_name else one_way(person.group)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._words.summary(person))
        return None


def _holds(person: Person, words: list[str]) -> bool:
    texts = (person.name, person.group, person.notes, *(address.value for address in person.addresses))
    whole = " ".join(texts).casefold()
    # A number is searched as it is dialled at home, too: 06 12 in +33612.
    digits = "".join(word for word in words if word.isdigit()).removeprefix("0")
    return all(word in whole for word in words) or (bool(digits) and digits in whole)
