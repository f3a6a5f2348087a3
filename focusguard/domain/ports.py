"""What the engine needs of the world, as protocols; rooms of the middle row implement them.

A channel reports and obeys: it never decides. A carrier sends one text. A calendar brings its account up
to date in the store. The journal's stores commit before they return.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum, StrEnum, auto
from typing import Protocol

from focusguard.domain.address import Address, Identity
from focusguard.domain.agenda import Occurrence
from focusguard.domain.calls import Caller, Capability
from focusguard.domain.focus import EarlyEnd, ManualFocus
from focusguard.domain.interruption import Action, Ending, Interruption, Outcome
from focusguard.domain.period import Period
from focusguard.domain.reply import Language, ReplyHistory, ReplyState
from focusguard.domain.screening import PastCall


class Clock(Protocol):
    """The two times of the machine."""

    def now(self) -> datetime:
        """Return the wall clock's instant, in UTC."""

    def monotonic(self) -> float:
        """Return seconds that never jump, for deadlines."""


# --- where calls arrive -------------------------------------------------------------------------


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
    """

    key: str
    channel: str
    caller: Caller
    reply_to: str = field(default="", repr=False)
    only_phone: bool = False


class LineState(StrEnum):
    """How a channel stands."""

    OFF = "off"
    CONNECTING = "connecting"
    READY = "ready"
    BLIND = "blind"


@dataclass(frozen=True, slots=True)
class LineStatus:
    """How a channel stands, and why when it is blind (a sentence that says what to do)."""

    state: LineState
    why: str = ""
    expires_s: int = 0
    other_phones: int = 0


class CallSink(Protocol):
    """Where a channel reports to; called in the loop's thread, returns at once."""

    def call_arrived(self, offer: CallOffer) -> None:
        """A call came in; the engine answers by `Channel.answer`, at once."""

    def call_abandoned(self, offer: CallOffer) -> None:
        """A call came in and the caller hung up before anything could be decided; it is over."""

    def call_ended(self, key: str, ending: Ending) -> None:
        """A call that was reported by `call_arrived` is over."""

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


# --- how a reply travels ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReplyTarget:
    """Whom a reply is for, and where the call's own channel could send it."""

    caller: Caller
    channel: str
    reply_to: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a sending: SENT, FAILED (surely not received) or UNKNOWN; and why."""

    state: ReplyState
    why: str = ""


class Carrier(Protocol):
    """One way for a text to reach a caller."""

    @property
    def name(self) -> str:
        """The carrier's name, such as `sip/bureau`."""

    def address_for(self, target: ReplyTarget) -> str | None:
        """Return the URI to send to, or None when this carrier cannot reach the caller."""

    async def send(self, address: str, text: str, *, language: Language) -> Receipt:
        """Send *text* once. Ends within 40 s; never raises for what the peer does."""


# --- calendars ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one synchronisation of one collection did; `error` is one clear line, empty when all went well.

    Attributes:
        calendar: `account/display name`; the account alone when it could not be reached at all.
        broken: One clear line for each resource that could not be read; the others were.
    """

    calendar: str
    changed: int
    removed: int
    duration_s: float
    error: str = ""
    broken: tuple[str, ...] = ()


class Calendar(Protocol):
    """One account, synchronised into the store."""

    @property
    def name(self) -> str:
        """The account's name in the settings."""

    async def sync(self, *, at: datetime) -> list[SyncReport]:
        """Bring the store up to date; failures are in the reports, and what was known stays."""

    async def expand(self, period: Period) -> list[Occurrence]:
        """Return the occurrences of any *period* from the stored resources, without the server."""


@dataclass(frozen=True, slots=True)
class CollectionState:
    """What is known of one collection (RFC 4791 §4.2), token as of RFC 6578.

    Attributes:
        expanded_with: What the occurrences were worked out with, for the calendar room to compare.
    """

    href: str
    display_name: str
    sync_token: str
    synced_at: datetime | None
    expanded_for: date | None
    expanded_with: str = ""


@dataclass(frozen=True, slots=True)
class ExpandedResource:
    """One calendar object resource as fetched, with its occurrences, or with why it has none.

    Attributes:
        problem: One clear line when the resource could not be read; empty else.
        recurring: Whether its occurrences depend on the window.
    """

    href: str
    etag: str
    uid: str
    raw: str
    occurrences: tuple[Occurrence, ...]
    recurring: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CollectionChange:
    """All that one synchronisation learned of a collection; applied in one transaction."""

    account: str
    state: CollectionState
    upserts: tuple[ExpandedResource, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawResource:
    """A stored resource as it came from the server."""

    collection: str
    href: str
    etag: str
    raw: str
    recurring: bool


class CalendarStore(Protocol):
    """The local copy of the calendars. Safe to call from a worker thread."""

    def collections(self, account: str) -> list[CollectionState]:
        """Return the account's known collections."""

    def etags(self, account: str, collection: str) -> dict[str, str]:
        """Return href → ETag of the collection's stored resources."""

    def raw_resources(self, account: str, collection: str | None = None) -> list[RawResource]:
        """Return stored resources, of one collection or of all."""

    def apply(self, change: CollectionChange) -> None:
        """Write data, occurrences and token in one transaction."""

    def keep_collections(self, account: str, hrefs: Collection[str]) -> list[str]:
        """Forget the account's collections that are not in *hrefs*; return the forgotten ones."""

    def occurrences(self, period: Period) -> list[Occurrence]:
        """Return the stored occurrences that overlap *period*, cancelled ones excepted, in order of time."""

    def known_addresses(self) -> frozenset[Address]:
        """Return every address that belongs to a participant of a stored occurrence."""

    def problems(self) -> list[str]:
        """Return one clear line for each resource that could not be read."""


# --- the journal --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReplyIntent:
    """A reply that is to be sent, or the reason why none is; kept with the call."""

    id: str
    carrier: str
    address: str
    text: str
    language: Language
    state: ReplyState
    why: str = ""


@dataclass(frozen=True, slots=True)
class QueuedReply:
    """A reply in the outbox with the call that it belongs to."""

    call_id: str
    intent: ReplyIntent
    created_at: datetime


@dataclass(frozen=True, slots=True)
class JournalledCall:
    """A call with its reply, as a list shows it."""

    interruption: Interruption
    reply: ReplyIntent | None
    block_end: datetime | None


class CallJournal(Protocol):
    """Calls and what became of them; every method commits before it returns."""

    def record(self, interruption: Interruption, reply: ReplyIntent | None) -> None:
        """Write the call and the intent to reply in one transaction."""

    def find(self, key: str, *, since: datetime) -> Interruption | None:
        """Return the call with this key that arrived at or after *since*."""

    def close(self, call_id: str, outcome: Outcome, *, at: datetime) -> None:
        """Write how the call ended; a call that has an outcome keeps it."""

    def close_dangling(self, *, before: datetime) -> int:
        """Mark calls that a crash left without an outcome; return how many."""

    def past_calls(self, *, since: datetime) -> list[PastCall]:
        """Return who called at or after *since*."""

    def reply_history(self, identity: Identity, *, at: datetime, since: datetime) -> ReplyHistory:
        """Return what went out to *identity* since *since* and to anybody in the hour before *at*.

        Replies that surely failed or were skipped do not count.
        """

    def calls(self, period: Period | None = None) -> list[JournalledCall]:
        """Return the calls that arrived in *period*, oldest first; None: all."""

    def erase_numbers(self, *, before: datetime) -> int:
        """Erase who called and what was written to them before *before*; figures stay. Returns how many."""


class OutboxStore(Protocol):
    """Replies on their way."""

    def pending(self) -> list[QueuedReply]:
        """Return the replies that were surely not attempted, oldest first."""

    def begin(self, reply_id: str, *, at: datetime) -> bool:
        """Mark PENDING → SENDING before the attempt; False when it is not pending any more."""

    def finish(self, reply_id: str, state: ReplyState, why: str, *, at: datetime) -> None:
        """Write what became of the attempt."""

    def recover(self, *, at: datetime) -> list[QueuedReply]:
        """Turn every SENDING that a crash left into UNKNOWN; return them."""


class FocusStore(Protocol):
    """Blocks by hand, early ends, and the guard's suspension; shared with the command line."""

    def add_manual(self, focus: ManualFocus) -> None:
        """Keep a block started by hand."""

    def add_early_end(self, early: EarlyEnd) -> None:
        """Keep that a block was ended early."""

    def manual(self, period: Period) -> list[ManualFocus]:
        """Return the blocks by hand that overlap *period*, in the order they were made."""

    def early_ends(self, period: Period) -> list[EarlyEnd]:
        """Return the early ends that overlap *period*, in the order they were made."""

    def pause(self, until: datetime | None) -> None:
        """Suspend the guard until then; None: resume."""

    def paused_until(self) -> datetime | None:
        """Return until when the guard is suspended; may lie in the past; None: not."""


class PresenceStore(Protocol):
    """When the guard was there: the ground of 'focus kept' and of 'calls were not observed'."""

    def guarded(self, period: Period) -> None:
        """Keep that a block was guarded during *period*; a period that touches an earlier one prolongs it."""

    def blind(self, channel: str, period: Period, why: str) -> None:
        """Keep that a channel could not observe calls during *period*; touching ones are one."""

    def blind_periods(self, period: Period) -> list[tuple[str, Period, str]]:
        """Return (channel, period, why) that overlap *period*, in order of time."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was observed in a period; durations are seconds."""

    calls: int
    prevented: int
    replied_but_rang: int
    passed: int
    focus_kept: timedelta
    replies_sent: int
    blind: timedelta
    outcomes: Mapping[Outcome, int]


class Statistics(Protocol):
    """Figures from the journal."""

    def measured(self, period: Period | None) -> Measured:
        """Return the measured figures of *period*; None: of everything."""

    def span(self) -> Period | None:
        """Return from the first to the last thing written down, or None when there is nothing."""


class BookingProvider(Protocol):
    """Builds links to a booking page."""

    def link_for(self, reference: str) -> str:
        """Return the page's URL with *reference* in a parameter that the page carries through."""


class Notifier(Protocol):
    """Tells the owner something."""

    async def notify(self, title: str, body: str) -> None:
        """Show a notification; texts are plain, the adapter makes them safe."""
