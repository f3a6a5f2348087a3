"""The focus windows: days and hours, a line each."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTimeEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from focusguard.domain.language import Language
from focusguard.settings import FocusWindowSettings, Weekday
from focusguard.settings.agenda import WEEKDAYS

_FORMAT: Final = "HH:mm"
_MIDNIGHT: Final = "24:00"
_TIME_WIDTH_PX: Final = 88
_INDENT_PX: Final = 6
Window = tuple[tuple[Weekday, ...], str, str]


class WindowLine(QWidget):
    """One window: seven days that can be pressed, start and end.

    Signals:
        edited: It may be another window now.
        removal_asked: It is not wanted any more.
    """

    edited = Signal()
    removal_asked = Signal()

    def __init__(self, window: FocusWindowSettings, language: Language) -> None:
        super().__init__()
        self.days = {day: _day_button(day, language) for day in Weekday}
        self.start = _time_edit(window.start)
        self.end = _time_edit(window.end)
        self.remove = QToolButton()
        self._fill(window)
        self._name()
        self._lay_out()

    def _fill(self, window: FocusWindowSettings) -> None:
        for day, button in self.days.items():
            button.setChecked(day in window.days)
            button.toggled.connect(self.edited)
        for edit in (self.start, self.end):
            edit.timeChanged.connect(self.edited)
        self.remove.clicked.connect(self.removal_asked)

    def _name(self) -> None:
        self.start.setAccessibleName(self.tr("Start"))
        self.end.setAccessibleName(self.tr("End"))
        self.remove.setText("✕")
        self.remove.setObjectName("arrow")
        self.remove.setAccessibleName(self.tr("Remove this window"))
        self.remove.setToolTip(self.remove.accessibleName())

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        for button in self.days.values():
            row.addWidget(button)
        row.addSpacing(8)
        for part in (self.start, QLabel("–"), self.end, self.remove):
            row.addWidget(part)
        row.addStretch(1)
        self.setFocusProxy(next(iter(self.days.values())))

    def value(self) -> Window:
        """Return days, start and end; an end at midnight is that of the day."""
        days = tuple(day for day, button in self.days.items() if button.isChecked())
        start, end = (edit.time().toString(_FORMAT) for edit in (self.start, self.end))
        return days, start, _MIDNIGHT if end == "00:00" else end


class WindowsEditor(QWidget):
    """All windows, one below the other, with a button for one more, which begins as *blank*.

    Signals:
        edited: They may be others now.
    """

    edited = Signal()

    def __init__(
        self, windows: tuple[FocusWindowSettings, ...], blank: FocusWindowSettings, language: Language
    ) -> None:
        super().__init__()
        self._blank = blank
        self._language = language
        self.lines: list[WindowLine] = []
        self.add = QPushButton()
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add_one)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for window in windows:
            self._append(window)
        self._before = self._windows()
        self.setFocusProxy(self.add)

    @property
    def is_changed(self) -> bool:
        """Whether they differ from those in the file."""
        return self._windows() != self._before

    def tables(self) -> list[dict[str, object]]:
        """Return them as the tables of the settings file."""
        return [{"days": list(days), "start": start, "end": end} for days, start, end in self._windows()]

    def _windows(self) -> list[Window]:
        return [line.value() for line in self.lines]

    def _append(self, window: FocusWindowSettings) -> WindowLine:
        line = WindowLine(window, self._language)
        line.edited.connect(self.edited)
        line.removal_asked.connect(lambda: self._remove(line))
        self._column.insertWidget(len(self.lines), line)
        self.lines.append(line)
        return line

    def _add_one(self) -> None:
        self._append(self._blank).setFocus()
        self.edited.emit()

    def _remove(self, line: WindowLine) -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self.add.setFocus()
        self.edited.emit()


def _day_button(day: Weekday, language: Language) -> QToolButton:
    name = WEEKDAYS.labels[day].text(language)
    button = QToolButton()
    button.setObjectName("day")
    button.setCheckable(True)
    button.setText(name[0].upper())
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


def _time_edit(clock: str) -> QTimeEdit:
    hour, minute = map(int, clock.split(":"))
    edit = QTimeEdit(QTime(hour % 24, minute))
    edit.setDisplayFormat(_FORMAT)
    edit.setFixedWidth(_TIME_WIDTH_PX)
    edit.lineEdit().setTextMargins(_INDENT_PX, 0, 0, 0)
    return edit
