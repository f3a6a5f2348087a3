"""What the commands need of the program; `app` puts it together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Protocol

from focusguard.domain.cards import Card
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.ports import (
    BookingProvider,
    BookingSource,
    Calendar,
    Carrier,
    Channel,
    Clock,
    SlotSource,
    TrialLine,
    WebhookReader,
)
from focusguard.engine.calendar_sync import ScheduledCalendar
from focusguard.engine.events import EventSink
from focusguard.engine.planner import Planner
from focusguard.engine.policy import Policy
from focusguard.engine.stores import Stores
from focusguard.settings import BookingKind, RefuseWith, Settings, SipSettings
from focusguard.system.doorbell import Role
from focusguard.system.home import Home


class Exit(IntEnum):
    """Exit codes (docs: the command line)."""

    DONE = 0
    SOMETHING_WRONG = 1
    USAGE = 2
    HOME_IN_USE = 3
    INTERRUPTED = 130


class UsageError(FocusGuardError):
    """The command line asks for what does not exist."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The channels that the settings name, the carriers that go with them, and what is not usable yet.

    Attributes:
        unavailable: What stands in the settings and why it does nothing: `sip/bureau` → one line.
    """

    channels: Sequence[Channel]
    carriers: Sequence[Carrier]
    unavailable: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Calendars:
    """The calendars that the settings name, and what of them cannot be used, with the reason."""

    scheduled: Sequence[ScheduledCalendar]
    unavailable: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BookingPages:
    """Where bookings can be read back from beside the calendars, and what of it cannot be used.

    Attributes:
        sources: Empty: the page is only linked to, or no key is known.
        slots: What tells when the page has room; None: nothing does.
    """

    sources: Sequence[BookingSource] = ()
    slots: SlotSource | None = None
    unavailable: Mapping[str, str] = field(default_factory=dict)


class CardsRead(Protocol):
    """What a vCard file holds."""

    @property
    def cards(self) -> Sequence[Card]:
        """The cards that could be read."""

    @property
    def problems(self) -> Sequence[str]:
        """One clear line for each that could not."""


class Secrets(Protocol):
    """Passwords by name."""

    def read(self, name: str) -> str | None:
        """Return the secret or None; may block."""

    def write(self, name: str, value: str) -> None:
        """Keep the secret."""

    def delete(self, name: str) -> bool:
        """Remove the secret; return whether it was there."""

    async def read_secret(self, name: str, *, timeout_s: float) -> str | None:
        """Return the secret or None, off the loop."""


class TrialLines(Protocol):
    """Makes one line for test calls, not opened."""

    def __call__(self, refuse_with: RefuseWith) -> TrialLine:
        """Return the line, refusing so; raises `ChannelError` where it cannot."""


class RunningCore(Protocol):
    """The guard, running."""

    async def start(self, on_event: EventSink) -> None:
        """Take the home's lock and begin."""

    async def stop(self) -> None:
        """End within 4 s."""


class Program(Protocol):
    """The program on one home."""

    @property
    def home(self) -> Home:
        """Where its files are."""

    @property
    def clock(self) -> Clock:
        """Its clock."""

    @property
    def secrets(self) -> Secrets:
        """Its passwords."""

    def settings(self) -> Settings:
        """Read the settings; raises `SettingsError`."""

    def policy(self, settings: Settings) -> Policy:
        """Return the engine's part of the settings."""

    def stores(self, settings: Settings) -> AbstractContextManager[Stores]:
        """Open the journal for a command."""

    def planner(self, settings: Settings, stores: Stores) -> Planner:
        """Return what plans blocks."""

    async def calendars(self, settings: Settings, stores: Stores) -> Calendars:
        """Return the calendars that the settings name, with their passwords."""

    def local_calendars(self, settings: Settings, stores: Stores) -> list[Calendar]:
        """Return the calendars for reading their local copies alone."""

    async def lines(self, settings: Settings) -> Lines:
        """Return the lines that the settings name, not opened."""

    def unusable_files(self, settings: Settings) -> Mapping[str, str]:
        """Return what of the files that the settings name cannot be used, and why, with what to do."""

    def read_cards(self, file: Path, settings: Settings) -> CardsRead:
        """Return the cards of a vCard file; raises `FocusGuardError` where it cannot be read."""

    async def trial_line(self, settings: Settings, line: SipSettings) -> TrialLines:
        """Return what makes *line* for test calls, with its password; raises `SecretError`."""

    def booking(self, settings: Settings) -> BookingProvider:
        """Return what builds the booking link."""

    def page_provider(self, settings: Settings) -> BookingKind:
        """Return who runs the booking page, by its host; `LINK`: nobody that is known by name."""

    async def booking_pages(self, settings: Settings) -> BookingPages:
        """Return what bookings can be read back from, with its key; nobody is asked yet."""

    async def webhooks(self, settings: Settings) -> WebhookReader | None:
        """Return what reads the provider's webhooks; None: it has none, or the secret is not known.

        Raises:
            SecretError: the keyring is locked or failed.
        """

    def core(self, role: Role, *, on_trouble: Callable[[FocusGuardError], None] | None = None) -> RunningCore:
        """Return the guard, not started; *on_trouble* is told why changed settings are not taken up."""

    def ring(self) -> bool:
        """Tell a running guard on this home that something changed; return whether there is one."""
