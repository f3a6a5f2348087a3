"""Asks once, in place, before all blocks go: this alone cannot be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from focusguard.desktop.texts import PlainLabel


class RemovalQuestion(QFrame):
    """The question and its two answers; Escape is the harmless one.

    Signals:
        accepted: Take them out.
        refused: Leave them.
    """

    accepted = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.text = PlainLabel("warning", wrap=True)
        self.keep = QPushButton()
        self.remove = QPushButton()
        self.remove.setObjectName("danger")
        self.keep.clicked.connect(self.refused)
        self.remove.clicked.connect(self.accepted)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(self.text, 1)
        for button in (self.keep, self.remove):
            button.setAutoDefault(False)
            row.addWidget(button)

    def show_count(self, count: int | None) -> None:
        """Word the question for *count* blocks; None: nobody knows how many."""
        if count is None:
            which = self.tr("Remove every block that FocusGuard wrote into your calendars?")
        else:
            which = self.tr("Remove the %n block(s) that FocusGuard wrote into your calendars?", "", count)
        self.text.setText(self.tr("{question} This cannot be undone.").format(question=which))
        self.keep.setText(self.tr("&Keep them"))
        self.remove.setText(self.tr("&Yes, remove them"))
        for button in (self.keep, self.remove):
            button.setAccessibleDescription(self.text.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape as a no; the window stays open."""
        if event.key() == Qt.Key.Key_Escape:
            self.refused.emit()
        else:
            super().keyPressEvent(event)
