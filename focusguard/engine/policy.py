"""What the owner chose, in domain words: the engine's part of the settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from focusguard.domain.address import Address
from focusguard.domain.bookings import Money
from focusguard.domain.economics import Assumptions
from focusguard.domain.focus import FocusRules, FocusWindow
from focusguard.domain.free_slots import SlotRules
from focusguard.domain.own_blocks import Privacy
from focusguard.domain.planning import PlanRules
from focusguard.domain.reply import ReplyLimits
from focusguard.domain.situation import ScreeningRules
from focusguard.domain.wording.compose import ReplyWords


@dataclass(frozen=True, slots=True)
class Planning:
    """How blocks are planned, and how they are written.

    Attributes:
        goal: Of an ISO week.
        account: The calendar that blocks are written to; empty: nowhere.
        collection: Its collection, by display name or href.
        keeps_holidays: Whether public holidays stay free.
        busy_all_day: Accounts whose all-day events take their days.
    """

    goal: timedelta = timedelta(hours=10)
    shortest: timedelta = timedelta(hours=1)
    longest: timedelta = timedelta(hours=2)
    account: str = ""
    collection: str = ""
    title: str = "Focus"
    privacy: Privacy = Privacy.PRIVATE
    keeps_holidays: bool = True
    busy_all_day: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Booking:
    """When the owner can be booked, and how many slots a reply names."""

    hours: tuple[FocusWindow, ...] = (FocusWindow(frozenset(range(5)), time(9), time(18)),)
    slots_in_reply: int = 2


@dataclass(frozen=True, slots=True)
class Policy:
    """Rules, words and figures that the engine works with.

    Attributes:
        price: What a booked session costs the caller, taxes included.
        prepaid: The booking page makes the event only after the payment.
        keep_numbers: After this, callers' numbers are erased.
        domains: Of the owner's own SIP lines, in lower case.
        own_addresses: The owner's own: a call from one of them gets no text.
    """

    words: ReplyWords
    duration_minutes: int
    price: Money
    screening: ScreeningRules = field(default_factory=ScreeningRules)
    focus: FocusRules = field(default_factory=FocusRules)
    limits: ReplyLimits = field(default_factory=ReplyLimits)
    assumptions: Assumptions = field(default_factory=Assumptions)
    prepaid: bool = True
    keep_numbers: timedelta = timedelta(days=90)
    country: str = "FR"
    domains: frozenset[str] = frozenset()
    own_addresses: frozenset[Address] = frozenset()
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    planning: Planning = field(default_factory=Planning)
    booking: Booking = field(default_factory=Booking)

    @property
    def slot_rules(self) -> SlotRules:
        """What free slots depend on."""
        return SlotRules(self.booking.hours, self.zone, self.focus.buffer, self.planning.busy_all_day)

    @property
    def plan_rules(self) -> PlanRules:
        """What a plan depends on."""
        return PlanRules(
            windows=self.focus.windows,
            goal=self.planning.goal,
            shortest=self.planning.shortest,
            longest=self.planning.longest,
            buffer=self.focus.buffer,
            zone=self.zone,
            busy_all_day=self.planning.busy_all_day,
        )
