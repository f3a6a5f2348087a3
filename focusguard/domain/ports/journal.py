"""The journal's stores; every method that writes commits before it returns."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from focusguard.domain.address import Address, Identity
from focusguard.domain.bookings import Booking, Money
from focusguard.domain.calls import Caller
from focusguard.domain.focus import EarlyEnd, ManualFocus
from focusguard.domain.interruption import Interruption, Outcome
from focusguard.domain.language import Language
from focusguard.domain.period import Period
from focusguard.domain.reply import ReplyHistory, ReplyState
from focusguard.domain.situation import PastCall


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
    """A reply in the outbox with the call that it belongs to.

    Attributes:
        addresses: The caller's, all that are known.
    """

    call_id: str
    intent: ReplyIntent
    created_at: datetime
    addresses: frozenset[Address] = frozenset()


@dataclass(frozen=True, slots=True)
class JournalledCall:
    """A call with its reply, as a list shows it.

    Attributes:
        booking: What it led to, where whoever lists it has asked for that.
    """

    interruption: Interruption
    reply: ReplyIntent | None
    block_end: datetime | None
    booking: Booking | None = None


class CallJournal(Protocol):
    """Calls and what became of them; every method commits before it returns, unless inside `together`."""

    def together(self) -> AbstractContextManager[None]:
        """Make one transaction of all that is asked and written inside: it is kept or lost as a whole."""

    def record(self, interruption: Interruption, reply: ReplyIntent | None) -> None:
        """Write the call and the intent to reply in one transaction."""

    def add_reply(self, interruption: Interruption, reply: ReplyIntent) -> None:
        """Write the reply to a recorded call, with the reference and the price that its link has."""

    def without_reply(self, *, since: datetime) -> list[Interruption]:
        """Return the calls since *since* that were refused and of whose reply nothing was written."""

    def find(self, key: str, *, since: datetime) -> Interruption | None:
        """Return the call with this key that arrived at or after *since*."""

    def close(self, call_id: str, outcome: Outcome, *, at: datetime) -> None:
        """Write how the call ended; a call that has an outcome keeps it."""

    def close_dangling(self, *, before: datetime) -> int:
        """Mark calls that a crash left without an outcome; return how many."""

    def past_calls(self, caller: Caller, *, since: datetime) -> list[PastCall]:
        """Return the calls of *caller* at or after *since*, and why each was let through or not.

        Withheld numbers are one caller.
        """

    def free_calls(self, caller: Caller, *, since: datetime) -> list[PastCall]:
        """Return those of *caller*'s calls at or after *since* that got through as free ones."""

    def has_called(self, caller: Caller, *, before: datetime) -> bool:
        """Return whether *caller* called before *before*, by any of its addresses, as far as is kept."""

    def reply_history(
        self,
        identity: Identity,
        *,
        at: datetime,
        since: datetime,
        firmer_since: datetime | None = None,
        also: Collection[Address] = (),
    ) -> ReplyHistory:
        """Return what went out to *identity* since *since* and to anybody in the hour before *at*.

        Those to *identity* are counted since *firmer_since*, else *since*; *also* are other addresses of the
        same person. Replies that surely failed or were skipped do not count.
        """

    def calls(self, period: Period | None = None) -> list[JournalledCall]:
        """Return the calls that arrived in *period*, oldest first; None: all."""

    def last_calls(self, addresses: Collection[Address], *, most: int) -> list[JournalledCall]:
        """Return the *most* last calls that came from one of *addresses*, newest first."""

    def erase_numbers(self, *, before: datetime) -> int:
        """Erase who called and what was written to them before *before*; figures stay. Returns how many."""


class OutboxStore(Protocol):
    """Replies on their way."""

    def pending(self, *, most: int) -> list[QueuedReply]:
        """Return the *most* oldest replies that were surely not attempted, oldest first."""

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
        """Keep that a channel could not observe calls during *period*; touching ones are one.

        Nothing of it counts as guarded any more.
        """

    def last_known(self, period: Period) -> datetime | None:
        """Return the last instant within *period* of which anything was kept, or None."""

    def blind_periods(self, period: Period) -> list[tuple[str, Period, str]]:
        """Return (channel, period, why) that overlap *period*, in order of time."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was observed in a period; durations are seconds.

    Attributes:
        bookings_paid: Bookings that calls of the period led to and that are paid, as far as the sources tell
            (docs/decisions/0016).
        revenue: What they brought, one amount a currency; of a booking without an amount nothing.
    """

    calls: int
    prevented: int
    replied_but_rang: int
    passed: int
    focus_kept: timedelta
    replies_sent: int
    blind: timedelta
    outcomes: Mapping[Outcome, int]
    bookings_paid: int = 0
    revenue: tuple[Money, ...] = ()


class Statistics(Protocol):
    """Figures from the journal."""

    def measured(self, period: Period | None) -> Measured:
        """Return the measured figures of *period*; None: of everything."""

    def span(self) -> Period | None:
        """Return from the first to the last thing written down, or None when there is nothing."""
