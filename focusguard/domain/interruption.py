"""What became of a call, and when it counts as prevented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from focusguard.domain.bookings import Money
from focusguard.domain.calls import IncomingCall
from focusguard.domain.decisions import Decision, Deflect, Observe, Pass
from focusguard.domain.focus import FocusBlock


class Action(StrEnum):
    """What the channel did with the call (INTERFACE: the `answered` event)."""

    DECLINE = "603"
    BUSY_EVERYWHERE = "600"
    BUSY = "486"
    REDIRECT = "302"
    ANNOUNCE = "announce"
    UNAVAILABLE = "480"
    RING = "ring"
    MUTE = "mute"
    DECLINE_INVITATION = "decline-invitation"
    NONE = "none"


class Outcome(StrEnum):
    """How a call ended, as far as it was observed."""

    PREVENTED = "prevented"
    REPLIED_BUT_RANG = "replied-but-rang"
    MUTED = "muted"
    PASSED = "passed"
    OBSERVED = "observed"
    ABANDONED = "abandoned"
    FAILED = "failed"


class Ending(StrEnum):
    """What the channel saw at the end of a call."""

    ACKNOWLEDGED = "acknowledged"
    NEVER_ACKNOWLEDGED = "never-acknowledged"
    HUNG_UP_BEFORE_ANSWER = "hung-up-before-answer"
    UNCONFIRMED = "unconfirmed"


class Reach(StrEnum):
    """Which phones a refusal stops on an account, as a test call showed.

    CALL: it ends the caller's call; no other phone rang meanwhile, so nothing was learned of those.
    """

    EVERY_PHONE = "every-phone"
    THIS_PHONE = "this-phone"
    CALL = "call"
    NOT_KNOWN = "not-known"


# They end the call for every phone (RFC 3261 §21.6), or take it themselves.
_ENDS_EVERYWHERE = frozenset(
    {Action.DECLINE, Action.BUSY_EVERYWHERE, Action.ANNOUNCE, Action.DECLINE_INVITATION}
)


def outcome_of(
    decision: Decision,
    action: Action,
    ending: Ending,
    *,
    only_phone: bool,
    reach: Reach = Reach.NOT_KNOWN,
) -> Outcome:
    """Return how the call ended; nothing counts as prevented that was not observed.

    486 and 302 stop only our own branch: prevented where no other contact was registered. The same holds of
    any refusal of which a test call showed that it lets the other phones ring on (*reach*). A test never adds
    to what counts as prevented: it showed another call than this one.
    """
    match decision:
        case _ if ending is Ending.HUNG_UP_BEFORE_ANSWER:
            return Outcome.ABANDONED
        case Pass():
            return Outcome.PASSED
        case Observe():
            return Outcome.OBSERVED
        case Deflect():
            stops_all = action in _ENDS_EVERYWHERE and reach is not Reach.THIS_PHONE
            return _deflected(action, ending, is_silent=only_phone or stops_all)


def _deflected(action: Action, ending: Ending, *, is_silent: bool) -> Outcome:
    if action is Action.MUTE:
        return Outcome.MUTED
    if action is Action.NONE:
        return Outcome.REPLIED_BUT_RANG
    if ending is not Ending.ACKNOWLEDGED:
        return Outcome.FAILED
    return Outcome.PREVENTED if is_silent else Outcome.REPLIED_BUT_RANG


@dataclass(frozen=True, slots=True)
class Interruption:
    """One call as the journal keeps it.

    Attributes:
        outcome: None while the call is not over.
        block: The block that ran, or None.
        reference: The opaque `FG-…` of the booking link that was offered; empty: none.
        price: What the caller was told that it costs, frozen; None where nothing was offered.
    """

    call: IncomingCall
    decision: Decision
    block: FocusBlock | None
    action: Action
    outcome: Outcome | None = None
    reference: str = ""
    ended_at: datetime | None = None
    price: Money | None = None
