"""The window of one call: what came of it, and what its owner wants of this caller from now on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from focusguard.desktop.call.booking_card import BookingCard
from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.dashboard.card import TitledCard
from focusguard.desktop.dashboard.page_scroll import PageScroll
from focusguard.desktop.look import Look
from focusguard.desktop.people.notice import Notice
from focusguard.desktop.services import CallDetails
from focusguard.desktop.texts import PlainLabel, one_way
from focusguard.domain.address import Address
from focusguard.domain.errors import FocusGuardError

_SIZE: Final = (640, 560)


class CallDialog(QDialog):
    """Shows `CallDetails` and passes on what is clicked.

    Signals:
        let_through_asked, screen_asked: This caller shall always pass; no more than others.
        silence_asked, texts_asked: Nothing shall be written to this caller; texts are welcome again.
        person_asked: This caller is to be looked at, or added, in the people book.
    """

    let_through_asked = Signal()
    screen_asked = Signal()
    silence_asked = Signal()
    texts_asked = Signal()
    person_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details: CallDetails | None = None
        self.who = PlainLabel("title", wrap=True)
        self.when = PlainLabel("muted")
        self.decision = PlainLabel(wrap=True)
        self.outcome = PlainLabel(wrap=True)
        self.reply = PlainLabel(wrap=True)
        self.text = PlainLabel("bubble", wrap=True)
        self.booking = BookingCard()
        self.caller = TitledCard()
        self.let_through = QPushButton()
        self.silence = QPushButton()
        self.person = QPushButton()
        self.notice = Notice()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._connect()
        self._lay_out()
        self.resize(*_SIZE)
        # Enter is to close, not to correct.
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def _connect(self) -> None:
        self.buttons.rejected.connect(self.reject)
        self.let_through.clicked.connect(self._let_through)
        self.silence.clicked.connect(self._silence)
        self.person.clicked.connect(self.person_asked)

    def _lay_out(self) -> None:
        self._labels = [PlainLabel("muted") for _ in range(3)]
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for label, value in zip(self._labels, (self.decision, self.outcome, self.reply), strict=True):
            form.addRow(label, value)
        page = QWidget()
        page.setObjectName("page")
        rows = QVBoxLayout(page)
        rows.setContentsMargins(18, 16, 18, 8)
        rows.setSpacing(10)
        for part in (self.who, self.when):
            rows.addWidget(part)
        rows.addLayout(form)
        rows.addWidget(self.text)
        rows.addWidget(self.booking)
        self.caller.rows.addLayout(self._caller_row())
        rows.addWidget(self.caller)
        rows.addStretch(1)
        self._lay_out_around(PageScroll(page))

    def _lay_out_around(self, page: QWidget) -> None:
        below = QVBoxLayout()
        below.setContentsMargins(18, 4, 18, 14)
        below.setSpacing(8)
        below.addWidget(self.notice)
        below.addWidget(self.buttons)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(page, 1)
        rows.addLayout(below)

    def _caller_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for button in (self.let_through, self.silence, self.person):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def show_details(self, details: CallDetails, look: Look) -> None:
        """Show what is known of a call."""
        self._details = details
        seen = details.call.interruption
        address = look.messages.identity(seen.call.caller.identity)
        name = details.person.name if details.person and details.person.name else seen.call.caller.name
        self.who.setText(f"{one_way(name)} · {address}" if name else address)
        day = look.formats.day(look.formats.day_of(seen.call.at))
        self.when.setText(f"{day}, {look.formats.time(seen.call.at)}")
        self.setWindowTitle(self.tr("Call at {time}").format(time=look.formats.time(seen.call.at)))
        self.decision.setText(look.messages.decision(seen.decision, look.formats))
        self.outcome.setText(look.messages.outcome(seen.outcome))
        self.reply.setText(look.messages.reply(details.call.reply))
        text = details.call.reply.text if details.call.reply else ""
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.booking.show_details(details, look.formats)
        self._show_caller(details)
        self.set_busy(busy=False)

    def _show_caller(self, details: CallDetails) -> None:
        names = (self.tr("Decision"), self.tr("Outcome"), self.tr("Reply"))
        for label, name in zip(self._labels, names, strict=True):
            label.setText(name)
        self.caller.heading.setText(self.tr("This caller"))
        passes, silent = details.always_passes, details.wants_no_text
        self.let_through.setText(
            self.tr("No longer &always let through") if passes else self.tr("&Always let through")
        )
        self.silence.setText(self.tr("Send &texts again") if silent else self.tr("Send no more &texts"))
        self.person.setText(self.tr("Show in p&eople…") if details.person else self.tr("Add to p&eople…"))
        # A withheld number, or an erased one, is nobody to remember.
        self.caller.setVisible(isinstance(details.call.interruption.call.caller.identity, Address))

    def set_busy(self, *, busy: bool) -> None:
        """Take no click while the core writes what was asked."""
        for part in (self.booking, self.caller):
            part.setEnabled(not busy)

    def show_failure(self, error: FocusGuardError) -> None:
        """Show why nothing changed."""
        self.set_busy(busy=False)
        self.notice.say_wrong(in_our_words(str(error)))

    def _let_through(self) -> None:
        if self._details is not None:
            (self.screen_asked if self._details.always_passes else self.let_through_asked).emit()

    def _silence(self) -> None:
        if self._details is not None:
            (self.texts_asked if self._details.wants_no_text else self.silence_asked).emit()
