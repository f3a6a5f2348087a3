"""What the owner chose, in domain words: the engine's part of the settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from focusguard.domain.bookings import Money
from focusguard.domain.economics import Assumptions
from focusguard.domain.focus import FocusRules
from focusguard.domain.reply import ReplyLimits, ReplyWords
from focusguard.domain.screening import ScreeningRules


@dataclass(frozen=True, slots=True)
class Policy:
    """Rules, words and figures that the engine works with.

    Attributes:
        price: What a booked session costs the caller, taxes included.
        keep_numbers: After this, callers' numbers are erased.
        domains: Of the owner's own SIP lines, in lower case.
    """

    words: ReplyWords
    duration_minutes: int
    price: Money
    screening: ScreeningRules = field(default_factory=ScreeningRules)
    focus: FocusRules = field(default_factory=FocusRules)
    limits: ReplyLimits = field(default_factory=ReplyLimits)
    assumptions: Assumptions = field(default_factory=Assumptions)
    keep_numbers: timedelta = timedelta(days=90)
    country: str = "FR"
    domains: frozenset[str] = frozenset()
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
