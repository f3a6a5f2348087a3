"""Offers to write again to calendars that much left at once, and asks first: what left, and what follows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.subjects import subject_in_words
from focusguard.desktop.texts import PlainLabel, one_way
from focusguard.engine.views import HaltedCalendar


class HaltedOffer(QWidget):
    """A button, and in its place, once it is pressed, the question; Escape is the harmless answer.

    Signals:
        accepted: The `HaltedCalendar`s that the question named.
    """

    accepted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._halted: tuple[HaltedCalendar, ...] = ()
        self.ask = QPushButton()
        self.question = PlainLabel("warning", wrap=True)
        self.text = PlainLabel(wrap=True)
        self.refuse = QPushButton()
        self.accept = QPushButton()
        self.ask.clicked.connect(self._ask)
        self.refuse.clicked.connect(self._back)
        self.accept.clicked.connect(self._accept)
        self._asking = self._make_question()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(self._asking)
        rows.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self._asking.hide()
        self.hide()

    def _make_question(self) -> QWidget:
        asking = QWidget()
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for button in (self.refuse, self.accept):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        rows = QVBoxLayout(asking)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.question)
        rows.addWidget(self.text)
        rows.addLayout(buttons)
        return asking

    @property
    def asks(self) -> bool:
        """Whether the question stands there."""
        return not self._asking.isHidden()

    def show_halted(self, halted: tuple[HaltedCalendar, ...]) -> None:
        """Offer to accept what left *halted*; none: hide. What is not what was asked about is asked anew."""
        if halted != self._halted:
            self._halted = halted
            self._close()
        self._word()
        self.setVisible(bool(halted))

    @Slot(bool)
    def set_busy(self, busy: bool) -> None:
        """Offer nothing while the core is at it."""
        self.ask.setEnabled(not busy)

    def _word(self) -> None:
        self.ask.setText(self.tr("&Accept that the events are gone…"))
        self.question.setText(self.tr("Accept that these events are gone?"))
        self.text.setText("\n".join((*map(_line, self._halted), self._what_follows())))
        self.refuse.setText(self.tr("&Not now"))
        self.accept.setText(self.tr("&Yes, accept it"))
        for button in (self.refuse, self.accept):
            button.setAccessibleDescription(f"{self.question.text()}\n{self.text.text()}")

    def _what_follows(self) -> str:
        return self.tr(
            "If you accept, what waits is written there again: blocks, and answers to invitations. "
            "Blocks of FocusGuard that left with the others count as deleted by you."
        )

    def _ask(self) -> None:
        self._asking.show()
        self.ask.hide()
        self.refuse.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self._close()
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.ask.show()
        self._asking.hide()

    def _accept(self) -> None:
        self._back()
        self.accepted.emit(self._halted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape as a no."""
        if event.key() == Qt.Key.Key_Escape and self.asks:
            self._back()
        else:
            super().keyPressEvent(event)


def _line(calendar: HaltedCalendar) -> str:
    """Return which calendar it is and how much left it; what to do about it stands on the buttons."""
    left, stop, _ = calendar.why.partition(". ")
    name = subject_in_words(f"calendar/{one_way(calendar.name)}")
    return f"{name} · {in_our_words(left + stop.rstrip())}"
