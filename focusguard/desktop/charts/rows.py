"""Bars that lie: the steps from a call to money, and who called most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from focusguard.desktop.charts.chart import Chart
from focusguard.desktop.charts.data import Table
from focusguard.desktop.charts.palette import pale, series_color
from focusguard.desktop.look import Look

_ROW: Final = 32
_LABELS: Final = 0.36
_VALUES: Final = 96


@dataclass(frozen=True, slots=True)
class Row:
    """One bar.

    Attributes:
        label: At its left; a stranger's text maybe.
        count: Its length; *part* of it, from the left, is drawn in full colour.
        value: At its right.
        color: The place of its colour in the palette.
    """

    label: str
    count: int
    part: int
    value: str
    color: int = 0


class RowChart(Chart):
    """Draws rows below one another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(4 * _ROW, parent)
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...], table: Table, look: Look, *, name: str) -> None:
        """Show *rows*, from above."""
        self._rows = rows
        self.show_figures(table, look, name=name)

    def sizeHint(self) -> QSize:
        """Return the height that the rows need."""
        return QSize(360, max(1, len(self._rows)) * _ROW + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the same height and little width."""
        return QSize(240, self.sizeHint().height())

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint label, bar and value of each row."""
        painter.setFont(self.small())
        most = max((row.count for row in self._rows), default=0)
        left = self.width() * _LABELS
        room = self.width() - left - _VALUES
        for n, row in enumerate(self._rows):
            y = n * _ROW + 4.0
            metrics = painter.fontMetrics()
            label = metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, int(left - 14))
            painter.setPen(look.theme.color("text"))
            beside = QRectF(0, y, left - 10, _ROW - 8)
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label)
            bar = QRectF(left, y, room * row.count / most if most else 0.0, _ROW - 8)
            self._paint_bar(painter, look, bar, row)
            painter.setPen(look.theme.color("muted"))
            after = QRectF(bar.right() + 8, y, _VALUES - 8, _ROW - 8)
            painter.drawText(after, Qt.AlignmentFlag.AlignVCenter, row.value)
            self.spot(QRectF(0, y, self.width(), _ROW), f"{row.label} · {row.value}")

    def _paint_bar(self, painter: QPainter, look: Look, bar: QRectF, row: Row) -> None:
        color = series_color(row.color)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pale(color, look.theme))
        painter.drawRoundedRect(bar, 3, 3)
        if row.part and row.count:
            painter.setBrush(color)
            painter.drawRoundedRect(
                QRectF(bar.left(), bar.top(), bar.width() * row.part / row.count, bar.height()), 3, 3
            )
