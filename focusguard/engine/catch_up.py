"""What the owner sees after a block: whom to call back, and what they were doing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from focusguard.domain.address import Address, Identity
from focusguard.domain.agenda import Occurrence
from focusguard.domain.catch_up import NOBODY, Callbacks, MissedCaller, Settled, rank_callbacks
from focusguard.domain.decisions import Deflect, Pass, Reason
from focusguard.domain.focus import FocusBlock
from focusguard.domain.interruption import Action, Outcome
from focusguard.domain.patterns import named_by
from focusguard.domain.people import Book, Person
from focusguard.domain.period import Period
from focusguard.domain.ports import JournalledCall
from focusguard.domain.slots import slot_of, with_numbers
from focusguard.engine.frame import blocks_in
from focusguard.engine.policy import Policy
from focusguard.engine.reports import calls_with_bookings, day_bounds
from focusguard.engine.stores import Stores

# A client with an appointment so soon goes first.
_SOON: Final = timedelta(days=2)
# A block of Friday is caught up with on Monday.
_LOOKS_BACK: Final = timedelta(days=4)
_LONGEST_NOTE: Final = 200
# Who is refused silently is not called back either.
_NOT_WANTED: Final = frozenset({Reason.REFUSE_SILENTLY, Reason.SPAM})


@dataclass(frozen=True, slots=True)
class CatchUpView:
    """The page.

    Attributes:
        period: Of whose calls it tells: a block, or a day.
        day: The chosen day; None: it tells of the last block.
        running: Whether the block still runs.
        has_block: Whether there was a block lately.
        note: What the owner wrote when it began; empty: nothing.
    """

    period: Period
    at: datetime
    day: date | None = None
    running: bool = False
    has_block: bool = True
    callbacks: Callbacks = NOBODY
    note: str = ""


def catch_up_view(stores: Stores, policy: Policy, day: date | None, *, at: datetime) -> CatchUpView:
    """Return who called in *day*, None: in the last block; without one, today. Reads the stores."""
    block = last_block(stores, policy, at=at) if day is None else None
    shown = day or at.astimezone(policy.zone).date()
    period = block.period if block is not None else day_bounds(shown, policy.zone)
    return CatchUpView(
        period=period,
        at=at,
        day=day,
        running=block is not None and at in block.period,
        has_block=block is not None,
        callbacks=rank_callbacks(missed_callers(stores, policy, period, at=at)),
        note=stores.catch_up.note(period),
    )


def one_line(text: str) -> str:
    """Return a note as it is kept: one line, cut."""
    return " ".join(text.split())[:_LONGEST_NOTE]


def last_block(stores: Stores, policy: Policy, *, at: datetime) -> FocusBlock | None:
    """Return the block that runs at *at*, else the last one that ended; None: none in the last days."""
    bounds = Period(at - _LOOKS_BACK, at + timedelta(days=1))
    occurrences = stores.calendars.occurrences(bounds.widened(timedelta(days=1)))
    begun = [b for b in blocks_in(stores.focus, occurrences, policy, bounds) if b.period.start <= at]
    return max(begun, key=lambda block: block.period, default=None)


def missed_callers(stores: Stores, policy: Policy, period: Period, *, at: datetime) -> list[MissedCaller]:
    """Return everybody who was refused in *period*, each by all their calls there."""
    book = Book.of(stores.people.people())
    grouped = _by_caller(calls_with_bookings(stores, period), book)
    known = stores.calendars.known_addresses()
    coming = _coming(stores, book, at)
    refused = [call for calls in grouped.values() for call in calls if _was_refused(call)]
    done = stores.catch_up.done([call.interruption.call.id for call in refused])
    callers = []
    for calls in grouped.values():
        if any(map(_was_refused, calls)):
            missed, person = _missed(calls, book, done)
            addresses = missed.caller.addresses
            callers.append(
                replace(
                    missed,
                    appointment=_next_of(coming, addresses),
                    is_vip=named_by(policy.screening.vip, addresses, person) is not None,
                    is_known=person is not None or bool(addresses & known),
                )
            )
    return callers


def _by_caller(
    calls: Iterable[JournalledCall], book: Book
) -> Mapping[str | Identity, Sequence[JournalledCall]]:
    grouped: dict[str | Identity, list[JournalledCall]] = defaultdict(list)
    for call in calls:
        if call.interruption.action is not Action.DECLINE_INVITATION:
            caller = call.interruption.call.caller
            person = book.find(caller.addresses)
            grouped[person.id if person is not None else caller.identity].append(call)
    return grouped


def _was_refused(call: JournalledCall) -> bool:
    decision = call.interruption.decision
    return isinstance(decision, Deflect) and decision.reason not in _NOT_WANTED


def _missed(
    calls: Sequence[JournalledCall], book: Book, done: frozenset[str]
) -> tuple[MissedCaller, Person | None]:
    """Return somebody by their calls, oldest first, and who they are in the book."""
    refused = [call for call in calls if _was_refused(call)]
    last = refused[-1].interruption.call
    person = book.find(last.caller.addresses)
    also = last.caller.also | (person.addresses if person is not None else frozenset[Address]())
    name = person.name if person is not None and person.name else last.caller.name
    ids = tuple(call.interruption.call.id for call in refused)
    caller = replace(last.caller, name=name, also=also)
    return MissedCaller(caller, ids, last.at, settled=_settled(calls, ids, last.at, done)), person


def _settled(
    calls: Sequence[JournalledCall], ids: Sequence[str], last_at: datetime, done: frozenset[str]
) -> Settled | None:
    """Return why it is done with; a call after the owner was done waits again."""
    if done.issuperset(ids):
        return Settled.DONE
    if any(call.booking is not None and call.booking.stands for call in calls):
        return Settled.BOOKED
    return Settled.GOT_THROUGH if any(_rang_after(call, last_at) for call in calls) else None


def _rang_after(call: JournalledCall, at: datetime) -> bool:
    seen = call.interruption
    return isinstance(seen.decision, Pass) and seen.outcome is Outcome.PASSED and seen.call.at > at


def _coming(stores: Stores, book: Book, at: datetime) -> list[Occurrence]:
    soon = Period(at, at + _SOON)
    booked = [slot for b in stores.bookings.bookings(since=at) if (slot := slot_of(b)) is not None]
    found = [*stores.calendars.occurrences(soon), *booked]
    return with_numbers([o for o in found if o.is_appointment and o.period.overlaps(soon)], book)


def _next_of(coming: Iterable[Occurrence], addresses: frozenset[Address]) -> datetime | None:
    starts = (o.period.start for o in coming if any(p.addresses & addresses for p in o.participants))
    return min(starts, default=None)
