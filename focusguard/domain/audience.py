"""To whom a reply speaks: the same refusal is worded otherwise for a stranger, a client, and who insists."""

from __future__ import annotations

from enum import StrEnum

from focusguard.domain.decisions import Decision, Reason


class Audience(StrEnum):
    """Who reads the reply. REPEAT_2 has had one reply before, REPEAT_3 two or more: link only."""

    UNKNOWN = "unknown"
    KNOWN = "known"
    COORDINATION = "coordination"
    REPEAT_2 = "repeat-2"
    REPEAT_3 = "repeat-3"


def audience_of(decision: Decision, *, is_known: bool, earlier_replies: int) -> Audience:
    """Return to whom the reply after *decision* speaks.

    Coordination comes first: a client who is ten minutes late is never spoken to more firmly. Who has had
    a reply before is spoken to by how many, known or not.

    Raises:
        ValueError: *earlier_replies* is negative.

    >>> from focusguard.domain.decisions import Pass
    >>> audience_of(Pass(Reason.NOT_IN_FOCUS), is_known=True, earlier_replies=2)
    <Audience.REPEAT_3: 'repeat-3'>
    """
    if earlier_replies < 0:
        raise ValueError(f"replies are counted from 0, not {earlier_replies}")
    if decision.reason is Reason.COORDINATION:
        return Audience.COORDINATION
    if earlier_replies:
        return Audience.REPEAT_2 if earlier_replies == 1 else Audience.REPEAT_3
    return Audience.KNOWN if is_known else Audience.UNKNOWN
