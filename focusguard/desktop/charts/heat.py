"""When they come in: a cell for each weekday and hour, the darker the more."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from focusguard.desktop.charts.chart import Chart
from focusguard.desktop.charts.data import Table, shade
from focusguard.desktop.charts.palette import heat_color, heat_ink
from focusguard.desktop.look import Look

_LEFT: Final = 44
_TOP: Final = 22
_GAP: Final = 2


class HeatMap(Chart):
    """Draws the hours from *first* on; the others hold nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(220, parent)
        self._rows: tuple[tuple[int, ...], ...] = ()
        self._days: tuple[str, ...] = ()
        self._first = 0
        self._told: tuple[tuple[str, ...], ...] = ()

    def show_heat(
        self,
        rows: tuple[tuple[int, ...], ...],
        days: tuple[str, ...],
        first: int,
        told: tuple[tuple[str, ...], ...],
        table: Table,
        look: Look,
        *,
        name: str,
    ) -> None:
        """Show *rows*, a weekday each, whose first cell is the hour *first*; *told* is said of each cell."""
        self._rows, self._days, self._first, self._told = rows, days, first, told
        self.show_figures(table, look, name=name)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the cells, and what stands beside them."""
        if not self._rows:
            return
        painter.setFont(self.small())
        most = max(max(row) for row in self._rows)
        width = (self.width() - _LEFT - 2) / len(self._rows[0])
        height = (self.height() - _TOP - 2) / len(self._rows)
        painter.setPen(look.theme.color("muted"))
        for hour in range(len(self._rows[0])):
            place = QRectF(_LEFT + hour * width, 2, width, _TOP - 4)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{self._first + hour:02}")
        for day, row in enumerate(self._rows):
            beside = QRectF(0, _TOP + day * height, _LEFT - 8, height)
            painter.setPen(look.theme.color("muted"))
            painter.drawText(
                beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._days[day]
            )
            for hour, count in enumerate(row):
                cell = QRectF(_LEFT + hour * width, _TOP + day * height, width, height)
                self._paint_cell(painter, look, cell.adjusted(0, 0, -_GAP, -_GAP), count, most)
                self.spot(cell, self._told[day][hour])

    def _paint_cell(self, painter: QPainter, look: Look, cell: QRectF, count: int, most: int) -> None:
        dark = shade(count, most)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(heat_color(dark, look.theme))
        painter.drawRoundedRect(cell, 3, 3)
        if count:
            painter.setPen(heat_ink(dark, look.theme))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, look.formats.number(count))
