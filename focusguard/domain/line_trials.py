"""What a refusal does to the other phones of an account: from what a test call showed to a verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from focusguard.domain.interruption import Action, Ending, Reach


@dataclass(frozen=True, slots=True)
class CallerSaw:
    """What the caller of a test call saw, behind our refusal.

    Attributes:
        final: The status of the first final response; None: it rang on until the test hung up.
        after_s: How long behind our refusal it came.
        rang: Whether the caller was told, before our refusal, that a phone rings. We say only 100 until then,
            so it was another one.
    """

    final: int | None
    after_s: float | None = None
    rang: bool = True


@dataclass(frozen=True, slots=True)
class OwnerSaid:
    """What the owner, who called from the mobile, heard and saw.

    Attributes:
        stopped: Whether the other phones stopped ringing; None: not known.
        mobile: What the mobile said or showed, in the owner's words.
    """

    stopped: bool | None
    mobile: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Trial:
    """One refusal, tried.

    Attributes:
        other_phones: How many other contacts the registrar listed.
        ending: How the call ended at our line; None: nothing was seen of that.
    """

    action: Action
    other_phones: int
    ending: Ending | None
    seen: CallerSaw | OwnerSaid


@dataclass(frozen=True, slots=True)
class TriedRefusal:
    """A verdict that is kept.

    Attributes:
        line: The channel's name, such as `sip/bureau`.
        aor: The account that it holds for.
        caller_saw: For people: `603`, `it rang on`, or the owner's words.
    """

    line: str
    aor: str
    action: Action
    reach: Reach
    at: datetime
    other_phones: int
    caller_saw: str = field(default="", repr=False)


def reach_of(trial: Trial) -> Reach:
    """Return which phones the refusal stopped, as far as that was seen.

    Nothing is concluded from a refusal that was not confirmed, nor from a call that somebody took.
    """
    if trial.ending is Ending.HUNG_UP_BEFORE_ANSWER:
        return Reach.NOT_KNOWN
    match trial.seen:
        case CallerSaw(final=None) | OwnerSaid(stopped=False):
            return Reach.THIS_PHONE if trial.ending is Ending.ACKNOWLEDGED else Reach.NOT_KNOWN
        case OwnerSaid(stopped=True):
            return Reach.EVERY_PHONE if trial.ending is Ending.ACKNOWLEDGED else Reach.NOT_KNOWN
        case OwnerSaid():
            return Reach.NOT_KNOWN
        case CallerSaw(final=int(status)) if 200 <= status < 300 and trial.action is not Action.ANNOUNCE:
            return Reach.NOT_KNOWN  # Another phone, or a voice mailbox.
        case CallerSaw(rang=rang):
            return Reach.EVERY_PHONE if rang and trial.other_phones else Reach.CALL


def says_more(new: Reach, kept: Reach | None) -> bool:
    """Tell whether *new* takes the place of *kept*, which may be nothing.

    A test without another phone says less than one with; one that showed nothing takes no place at all.
    """
    if new is Reach.CALL:
        return kept in {None, Reach.CALL}
    return new is not Reach.NOT_KNOWN
