"""Whether a call gets through: the heart.

Rules are asked in order and the first that speaks decides. Each is pure and says why it spoke or not:

    guard-off → not-in-focus → vip → planned → repeat → shadow → refuse-silently → in-focus
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from focusguard.domain.address import Address
from focusguard.domain.calls import IncomingCall
from focusguard.domain.decisions import Decision, Deflect, Finding, GuardMode, Observe, Pass, Reason
from focusguard.domain.situation import PastCall, Situation


def screen_call(call: IncomingCall, situation: Situation) -> Decision:
    """Return what to do with *call*; the first rule that speaks wins.

    Pure: `call.at` is the only time that counts.
    """
    return next(f.decision for rule in RULES if (f := rule(call, situation)).decision is not None)


def explain_call(call: IncomingCall, situation: Situation) -> list[Finding]:
    """Return what every rule has to say on *call*, in order; the first decision is `screen_call`'s."""
    return [rule(call, situation) for rule in RULES]


def guard_off(call: IncomingCall, situation: Situation) -> Finding:
    """The guard is switched off, or suspended for now."""
    if situation.rules.mode is GuardMode.OFF:
        return Finding("guard-off", Pass(Reason.GUARD_OFF), "the guard is switched off")
    if situation.paused_until is not None and call.at < situation.paused_until:
        return Finding("guard-off", Pass(Reason.PAUSED), "the owner suspended the guard")
    return Finding("guard-off", None, f"the guard's mode is {situation.rules.mode}")


def not_in_focus(call: IncomingCall, situation: Situation) -> Finding:
    """No block runs."""
    if situation.block is None or call.at not in situation.block.period:
        return Finding("not-in-focus", Pass(Reason.NOT_IN_FOCUS), "no block runs")
    return Finding("not-in-focus", None, "a block runs")


def vip(call: IncomingCall, situation: Situation) -> Finding:
    """The owner named this caller."""
    if call.caller.addresses & situation.rules.vip:
        return Finding("vip", Pass(Reason.VIP), "the caller is on the VIP list")
    return Finding("vip", None, "the caller is not on the VIP list")


def planned(call: IncomingCall, situation: Situation) -> Finding:
    """Nobody is refused at their own appointment.

    Where a slot's participant has no number that is known, a caller whom nobody knows may be that
    participant; so may a withheld number.
    """
    margin = situation.rules.planned_margin
    slots = [o for o in situation.appointments if o.is_appointment and call.at in o.period.widened(margin)]
    participants = [participant for slot in slots for participant in slot.participants]
    if any(call.caller.addresses & participant.addresses for participant in participants):
        return Finding("planned", Pass(Reason.PLANNED), "the caller has an appointment now")
    if not all(participant.can_call for participant in participants) and _is_unknown(call, situation):
        return Finding(
            "planned", Pass(Reason.UNKNOWN_AT_SLOT), "this may be the participant whose number is not known"
        )
    return Finding("planned", None, "no appointment with this caller now")


def repeat_caller(call: IncomingCall, situation: Situation) -> Finding:
    """The same identity called shortly before; two withheld numbers count as the same."""
    window = situation.rules.repeat_within
    before = (
        p.at for p in situation.past_calls if p.identity == call.caller.identity or _same_person(p, call)
    )
    minutes = int(window.total_seconds() // 60)
    if window > timedelta() and any(at <= call.at <= at + window for at in before):
        return Finding("repeat-caller", Pass(Reason.REPEAT_CALLER), f"a second call within {minutes} min")
    return Finding("repeat-caller", None, f"no call of this caller in the {minutes} min before")


def shadow(call: IncomingCall, situation: Situation) -> Finding:
    """The guard only watches."""
    if situation.rules.mode is GuardMode.SHADOW and situation.block is not None:
        until = situation.block.period.end
        return Finding(
            "shadow", Observe(Reason.SHADOW, until), "the guard only watches: the call would be refused"
        )
    return Finding("shadow", None, "the guard is not in shadow mode")


def refuse_silently(call: IncomingCall, situation: Situation) -> Finding:
    """The owner wants this caller refused and sent nothing."""
    if situation.block is not None and call.caller.addresses & situation.rules.refuse_silently:
        deflect = Deflect(Reason.REFUSE_SILENTLY, situation.block.period.end)
        return Finding(
            "refuse-silently", deflect, "the caller is on the list of those refused without a reply"
        )
    return Finding("refuse-silently", None, "the caller is not refused silently")


def in_focus(call: IncomingCall, situation: Situation) -> Finding:
    """Nothing spoke for the caller: the block stands."""
    if situation.block is None:
        return Finding("in-focus", Pass(Reason.NOT_IN_FOCUS), "no block runs")
    return Finding(
        "in-focus", Deflect(Reason.IN_FOCUS, situation.block.period.end), "an unplanned call in a block"
    )


Rule = Callable[[IncomingCall, Situation], Finding]
RULES: tuple[Rule, ...] = (
    guard_off,
    not_in_focus,
    vip,
    planned,
    repeat_caller,
    shadow,
    refuse_silently,
    in_focus,
)


def _is_unknown(call: IncomingCall, situation: Situation) -> bool:
    named = situation.known | situation.rules.vip | situation.rules.refuse_silently
    return not call.caller.addresses & named


def _same_person(past: PastCall, call: IncomingCall) -> bool:
    return isinstance(past.identity, Address) and past.identity in call.caller.addresses
