"""The window's page: as wide as its parts need, scrolled where the screen is too low for all of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStyle, QWidget

_LOWEST_PX: Final = 420


class PageScroll(QScrollArea):
    """Shows *page*; nothing in it is ever squeezed below the height that it needs."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes through what is on the page
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._page = page
        self.setWidget(page)
        page.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """Return the width that the page needs, beside a scroll bar, and little height."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return QSize(self._page.minimumSizeHint().width() + bar, _LOWEST_PX)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page: another language, another width."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the new width, in which its texts take fewer lines or more."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # A scroll area of Qt's knows of wrapped texts what they would like, not what they need.
        if (layout := self._page.layout()) is not None:
            height = layout.minimumHeightForWidth(self.viewport().width())
            self._page.setMinimumHeight(max(0, height))  # negative: no text wraps
