"""What can be done to the blocks: write them, take all of them out after asking once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QWidget

from focusguard.desktop.planner.model import PlanPage
from focusguard.desktop.planner.question import RemovalQuestion
from focusguard.desktop.planner.words import one_line
from focusguard.desktop.texts import one_way, plain_tooltip


class Footer(QWidget):
    """The buttons, or the question before all blocks go.

    Signals:
        apply_asked: Write the plan that is shown.
        removal_asked: Take all blocks out; the owner was asked and said yes.
    """

    apply_asked = Signal()
    removal_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: PlanPage | None = None
        self._busy = True
        self.remove = _button()
        self.apply = _button("primary")
        self.question = RemovalQuestion()
        self.apply.clicked.connect(self.apply_asked)
        self.remove.clicked.connect(self._ask)
        self.question.refused.connect(self._back)
        self.question.accepted.connect(self._confirmed)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._buttons())
        self._stack.addWidget(self.question)

    def _buttons(self) -> QWidget:
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(self.apply)
        return buttons

    @property
    def asks(self) -> bool:
        """Whether the question stands there."""
        return self._stack.currentWidget() is self.question

    def show_page(self, page: PlanPage) -> None:
        """Follow the plan."""
        self._page = page
        self.question.show_count(page.removable)
        if self.asks and not page.can_remove:
            self._back()
        self.retranslate()
        self._enable()

    def set_busy(self, *, busy: bool) -> None:
        """Offer nothing while the core works."""
        self._busy = busy
        self._enable()

    def retranslate(self) -> None:
        """Word the buttons."""
        calendar, count = (self._page.calendar, self._page.removable) if self._page else ("", None)
        if calendar:
            text = self.tr("&Write to the calendar {name}").format(name=one_line(calendar).replace("&", "&&"))
        else:
            text = self.tr("&Write to the calendar")
        self.apply.setText(text)
        self.apply.setToolTip(plain_tooltip(one_way(calendar)))
        if count:
            self.remove.setText(self.tr("&Remove all my blocks (%n)", "", count))
        else:
            self.remove.setText(self.tr("&Remove all my blocks"))
        self.question.show_count(count)

    def _enable(self) -> None:
        page = self._page
        self.apply.setEnabled(not self._busy and page is not None and page.can_apply)
        self.remove.setEnabled(not self._busy and page is not None and page.can_remove)
        self.question.setEnabled(not self._busy)

    def _ask(self) -> None:
        self._stack.setCurrentWidget(self.question)
        self.question.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self._stack.setCurrentIndex(0)
        self.remove.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirmed(self) -> None:
        self._back()
        self.removal_asked.emit()


def _button(style: str = "") -> QPushButton:
    button = QPushButton()
    button.setObjectName(style)
    button.setAutoDefault(False)  # Return in the table writes nothing
    return button
