"""What every chart can do: be painted, be heard, say what it shows as a table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QHelpEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from focusguard.desktop.charts.data import Table
from focusguard.desktop.look import Look
from focusguard.desktop.texts import plain_tooltip, tell_at

EMPTY = Table((), ())


class Chart(QWidget):
    """Paints figures; hovering a part tells them, and so does the keyboard when it comes here."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self._look: Look | None = None
        self._spots: list[tuple[QRectF, str]] = []
        self._is_copied = False
        self.table = EMPTY
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figures(self, table: Table, look: Look, *, name: str) -> None:
        """Show what *table* says; *name* is what a screen reader calls the chart."""
        self.table, self._look = table, look
        self.setAccessibleName(name)
        lines = [" · ".join(row) for row in table.rows]
        self.setAccessibleDescription("\n".join(lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height that the chart wants, and some width."""
        return QSize(360, self._height)

    def minimumSizeHint(self) -> QSize:
        """Return the same height and little width."""
        return QSize(240, self._height)

    def event(self, event: QEvent) -> bool:
        """Answer a hover with the words of the part below it."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            point = QPointF(event.pos())
            text = next((text for rect, text in reversed(self._spots) if rect.contains(point)), "")
            QToolTip.showText(event.globalPos(), plain_tooltip(text), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell what is shown, as hovering each part does."""
        super().focusInEvent(event)
        tell_at(self, plain_tooltip(self.accessibleDescription()), event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figures, and a frame while the keyboard is here."""
        if self._look is None:
            return
        self._spots = []
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, self._look)
        if self.hasFocus() and not self._is_copied:
            painter.setPen(self._look.theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def picture(self) -> QPixmap:
        """Return the chart as it is, without the keyboard's frame."""
        self._is_copied = True
        try:
            return self.grab()
        finally:
            self._is_copied = False

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the figures; to be written by each chart."""
        raise NotImplementedError

    def spot(self, rect: QRectF, text: str) -> None:
        """Have hovering *rect* tell *text*."""
        self._spots.append((rect, text))

    def small(self) -> QFont:
        """Return the font of axes and labels."""
        font = QFont(self.font())
        font.setPixelSize(12)
        return font
