"""A decision as three columns: its kind, its reason, and until when."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from focusguard.domain.decisions import Decision, Deflect, Observe, Pass, Reason


class DecisionKind(StrEnum):
    """Which of the decisions it was (INTERFACE: `decision`)."""

    PASS = "pass"  # noqa: S105  # the word for letting a call through
    DEFLECT = "deflect"
    OBSERVE = "observe"


def flatten(decision: Decision) -> tuple[DecisionKind, Reason, datetime | None]:
    """Return *decision* as kind, reason and end."""
    match decision:
        case Pass():
            return DecisionKind.PASS, decision.reason, None
        case Deflect():
            return DecisionKind.DEFLECT, decision.reason, decision.until
        case Observe():
            return DecisionKind.OBSERVE, decision.reason, decision.until


def restore(kind: DecisionKind, reason: Reason, until: datetime | None) -> Decision:
    """Return the decision that `flatten` took apart.

    Raises:
        ValueError: a deflection or an observation without an end.
    """
    if kind is DecisionKind.PASS:
        return Pass(reason)
    if until is None:
        raise ValueError(f"a decision to {kind} has an end")
    return Deflect(reason, until) if kind is DecisionKind.DEFLECT else Observe(reason, until)
