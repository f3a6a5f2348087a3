"""One editor for each kind of rule: what shows a value and gives it back."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from focusguard.domain.language import Language
from focusguard.settings import Option
from focusguard.settings.rules import Choice, Flag, ListOf, Number, Whole

_MOST: Final = 999_999
_LIST_HEIGHT_PX: Final = 92
_NARROW_PX: Final = 190
_INDENT_PX: Final = 6
_SHORTEST_LINE: Final = 12


class Editor(QObject):
    """Shows one value; `edited` is emitted when the person changes it.

    Signals:
        edited: The value may be another one now.
    """

    edited = Signal()

    @property
    @abstractmethod
    def widget(self) -> QWidget:
        """What stands in the form."""

    @abstractmethod
    def value(self) -> object:
        """Return the value as the settings know it."""

    @abstractmethod
    def show_value(self, value: object) -> None:
        """Show *value*, as it came from the settings."""


class LineEditor(Editor):
    """A text on one line."""

    def __init__(self) -> None:
        super().__init__()
        self._line = QLineEdit()
        self._line.textEdited.connect(self.edited)

    @property
    def widget(self) -> QLineEdit:
        """What stands in the form."""
        return self._line

    def value(self) -> str:
        """Return the value as the settings know it."""
        return self._line.text().strip()

    def show_value(self, value: object) -> None:
        """Show a value as it came from the settings."""
        self._line.setText(str(value))
        self._line.setCursorPosition(0)


class SuggestingEditor(Editor):
    """A text on one line, with known ones to choose from; any other may be typed."""

    def __init__(self) -> None:
        super().__init__()
        self._combo = QComboBox()
        self._line = QLineEdit()
        self._combo.setEditable(True)
        self._combo.setLineEdit(self._line)
        self._combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # A long name shall not widen the form.
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(_SHORTEST_LINE)
        self._combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # It would write the rest of a name that nobody typed.
        self._combo.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none: no completion
        self._line.textEdited.connect(self.edited)
        self._combo.activated.connect(self.edited)

    @property
    def widget(self) -> QComboBox:
        """What stands in the form."""
        return self._combo

    def value(self) -> str:
        """Return the value as the settings know it."""
        return self._line.text().strip()

    def show_value(self, value: object) -> None:
        """Show a value as it came from the settings."""
        self._line.setText(str(value))
        self._line.setCursorPosition(0)

    def offer(self, values: Sequence[str]) -> None:
        """Have *values* to choose from; what stands there stays."""
        before = self._line.text()
        self._combo.clear()
        self._combo.addItems(list(values))
        self._combo.setCurrentIndex(self._combo.findText(before, Qt.MatchFlag.MatchExactly))
        self.show_value(before)


class ListEditor(Editor):
    """Several texts, one a line."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QPlainTextEdit()
        self._box.setTabChangesFocus(True)
        self._box.setFixedHeight(_LIST_HEIGHT_PX)
        self._box.textChanged.connect(self.edited)

    @property
    def widget(self) -> QPlainTextEdit:
        """What stands in the form."""
        return self._box

    def value(self) -> tuple[str, ...]:
        """Return the value as the settings know it."""
        lines = (line.strip() for line in self._box.toPlainText().splitlines())
        return tuple(line for line in lines if line)

    def show_value(self, value: object) -> None:
        """Show a value as it came from the settings."""
        items = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
        self._box.setPlainText("\n".join(str(item) for item in items))


class ChoiceEditor(Editor):
    """One of a few words."""

    def __init__(self, rule: Choice, language: Language) -> None:
        super().__init__()
        self._members: tuple[StrEnum, ...] = tuple(rule.labels)
        self._combo = QComboBox()
        self._combo.addItems([words.text(language) for words in rule.labels.values()])
        self._combo.activated.connect(self.edited)

    @property
    def widget(self) -> QComboBox:
        """What stands in the form."""
        return self._combo

    def value(self) -> StrEnum:
        """Return the value as the settings know it."""
        return self._members[self._combo.currentIndex()]

    def show_value(self, value: object) -> None:
        """Show a value as it came from the settings."""
        self._combo.setCurrentIndex(next(n for n, member in enumerate(self._members) if member == value))


class ChoicesEditor(Editor):
    """Any of a few words, a box each."""

    def __init__(self, rule: Choice, language: Language) -> None:
        super().__init__()
        self._box = QWidget()
        column = QVBoxLayout(self._box)
        column.setContentsMargins(0, 0, 0, 0)
        self._boxes = {member: QCheckBox(words.text(language)) for member, words in rule.labels.items()}
        for box in self._boxes.values():
            box.toggled.connect(self.edited)
            column.addWidget(box)
        self._box.setFocusProxy(next(iter(self._boxes.values())))

    @property
    def widget(self) -> QWidget:
        """What stands in the form."""
        return self._box

    def value(self) -> tuple[StrEnum, ...]:
        """Return the value as the settings know it."""
        return tuple(member for member, box in self._boxes.items() if box.isChecked())

    def show_value(self, value: object) -> None:
        """Show a value as it came from the settings."""
        for member, box in self._boxes.items():
            box.setChecked(isinstance(value, tuple) and member in value)


class WholeEditor(Editor):
    """A whole number with its unit."""

    def __init__(self, rule: Whole, suffix: str) -> None:
        super().__init__()
        self._spin = QSpinBox()
        self._spin.setRange(rule.least, rule.most if rule.most is not None else _MOST)
        self._spin.setSuffix(suffix)
        self._spin.setMaximumWidth(_NARROW_PX)
        self._spin.lineEdit().setTextMargins(_INDENT_PX, 0, 0, 0)
        self._spin.valueChanged.connect(self.edited)

    @property
    def widget(self) -> QSpinBox:
        """What stands in the form."""
        return self._spin

    def value(self) -> int:
        """Return the value as the settings know it."""
        return self._spin.value()

    def show_value(self, value: object) -> None:
        """Show a value as it came from the settings."""
        self._spin.setValue(int(str(value)))


class RangeEditor(Editor):
    """Two whole numbers with their unit: at least, at most."""

    def __init__(self, rule: Whole, suffix: str) -> None:
        super().__init__()
        self._box = QWidget()
        self._ends = (WholeEditor(rule, suffix), WholeEditor(rule, suffix))
        row = QHBoxLayout(self._box)
        row.setContentsMargins(0, 0, 0, 0)
        for end, name in zip(self._ends, (self.tr("at least"), self.tr("at most")), strict=True):
            end.setParent(self)
            end.edited.connect(self.edited)
            end.widget.setAccessibleName(name)
            row.addWidget(end.widget)
        row.insertWidget(1, QLabel("–"))
        row.addStretch(1)
        self._box.setFocusProxy(self._ends[0].widget)

    @property
    def widget(self) -> QWidget:
        """What stands in the form."""
        return self._box

    def value(self) -> tuple[int, ...]:
        """Return the value as the settings know it."""
        return tuple(end.value() for end in self._ends)

    def show_value(self, value: object) -> None:
        """Show a value as it came from the settings."""
        if isinstance(value, tuple):
            for end, number in zip(self._ends, value, strict=True):
                end.show_value(number)


class NumberEditor(Editor):
    """A number with two decimals and its unit."""

    def __init__(self, rule: Number, suffix: str) -> None:
        super().__init__()
        self._spin = QDoubleSpinBox()
        self._spin.setRange(rule.least, rule.most if rule.most is not None else _MOST)
        self._spin.setDecimals(2)
        self._spin.setSuffix(suffix)
        self._spin.setMaximumWidth(_NARROW_PX)
        self._spin.lineEdit().setTextMargins(_INDENT_PX, 0, 0, 0)
        self._spin.valueChanged.connect(self.edited)

    @property
    def widget(self) -> QDoubleSpinBox:
        """What stands in the form."""
        return self._spin

    def value(self) -> float:
        """Return the value as the settings know it."""
        return self._spin.value()

    def show_value(self, value: object) -> None:
        """Show a value as it came from the settings."""
        self._spin.setValue(float(str(value)))


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._box = QCheckBox(label)
        self._box.toggled.connect(self.edited)

    @property
    def widget(self) -> QCheckBox:
        """What stands in the form."""
        return self._box

    def value(self) -> bool:
        """Return the value as the settings know it."""
        return self._box.isChecked()

    def show_value(self, value: object) -> None:
        """Show a value as it came from the settings."""
        self._box.setChecked(bool(value))


def editor_of(option: Option, language: Language, *, suffix: str, label: str) -> Editor:
    """Return the editor that fits the option's rule; a text where nothing fits better."""
    match option.rule:
        case Choice() as rule:
            return ChoiceEditor(rule, language)
        case Flag():
            return FlagEditor(label)
        case Whole() as rule:
            return WholeEditor(rule, suffix)
        case Number() as rule:
            return NumberEditor(rule, suffix)
        case ListOf(item=Choice() as item):
            return ChoicesEditor(item, language)
        case ListOf(item=Whole() as item, least=2, most=2):
            return RangeEditor(item, suffix)
        case ListOf():
            return ListEditor()
        case _:
            return LineEditor()
