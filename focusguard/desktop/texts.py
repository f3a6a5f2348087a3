"""Untrusted text on screen: always plain, never markup."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def plain_tooltip(text: str) -> str:
    """Return *text* as rich text that shows exactly *text*; a bare tooltip would be guessed to be HTML.

    >>> plain_tooltip("<b>Julie</b>")
    '<qt>&lt;b&gt;Julie&lt;/b&gt;</qt>'
    """
    return f"<qt>{html.escape(text)}</qt>".replace("\n", "<br>") if text else ""


class PlainLabel(QLabel):
    """A label that shows its text as it is, whatever it looks like."""

    def __init__(self, style: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(style)
        self.setWordWrap(wrap)


class ElidedLabel(PlainLabel):
    """A plain label on one line that gives way: what does not fit stands in the tooltip."""

    def __init__(self, style: str = "", parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self._full = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show *text*, as much of it as fits."""
        self._full = text
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text to the new width."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip("" if shown == self._full else plain_tooltip(self._full))
