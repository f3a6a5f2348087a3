"""What the engine tells the outside, as it happens; `run --events` prints these as JSON lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from focusguard.domain.address import Identity
from focusguard.domain.bookings import Booking
from focusguard.domain.decisions import Decision
from focusguard.domain.focus import FocusBlock
from focusguard.domain.interruption import Action, Outcome
from focusguard.domain.own_blocks import AppliedPlan
from focusguard.domain.period import Period
from focusguard.domain.ports import SyncReport
from focusguard.domain.reply import ReplyState


@dataclass(frozen=True, slots=True)
class Ready:
    """The guard is up: the journal is open, the lines are being watched."""


@dataclass(frozen=True, slots=True)
class FocusStarted:
    """A block began, or was already running when the guard started."""

    block: FocusBlock


@dataclass(frozen=True, slots=True)
class FocusEnded:
    """No block runs any more."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A line takes calls from now on."""

    channel: str
    expires_s: int


@dataclass(frozen=True, slots=True)
class Unregistered:
    """A line takes no calls any more, as it was asked."""

    channel: str


@dataclass(frozen=True, slots=True)
class CallSeen:
    """A call arrived."""

    id: str
    channel: str
    identity: Identity
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """The frame spoke."""

    id: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Answered:
    """The channel did its part."""

    id: str
    action: Action


@dataclass(frozen=True, slots=True)
class ReplyDone:
    """A reply reached a final state, or none was due."""

    id: str
    carrier: str
    address: str
    state: ReplyState
    text: str = field(repr=False)
    why: str = ""


class TextKind(StrEnum):
    """What a text that came in asks for."""

    STOP = "stop"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TextSeen:
    """A text came in. What it says is nobody's business but its reader's."""

    channel: str
    identity: Identity
    kind: TextKind


@dataclass(frozen=True, slots=True)
class InterruptionClosed:
    """It is known how a call ended."""

    id: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class InvitationDeclined:
    """An invitation was declined for the owner, and the decline read back; its account's `Synced` follow.

    Attributes:
        id: Of its interruption.
        title: A stranger's text; empty: none is known.
    """

    id: str
    account: str
    title: str = field(repr=False)
    period: Period


@dataclass(frozen=True, slots=True)
class Synced:
    """A calendar was synchronised, or could not be."""

    report: SyncReport


@dataclass(frozen=True, slots=True)
class Replanned:
    """Blocks of ours were made, moved or taken back; the server may still have to be told."""

    plan: AppliedPlan


@dataclass(frozen=True, slots=True)
class BookingChanged:
    """A booking was made, paid, refunded or cancelled, or it is known otherwise what it came of."""

    booking: Booking


@dataclass(frozen=True, slots=True)
class Blind:
    """Calls on this line are not observed."""

    channel: str
    since: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Sighted:
    """Calls on this line are observed again."""

    channel: str


Event = (
    Ready
    | FocusStarted
    | FocusEnded
    | Registered
    | Unregistered
    | CallSeen
    | Decided
    | Answered
    | ReplyDone
    | TextSeen
    | InterruptionClosed
    | InvitationDeclined
    | Synced
    | Replanned
    | BookingChanged
    | Blind
    | Sighted
)

EventSink = Callable[[Event], None]
