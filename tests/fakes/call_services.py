"""What is known of calls, for tests: it keeps what the owner corrects, and notes what is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from focusguard.desktop.services import CallDetails
from focusguard.domain.bookings import Booking, BookingState, Certainty, Money, StateChange
from focusguard.domain.ports import JournalledCall
from tests.fakes.people_services import JULIE
from tests.fakes.sample_day import at, between

PAID = Booking(
    "b1",
    BookingState.PAID,
    reference="FG-ABCDEFGH",
    call_id="09:12",
    certainty=Certainty.CERTAIN,
    period=between("16:30", "17:00"),
    amount=Money(Decimal(60), "EUR"),
    history=(StateChange(BookingState.PENDING, at("09:30")), StateChange(BookingState.PAID, at("09:34"))),
    name="Julie Martin",
)
UNLINKED = Booking("b2", BookingState.BOOKED, period=between("17:30", "18:00"), name="Garage & fils")


class FakeCalls:
    """A `CallServices` for tests; what is asked is noted by *note*, which may raise.

    Attributes:
        known: Call id → what is known; nothing of others.
    """

    def __init__(self, note: Callable[..., None]) -> None:
        self._note = note
        self.known: dict[str, CallDetails] = {}

    async def details(self, call: JournalledCall) -> CallDetails:
        self._note("details", call.interruption.call.id)
        return self._known(call)

    async def link_booking(self, call: JournalledCall, booking: Booking) -> CallDetails:
        self._note("link_booking", call.interruption.call.id, booking.id)
        linked = replace(booking, call_id=call.interruption.call.id, certainty=Certainty.BY_HAND)
        return self._keep(replace(self._known(call), booking=linked))

    async def unlink_booking(self, call: JournalledCall, booking: Booking) -> CallDetails:
        self._note("unlink_booking", call.interruption.call.id, booking.id)
        return self._keep(replace(self._known(call), booking=None))

    async def set_booking_state(
        self, call: JournalledCall, booking: Booking, state: BookingState
    ) -> CallDetails:
        self._note("set_booking_state", call.interruption.call.id, booking.id, state)
        corrected = replace(booking, state=state, certainty=Certainty.BY_HAND)
        return self._keep(replace(self._known(call), booking=corrected))

    async def let_through(self, call: JournalledCall) -> CallDetails:
        self._note("let_through", call.interruption.call.id)
        return self._keep(replace(self._known(call), always_passes=True))

    async def screen_again(self, call: JournalledCall) -> CallDetails:
        self._note("screen_again", call.interruption.call.id)
        return self._keep(replace(self._known(call), always_passes=False))

    async def silence(self, call: JournalledCall) -> CallDetails:
        self._note("silence", call.interruption.call.id)
        return self._keep(replace(self._known(call), wants_no_text=True))

    async def allow_texts(self, call: JournalledCall) -> CallDetails:
        self._note("allow_texts", call.interruption.call.id)
        return self._keep(replace(self._known(call), wants_no_text=False))

    def _known(self, call: JournalledCall) -> CallDetails:
        if call.interruption.call.id in self.known:
            return self.known[call.interruption.call.id]
        is_julie = bool(call.interruption.call.caller.addresses & JULIE.addresses)
        booking = PAID if call.interruption.call.id == PAID.call_id else None
        return CallDetails(call, booking, (UNLINKED,), JULIE if is_julie else None)

    def _keep(self, details: CallDetails) -> CallDetails:
        self.known[details.call.interruption.call.id] = details
        return details
