"""What can be decided about a call, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class GuardMode(StrEnum):
    """What the guard does with calls in a block."""

    GUARD = "guard"
    SHADOW = "shadow"
    OFF = "off"


class AnonymousPolicy(StrEnum):
    """What becomes of a withheld number in a block. SCREEN: it is screened like any caller."""

    SCREEN = "screen"
    PASS = "pass"  # noqa: S105  # the word for letting a call through
    REFUSE = "refuse"


class Reason(StrEnum):
    """Why a decision was taken; the rule that spoke."""

    GUARD_OFF = "guard-off"
    PAUSED = "paused"
    NOT_IN_FOCUS = "not-in-focus"
    EMERGENCY = "emergency"
    VIP = "vip"
    PLANNED = "planned"
    UNKNOWN_AT_SLOT = "unknown-at-slot"
    REPEAT_CALLER = "repeat-caller"
    EARNED_VIP = "earned-vip"
    FREE_CALL = "free-call"
    FIRST_CONTACT = "first-contact"
    ANONYMOUS = "anonymous"
    SHADOW = "shadow"
    REFUSE_SILENTLY = "refuse-silently"
    SPAM = "spam"
    COORDINATION = "coordination"
    OUT_OF_HOURS = "out-of-hours"
    IN_FOCUS = "in-focus"


@dataclass(frozen=True, slots=True)
class Pass:
    """The call gets through."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Deflect:
    """The call is refused until the block ends; whether a reply follows is the reason's matter."""

    reason: Reason
    until: datetime


@dataclass(frozen=True, slots=True)
class Observe:
    """The call would have been refused, but the guard only watches."""

    reason: Reason
    until: datetime


Decision = Pass | Deflect | Observe


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule said: a decision, or None and why not. `why` is plain English for logs and `screen`."""

    rule: str
    decision: Decision | None
    why: str
