"""The frame itself: whether anything is guarded now, and what is refused when nothing spoke for it."""

from __future__ import annotations

from focusguard.domain.calls import IncomingCall
from focusguard.domain.decisions import Deflect, Finding, GuardMode, Pass, Reason
from focusguard.domain.situation import Situation


def guard_off(call: IncomingCall, situation: Situation) -> Finding:
    """The guard is switched off, or suspended for now."""
    if situation.rules.mode is GuardMode.OFF:
        return Finding("guard-off", Pass(Reason.GUARD_OFF), "the guard is switched off")
    if situation.paused_until is not None and call.at < situation.paused_until:
        return Finding("guard-off", Pass(Reason.PAUSED), "the owner suspended the guard")
    return Finding("guard-off", None, f"the guard's mode is {situation.rules.mode}")


def not_in_focus(call: IncomingCall, situation: Situation) -> Finding:
    """No block runs, and it is a time to take calls."""
    if situation.block is not None and call.at in situation.block.period:
        return Finding("not-in-focus", None, "a block runs")
    if situation.guarded_at(call.at) is not None:
        return Finding("not-in-focus", None, "no block runs, but it is outside the working hours")
    return Finding("not-in-focus", Pass(Reason.NOT_IN_FOCUS), "no block runs")


def out_of_hours(call: IncomingCall, situation: Situation) -> Finding:
    """No block runs, but the owner's working hours are over or have not begun."""
    if not situation.rules.working_hours and situation.closed is None:
        return Finding("out-of-hours", None, "off: guard.working_hours is empty")
    if situation.block is not None and call.at in situation.block.period:
        return Finding("out-of-hours", None, "a block runs")
    guarded = situation.guarded_at(call.at)
    if guarded is None:
        return Finding("out-of-hours", None, "it is within the working hours")
    refusal = Deflect(Reason.OUT_OF_HOURS, guarded.end)
    return Finding("out-of-hours", refusal, "an unplanned call outside the working hours")


def in_focus(call: IncomingCall, situation: Situation) -> Finding:
    """Nothing spoke for the caller: the block stands."""
    guarded = situation.guarded_at(call.at)
    if guarded is None:
        return Finding("in-focus", Pass(Reason.NOT_IN_FOCUS), "no block runs")
    return Finding("in-focus", Deflect(Reason.IN_FOCUS, guarded.end), "an unplanned call in a block")
