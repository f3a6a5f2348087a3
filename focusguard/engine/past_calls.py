"""Past calls with what was there when they came, read from the stores for a replay."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.agenda import Occurrence
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.past import Past
from focusguard.domain.people import Book
from focusguard.domain.period import Period
from focusguard.domain.ports import Calendar, JournalledCall
from focusguard.domain.replay import ReplayRules
from focusguard.engine.policy import Policy
from focusguard.engine.reports import STORED_BEFORE
from focusguard.engine.stores import Stores

MOST_CALLS: Final = 50_000
# A month's budget of free calls, and what went out to a caller, began before the first call that is replayed.
LEAD_IN: Final = timedelta(days=32)
# What the guard looks at around a call, and a day for what touches it.
_AROUND: Final = timedelta(days=3)


class ReplayAbandoned(FocusGuardError):
    """Nobody waits for the replay any more: another one began, or the program ends."""


@dataclass(frozen=True, slots=True)
class PastCalls:
    """Calls to replay, oldest first.

    Attributes:
        earlier: The calls before them: their history, not replayed.
        too_old: How many of the period were left out, for there are too many.
    """

    calls: Sequence[JournalledCall] = ()
    earlier: Sequence[JournalledCall] = ()
    past: Past = field(default_factory=Past)
    too_old: int = 0


def rules_of(policy: Policy) -> ReplayRules:
    """Return what of *policy* bears on who gets through and who gets a reply."""
    return ReplayRules(policy.screening, policy.focus, policy.limits, policy.zone)


async def read_past_calls(
    stores: Stores, calendars: Sequence[Calendar], period: Period, *, at: datetime, most: int = MOST_CALLS
) -> PastCalls:
    """Return the calls of *period*, the *most* newest of them, and the world that they came in.

    Raises:
        JournalError, CalendarError: nothing could be read; the message says what to do.
    """
    found = await asyncio.to_thread(stores.calls.calls, Period(period.start - LEAD_IN, period.end))
    inside = [call for call in found if call.interruption.call.at >= period.start]
    calls = inside[-most:]
    if not calls:
        return PastCalls()
    earlier = found[: len(found) - len(calls)]
    first, last = calls[0].interruption.call.at, calls[-1].interruption.call.at
    around = Period(first, last).widened(_AROUND)
    occurrences = await _occurrences(stores, calendars, around, at=at)
    past = await asyncio.to_thread(_past, stores, occurrences, around)
    return PastCalls(calls, earlier, past, len(inside) - len(calls))


def unless(abandoned: Callable[[], bool], calls: Iterable[JournalledCall]) -> Iterator[JournalledCall]:
    """Yield *calls* until *abandoned* says so.

    Raises:
        ReplayAbandoned: it did.
    """
    for call in calls:
        if abandoned():
            raise ReplayAbandoned("The replay of past calls was given up.")
        yield call


async def _occurrences(
    stores: Stores, calendars: Sequence[Calendar], period: Period, *, at: datetime
) -> list[Occurrence]:
    """Return the occurrences that overlap *period*: stored ones, and what lies before those worked out."""
    stored_from = at - STORED_BEFORE + timedelta(days=1)
    split = min(max(period.start, stored_from), period.end)
    stored = await asyncio.to_thread(stores.calendars.occurrences, Period(split, period.end))
    if split == period.start:
        return stored
    before = Period(period.start, split)
    worked_out = [o for calendar in calendars for o in await calendar.expand(before)]
    kept = {(o.calendar, o.uid, o.recurrence_id) for o in stored}
    older = [o for o in worked_out if (o.calendar, o.uid, o.recurrence_id) not in kept]
    return sorted([*older, *stored], key=lambda o: (o.period, o.uid, o.recurrence_id))


def _past(stores: Stores, occurrences: Sequence[Occurrence], around: Period) -> Past:
    # Who stands in an event of then was known then, though the event is not stored any more.
    people = {a for o in occurrences for participant in o.participants for a in participant.addresses}
    return Past(
        occurrences=occurrences,
        manual=stores.focus.manual(around),
        early_ends=stores.focus.early_ends(around),
        known=stores.calendars.known_addresses() | people,
        book=Book.of(stores.people.people()),
        bookings=stores.bookings.bookings(),
        learned=stores.people.learned_at(),
    )
