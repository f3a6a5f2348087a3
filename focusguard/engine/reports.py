"""Lists and figures for people and scripts: the agenda, the blocks, a day, the statistics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from focusguard.domain.agenda import Occurrence
from focusguard.domain.callers_lost import count_callers_lost
from focusguard.domain.economics import Estimate, estimate_time_saved, estimate_value
from focusguard.domain.focus import FocusBlock, occurrence_block
from focusguard.domain.interruption import Action, Outcome
from focusguard.domain.period import Period
from focusguard.domain.ports import Calendar, JournalledCall, Measured
from focusguard.engine.frame import blocks_in
from focusguard.engine.policy import Policy
from focusguard.engine.stores import Stores
from focusguard.engine.views import DayView

# The window over which occurrences are kept expanded, around the day of the synchronisation.
STORED_BEFORE = timedelta(days=31)
STORED_AFTER = timedelta(days=92)


def day_bounds(day: date, zone: tzinfo) -> Period:
    """Return the instants of *day* from midnight to midnight in *zone*: 23, 24 or 25 hours."""
    start = datetime.combine(day, time(0), tzinfo=zone).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), time(0), tzinfo=zone).astimezone(UTC)
    return Period(start, end)


async def agenda(
    stores: Stores, calendars: Sequence[Calendar], period: Period, *, at: datetime
) -> list[Occurrence]:
    """Return the occurrences that overlap *period*, in order of time, whatever the range."""
    kept = Period(at - STORED_BEFORE + timedelta(days=1), at + STORED_AFTER - timedelta(days=1))
    if kept.start <= period.start and period.end <= kept.end:
        return stores.calendars.occurrences(period)
    found = [occurrence for calendar in calendars for occurrence in await calendar.expand(period)]
    return sorted(found, key=lambda o: (o.period, o.uid, o.recurrence_id))


async def blocks(
    stores: Stores, calendars: Sequence[Calendar], policy: Policy, period: Period, *, at: datetime
) -> list[FocusBlock]:
    """Return the focus blocks that overlap *period*, whole, in order of time."""
    occurrences = await agenda(stores, calendars, period.widened(timedelta(days=1)), at=at)
    return blocks_in(stores.focus, occurrences, policy, period)


def day_view(stores: Stores, policy: Policy, day: date) -> DayView:
    """Return all that a window shows of *day*. Reads the stores: may run in a thread of its own."""
    bounds = day_bounds(day, policy.zone)
    occurrences = stores.calendars.occurrences(bounds.widened(timedelta(days=1)))
    calls = calls_with_bookings(stores, bounds)
    return DayView(
        day=day,
        time_zone=policy.zone.key,
        bounds=bounds,
        blocks=tuple(blocks_in(stores.focus, occurrences, policy, bounds)),
        occurrences=tuple(
            o for o in occurrences if o.period.overlaps(bounds) and not occurrence_block(o, policy.focus)
        ),
        calls=tuple(calls),
        measured=stores.statistics.measured(bounds),
        time_saved=estimate_time_saved(prevented_calls(calls), policy.assumptions),
        blind=tuple(stores.presence.blind_periods(bounds)),
        assumptions=policy.assumptions,
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """Measured and estimated, side by side and never in one sum.

    Attributes:
        period: What they cover: of everything, from the first thing written down to now.
        time_saved: Seconds.
        value: In the profile's currency.
        callers_lost: Of callers whose number is known; None: it is too early to tell.
    """

    period: Period
    measured: Measured
    time_saved: Estimate
    value: Estimate
    callers_lost: int | None = None


def figures(stores: Stores, policy: Policy, period: Period | None, *, at: datetime) -> Figures:
    """Return the figures of *period*; None: of everything until *at*."""
    saved = estimate_time_saved(prevented_calls(stores.calls.calls(period)), policy.assumptions)
    covered = period or _everything(stores.statistics.span(), at)
    return Figures(
        period=covered,
        measured=stores.statistics.measured(period),
        time_saved=saved,
        value=estimate_value(saved, policy.assumptions),
        callers_lost=callers_lost(stores, covered, at=at),
    )


def calls_with_bookings(stores: Stores, period: Period | None) -> list[JournalledCall]:
    """Return the calls of *period*, oldest first, each with the booking that it led to; None: all."""
    calls = stores.calls.calls(period)
    booked = stores.bookings.of_call([call.interruption.call.id for call in calls])
    return [replace(call, booking=booked.get(call.interruption.call.id)) for call in calls]


def callers_lost(stores: Stores, period: Period, *, at: datetime) -> int | None:
    """Return how many callers of *period* never came back; whoever is known in any way has."""
    contacts = stores.figures.contacts(Period(period.start, max(period.end, at + timedelta(microseconds=1))))
    known = {
        *stores.calendars.known_addresses(),
        *(address for person in stores.people.people() for address in person.addresses),
        *(address for booking in stores.bookings.bookings() for address in booking.addresses),
    }
    return count_callers_lost(contacts, known, period, at=at)


def _everything(span: Period | None, at: datetime) -> Period:
    return Period(at, at) if span is None else Period(span.start, max(span.end, at))


def prevented_calls(calls: Sequence[JournalledCall]) -> list[tuple[datetime, datetime]]:
    """Return (when it came, when its block ended) of each call that was surely prevented.

    An invitation that was declined took no time when it came.
    """
    return [
        (call.interruption.call.at, call.block_end)
        for call in calls
        if call.interruption.outcome is Outcome.PREVENTED
        and call.interruption.action is not Action.DECLINE_INVITATION
        and call.block_end is not None
    ]


def unreadable(stores: Stores) -> list[str]:
    """Return one clear line for each event and each address card that could not be read."""
    return [*stores.calendars.problems(), *stores.address_books.problems()]
