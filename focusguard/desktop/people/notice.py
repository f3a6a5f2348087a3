"""One line on what was just done, with a way back where there is one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from focusguard.desktop.texts import PlainLabel


class Notice(QFrame):
    """Says what was done; it asks nothing.

    Signals:
        undo_asked: It shall not have been done.
    """

    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = PlainLabel(wrap=True)
        self.undo = QPushButton()
        self.undo.setAutoDefault(False)
        self.undo.clicked.connect(self._undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.text, 1)
        row.addWidget(self.undo)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Word the button."""
        self.undo.setText(self.tr("Undo"))

    def say(self, text: str, *, can_undo: bool = False) -> None:
        """Say what was done."""
        self._show("note", text)
        self.undo.setVisible(can_undo)

    def say_wrong(self, text: str) -> None:
        """Say why it was not done."""
        self._show("banner", text)
        self.undo.hide()

    def _show(self, style: str, text: str) -> None:
        self.setObjectName(style)
        self.style().unpolish(self)
        self.style().polish(self)
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.show()

    def _undo(self) -> None:
        self.hide()
        self.undo_asked.emit()
