"""The timeline's brush strokes: one method for each kind of thing that is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPen

from focusguard.desktop.dashboard.marks import draw_mark
from focusguard.desktop.dashboard.scale import TimeScale
from focusguard.desktop.theme import Theme
from focusguard.domain.interruption import Outcome
from focusguard.domain.period import Period

_RADIUS: Final = 5
_EDGE: Final = 3.5
_PADDING: Final = 8
_NARROWEST: Final = 5.0


@dataclass(frozen=True, slots=True)
class Strokes:
    """Draws on *painter* along *scale*."""

    painter: QPainter
    scale: TimeScale
    theme: Theme
    font: QFont

    def span(self, period: Period, y: float, height: float) -> QRectF:
        """Return the rectangle of *period*, wide enough to be seen."""
        left, right = self.scale.x(period.start), self.scale.x(period.end)
        return QRectF(left, y, max(_NARROWEST, right - left - 1), height)

    def lane(self, rect: QRectF, text: str) -> None:
        """Write the name of a lane."""
        self._write(rect, text, "muted", Qt.AlignmentFlag.AlignLeft)

    def hour(self, hour: datetime, text: str, top: float, bottom: float) -> None:
        """Draw the line of a full hour and write it below."""
        x = self.scale.x(hour)
        self.painter.setPen(QPen(self.theme.color("border"), 1))
        self.painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        self._write(QRectF(x - 30, bottom + 3, 60, 18), text, "muted", Qt.AlignmentFlag.AlignHCenter)

    def bar(self, rect: QRectF, texts: tuple[str, ...], *, fill: str, edge: str) -> None:
        """Draw a stretch of time with the first of *texts* (maybe strangers') that fits; the last is cut."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.theme.color(fill))
        self.painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        self.painter.setBrush(self.theme.color(edge))
        self.painter.drawRoundedRect(QRectF(rect.left(), rect.top(), _EDGE, rect.height()), 1.5, 1.5)
        inner = rect.adjusted(_PADDING + 1, 0, -4, 0)
        metrics = QFontMetricsF(self.font)
        text = next((t for t in texts if metrics.horizontalAdvance(t) <= inner.width()), texts[-1])
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        if inner.width() > 2 * _PADDING:
            self._write(inner, elided, "text", Qt.AlignmentFlag.AlignLeft)

    def hatch(self, rect: QRectF) -> None:
        """Draw a stretch of which nothing is known."""
        self.painter.setPen(QPen(self.theme.color("warning"), 1, Qt.PenStyle.DashLine))
        self.painter.setBrush(QBrush(self.theme.color("warning"), Qt.BrushStyle.BDiagPattern))
        self.painter.drawRoundedRect(rect, 3, 3)

    def now(self, at: datetime, top: float, bottom: float) -> None:
        """Draw the line of the present, with a dot at its head."""
        x = self.scale.x(at)
        self.painter.setPen(QPen(self.theme.color("now"), 1.6))
        self.painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        self.painter.setBrush(self.theme.color("now"))
        self.painter.drawEllipse(QPointF(x, top), 3, 3)

    def ring(self, rect: QRectF) -> None:
        """Show that the keyboard is here."""
        self.painter.setPen(QPen(self.theme.color("accent"), 2))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def mark(self, center: QPointF, outcome: Outcome | None) -> None:
        """Draw a call."""
        draw_mark(self.painter, center, outcome, self.theme)

    def _write(self, rect: QRectF, text: str, color: str, align: Qt.AlignmentFlag) -> None:
        self.painter.setPen(self.theme.color(color))
        # One line, "&" as it is: a title is text, not a mnemonic.
        flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        self.painter.drawText(rect, flags, text)
