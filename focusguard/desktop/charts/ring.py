"""A ring that closes: how much of a goal is reached."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from focusguard.desktop.charts.chart import Chart
from focusguard.desktop.charts.data import Table
from focusguard.desktop.look import Look

_THICK: Final = 12
_SIXTEENTHS: Final = 16


class Ring(Chart):
    """Draws a share of 1 as an arc from the top, and *inside* in its middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(132, parent)
        self._share = 0.0
        self._inside = ""

    def show_share(self, share: float, inside: str, table: Table, look: Look, *, name: str) -> None:
        """Show *share*; more than the whole closes the ring."""
        self._share, self._inside = min(1.0, max(0.0, share)), inside
        self.show_figures(table, look, name=name)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the ring and the words within."""
        side = min(self.width(), self.height()) - _THICK - 4
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, share in (("event_soft", 1.0), ("focus", self._share)):
            pen = QPen(look.theme.color(color))
            pen.setWidth(_THICK)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            if share:
                painter.drawArc(ring, 90 * _SIXTEENTHS, int(-360 * _SIXTEENTHS * share))
        font = self.small()
        font.setPixelSize(17)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(look.theme.color("text"))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, self._inside)
