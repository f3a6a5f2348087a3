"""Calendars: an account brings its local copy up to date in the store."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from focusguard.domain.address import Address
from focusguard.domain.agenda import Occurrence, Participant
from focusguard.domain.event_traces import EventTrace
from focusguard.domain.period import Period


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one synchronisation of one collection did; `error` is one clear line, empty when all went well.

    Attributes:
        calendar: `account/display name`; the account alone when it could not be reached at all.
        broken: One clear line for each resource that could not be read; the others were.
        pushed: How many of our changes the server took.
        halted: Why nothing is written to this calendar any more, one clear line; empty: it may be.
        retry_after_s: How long the server asked us to stay away (RFC 9110 §10.2.3); None: it did not.
        needs_password: The server refused name and password: trying again by itself could lock the account.
        unanswered: Why no invitation is answered there any more, one clear line; empty: some may be.
    """

    calendar: str
    changed: int
    removed: int
    duration_s: float
    error: str = ""
    broken: tuple[str, ...] = ()
    pushed: int = 0
    halted: str = ""
    retry_after_s: float | None = None
    needs_password: bool = False
    unanswered: str = ""

    @property
    def wrong(self) -> str:
        """What its owner should look at: why it could not be read, or is not written to; empty: nothing."""
        return self.error or self.halted or self.unanswered


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
        halted: Why nothing is written there any more, one clear line; empty: it may be.
    """

    href: str
    display_name: str
    sync_token: str
    synced_at: datetime | None
    expanded_for: date | None
    expanded_with: str = ""
    halted: str = ""


@dataclass(frozen=True, slots=True)
class ExpandedResource:
    """One calendar object resource as fetched, with its occurrences, or with why it has none.

    Attributes:
        problem: One clear line when the resource could not be read; empty else.
        recurring: Whether its occurrences depend on the window.
        trace: What it shows of a booking; None: nothing.
    """

    href: str
    etag: str
    uid: str
    raw: str
    occurrences: tuple[Occurrence, ...]
    recurring: bool
    problem: str = ""
    trace: EventTrace | None = None


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


@dataclass(frozen=True, slots=True)
class InvitedResource:
    """A stored single event that its owner is invited to, with its one occurrence."""

    resource: RawResource
    occurrence: Occurrence


class CalendarStore(Protocol):
    """The local copy of the calendars. Safe to call from a worker thread."""

    def collections(self, account: str) -> list[CollectionState]:
        """Return the account's known collections."""

    def etags(self, account: str, collection: str, hrefs: Collection[str] | None = None) -> dict[str, str]:
        """Return href → ETag of the collection's stored resources: of all, or of those in *hrefs*."""

    def raw_resources(self, account: str, collection: str | None = None) -> list[RawResource]:
        """Return stored resources, of one collection or of all."""

    def resources_by_uid(self, account: str, prefix: str) -> list[RawResource]:
        """Return the account's stored resources whose UID begins with *prefix*."""

    def invited(self, account: str, *, after: datetime) -> list[InvitedResource]:
        """Return the account's single events that begin after *after* and have the owner as an attendee."""

    def release(self, account: str, hrefs: Collection[str] | None = None) -> None:
        """Let writing go on in the collections *hrefs* of *account*; None: in every one.

        Its owner has looked at what left.
        """

    def apply(self, change: CollectionChange) -> None:
        """Write data, occurrences and token in one transaction."""

    def keep_collections(self, account: str, hrefs: Collection[str]) -> list[str]:
        """Forget the account's collections that are not in *hrefs*; return the forgotten ones."""

    def keep_accounts(self, accounts: Collection[str]) -> list[str]:
        """Forget all that is stored of accounts that are not in *accounts*; return the forgotten ones."""

    def occurrences(self, period: Period) -> list[Occurrence]:
        """Return the stored occurrences that overlap *period*, cancelled ones excepted, in order of time."""

    def traces(self, account: str, *, since: datetime) -> list[EventTrace]:
        """Return what the account's events show of bookings, by UID.

        Those that look like a booking, those that were deleted, and those that were made since *since*. What
        left a calendar that nothing is written to any more, or a calendar that left, is not among them.
        """

    def drop_gone_traces(self, account: str) -> None:
        """Forget what deleted events showed: somebody has looked at it."""

    def known_addresses(self) -> frozenset[Address]:
        """Return every address that belongs to a participant of a stored occurrence."""

    def meetings(self, *, since: datetime) -> list[tuple[Participant, ...]]:
        """Return the other people of each event that ends after *since* and takes the owner's time.

        Each company once, in order of the latest event that it meets at.
        """

    def problems(self) -> list[str]:
        """Return one clear line for each resource that could not be read."""
