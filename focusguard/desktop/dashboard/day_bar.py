"""Which day is shown, and the way to the others."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from focusguard.desktop.look import Look
from focusguard.desktop.texts import PlainLabel
from focusguard.engine.views import DayView


class DayBar(QWidget):
    """Names the day; the arrows ask for its neighbours.

    Signals:
        day_asked: A `date`, or None for today.
    """

    day_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: date | None = None
        self.day = PlainLabel("heading")
        self.previous = self._arrow("‹", -1)
        self.next = self._arrow("›", 1)
        self.today = QToolButton()
        self.today.clicked.connect(lambda: self.day_asked.emit(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.day, 1)
        for button in (self.previous, self.today, self.next):
            row.addWidget(button)

    def show_day(self, day: DayView, look: Look) -> None:
        """Name the day that is shown."""
        self._shown = day.day
        text = look.formats.day(day.day)
        self.day.setText(text[:1].upper() + text[1:])

    def retranslate(self) -> None:
        """Word the buttons."""
        self.today.setText(self.tr("&Today"))
        for button, name in ((self.previous, self.tr("Previous day")), (self.next, self.tr("Next day"))):
            button.setAccessibleName(name)
            button.setToolTip(name)

    def _arrow(self, text: str, days: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName("arrow")
        button.setText(text)
        button.clicked.connect(lambda: self._ask_for(days))
        return button

    def _ask_for(self, days: int) -> None:
        if self._shown is not None:
            self.day_asked.emit(self._shown + timedelta(days=days))
