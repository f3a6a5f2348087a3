"""What was done last, by the owner or by itself for a meeting, with the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from focusguard.desktop.look import Look
from focusguard.desktop.planner.words import PlanWords
from focusguard.desktop.texts import PlainLabel
from focusguard.domain.own_blocks import AppliedPlan, PlanKind


class LastPlan(QFrame):
    """Tells of the newest plan that can be taken back; hidden when there is none.

    Signals:
        undo_asked: The owner wants it taken back.
    """

    undo_asked = Signal()

    def __init__(self, words: PlanWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName("note")
        self.title = PlainLabel("heading")
        self.text = PlainLabel(wrap=True)
        self.undo = QPushButton()
        self.undo.setAutoDefault(False)
        self.undo.clicked.connect(self.undo_asked)
        words_column = QVBoxLayout()
        words_column.setSpacing(2)
        words_column.addWidget(self.title)
        words_column.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 14, 10)
        row.setSpacing(16)
        row.addLayout(words_column, 1)
        row.addWidget(self.undo)
        self.hide()

    def show_plan(self, plan: AppliedPlan | None, look: Look) -> None:
        """Show *plan*; None: hide."""
        if plan is not None:
            by_itself = plan.kind is PlanKind.REFLOW
            self.title.setText(self._words.made_way(plan) if by_itself else "")
            self.title.setVisible(by_itself)
            self.text.setText(self._words.applied(plan, look.formats))
            self.undo.setText(self.tr("U&ndo this change") if by_itself else self.tr("U&ndo the last plan"))
            self.undo.setAccessibleDescription(self.text.text())
        self.setVisible(plan is not None)
