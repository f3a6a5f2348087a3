"""Who has an appointment: now, soon, or paid for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.agenda import Participant
from focusguard.domain.bookings import Booking, BookingState
from focusguard.domain.calls import IncomingCall
from focusguard.domain.decisions import Deflect, Finding, Pass, Reason
from focusguard.domain.hours import day_of
from focusguard.domain.patterns import named_by
from focusguard.domain.period import Period
from focusguard.domain.rules.lists import is_spam
from focusguard.domain.situation import NEVER, Situation
from focusguard.domain.slots import people_at, slots_at

COORDINATION_AHEAD: Final = timedelta(hours=48)
_AGREED: Final = frozenset({BookingState.BOOKED, BookingState.PAID})


def planned(call: IncomingCall, situation: Situation) -> Finding:
    """Nobody is refused at their own appointment.

    Where a slot's participant has no number that is known, a caller whom nobody knows may be that
    participant; so may a withheld number.
    """
    margin, addresses = situation.rules.planned_margin, situation.addresses(call.caller)
    if any(call.at in period.widened(margin) for period in _booked(call, situation)):
        return Finding("planned", Pass(Reason.PLANNED), "the caller has booked this time")
    people = people_at(slots_at(situation.appointments, call.at, margin))
    if any(addresses & participant.addresses for participant in people):
        return Finding("planned", Pass(Reason.PLANNED), "the caller has an appointment now")
    if not all(participant.can_call for participant in people) and is_unknown(call, situation):
        why = "this may be the participant whose number is not known"
        return Finding("planned", Pass(Reason.UNKNOWN_AT_SLOT), why)
    return Finding("planned", None, "no appointment with this caller now" + _hint(call, people))


def is_unknown(call: IncomingCall, situation: Situation) -> bool:
    """Return whether nobody knows the caller: no client, on no list of the owner's, no canvasser."""
    caller, rules = call.caller, situation.rules
    return not (
        situation.knows(caller)
        or named_by(rules.vip | rules.refuse_silently, caller.addresses, None)
        or is_spam(caller, situation)
    )


def _hint(call: IncomingCall, people: Sequence[Participant]) -> str:
    """Return what a name tells: anybody can give any name to a call."""
    names = {" ".join(p.name.casefold().split()) for p in people if p.name}
    same = " ".join(call.caller.name.casefold().split()) in names
    return "; a participant has the caller's name, which alone proves nothing" if same else ""


def earned_vip(call: IncomingCall, situation: Situation) -> Finding:
    """Booked and paying callers always get through: paid of late, or a session agreed for today."""
    lasts = situation.rules.earned_vip
    if lasts <= NEVER:
        return Finding("earned-vip", None, "off: guard.earned_vip_days is 0")
    theirs = situation.bookings_of(call.caller)
    if any(b.paid_at is not None and b.paid_at <= call.at <= b.paid_at + lasts for b in theirs):
        return Finding("earned-vip", Pass(Reason.EARNED_VIP), f"paid within the last {lasts.days} days")
    if _session_today([booking for booking in theirs if booking.state in _AGREED], call.at, situation):
        return Finding("earned-vip", Pass(Reason.EARNED_VIP), "has a booked session today")
    return Finding("earned-vip", None, f"nothing paid within {lasts.days} days, no booked session today")


def coordination(call: IncomingCall, situation: Situation) -> Finding:
    """A client with an appointment soon calls to move it or to be late: never answered with a price."""
    if not situation.rules.coordination:
        return Finding("coordination", None, "off: guard.coordination is false")
    guarded = situation.guarded_at(call.at)
    if guarded is None:
        return Finding("coordination", None, "nothing is guarded now")
    hours = COORDINATION_AHEAD // timedelta(hours=1)
    refusal = Deflect(Reason.COORDINATION, guarded.end)
    if _is_soon(call, situation):
        return Finding("coordination", refusal, f"the caller has an appointment within {hours} h")
    standing = [booking for booking in situation.bookings_of(call.caller) if booking.stands]
    if _session_today(standing, call.at, situation):
        return Finding("coordination", refusal, "the caller has a booked session today")
    return Finding("coordination", None, f"no appointment of this caller within {hours} h")


def _is_soon(call: IncomingCall, situation: Situation) -> bool:
    addresses = situation.addresses(call.caller)
    at, until = call.at, call.at + COORDINATION_AHEAD
    if any(at < period.end and period.start <= until for period in _booked(call, situation)):
        return True
    soon = (o for o in situation.appointments if at < o.period.end and o.period.start <= until)
    return any(
        not addresses.isdisjoint(participant.addresses)
        for o in soon
        if o.is_appointment
        for participant in o.participants
    )


def _booked(call: IncomingCall, situation: Situation) -> list[Period]:
    bookings = situation.bookings_of(call.caller)
    return [booking.period for booking in bookings if booking.stands and booking.period is not None]


def _session_today(bookings: Sequence[Booking], at: datetime, situation: Situation) -> bool:
    if not bookings:
        return False  # most callers have none, and a day of a zone takes longer to work out than this rule
    today = day_of(at, situation.rules.zone)
    return any(booking.period is not None and booking.period.overlaps(today) for booking in bookings)
