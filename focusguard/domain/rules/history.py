"""What earlier calls speak for: urgency, a month's free calls, a first contact."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from focusguard.domain.calls import IncomingCall
from focusguard.domain.decisions import Finding, Pass, Reason
from focusguard.domain.hours import month_start
from focusguard.domain.situation import NEVER, Situation

_MINUTE: Final = timedelta(minutes=1)


def repeat_caller(call: IncomingCall, situation: Situation) -> Finding:
    """The same caller called shortly before; two withheld numbers count as the same."""
    window = situation.rules.repeat_within
    if window <= NEVER:
        return Finding("repeat-caller", None, "off: guard.repeat_caller_minutes is 0")
    minutes = window // _MINUTE
    if any(call.at <= past.at + window for past in situation.calls_of(call.caller, before=call.at)):
        return Finding("repeat-caller", Pass(Reason.REPEAT_CALLER), f"a second call within {minutes} min")
    return Finding("repeat-caller", None, f"no call of this caller in the {minutes} min before")


def free_call(call: IncomingCall, situation: Situation) -> Finding:
    """A known client has calls of this month left that cost nothing."""
    budget = situation.rules.free_calls
    if budget <= 0:
        return Finding("free-call", None, "off: guard.free_calls_per_month is 0")
    if not situation.knows(call.caller):
        return Finding("free-call", None, "free calls are for known clients")
    since = month_start(call.at, situation.rules.zone)
    used = sum(
        past.reason is Reason.FREE_CALL and past.at >= since
        for past in situation.calls_of(call.caller, before=call.at)
    )
    if used >= budget:
        return Finding("free-call", None, f"the {budget} free calls of this month are used")
    return Finding("free-call", Pass(Reason.FREE_CALL), f"{used} of {budget} free calls used this month")


def first_contact(call: IncomingCall, situation: Situation) -> Finding:
    """Somebody whom nobody knows calls for the first time: once, to get to know each other."""
    if situation.rules.first_contact <= NEVER:
        return Finding("first-contact", None, "off: guard.first_contact_minutes is 0")
    if call.caller.is_anonymous:
        return Finding("first-contact", None, "a withheld number does not tell whether it is the first call")
    if situation.knows(call.caller):
        return Finding("first-contact", None, "the caller is known")
    if situation.has_called or situation.calls_of(call.caller, before=call.at):
        return Finding("first-contact", None, "the caller has called before")
    return Finding("first-contact", Pass(Reason.FIRST_CONTACT), "the first call of an unknown caller")
