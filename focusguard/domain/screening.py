"""Whether a call gets through: the heart.

Rules are asked in order and the first that speaks decides. Each is pure and says why it spoke or not:

    guard-off → emergency → not-in-focus → vip → planned → refuse-silently → spam → repeat-caller → earned-vip
    → free-call → first-contact → coordination → anonymous → out-of-hours → in-focus

What lets a caller through in any case (emergency, VIP, planned) stands before all that refuses. Who is
refused silently never learns of the way through, so that stands before the repeat caller.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from focusguard.domain.calls import IncomingCall
from focusguard.domain.decisions import Decision, Deflect, Finding, GuardMode, Observe, Reason
from focusguard.domain.rules import Rule
from focusguard.domain.rules.appointments import coordination, earned_vip, planned
from focusguard.domain.rules.frame import guard_off, in_focus, not_in_focus, out_of_hours
from focusguard.domain.rules.history import first_contact, free_call, repeat_caller
from focusguard.domain.rules.lists import anonymous, emergency, refuse_silently, spam, vip
from focusguard.domain.situation import Situation

RULES: tuple[Rule, ...] = (
    guard_off,
    emergency,
    not_in_focus,
    vip,
    planned,
    refuse_silently,
    spam,
    repeat_caller,
    earned_vip,
    free_call,
    first_contact,
    coordination,
    anonymous,
    out_of_hours,
    in_focus,
)


def screen_call(call: IncomingCall, situation: Situation) -> Decision:
    """Return what to do with *call*; the first rule that speaks wins.

    Pure: `call.at` is the only time that counts. In shadow mode what would be refused is only observed.
    """
    return next(f.decision for f in _findings(call, situation) if f.decision is not None)


def explain_call(call: IncomingCall, situation: Situation) -> list[Finding]:
    """Return what every rule has to say on *call*, in order; the first decision is `screen_call`'s."""
    return list(_findings(call, situation))


def _findings(call: IncomingCall, situation: Situation) -> Iterator[Finding]:
    watches = situation.rules.mode is GuardMode.SHADOW
    for rule in RULES:
        finding = rule(call, situation)
        yield _watched(finding) if watches else finding


def _watched(finding: Finding) -> Finding:
    """Return what becomes of *finding* where the guard only watches: the rule that would refuse is seen."""
    if not isinstance(finding.decision, Deflect):
        return finding
    observed = Observe(Reason.SHADOW, finding.decision.until)
    return replace(finding, decision=observed, why=f"the guard only watches; it would refuse: {finding.why}")
