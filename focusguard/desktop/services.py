"""What the windows ask of the core; `app` implements it, `bridge` carries it across the threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from focusguard.desktop.list_services import CatchUpServices, InterruptionServices
    from focusguard.domain.audience import Audience
    from focusguard.domain.bookings import Booking, BookingState
    from focusguard.domain.dashboard import DashboardView, Span
    from focusguard.domain.language import Language
    from focusguard.domain.people import Person
    from focusguard.domain.ports import JournalledCall
    from focusguard.domain.wording.lint import RemarkKind
    from focusguard.engine.events import EventSink
    from focusguard.engine.shadow import ShadowView
    from focusguard.engine.simulator import SimulationView
    from focusguard.engine.views import DayView, GuardView, HaltedCalendar, PlanView, RemovalView
    from focusguard.settings import CalendarKind, Settings


class Weight(Enum):
    """How much a remark matters to the owner."""

    GOOD = auto()
    NOTE = auto()
    WARNING = auto()


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was noticed, in the core's plain English."""

    weight: Weight
    text: str


@dataclass(frozen=True, slots=True)
class ReplyPreview:
    """What one kind of caller would read.

    Attributes:
        canned: The profile's own template, whether the owner wrote another or not.
        text: The reply with real data in it, as it goes over the line.
        sms: The same as an SMS.
        sms_parts: How many parts that takes.
        found: What is wrong with the text, each kind once.
    """

    language: Language
    audience: Audience
    canned: str
    text: str
    sms: str
    sms_parts: int
    found: tuple[RemarkKind, ...] = ()


class OfferServices(Protocol):
    """What callers are offered, tried out before it is saved. *changes* are those that the form holds."""

    async def link(self, changes: Mapping[str, object]) -> str:
        """Return the link that a caller would get, with a reference for trying; empty: there is no page.

        Raises:
            SettingsError: the changes make no valid settings.
        """

    async def check_page(self, changes: Mapping[str, object]) -> Sequence[Remark]:
        """Fetch the booking page and return what was seen; raises like `link`."""

    async def replies(self, changes: Mapping[str, object]) -> Sequence[ReplyPreview]:
        """Return what each audience would read in each language now; raises like `link`."""


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The book as the windows show it.

    Attributes:
        country: In which bare numbers are read.
        time_zone: The owner's.
    """

    people: tuple[Person, ...]
    country: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class CardsRead:
    """What came of reading cards: how many people are new, how many changed, and what could not be read."""

    added: int
    changed: int
    problems: tuple[str, ...] = ()


class PeopleServices(Protocol):
    """The owner's book."""

    async def view(self) -> PeopleView:
        """Return everybody."""

    async def calls_of(self, person: Person) -> list[JournalledCall]:
        """Return the last calls from the person's addresses, newest first, five at most."""

    async def save(self, person: Person) -> Person:
        """Write *person*, new when the id is empty; return them as they are kept."""

    async def remove(self, person_id: str) -> None:
        """Forget a person; their calls stay."""

    async def read_cards(self, path: Path) -> CardsRead:
        """Read the vCards in a file into the book.

        Raises:
            CardFileInvalid: it cannot be read, or holds no card.
        """


@dataclass(frozen=True, slots=True)
class CallDetails:
    """What is known of a call beyond its line in the list.

    Attributes:
        booking: What it led to; None: nothing is known.
        others: Bookings that could be linked to it instead, the nearest first.
        person: Who the caller is in the book; None: not in it, or nobody is known by a withheld number.
        always_passes: Whether the owner lets this caller through whatever happens.
        wants_no_text: Whether nothing is ever written to this caller again.
    """

    call: JournalledCall
    booking: Booking | None = None
    others: tuple[Booking, ...] = ()
    person: Person | None = None
    always_passes: bool = False
    wants_no_text: bool = False


class CallServices(Protocol):
    """One call, looked at closely, and what its owner corrects. Each returns the details as they are then."""

    async def details(self, call: JournalledCall) -> CallDetails:
        """Return what is known of *call*."""

    async def link_booking(self, call: JournalledCall, booking: Booking) -> CallDetails:
        """Have *booking* be what came of *call*; no source changes it any more."""

    async def unlink_booking(self, call: JournalledCall, booking: Booking) -> CallDetails:
        """Have *booking* be none that came of *call*."""

    async def set_booking_state(
        self, call: JournalledCall, booking: Booking, state: BookingState
    ) -> CallDetails:
        """Have *booking* stand so, by the owner's word."""

    async def let_through(self, call: JournalledCall) -> CallDetails:
        """Let this caller through always."""

    async def screen_again(self, call: JournalledCall) -> CallDetails:
        """Let this caller through no more than others."""

    async def silence(self, call: JournalledCall) -> CallDetails:
        """Write nothing to this caller any more."""

    async def allow_texts(self, call: JournalledCall) -> CallDetails:
        """Write to this caller again: they said that texts are welcome."""


class FigureServices(Protocol):
    """The figures."""

    async def dashboard(self, span: Span) -> DashboardView:
        """Return what the dashboard shows of *span* as of now."""


class CoreServices(Protocol):
    """The core as the desktop sees it. Every coroutine runs in the core's loop, never in the GUI's thread.

    Failures are `FocusGuardError`s, fit for display.
    """

    @property
    def offer(self) -> OfferServices:
        """The booking page and the reply, tried out."""

    @property
    def people(self) -> PeopleServices:
        """The people book."""

    @property
    def calls(self) -> CallServices:
        """One call, looked at closely."""

    @property
    def figures(self) -> FigureServices:
        """The figures."""

    @property
    def interruptions(self) -> InterruptionServices:
        """All calls, looked for."""

    @property
    def catch_up(self) -> CatchUpServices:
        """The time after a block."""

    async def start(self, on_event: EventSink) -> None:
        """Open the journal and the lines; *on_event* is called in the core's thread."""

    async def stop(self) -> None:
        """Unregister and close within 4 s."""

    async def view(self) -> GuardView:
        """Return how the guard stands now."""

    async def day(self, day: date | None) -> DayView:
        """Return a day of the owner; None: today."""

    async def start_focus(self, length: timedelta) -> None:
        """Start a block by hand."""

    async def end_block(self) -> None:
        """End the running block."""

    async def pause(self, length: timedelta) -> None:
        """Suspend the guard."""

    async def resume(self) -> None:
        """Take the guard up again."""

    async def sync_now(self) -> None:
        """Synchronise every calendar."""

    async def accept_removals(self, halted: Sequence[HaltedCalendar]) -> None:
        """Write to *halted* again and synchronise them; the owner was shown what left."""

    async def plan(self) -> PlanView:
        """Return the plan of the coming days; nothing is written."""

    async def apply_plan(self, view: PlanView) -> PlanView:
        """Write the blocks of *view*; return the plan as it stands then."""

    async def undo_plan(self) -> PlanView:
        """Take the newest plan back; return the plan as it stands then."""

    async def remove_blocks(self) -> RemovalView:
        """Take all blocks of ours out of the calendars."""

    async def settings(self) -> Settings:
        """Return the settings as they are in the file."""

    async def save_settings(self, changes: Mapping[str, object], secrets: Mapping[str, str]) -> None:
        """Write *changes* (key path → value) to the file, *secrets* to the keyring, and apply them."""

    async def simulate(self, changes: Mapping[str, object]) -> SimulationView:
        """Return what *changes* would have changed of the last 90 days; nothing is written.

        One that is asked for later takes this one's place; then this fails with `ReplayAbandoned`.
        """

    async def shadow(self) -> ShadowView:
        """Return how the shadow week stands."""

    async def has_secret(self, name: str) -> bool:
        """Tell whether the secret is known."""

    async def known_calendars(self, account: str) -> list[str]:
        """Return by what `write_blocks_to` can name each known calendar of *account* that may be written to.

        From the local copy; none for a feed, or while nothing was read.
        """

    async def test_calendar(
        self, kind: CalendarKind, url: str, username: str, password: str | None
    ) -> list[str]:
        """Return the names of the calendars found; *password* None: the one that is kept."""
