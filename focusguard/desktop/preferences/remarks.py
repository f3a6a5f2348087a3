"""What was noticed, a calm line each: good, worth knowing, to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.services import Remark, Weight
from focusguard.desktop.texts import PlainLabel

_STYLES: Final = {Weight.GOOD: "good", Weight.NOTE: "caption", Weight.WARNING: "concern"}
# The mark tells the same as the colour, for who does not see it.
_MARKS: Final = {Weight.GOOD: "✓", Weight.NOTE: "·", Weight.WARNING: "!"}


class Remarks(QWidget):
    """A list of remarks; it takes no room while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Remark, ...] = ()
        self._labels: list[PlainLabel] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What stands there, line by line."""
        return [label.text() for label in self._labels]

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show *remarks* in the place of those before; the gravest first."""
        ordered = tuple(sorted(remarks, key=lambda remark: -remark.weight.value))
        if ordered != self._shown:
            self._shown = ordered
            self._clear()
            self._labels = [_line(remark) for remark in ordered]
            for label in self._labels:
                self._rows.addWidget(label)
        self.setVisible(bool(ordered))

    def _clear(self) -> None:
        for label in self._labels:
            self._rows.removeWidget(label)
            label.hide()
            label.deleteLater()


def _line(remark: Remark) -> PlainLabel:
    label = PlainLabel(_STYLES[remark.weight], wrap=True)
    label.setText(f"{_MARKS[remark.weight]} {in_our_words(remark.text)}")
    return label
