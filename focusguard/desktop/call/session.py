"""One call that is looked at: asks the core for its details, and has it write what the owner corrects."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from focusguard.desktop.bridge import Bridge, Command
from focusguard.desktop.call.dialog import CallDialog
from focusguard.desktop.look import Look
from focusguard.desktop.services import CallDetails
from focusguard.domain.address import Address
from focusguard.domain.bookings import Booking, BookingState
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.people import Person, PersonAddress
from focusguard.domain.ports import JournalledCall

_Ask = Callable[[JournalledCall], Command[CallDetails]]


class CallSession(QObject):
    """Opens the window of a call; there is at most one, and it shows the call that was asked for last.

    Signals:
        changed: The journal knows something else of a call now.
        person_asked: A `Person` to be shown in the people book, new when the id is empty.
    """

    changed = Signal()
    person_asked = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._call: JournalledCall | None = None
        self._details: CallDetails | None = None
        self._look: Look | None = None
        self.dialog: CallDialog | None = None

    def open(self, call: JournalledCall, look: Look, over: QWidget | None) -> None:
        """Look at *call*; the window opens over *over* when its details are there."""
        self._call, self._look = call, look

        def show(details: CallDetails) -> None:
            if self._call is call:
                self._show(details, over)

        self._bridge.send(lambda core: core.calls.details(call), show)

    def _show(self, details: CallDetails, over: QWidget | None) -> None:
        if self.dialog is None:
            self.dialog = self._make(over)
        self._take(details)
        self.dialog.notice.hide()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _make(self, over: QWidget | None) -> CallDialog:
        dialog = CallDialog(over)
        dialog.booking.link_asked.connect(self._link)
        dialog.booking.unlink_asked.connect(self._unlink)
        dialog.booking.state_asked.connect(self._set_state)
        dialog.let_through_asked.connect(self._let_through)
        dialog.screen_asked.connect(self._screen)
        dialog.silence_asked.connect(self._silence)
        dialog.texts_asked.connect(self._allow_texts)
        dialog.person_asked.connect(self._show_person)
        dialog.finished.connect(self._closed)
        return dialog

    def _take(self, details: CallDetails) -> None:
        self._details = details
        if self.dialog is not None and self._look is not None:
            self.dialog.show_details(details, self._look)

    # --- what is corrected -----------------------------------------------------------------------

    @Slot(object)
    def _link(self, booking: Booking) -> None:
        self._correct(lambda call: lambda core: core.calls.link_booking(call, booking), self.tr("Linked."))

    @Slot(object)
    def _unlink(self, booking: Booking) -> None:
        said = self.tr("The booking no longer counts for this call. It can be linked again.")
        self._correct(lambda call: lambda core: core.calls.unlink_booking(call, booking), said)

    @Slot(object, object)
    def _set_state(self, booking: Booking, state: BookingState) -> None:
        said = self.tr("Corrected: your word counts from now on.")
        self._correct(lambda call: lambda core: core.calls.set_booking_state(call, booking, state), said)

    @Slot()
    def _let_through(self) -> None:
        said = self.tr("This caller always gets through from now on.")
        self._correct(lambda call: lambda core: core.calls.let_through(call), said)

    @Slot()
    def _screen(self) -> None:
        said = self.tr("This caller gets through no more than others from now on.")
        self._correct(lambda call: lambda core: core.calls.screen_again(call), said)

    @Slot()
    def _silence(self) -> None:
        said = self.tr("Nothing is written to this caller any more.")
        self._correct(lambda call: lambda core: core.calls.silence(call), said)

    @Slot()
    def _allow_texts(self) -> None:
        said = self.tr("This caller gets replies again.")
        self._correct(lambda call: lambda core: core.calls.allow_texts(call), said)

    def _correct(self, ask: _Ask, said: str) -> None:
        call, dialog = self._call, self.dialog
        if call is None or dialog is None:
            return

        def done(details: CallDetails) -> None:
            self.changed.emit()
            if self._call is call and self.dialog is dialog:
                self._take(details)
                dialog.notice.say(said)

        def failed(error: FocusGuardError) -> None:
            if self.dialog is dialog:
                dialog.show_failure(error)
            else:  # closed meanwhile: a failure is still shown
                self._bridge.failed.emit(error)

        dialog.set_busy(busy=True)
        self._bridge.send(ask(call), done, failed)

    @Slot()
    def _show_person(self) -> None:
        if self._details is not None:
            self.person_asked.emit(self._details.person or _stranger(self._details.call))

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
            self._call = None


def _stranger(call: JournalledCall) -> Person:
    """Return the caller as somebody who is not in the book yet."""
    caller = call.interruption.call.caller
    own = caller.identity if isinstance(caller.identity, Address) else None
    first = [own] if own else []
    others = sorted(address for address in caller.addresses if address != own)
    return Person("", caller.name, tuple(PersonAddress(address) for address in (*first, *others)))
