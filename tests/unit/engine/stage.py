"""A guard with fakes around it and the real journal under it, on a Monday with a block from 9:00 to 12:00."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import TypeVar

from focusguard.bookings.link import LinkProvider
from focusguard.domain.address import ANONYMOUS, Address, Scheme
from focusguard.domain.agenda import Occurrence
from focusguard.domain.audience import Audience
from focusguard.domain.bookings import Booking, BookingRecord, BookingState, Money, StateChange
from focusguard.domain.calls import Caller
from focusguard.domain.focus import FocusRules, FocusWindow
from focusguard.domain.language import Language
from focusguard.domain.period import Period
from focusguard.domain.ports import (
    CollectionChange,
    CollectionState,
    ExpandedResource,
    JournalledCall,
    LineStatus,
)
from focusguard.domain.wording.compose import ReplyWords
from focusguard.engine.clientele import read_clientele
from focusguard.engine.events import Event
from focusguard.engine.frame import Frame
from focusguard.engine.guard import Guard, Surroundings
from focusguard.engine.policy import Policy
from focusguard.engine.recipients import Recipients
from focusguard.engine.replies import Names, ReplyDesk
from focusguard.engine.reply_debts import ReplyDebts
from focusguard.engine.slot_lessons import SlotLessons
from focusguard.engine.texts import TextDesk
from focusguard.journal.opening import Journal, open_journal
from tests.fakes.carrier import FakeCarrier
from tests.fakes.channel import FakeChannel
from tests.fakes.clock import FakeClock
from tests.fakes.opt_out_key import FakeOptOutKey

JULIE = Caller(Address(Scheme.TEL, "+33612345678"), "Julie")
MARC = Caller(Address(Scheme.SIP, "marc@example.net"), "Marc")
PAUL = Caller(Address(Scheme.TEL, "+33622222222"), "Paul")
WITHHELD = Caller(ANONYMOUS)

MORNING = FocusRules(windows=(FocusWindow(frozenset(range(5)), time(9), time(12)),))
TEXTS = {audience: f"{audience}. Occupée jusqu’à {{until}}\u00a0: {{link}}" for audience in Audience}
WORDS = ReplyWords(
    canned={language: TEXTS for language in Language},
    closed={language: TEXTS for language in Language},
    no_link={language: "Occupée jusqu’à {until}" for language in Language},
    language=Language.FR,
    name="Claire",
    repeat_within=timedelta(minutes=3),
    zone=UTC,
)
POLICY = Policy(WORDS, 30, Money(Decimal(60), "EUR"), focus=MORNING)
BOOKING = LinkProvider("https://example.net/rdv")

E = TypeVar("E", bound=Event)


def at(clock: str) -> datetime:
    """Return *clock*, as `9:30` or `9:30:15`, on Monday 23 November 2026 in UTC."""
    hour, minute, second, *_ = (*map(int, clock.split(":")), 0)
    return datetime(2026, 11, 23, hour, minute, second, tzinfo=UTC)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def journal_in(folder: Path) -> Journal:
    return open_journal(folder / "focusguard.db", zone=UTC, opt_out_key=FakeOptOutKey())


def counted_names() -> Names:
    """Return names that are the same in every run."""
    ids, references = count(1), count(1)
    return Names(lambda: f"id-{next(ids)}", lambda: f"FG-AAAAAA{next(references):02}")


def keep_events(journal: Journal, *occurrences: Occurrence) -> None:
    """Put *occurrences* into the local copy of the calendars, as a synchronisation does."""
    resource = ExpandedResource("/1.ics", "etag", "uid", "raw", occurrences, recurring=False)
    state = CollectionState("/cal/", "Travail", "token", at("0:00"), at("0:00").date())
    journal.calendars.apply(CollectionChange("pro", state, upserts=(resource,)))


def keep_booking(
    journal: Journal,
    booking_id: str = "b1",
    *,
    start: str,
    addresses: frozenset[Address],
    state: BookingState = BookingState.BOOKED,
) -> Booking:
    """Put a session of half an hour into the journal, as a source that shows it does."""
    period = Period(at(start), at(start) + minutes(30))
    history = (StateChange(state, at("0:00")),)
    booking = Booking(booking_id, state, period=period, addresses=addresses, history=history)
    journal.bookings.write([BookingRecord(booking)])
    return booking


def of_kind(kind: type[E], events: Iterable[Event]) -> list[E]:
    return [event for event in events if isinstance(event, kind)]


@dataclass
class Stage:
    """One guard on a journal; `again` is what a restart of the program makes."""

    journal: Journal
    policy: Policy = POLICY
    clock: FakeClock = field(default_factory=lambda: FakeClock(at("10:00")))
    channel: FakeChannel = field(default_factory=FakeChannel)
    carrier: FakeCarrier = field(default_factory=FakeCarrier)
    names: Names = field(default_factory=counted_names)
    events: list[Event] = field(default_factory=list)
    lines: list[tuple[str, LineStatus]] = field(default_factory=list)
    troubles: dict[str, str] = field(default_factory=dict)
    woken: int = 0

    def __post_init__(self) -> None:
        self.frame = Frame(self.journal, self.policy)
        self.recipients = Recipients(self.journal.opt_outs, self.journal.people, self.policy.own_addresses)
        self.texts = TextDesk(
            self.journal.opt_outs,
            self.journal.people,
            self.clock,
            self.events.append,
            self.troubles.__setitem__,
        )
        self.replies = ReplyDesk(self.journal.calls, [self.carrier], BOOKING, self.names, self.recipients)
        self.guard = Guard(
            self.clock,
            self.journal.calls,
            self.frame,
            [self.channel],
            ReplyDebts(self.journal.calls, self.frame, self.replies),
            self.names,
            Surroundings(
                self.events.append,
                self._wake,
                lambda *status: self.lines.append(status),
                self.texts.take,
                self.troubles.__setitem__,
            ),
            lessons=SlotLessons(self.journal.people, self.names.new_id, self.read_people),
        )

    def read_people(self) -> None:
        """Let the frame know who is in the book now."""
        now = self.clock.now()
        self.frame.take_up(read_clientele(self.journal.people, self.journal.bookings, now), now)

    def _wake(self) -> None:
        self.woken += 1

    async def open(self) -> Stage:
        """Open the line."""
        await self.channel.open(self.guard)
        return self

    def again(self) -> Stage:
        """Return the stage after a restart: same journal, same names, nothing else."""
        return Stage(self.journal, self.policy, self.clock, names=self.names)

    def calls(self) -> list[JournalledCall]:
        """Return the journal."""
        return self.journal.calls.calls()

    @property
    def call(self) -> JournalledCall:
        """Return the one call of the journal."""
        (only,) = self.calls()
        return only
