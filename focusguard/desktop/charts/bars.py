"""Bars that stand on one another: one column a week, one colour a channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import QWidget

from focusguard.desktop.charts.chart import Chart
from focusguard.desktop.charts.data import Table, nice_top, stacked
from focusguard.desktop.charts.palette import pale, series_color
from focusguard.desktop.look import Look

_LEFT: Final = 34
_BOTTOM: Final = 22
_TOP: Final = 28
_WIDEST_BAR: Final = 26
_LABEL_ROOM: Final = 46


@dataclass(frozen=True, slots=True)
class Column:
    """One bar.

    Attributes:
        full: Counts of each series, drawn in its colour; `pale`: those above them, drawn lighter.
        told: What hovering it says.
        has_gap: Hatched behind: something was not seen.
    """

    label: str
    full: tuple[int, ...]
    pale: tuple[int, ...]
    told: str
    has_gap: bool = False


class BarChart(Chart):
    """Draws columns over a quiet grid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(220, parent)
        self._columns: tuple[Column, ...] = ()
        self._series: tuple[str, ...] = ()

    def show_columns(
        self, columns: tuple[Column, ...], series: tuple[str, ...], table: Table, look: Look, *, name: str
    ) -> None:
        """Show *columns*, whose counts are of *series*, in their order."""
        self._columns, self._series = columns, series
        self.show_figures(table, look, name=name)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint legend, grid and columns."""
        painter.setFont(self.small())
        top, step = nice_top(max((sum(c.full) + sum(c.pale) for c in self._columns), default=0))
        area = QRectF(_LEFT, _TOP, self.width() - _LEFT - 4, self.height() - _TOP - _BOTTOM)
        self._paint_legend(painter, look)
        for count in range(0, top + 1, step):
            y = area.bottom() - area.height() * count / top
            painter.setPen(look.theme.color("border"))
            painter.drawLine(int(area.left()), int(y), int(area.right()), int(y))
            painter.setPen(look.theme.color("muted"))
            place = QRectF(0, y - 8, _LEFT - 8, 16)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, look.formats.number(count)
            )
        width = area.width() / max(1, len(self._columns))
        every = max(1, int(_LABEL_ROOM / width + 0.999))
        for n, column in enumerate(self._columns):
            slot = QRectF(area.left() + n * width, area.top(), width, area.height())
            self._paint_column(painter, look, column, slot, top)
            if n % every == 0:
                painter.setPen(look.theme.color("muted"))
                below = QRectF(slot.center().x() - 40, area.bottom() + 4, 80, 16)
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, column.label)

    def _paint_column(self, painter: QPainter, look: Look, column: Column, slot: QRectF, top: int) -> None:
        if column.has_gap:
            hatch = QBrush(look.theme.color("warning"), Qt.BrushStyle.BDiagPattern)
            painter.fillRect(slot.adjusted(1, 0, -1, 0), hatch)
        width = min(_WIDEST_BAR, slot.width() * 0.7)
        colors = [series_color(n) for n in range(len(column.full))]
        parts = [*column.full, *column.pale]
        inks = [*colors, *(pale(color, look.theme) for color in colors)]
        for (low, high), ink in zip(stacked(parts), inks, strict=True):
            if high > low:
                bottom = slot.bottom() - slot.height() * low / top
                upper = slot.bottom() - slot.height() * high / top
                painter.fillRect(QRectF(slot.center().x() - width / 2, upper, width, bottom - upper), ink)
        self.spot(slot, column.told)

    def _paint_legend(self, painter: QPainter, look: Look) -> None:
        x = float(_LEFT)
        for n, name in enumerate(self._series):
            x = self._paint_key(painter, look, x, series_color(n), name)

    def _paint_key(self, painter: QPainter, look: Look, x: float, color: QColor, name: str) -> float:
        painter.fillRect(QRectF(x, 4, 11, 11), color)
        painter.setPen(look.theme.color("text"))
        width = painter.fontMetrics().horizontalAdvance(name)
        painter.drawText(QRectF(x + 16, 1, width + 2, 17), Qt.AlignmentFlag.AlignVCenter, name)
        return x + 16 + width + 18
