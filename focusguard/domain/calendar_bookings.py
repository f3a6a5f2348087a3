"""Bookings from the calendar alone: what an event says now, and what it said before.

    a pay link                     pending
    it was there and left          paid
    it was never there             paid where the page takes the money first, else booked
    cancelled, or gone in time     cancelled

A meeting that no booking page made, and that no reference stands in, is never more than booked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from focusguard.domain.bookings import BookingSighting, BookingState
from focusguard.domain.event_traces import EventTrace
from focusguard.domain.period import Period

_WERE_TO_PAY = frozenset({BookingState.PENDING, BookingState.PAID})


def sight_event(
    traces: Sequence[EventTrace],
    earlier: Sequence[BookingSighting],
    *,
    source: str,
    known: Collection[str],
    prepaid: bool,
    at: datetime,
) -> BookingSighting | None:
    """Return what one event of the calendar account *source* shows of a booking; None: nothing new.

    Args:
        traces: Of the event, one at least, with one UID: it may stand in several collections.
        earlier: What this account showed of it before, oldest first.
        source: Its name as a source of sightings.
        known: The references that were given out.
        prepaid: The booking page makes the event only after the payment.
        at: Now.
    """
    standing = [trace for trace in traces if not trace.is_gone and not trace.is_cancelled]
    trace = _with_known((standing or [t for t in traces if not t.is_gone] or traces)[0], known)
    state = _standing(trace, earlier, prepaid=prepaid) if standing else _gone(trace, earlier, at)
    if state is None:
        return None
    return BookingSighting(
        source=source,
        key=trace.uid,
        state=state,
        reference=_reference(trace, earlier),
        made_at=_made_at(trace, earlier, at),
        period=trace.period or _last_period(earlier),
        addresses=trace.addresses,
        same_as=trace.same_as,
        name=trace.name,
    )


def _standing(trace: EventTrace, earlier: Sequence[BookingSighting], *, prepaid: bool) -> BookingState:
    is_own = _is_pages_own(trace)
    if trace.has_pay_link and is_own:
        return BookingState.PENDING
    before = [seen for seen in earlier if seen.state is not BookingState.CANCELLED]
    if any(seen.state in _WERE_TO_PAY for seen in before):
        return BookingState.PAID
    is_same = bool(before) and bool(before[-1].reference) == bool(trace.references)
    return BookingState.PAID if prepaid and is_own and not is_same else BookingState.BOOKED


def _is_pages_own(trace: EventTrace) -> bool:
    """Tell whether a booking page made the event, or the owner did for who booked there.

    Anybody may invite the owner and quote the reply's link, or copy a page's shape; only a page does both.
    """
    is_booked = bool(trace.references) or trace.is_page_made
    return is_booked and (not trace.is_invitation or (bool(trace.references) and trace.is_page_made))


def _gone(trace: EventTrace, earlier: Sequence[BookingSighting], at: datetime) -> BookingState | None:
    """Return cancelled; None where nothing was known of it, or its owner tidied up what was over."""
    if not earlier:
        return None
    period = _last_period(earlier) or trace.period
    was_over = period is not None and period.end <= at
    return None if trace.is_gone and was_over else BookingState.CANCELLED


def _with_known(trace: EventTrace, known: Collection[str]) -> EventTrace:
    """Return *trace* with the references that somebody was given; others are chance, or made up."""
    return replace(trace, references=tuple(found for found in trace.references if found in known))


def _reference(trace: EventTrace, earlier: Sequence[BookingSighting]) -> str:
    """Return the first reference; taken out of the event, it stays known."""
    before = (seen.reference for seen in reversed(earlier) if seen.reference)
    return next(iter((*trace.references, *before)), "")


def _made_at(trace: EventTrace, earlier: Sequence[BookingSighting], at: datetime) -> datetime | None:
    """Return when it was made; a stamp of the last revision is not to move it, nor a clock that is ahead."""
    told = [seen.made_at for seen in earlier if seen.made_at is not None]
    if trace.made_at is not None and trace.made_at <= at:
        told.append(trace.made_at)
    return min(told, default=None)


def _last_period(earlier: Sequence[BookingSighting]) -> Period | None:
    return next((seen.period for seen in reversed(earlier) if seen.period is not None), None)
