"""One shape for each thing that a plan does with a block, so that colour is never the only sign."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from focusguard.desktop.theme import Theme
from focusguard.domain.planning import StepKind

_SIZE: Final = 20
_RADIUS: Final = 7.0
_ARM: Final = 3.6
_PIXEL_RATIO: Final = 3
STEP_COLORS: Final = {
    StepKind.KEEP: "muted",
    StepKind.MAKE: "passed",
    StepKind.MOVE: "focus",
    StepKind.REMOVE: "error",
}
_Line = tuple[tuple[float, float], tuple[float, float]]
# Strokes from the centre, in arms: a plus, an arrow to the right, a minus.
_SIGNS: Final[dict[StepKind, tuple[_Line, ...]]] = {
    StepKind.KEEP: (),
    StepKind.MAKE: (((-1, 0), (1, 0)), ((0, -1), (0, 1))),
    StepKind.MOVE: (((-1, 0), (1, 0)), ((0.1, -0.9), (1, 0)), ((0.1, 0.9), (1, 0))),
    StepKind.REMOVE: (((-1, 0), (1, 0)),),
}


def step_icon(kind: StepKind, theme: Theme) -> QIcon:
    """Return the mark of *kind* as an icon: a sign in a disc, for what stays a ring."""
    pixmap = QPixmap(_SIZE * _PIXEL_RATIO, _SIZE * _PIXEL_RATIO)
    pixmap.setDevicePixelRatio(_PIXEL_RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw(painter, kind, theme.color(STEP_COLORS[kind]), theme.color("card"))
    painter.end()
    return QIcon(pixmap)


def _draw(painter: QPainter, kind: StepKind, color: QColor, card: QColor) -> None:
    middle = QPointF(_SIZE / 2, _SIZE / 2)
    stays = kind is StepKind.KEEP
    radius = _RADIUS - 2 if stays else _RADIUS
    painter.setPen(QPen(color, 2) if stays else Qt.PenStyle.NoPen)
    painter.setBrush(card if stays else color)
    painter.drawEllipse(QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius))
    painter.setPen(QPen(card, 2, c=Qt.PenCapStyle.RoundCap))
    for (x1, y1), (x2, y2) in _SIGNS[kind]:
        painter.drawLine(middle + QPointF(x1, y1) * _ARM, middle + QPointF(x2, y2) * _ARM)
