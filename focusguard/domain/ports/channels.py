"""Where calls arrive: a channel reports and obeys, and never decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from typing import Protocol

from focusguard.domain.calls import Caller, Capability
from focusguard.domain.interruption import Action, Ending


class Watch(Enum):
    """What a channel is to do now.

    OFF: take no calls. SHADOW: take calls only where another phone rings beside us, and let each pass.
    GUARD: take calls and refuse or let pass as told.
    """

    OFF = auto()
    SHADOW = auto()
    GUARD = auto()


@dataclass(frozen=True, slots=True)
class CallOffer:
    """A call as a channel reports it; the engine adds the instant and the id.

    Attributes:
        key: Names the call; equal for retransmissions and forks.
        reply_to: A URI that the channel's own carrier could send a text to; empty: none.
        only_phone: Whether no other phone rings for this call, as far as the channel knows.
        refusal: How this call would be refused where that is not by `Channel.refusal`; None: by that.
    """

    key: str
    channel: str
    caller: Caller
    reply_to: str = field(default="", repr=False)
    only_phone: bool = False
    refusal: Action | None = None


class LineState(StrEnum):
    """How a channel stands."""

    OFF = "off"
    CONNECTING = "connecting"
    READY = "ready"
    BLIND = "blind"


@dataclass(frozen=True, slots=True)
class LineStatus:
    """How a channel stands, and why when it is blind (a sentence that says what to do).

    Attributes:
        unseen_s: For how long before now nothing showed that calls would have been seen.
    """

    state: LineState
    why: str = ""
    expires_s: int = 0
    other_phones: int = 0
    unseen_s: float = field(default=0.0, compare=False)


class CallSink(Protocol):
    """Where a channel reports to; called in the loop's thread, returns at once."""

    def call_arrived(self, offer: CallOffer) -> None:
        """A call came in; the engine answers by `Channel.answer`, at once."""

    def call_abandoned(self, offer: CallOffer) -> None:
        """A call came in and the caller hung up before anything could be decided; it is over."""

    def is_favoured(self, caller: Caller) -> bool:
        """Tell whether this caller is to get through where not everybody can; from memory, at once."""

    def call_ended(self, key: str, ending: Ending) -> None:
        """A call that was reported by `call_arrived` is over."""

    def text_arrived(self, channel: str, sender: Caller, text: str) -> None:
        """A text came over the channel, which has answered its sender; it is never answered by a text."""

    def line_changed(self, channel: str, status: LineStatus) -> None:
        """The channel became ready, blind or off."""


class Channel(Protocol):
    """One line on which calls arrive."""

    @property
    def name(self) -> str:
        """The channel's name, such as `sip/bureau`."""

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What it can do with a call."""

    @property
    def always(self) -> bool:
        """Whether the line takes calls outside blocks too."""

    async def open(self, sink: CallSink) -> None:
        """Bind sockets and the like; report to *sink* from now on.

        Raises:
            ChannelError: the line cannot be used; the message says what to do.
        """

    def watch(self, watch: Watch) -> None:
        """Begin or cease to take calls; returns at once, `line_changed` reports."""

    def renew(self) -> None:
        """Agree anew with the peer, where the line takes calls: the machine slept, or its clock was set.

        Returns at once, `line_changed` reports.
        """

    def refusal(self) -> Action:
        """Return how this line refuses, as its owner chose."""

    def passage(self, *, only_phone: bool) -> Action:
        """Return how this line lets a call through, also where no other phone rings."""

    def answer(self, key: str, action: Action, *, retry_after_s: int | None) -> None:
        """Do *action* with the call; a refusal says the seconds left by `Retry-After` (RFC 3261 §20.33)."""

    async def probe(self, *, timeout_s: float) -> LineStatus:
        """Ask, on an open line, whether it would work: READY or BLIND with the reason; takes no calls."""

    async def close(self) -> None:
        """Withdraw from the line within 2 s, whatever the peer does."""
