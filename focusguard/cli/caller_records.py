"""`caller show`, `caller forget`: all that is kept of somebody, and its end."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import tzinfo
from typing import Final

from focusguard.cli import render
from focusguard.cli.addresses import read_address
from focusguard.cli.lists import call_line, print_json, print_lines
from focusguard.cli.people import person_json, person_line
from focusguard.cli.program import Exit, Program
from focusguard.domain.address import Address
from focusguard.domain.bookings import Booking
from focusguard.domain.errors import OptOutsUnusable
from focusguard.domain.people import Person
from focusguard.domain.ports import Erased, JournalledCall
from focusguard.engine.stores import Stores
from focusguard.engine.texts import spread_opt_out

_STAYS: Final = (
    "Figures stay without a name; so does, as a keyed hash, that somebody asked for no texts. "
    "Your calendars, your address books and your settings are your own: nothing is changed there."
)


def show(program: Program, args: Namespace) -> Exit:
    """Print all that is kept of a person: who they are in the book, their calls, replies and bookings."""
    settings = program.settings()
    policy = program.policy(settings)
    address = read_address(args.address, policy)
    with program.stores(settings) as stores:
        person, addresses = _whole(stores, address)
        calls = stores.records.calls_of(addresses)
        booked = [b for b in stores.bookings.bookings() if b.addresses & addresses]
        refuses_texts = _refuses_texts(stores, addresses)
    if args.json:
        return print_json(
            {
                "addresses": sorted(map(str, addresses)),
                "person": person_json(person) if person is not None else None,
                "no_texts": refuses_texts,
                "calls": [_call_json(call, policy.zone) for call in calls],
                "bookings": [_booking_json(booking, policy.zone) for booking in booked],
            }
        )
    texts = {True: ["Asked for no texts."], None: ["It cannot be told whether they asked for no texts."]}
    lines = [person_line(person)] if person is not None else []
    lines += texts.get(refuses_texts, [])
    for call in calls:
        lines += [call_line(call, policy.zone), *_text_of(call)]
    lines += [f"Booking {b.reference or b.id}: {b.state}" for b in booked]
    return print_lines(lines, nothing=f"Nothing is kept of {address}.")


def forget(program: Program, args: Namespace) -> Exit:
    """Erase a person in the journal, the book, the bookings and every backup; a running guard heeds it."""
    settings = program.settings()
    address = read_address(args.address, program.policy(settings))
    with program.stores(settings) as stores:
        _, addresses = _whole(stores, address)
        spread_opt_out(stores.opt_outs, stores.people, addresses, at=program.clock.now())
        erased = stores.records.erase(addresses)
        problems = stores.records.erase_in_backups(addresses)
    program.ring()
    if args.json:
        print_json(_erased_json(erased, addresses, problems))
    else:
        print_lines([*_erased_lines(erased, addresses), _STAYS])
    for problem in problems:
        print(f"focusguard: {problem}", file=sys.stderr)
    return Exit.SOMETHING_WRONG if problems else Exit.DONE


def _whole(stores: Stores, address: Address) -> tuple[Person | None, frozenset[Address]]:
    """Return who has *address* in the book, and every address of theirs."""
    person = next((p for p in stores.people.people() if address in p.addresses), None)
    return person, frozenset({address}) | (person.addresses if person is not None else frozenset())


def _refuses_texts(stores: Stores, addresses: frozenset[Address]) -> bool | None:
    try:
        return stores.opt_outs.contains(addresses)
    except OptOutsUnusable:
        return None  # `doctor` says why, and what to do


def _call_json(call: JournalledCall, zone: tzinfo) -> render.Json:
    return {**render.interruption(call, zone), "reply_text": call.reply.text if call.reply else None}


def _booking_json(booking: Booking, zone: tzinfo) -> render.Json:
    return {
        "reference": booking.reference or None,
        "state": booking.state,
        "start": render.instant(booking.period.start, zone) if booking.period is not None else None,
        "name": booking.name,
    }


def _text_of(call: JournalledCall) -> list[str]:
    return [f"    {' '.join(call.reply.text.split())}"] if call.reply is not None and call.reply.text else []


def _erased_json(erased: Erased, addresses: frozenset[Address], problems: list[str]) -> render.Json:
    return {
        "addresses": sorted(map(str, addresses)),
        "calls": erased.calls,
        "people": erased.people,
        "bookings": erased.bookings,
        "backups_left": problems,
    }


def _erased_lines(erased: Erased, addresses: frozenset[Address]) -> list[str]:
    counts = f"{erased.calls} calls, {erased.people} entries of the book, {erased.bookings} bookings"
    return [f"Erased {', '.join(sorted(map(str, addresses)))}: {counts}."]
