"""The quiet frame around each part of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from focusguard.desktop.texts import ElidedLabel, PlainLabel


class Card(QFrame):
    """A rounded frame; `rows` takes what stands in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(16, 12, 16, 12)
        self.rows.setSpacing(6)


class TitledCard(Card):
    """A card with a heading and room for more at its right, behind what stands in `top` already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = PlainLabel("heading")
        self.aside = ElidedLabel("caption")
        self.aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.top = QHBoxLayout()
        self.top.addWidget(self.heading)
        self.top.setSpacing(24)
        self.top.addWidget(self.aside, 1)
        self.rows.addLayout(self.top)
