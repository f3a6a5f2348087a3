"""The journal counted in groups, for charts: never row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from focusguard.domain.address import Identity
from focusguard.domain.callers_lost import Contact
from focusguard.domain.period import Period


@dataclass(frozen=True, slots=True)
class DayCount:
    """The calls of one local day on one channel; of `calls`, *prevented* were surely refused."""

    day: date
    channel: str
    calls: int
    prevented: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """From a refused call to money: each step counts calls of a period, each call once.

    Attributes:
        booked: Calls that led to a booking, paid or not.
    """

    calls: int = 0
    replied: int = 0
    booked: int = 0
    paid: int = 0


@dataclass(frozen=True, slots=True)
class TopCaller:
    """Who called most; withheld numbers are one caller. Of erased numbers nobody knows whose they were."""

    identity: Identity
    name: str
    calls: int
    prevented: int


class FigureStore(Protocol):
    """Counts; an invitation that was declined is no call."""

    def days(self, period: Period) -> list[DayCount]:
        """Return the days of *period* that had calls, in order."""

    def hours(self, period: Period) -> Mapping[tuple[int, int], int]:
        """Return how many calls came by (weekday, Monday 0; local hour)."""

    def funnel(self, period: Period) -> Funnel:
        """Return what came of the calls that were refused in *period*."""

    def top_callers(self, period: Period, *, most: int) -> list[TopCaller]:
        """Return the *most* callers with the most calls in *period*."""

    def contacts(self, period: Period) -> list[Contact]:
        """Return every call of *period*, for who came back."""

    def prevented(self, period: Period) -> list[tuple[datetime, datetime]]:
        """Return (when it came, when its block ended) of each call that was surely refused in a block."""
