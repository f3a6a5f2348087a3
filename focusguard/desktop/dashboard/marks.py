"""One shape for each way a call can end, so that colour is never the only sign."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from focusguard.desktop.theme import Theme
from focusguard.domain.interruption import Outcome

MARK_SIZE: Final = 13.0
_PIXEL_RATIO: Final = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """How an outcome is drawn: corners of the shape (0: a disc), filled or hollow, colour by meaning."""

    corners: int
    filled: bool
    color: str


_MARKS: Final[dict[Outcome | None, Mark]] = {
    None: Mark(0, False, "muted"),
    Outcome.PREVENTED: Mark(0, True, "focus"),
    Outcome.REPLIED_BUT_RANG: Mark(4, True, "warning"),
    Outcome.MUTED: Mark(6, True, "event"),
    Outcome.PASSED: Mark(3, True, "passed"),
    Outcome.OBSERVED: Mark(4, False, "event"),
    Outcome.ABANDONED: Mark(3, False, "muted"),
    Outcome.FAILED: Mark(5, True, "error"),
}


def draw_mark(painter: QPainter, center: QPointF, outcome: Outcome | None, theme: Theme) -> None:
    """Draw the mark of *outcome* around *center*, with a rim that parts it from what lies below."""
    mark = _MARKS[outcome]
    color, card = theme.color(mark.color), theme.color("card")
    path = _shape(mark.corners, center, MARK_SIZE / 2)
    painter.setPen(QPen(card, 3.5))
    painter.drawPath(path)
    painter.setPen(QPen(color, 2, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(color if mark.filled else card)
    painter.drawPath(path)
    if outcome is Outcome.PREVENTED:
        _bar(painter, center, card)


def mark_icon(outcome: Outcome | None, theme: Theme) -> QIcon:
    """Return the mark as an icon for the list."""
    size = int(MARK_SIZE) + 7
    pixmap = QPixmap(size * _PIXEL_RATIO, size * _PIXEL_RATIO)
    pixmap.setDevicePixelRatio(_PIXEL_RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_mark(painter, QPointF(size / 2, size / 2), outcome, theme)
    painter.end()
    return QIcon(pixmap)


def _bar(painter: QPainter, center: QPointF, color: QColor) -> None:
    painter.fillRect(QRectF(center.x() - 3.5, center.y() - 1.2, 7, 2.4), color)


def _shape(corners: int, center: QPointF, radius: float) -> QPainterPath:
    path = QPainterPath()
    if corners == 0:
        path.addEllipse(center, radius, radius)
        return path
    for n in range(corners):
        # The first corner points up.
        angle = 2 * math.pi * n / corners - math.pi / 2
        point = QPointF(center.x() + radius * math.cos(angle), center.y() + radius * math.sin(angle))
        if n:
            path.lineTo(point)
        else:
            path.moveTo(point)
    path.closeSubpath()
    return path
