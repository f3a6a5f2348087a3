"""The search and the filters above the list of calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from focusguard.desktop.messages import Messages
from focusguard.desktop.texts import one_way
from focusguard.domain.call_query import CallDecision, CallFilter, CallSpan
from focusguard.domain.interruption import Outcome
from focusguard.domain.reply import ReplyState

# So long after the last letter a search begins.
_PAUSE_MS = 250


class CallFilters(QWidget):
    """Says which calls are wanted.

    Signals:
        changed: A `CallFilter`.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = Messages(self)
        self._channels: tuple[str, ...] = ()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.span, self.decision, self.outcome = QComboBox(), QComboBox(), QComboBox()
        self.channel, self.reply, self.booking = QComboBox(), QComboBox(), QComboBox()
        self.clear = QPushButton()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._pause.timeout.connect(self._tell)
        self.search.textChanged.connect(self._pause.start)
        self.search.returnPressed.connect(self._tell)
        self.clear.clicked.connect(self.reset)
        for box in self._boxes:
            box.currentIndexChanged.connect(self._tell)
        self.retranslate()

    @property
    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.span, self.decision, self.outcome, self.channel, self.reply, self.booking

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.search, 1)
        first.addWidget(self.clear)
        for box in self._boxes:
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            second.addWidget(box, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(first)
        rows.addLayout(second)

    def wanted(self) -> CallFilter:
        """Return what is wanted."""
        return CallFilter(
            text=self.search.text().strip(),
            span=self.span.currentData(),
            decision=self.decision.currentData(),
            outcome=self.outcome.currentData(),
            channel=self.channel.currentData(),
            reply=self.reply.currentData(),
            booked=self.booking.currentData(),
        )

    def reset(self) -> None:
        """Want everything again."""
        blockers = [QSignalBlocker(widget) for widget in (self.search, *self._boxes)]
        self.search.clear()
        for box in self._boxes:
            box.setCurrentIndex(0)
        for blocker in blockers:
            blocker.unblock()
        self._tell()

    def show_channels(self, channels: tuple[str, ...]) -> None:
        """Offer *channels*; a chosen one stays."""
        if channels != self._channels:
            self._channels = channels
            self._fill_channels()

    def _tell(self) -> None:
        self._pause.stop()
        wanted = self.wanted()
        self.clear.setEnabled(wanted != CallFilter())
        self.changed.emit(wanted)

    # --- words -----------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Word everything in the language that is installed; what is chosen stays."""
        self.search.setPlaceholderText(self.tr("Search: name, number, reference, text of the reply"))
        self.search.setAccessibleName(self.tr("Search the calls"))
        self.clear.setText(self.tr("Show &all"))
        self.clear.setToolTip(self.tr("Empty the search and every filter (Esc)"))
        self.clear.setEnabled(self.wanted() != CallFilter() if self.span.count() else False)
        _fill(self.span, self.tr("Period"), self._spans())
        _fill(self.decision, self.tr("Decision"), self._decisions())
        _fill(self.outcome, self.tr("Outcome"), self._outcomes())
        _fill(self.reply, self.tr("Reply"), self._replies())
        _fill(self.booking, self.tr("Booking"), self._bookings())
        self._fill_channels()

    def _fill_channels(self) -> None:
        channels = [(one_way(name), name) for name in self._channels]
        _fill(self.channel, self.tr("Channel"), [(self.tr("Any channel"), ""), *channels])

    def _spans(self) -> list[tuple[str, Any]]:
        return [
            (self.tr("Any time"), CallSpan.EVER),
            (self.tr("Today"), CallSpan.DAY),
            (self.tr("Last 7 days"), CallSpan.WEEK),
            (self.tr("Last 30 days"), CallSpan.MONTH),
            (self.tr("Last 12 months"), CallSpan.YEAR),
        ]

    def _decisions(self) -> list[tuple[str, Any]]:
        return [
            (self.tr("Any decision"), None),
            (self.tr("Let through"), CallDecision.PASS),
            (self.tr("Refused"), CallDecision.DEFLECT),
            (self.tr("Only watched"), CallDecision.OBSERVE),
        ]

    def _outcomes(self) -> list[tuple[str, Any]]:
        named = [(self._messages.outcome(outcome), outcome) for outcome in Outcome]
        return [(self.tr("Any outcome"), None), *named]

    def _replies(self) -> list[tuple[str, Any]]:
        return [
            (self.tr("Any reply"), None),
            (self.tr("Sent"), ReplyState.SENT),
            (self.tr("Waiting"), ReplyState.PENDING),
            (self.tr("Not sent"), ReplyState.FAILED),
            (self.tr("None was to be sent"), ReplyState.SKIPPED),
            (self.tr("Not known whether it arrived"), ReplyState.UNKNOWN),
        ]

    def _bookings(self) -> list[tuple[str, Any]]:
        return [
            (self.tr("Booked or not"), None),
            (self.tr("With a booking"), True),
            (self.tr("Without a booking"), False),
        ]


def _fill(box: QComboBox, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    """Offer *choices*; the chosen one stays where it is still offered."""
    chosen = box.currentData()
    blocker = QSignalBlocker(box)
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    values = [value for _, value in choices]
    box.setCurrentIndex(values.index(chosen) if chosen in values else 0)
    box.setAccessibleName(name)
    box.setToolTip(name)
    blocker.unblock()
