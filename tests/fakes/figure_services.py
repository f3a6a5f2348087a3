"""Figures of a quarter, for windows without a core."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from focusguard.domain.address import ANONYMOUS, Address, Scheme
from focusguard.domain.bookings import Money
from focusguard.domain.dashboard import HOURS, WEEKDAYS, DashboardView, Goal, Span, WeekCount
from focusguard.domain.economics import Estimate
from focusguard.domain.interruption import Outcome
from focusguard.domain.period import Period
from focusguard.domain.ports import Funnel, Measured, TopCaller

NOW = datetime(2026, 11, 23, 9, 40, tzinfo=UTC)
MONDAY = date(2026, 11, 23)
JULIE = Address(Scheme.TEL, "+33612345678")


def measured(prevented: int, replies: int, paid: int, hours: float) -> Measured:
    """Return figures of a span."""
    return Measured(
        calls=prevented + 40,
        prevented=prevented,
        replied_but_rang=9,
        passed=22,
        focus_kept=timedelta(hours=hours),
        replies_sent=replies,
        blind=timedelta(minutes=56),
        outcomes={Outcome.PREVENTED: prevented},
        bookings_paid=paid,
        revenue=(Money(Decimal(90 * paid), "EUR"),),
    )


def weeks() -> tuple[WeekCount, ...]:
    """Return thirteen weeks, one of them not wholly observed."""
    return tuple(
        WeekCount(
            MONDAY - timedelta(weeks=12 - n),
            {"sip/bureau": 5 + (n * 5) % 9, "sip/mobile": (n * 3) % 5},
            {"sip/bureau": 1 + n % 3},
            timedelta(minutes=56) if n == 7 else timedelta(),
        )
        for n in range(13)
    )


def heat() -> tuple[tuple[int, ...], ...]:
    """Return working days with a morning and an afternoon."""
    return tuple(
        tuple((day * 3 + hour * 5) % 8 if day < 5 and 8 <= hour < 19 else 0 for hour in range(HOURS))
        for day in range(WEEKDAYS)
    )


VIEW = DashboardView(
    at=NOW,
    span=Span.QUARTER,
    first=MONDAY - timedelta(days=90),
    last=MONDAY,
    time_zone="Europe/Paris",
    now=measured(148, 63, 24, 41.5),
    before=measured(132, 66, 18, 39.0),
    weeks=weeks(),
    heat=heat(),
    funnel=Funnel(212, 148, 31, 24),
    top=(
        TopCaller(JULIE, "Julie Martin", 14, 11),
        TopCaller(ANONYMOUS, "", 9, 8),
        TopCaller(Address(Scheme.TEL, "+32470112233"), "=Bureau <b>de</b> Liège", 6, 5),
    ),
    saved=Estimate(133_200, 222_000, 337_440),
    value=Estimate(1_850, 3_083, 4_687),
    callers_lost=7,
    blind=(
        (
            "sip/bureau",
            Period(NOW - timedelta(days=30), NOW - timedelta(days=30) + timedelta(minutes=56)),
            "x",
        ),
    ),
    goal=Goal(timedelta(hours=6, minutes=30), timedelta(hours=10)),
)


class FakeFigures:
    """A `FigureServices` that remembers which spans were asked for; *before* runs at each."""

    def __init__(self, before: Callable[[str, object], None]) -> None:
        self._before = before
        self.view = VIEW

    async def dashboard(self, span: Span) -> DashboardView:
        """Return the sample as if it were of *span*."""
        self._before("dashboard", span)
        return replace(self.view, span=span)
