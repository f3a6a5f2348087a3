"""`bookings`: what came of the calls that were refused, and the owner's corrections."""

from __future__ import annotations

import asyncio
import os
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import Final

from focusguard.cli import render
from focusguard.cli.lists import money_text, print_json, print_lines, span_text
from focusguard.cli.program import Exit, Program, UsageError
from focusguard.cli.times import parse_instant
from focusguard.domain.booking_corrections import linked, stated, unlinked
from focusguard.domain.booking_states import HAND
from focusguard.domain.bookings import (
    Booking,
    BookingRecord,
    BookingSighting,
    BookingState,
    Certainty,
    Money,
    StateChange,
)
from focusguard.domain.ports import JournalledCall, WebhookReader
from focusguard.engine.booking_desk import BookingDesk
from focusguard.engine.policy import Policy
from focusguard.engine.replies import Names
from focusguard.engine.stores import Stores

_STATES: Final = {
    "paid": BookingState.PAID,
    "refunded": BookingState.REFUNDED,
    "cancel": BookingState.CANCELLED,
}
# No provider's message is longer.
_LONGEST_BODY: Final = 2 * 2**20


def bookings(program: Program, args: Namespace) -> Exit:
    """List the bookings, or correct one."""
    settings = program.settings()
    policy = program.policy(settings)
    reader = asyncio.run(program.webhooks(settings)) if args.action == "import" else None
    with program.stores(settings) as stores:
        desk = BookingDesk(stores, prepaid=policy.prepaid, new_id=Names().new_id)
        now = program.clock.now()
        if args.action is None:
            return _list(stores.bookings.bookings(), args, policy.zone)
        if args.action == "import":
            changed = _import(desk, reader, args, policy.zone, at=now)
        else:
            changed = [_CORRECTIONS[args.action](stores, desk, policy, args, now)]
    program.ring()
    return _list(changed, args, policy.zone, nothing="Nothing new.")


def _list(found: Sequence[Booking], args: Namespace, zone: tzinfo, *, nothing: str = "No booking.") -> Exit:
    newest_first = sorted(found, key=lambda booking: (booking.history[-1].at, booking.id), reverse=True)
    if args.json:
        return print_json([render.booking(booking, zone) for booking in newest_first])
    return print_lines((_line(booking, zone) for booking in newest_first), nothing=nothing)


def _line(booking: Booking, zone: tzinfo) -> str:
    amount = money_text(booking.amount) if booking.amount is not None else "-"
    when = span_text(booking.period, zone) if booking.period is not None else "no appointment"
    on = render.matched_on(booking)
    call = f"call {booking.call_id} ({booking.certainty}, by {on})" if on else "of no call that is known"
    return f"{booking.id}  {booking.state:<9}  {amount:>12}  {when}  {call}  {booking.name}"


def _import(
    desk: BookingDesk, reader: WebhookReader | None, args: Namespace, zone: tzinfo, *, at: datetime
) -> list[Booking]:
    """Take in what a webhook shows, whose signature fits and was made shortly before it was received."""
    if reader is None:
        raise UsageError(
            "No webhook can be checked: its signing secret is not known, or the provider has none.",
            advice="Set booking.provider, then: focusguard secret set booking/webhook",
        )
    body, written = _read_file(args.file)
    received = parse_instant(args.received, zone=zone) if args.received else written
    return desk.take(reader.read(body, args.signature, at=received), at=at)


def _read_file(path: Path) -> tuple[bytes, datetime]:
    """Return what is in *path*, cut where no webhook goes on, and when it was last written."""
    try:
        with path.open("rb") as file:
            written = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
            return file.read(_LONGEST_BODY + 1), written
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error


def _link(stores: Stores, desk: BookingDesk, policy: Policy, args: Namespace, at: datetime) -> Booking:
    record = _record(stores, args.booking)
    call = _call(stores, args.call)
    return desk.correct(linked(record, call.interruption.call.id), at=at)


def _unlink(stores: Stores, desk: BookingDesk, policy: Policy, args: Namespace, at: datetime) -> Booking:
    return desk.correct(unlinked(_record(stores, args.booking)), at=at)


def _set_state(stores: Stores, desk: BookingDesk, policy: Policy, args: Namespace, at: datetime) -> Booking:
    """Write the owner's word on where a booking stands; what the sources show later may say more."""
    record = _record(stores, args.booking)
    amount = _amount(getattr(args, "amount", None), policy)
    return desk.correct(stated(record, _STATES[args.action], at=at, amount=amount), at=at)


def _add(stores: Stores, desk: BookingDesk, policy: Policy, args: Namespace, at: datetime) -> Booking:
    """Write a paid booking that no source shows, of a call."""
    call = _call(stores, args.call).interruption
    amount = _amount(args.amount, policy) or call.price or policy.price
    booking_id = Names().new_id()
    # By its reference it is the same as an event that shows up later; beside others it is one more.
    reference = "" if stores.bookings.of_call([call.call.id]) else call.reference
    word = BookingSighting(
        HAND, booking_id, BookingState.PAID, reference, made_at=at, amount=amount, as_of=at
    )
    booking = Booking(
        booking_id,
        BookingState.PAID,
        call_id=call.call.id,
        certainty=Certainty.BY_HAND,
        history=(StateChange(BookingState.PAID, at),),
        by_hand=True,
    )
    return desk.correct(BookingRecord(booking, (word,)), at=at)


_Correction = Callable[[Stores, BookingDesk, Policy, Namespace, datetime], Booking]
_CORRECTIONS: Final[Mapping[str, _Correction]] = {
    "add": _add,
    "link": _link,
    "unlink": _unlink,
    **dict.fromkeys(_STATES, _set_state),
}


def _record(stores: Stores, booking_id: str) -> BookingRecord:
    found = [record for record in stores.bookings.records() if record.booking.id == booking_id]
    if not found:
        raise UsageError(f"There is no booking {booking_id}.", advice="See focusguard bookings.")
    return found[0]


def _call(stores: Stores, call_id: str) -> JournalledCall:
    found = [call for call in stores.calls.calls() if call.interruption.call.id == call_id]
    if not found:
        raise UsageError(f"There is no call {call_id}.", advice="See focusguard interruptions --json.")
    return found[0]


def _amount(amount: Decimal | None, policy: Policy) -> Money | None:
    return None if amount is None else Money(amount, policy.price.currency)
