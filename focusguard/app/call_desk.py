"""One call as the windows look at it closely, and what its owner corrects; stores are asked in a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from focusguard.desktop.services import CallDetails
from focusguard.domain.address import Address, as_our_line_names, parse_address
from focusguard.domain.booking_corrections import linked, stated, unlinked
from focusguard.domain.bookings import Booking, BookingRecord, BookingState
from focusguard.domain.errors import AddressInvalid, FocusGuardError, OptOutsUnusable
from focusguard.domain.people import Book
from focusguard.domain.ports import Clock, JournalledCall
from focusguard.engine.booking_desk import BookingDesk
from focusguard.engine.policy import Policy
from focusguard.engine.replies import Names
from focusguard.engine.stores import Stores
from focusguard.engine.texts import opt_out

if TYPE_CHECKING:
    from focusguard.app.assembly import Running

# Bookings that changed from so long before the call on can have come of it.
_BEFORE: Final = timedelta(days=1)
_MOST_CHOICES: Final = 8
SaveSettings = Callable[[Mapping[str, object], Mapping[str, str]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class CallDesk:
    """Implements `CallServices`. Each correction begins with what runs then: settings may have changed.

    Attributes:
        running: The guard as it runs now.
        save_settings: Writes settings and begins with them.
    """

    running: Callable[[], Running]
    clock: Clock
    save_settings: SaveSettings

    async def details(self, call: JournalledCall) -> CallDetails:
        """Return what is known of *call*."""
        running = self.running()
        always = _of_caller(running.settings.guard.vip, _addresses(call), running.policy)
        return await asyncio.to_thread(_details, running.journal, call, always_passes=bool(always))

    async def link_booking(self, call: JournalledCall, booking: Booking) -> CallDetails:
        """Have *booking* be what came of *call*."""
        call_id = call.interruption.call.id
        return await self._correct(call, booking, lambda record, at: linked(record, call_id))

    async def unlink_booking(self, call: JournalledCall, booking: Booking) -> CallDetails:
        """Have *booking* be none that came of *call*."""
        return await self._correct(call, booking, lambda record, at: unlinked(record))

    async def set_booking_state(
        self, call: JournalledCall, booking: Booking, state: BookingState
    ) -> CallDetails:
        """Have *booking* stand so, by the owner's word."""
        return await self._correct(call, booking, lambda record, at: stated(record, state, at=at))

    async def _correct(
        self,
        call: JournalledCall,
        booking: Booking,
        correct: Callable[[BookingRecord, datetime], BookingRecord],
    ) -> CallDetails:
        running, now = self.running(), self.clock.now()
        desk = BookingDesk(running.journal, prepaid=running.policy.prepaid, new_id=Names().new_id)

        def write() -> None:
            desk.correct(correct(_record(running.journal, booking.id), now), at=now)

        await asyncio.to_thread(write)
        running.supervisor.calendars_changed()
        return await self.details(call)

    async def let_through(self, call: JournalledCall) -> CallDetails:
        """Let this caller through always; who was refused silently no longer is."""
        running, caller = self.running(), _addresses(call)
        guard = running.settings.guard
        refused = _of_caller(guard.refuse_silently, caller, running.policy)
        known = _of_caller(guard.vip, caller, running.policy)
        changes: dict[str, object] = {}
        identity = call.interruption.call.caller.identity
        if not known and isinstance(identity, Address):
            changes["guard.vip"] = (*guard.vip, str(identity))
        if refused:
            changes["guard.refuse_silently"] = tuple(t for t in guard.refuse_silently if t not in refused)
        return await self._save(call, changes)

    async def screen_again(self, call: JournalledCall) -> CallDetails:
        """Let this caller through no more than others; a group or a prefix on the list stays."""
        running = self.running()
        vip = running.settings.guard.vip
        theirs = _of_caller(vip, _addresses(call), running.policy)
        return await self._save(call, {"guard.vip": tuple(text for text in vip if text not in theirs)})

    async def _save(self, call: JournalledCall, changes: Mapping[str, object]) -> CallDetails:
        if changes:
            await self.save_settings(changes, {})
        return await self.details(call)

    async def silence(self, call: JournalledCall) -> CallDetails:
        """Write nothing to this caller any more, on none of their addresses."""
        stores, now = self.running().journal, self.clock.now()
        await asyncio.to_thread(opt_out, stores.opt_outs, stores.people, _addresses(call), at=now)
        return await self.details(call)

    async def allow_texts(self, call: JournalledCall) -> CallDetails:
        """Write to this caller again: they said that texts are welcome."""
        stores = self.running().journal

        def allow() -> None:
            for address in stores.people.same_person(_addresses(call)):
                stores.opt_outs.remove(address)

        await asyncio.to_thread(allow)
        return await self.details(call)


def _details(stores: Stores, call: JournalledCall, *, always_passes: bool) -> CallDetails:
    call_id, addresses = call.interruption.call.id, _addresses(call)
    booking = stores.bookings.of_call([call_id]).get(call_id)
    return CallDetails(
        call=call,
        booking=booking,
        others=tuple(_choices(stores, call, booking)),
        person=Book.of(stores.people.people()).find(addresses),
        always_passes=always_passes,
        wants_no_text=_wants_no_text(stores, addresses),
    )


def _choices(stores: Stores, call: JournalledCall, linked_now: Booking | None) -> list[Booking]:
    """Return the bookings that could be linked instead, those nearest to the call first."""
    at = call.interruption.call.at
    found = stores.bookings.bookings(since=at - _BEFORE)
    others = [booking for booking in found if linked_now is None or booking.id != linked_now.id]
    return sorted(others, key=lambda booking: abs(booking.history[0].at - at))[:_MOST_CHOICES]


def _wants_no_text(stores: Stores, addresses: Collection[Address]) -> bool:
    try:
        return bool(addresses) and stores.opt_outs.contains(stores.people.same_person(addresses))
    except OptOutsUnusable:
        return True  # nobody can tell who asked for none, so nobody gets one


def _record(stores: Stores, booking_id: str) -> BookingRecord:
    for record in stores.bookings.records():
        if record.booking.id == booking_id:
            return record
    raise FocusGuardError(
        "This booking is another one by now.", advice="Close the call, and look at it again."
    )


def _addresses(call: JournalledCall) -> frozenset[Address]:
    return call.interruption.call.caller.addresses


def _of_caller(texts: Collection[str], caller: Collection[Address], policy: Policy) -> list[str]:
    """Return those lines of a list that name one of the addresses themselves, no group, prefix or domain."""
    return [text for text in texts if _named_by(text, policy) in caller]


def _named_by(text: str, policy: Policy) -> Address | None:
    try:
        address = parse_address(text, country=policy.country)
    except AddressInvalid:
        return None
    return as_our_line_names(address, country=policy.country, domains=policy.domains)
