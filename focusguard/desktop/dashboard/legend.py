"""What the marks on the timeline mean: only those that are there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from focusguard.desktop.dashboard.marks import mark_icon
from focusguard.desktop.look import Look
from focusguard.desktop.texts import PlainLabel
from focusguard.domain.interruption import Outcome
from focusguard.engine.views import DayView

_ICON_PX = 17


class Legend(QWidget):
    """One entry for each outcome of the day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(5)

    def show_day(self, day: DayView, look: Look) -> None:
        """Explain the marks of *day*."""
        self._clear()
        present = {call.interruption.outcome for call in day.calls}
        for outcome in [o for o in (*Outcome, None) if o in present]:
            icon, text = PlainLabel(), PlainLabel("caption")
            icon.setPixmap(mark_icon(outcome, look.theme).pixmap(_ICON_PX, _ICON_PX))
            text.setText(look.messages.outcome(outcome))
            self._row.addWidget(icon)
            self._row.addWidget(text)
            self._row.addSpacing(12)
        self._row.addStretch(1)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def _clear(self) -> None:
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
