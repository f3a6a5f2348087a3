"""What a call led to, and how its owner corrects it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from focusguard.desktop.call.words import BookingWords
from focusguard.desktop.dashboard.card import TitledCard
from focusguard.desktop.formats import Formats
from focusguard.desktop.services import CallDetails
from focusguard.desktop.texts import PlainLabel, one_way
from focusguard.domain.bookings import Booking, BookingState


class BookingCard(TitledCard):
    """Shows the booking of a call, or that none is known.

    Signals:
        link_asked: A `Booking` that came of this call.
        unlink_asked: A `Booking` that did not.
        state_asked: A `Booking` and the `BookingState` that it has by the owner's word.
    """

    link_asked = Signal(object)
    unlink_asked = Signal(object)
    state_asked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = BookingWords(self)
        self._booking: Booking | None = None
        self.state = PlainLabel(wrap=True)
        self.when = PlainLabel("muted", wrap=True)
        self.sure = PlainLabel("caption", wrap=True)
        self.history = PlainLabel("caption", wrap=True)
        self.paid = self._state_button(BookingState.PAID)
        self.refunded = self._state_button(BookingState.REFUNDED)
        self.unlink = QPushButton()
        self.unlink.clicked.connect(self._ask_to_unlink)
        self.link = QPushButton()
        self.choices = QMenu(self)
        self.link.setMenu(self.choices)
        self._lay_out()

    def _state_button(self, state: BookingState) -> QPushButton:
        button = QPushButton()
        button.clicked.connect(lambda: self._ask_for_state(state))
        return button

    def _lay_out(self) -> None:
        for part in (self.state, self.when, self.sure, self.history):
            self.rows.addWidget(part)
        row = QHBoxLayout()
        for button in (self.paid, self.refunded, self.unlink, self.link):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.rows.addLayout(row)

    def show_details(self, details: CallDetails, formats: Formats) -> None:
        """Show what *details* tell of a booking."""
        self._booking = details.booking
        self._word()
        if details.booking is None:
            self._show_none(details)
        else:
            self._show_booking(details.booking, formats)
        self._offer(details, formats)

    def _word(self) -> None:
        self.heading.setText(self.tr("Booking"))
        self.paid.setText(self.tr("Mark as &paid"))
        self.refunded.setText(self.tr("Mark as &refunded"))
        self.unlink.setText(self.tr("&Not this call"))

    def _show_none(self, details: CallDetails) -> None:
        reference = details.call.interruption.reference
        known = self.tr("None that is known. The link that was sent bears {reference}.")
        self.state.setText(known.format(reference=reference) if reference else self.tr("None that is known."))
        for part in (self.when, self.sure, self.history, self.paid, self.refunded, self.unlink):
            part.hide()

    def _show_booking(self, booking: Booking, formats: Formats) -> None:
        who = f"{one_way(booking.name)} · " if booking.name else ""
        sure = self._words.certainty(booking.certainty)
        reference = f" ({booking.reference})" if booking.reference else ""
        self.state.setText(self._words.headline(booking, formats))
        self._show(self.when, who + self._words.appointment(booking, formats))
        self._show(self.sure, self.tr("Match: {sure}{reference}").format(sure=sure, reference=reference))
        self._show(self.history, self._words.history(booking, formats))
        self.paid.setVisible(booking.state is not BookingState.PAID)
        self.refunded.setVisible(booking.state is BookingState.PAID)
        self.unlink.show()

    def _show(self, label: PlainLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _offer(self, details: CallDetails, formats: Formats) -> None:
        self.link.setText(self.tr("&Link another") if details.booking else self.tr("&Link a booking"))
        self.link.setVisible(bool(details.others))
        self.choices.clear()
        for booking in details.others:
            text = self._words.choice(booking, formats).replace("&", "&&")
            self.choices.addAction(text).triggered.connect(partial(self._ask_to_link, booking))

    def _ask_to_link(self, booking: Booking, checked: bool = False) -> None:
        self.link_asked.emit(booking)

    def _ask_to_unlink(self) -> None:
        if self._booking is not None:
            self.unlink_asked.emit(self._booking)

    def _ask_for_state(self, state: BookingState) -> None:
        if self._booking is not None:
            self.state_asked.emit(self._booking, state)
