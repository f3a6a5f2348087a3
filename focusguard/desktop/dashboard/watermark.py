"""The word DEMO across the window, so that no screenshot of the demo passes for somebody's day."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

WORD: Final = "DEMO"
_ALPHA: Final = 34
_SLANT_DEGREES: Final = -24


class Watermark(QWidget):
    """Lies over its parent and lets every click through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(WORD)
        parent.installEventFilter(self)
        self._cover(parent)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the parent's size."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self._cover(watched)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the word from corner to corner."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(max(40, self.width() // 5))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(128, 128, 128, _ALPHA))
        painter.translate(self.width() / 2, self.height() / 2)
        painter.rotate(_SLANT_DEGREES)
        painter.drawText(self.rect().translated(-self.rect().center()), Qt.AlignmentFlag.AlignCenter, WORD)
        painter.end()

    def _cover(self, parent: QWidget) -> None:
        self.setGeometry(parent.rect())
        self.raise_()
