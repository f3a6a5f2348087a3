"""What the dashboard says: figures with their change, and each chart as a table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QLocale, QObject

from focusguard.desktop.charts.bars import Column
from focusguard.desktop.charts.data import Table, percent
from focusguard.desktop.charts.rows import Row
from focusguard.desktop.dashboard.figures import Figure
from focusguard.desktop.formats import NBSP, Formats
from focusguard.desktop.look import Look
from focusguard.desktop.subjects import subject_in_words
from focusguard.desktop.texts import one_way
from focusguard.domain.bookings import Money
from focusguard.domain.dashboard import DashboardView, Span
from focusguard.domain.economics import Estimate
from focusguard.domain.ports import Measured

# A working day of calls; hours outside it are shown where one came in then.
_FIRST_HOUR: Final = 7
_LAST_HOUR: Final = 20


class FigureWords(QObject):
    """Words of the page; Qt's translation needs an object of its own."""

    def span(self, span: Span) -> str:
        """Return the name of a span."""
        names: Mapping[Span, str] = {
            Span.WEEK: self.tr("7 days"),
            Span.MONTH: self.tr("30 days"),
            Span.QUARTER: self.tr("3 months"),
            Span.YEAR: self.tr("12 months"),
            Span.ALL: self.tr("Everything"),
        }
        return names[span]

    # --- tiles -----------------------------------------------------------------------------------

    def tiles(self, view: DashboardView, look: Look) -> tuple[Figure, ...]:
        """Return the measured figures."""
        now, before, formats = view.now, view.before, look.formats
        kept, kept_before = _minutes(now.focus_kept), _minutes(before.focus_kept) if before else None
        return (
            Figure(
                self.tr("Interruptions prevented"),
                formats.number(now.prevented),
                self._change(now.prevented, before.prevented if before else None, formats),
                self.tr("Measured: the line confirmed that these calls were refused."),
            ),
            Figure(
                self.tr("Focus kept"),
                formats.duration(now.focus_kept),
                self._change(kept, kept_before, formats),
                self.tr("Measured: the time of your blocks during which the guard was up."),
            ),
            Figure(
                self.tr("Replies sent"),
                formats.number(now.replies_sent),
                self._change(now.replies_sent, before.replies_sent if before else None, formats),
                self.tr("Measured: replies that a carrier took."),
            ),
            Figure(
                self.tr("Paid bookings"),
                self._paid(now, look),
                self._change(now.bookings_paid, before.bookings_paid if before else None, formats),
                self.tr("Measured: bookings that a refused call led to, and that are paid."),
            ),
        )

    def _paid(self, now: Measured, look: Look) -> str:
        amounts = " + ".join(self.money(amount, look.formats) for amount in now.revenue)
        count = look.formats.number(now.bookings_paid)
        return f"{count} · {amounts}" if amounts else count

    def money(self, money: Money, formats: Formats) -> str:
        """Return an amount as the language writes it."""
        return self.amount(float(money.amount), money.currency, formats)

    def amount(self, amount: float, currency: str, formats: Formats) -> str:
        """Return a rounded amount with the sign of its currency."""
        sign = {"EUR": "€", "GBP": "£", "USD": "$"}.get(currency, currency)
        return formats.locale.toCurrencyString(amount, sign, 0)

    def _change(self, now: int, before: int | None, formats: Formats) -> str:
        """Return how *now* compares with the days before, in words and not by colour."""
        if before is None:
            return self.tr("nothing to compare with yet")
        if now == before:
            return self.tr("= as before")
        share = percent(abs(now - before), before)
        if share is None:
            return self.tr("▲ none before")
        text = self.tr("▲ {more} more than before") if now > before else self.tr("▼ {more} less than before")
        return text.format(more=formats.percent(share))

    # --- estimates -------------------------------------------------------------------------------

    def saved(self, view: DashboardView, formats: Formats) -> Figure:
        """Return the estimate: time, and what it is worth."""
        low, mid, high = (
            formats.duration(timedelta(seconds=s)) for s in (view.saved.low, view.saved.mid, view.saved.high)
        )
        worth = [self.amount(v, view.currency, formats) for v in _range(view.value)]
        text = self.tr("between {low} and {high} · worth ≈ {mid_worth}, from {low_worth} to {high_worth}")
        shown = text.format(low=low, high=high, low_worth=worth[0], mid_worth=worth[1], high_worth=worth[2])
        if not view.saved.high:
            shown = self.tr("nothing to estimate yet")
        value = f"≈{NBSP}{mid}" if view.saved.mid else mid
        return Figure(self.tr("Time saved"), value, shown, self._why(view, formats))

    def _why(self, view: DashboardView, formats: Formats) -> str:
        assumptions = view.assumptions
        low, mid, high = (formats.duration(length) for length in assumptions.refocus)
        text = self.tr(
            "Estimated: each prevented call is taken to last {call}, then {low}, {mid} or {high} to get back "
            "to the task; {share} of the time freed is taken to be sold at your hourly rate."
        )
        share = formats.percent(round(100 * assumptions.resale_share))
        call = formats.duration(assumptions.average_call)
        return text.format(call=call, low=low, mid=mid, high=high, share=share)

    def lost(self, view: DashboardView) -> str:
        """Return the counter-cost, or why it is not known."""
        if view.span in {Span.YEAR, Span.ALL}:
            return self.tr("Callers lost: counted for three months at most.")
        if view.callers_lost is None:
            return self.tr("Callers lost: it is too early to tell; a week has to pass.")
        return self.tr(
            "Callers lost: at least %n refused caller(s) have not come back in a week.", "", view.callers_lost
        )

    def gaps(self, view: DashboardView, formats: Formats) -> str:
        """Return when calls were not observed, the newest first; empty: they always were."""
        lines = [
            self.tr("{day}, {span}: {channel}, calls were not observed").format(
                day=formats.short_day(formats.day_of(period.start)),
                span=formats.span(period.start, period.end),
                channel=one_way(subject_in_words(channel)),
            )
            for channel, period, _ in reversed(view.blind[-5:])
        ]
        more = len(view.blind) - len(lines)
        if more > 0:
            lines.append(self.tr("and %n more time(s)", "", more))
        return "\n".join(lines)

    # --- charts ----------------------------------------------------------------------------------

    def columns(self, view: DashboardView, look: Look) -> tuple[tuple[Column, ...], tuple[str, ...], Table]:
        """Return the weeks as columns, the names of their series, and the table."""
        channels = sorted({name for week in view.weeks for name in (*week.prevented, *week.others)})
        columns, rows = [], []
        for week in view.weeks:
            full = tuple(week.prevented.get(channel, 0) for channel in channels)
            other = tuple(week.others.get(channel, 0) for channel in channels)
            label = look.formats.day_and_month(week.monday)
            cells = (label, *(look.formats.number(n) for n in (sum(full), sum(other), *full)))
            blind = look.formats.duration(week.blind) if week.blind else "–"
            told = self.tr("Week of {day}: {prevented} prevented, {others} others").format(
                day=label, prevented=cells[1], others=cells[2]
            )
            if week.blind:
                told += " · " + self.tr("not observed for {length}").format(length=blind)
            columns.append(Column(label, full, other, told, has_gap=bool(week.blind)))
            rows.append((*cells, blind))
        series = tuple(one_way(subject_in_words(channel)) for channel in channels)
        prevented = tuple(self.tr("Prevented: {channel}").format(channel=channel) for channel in series)
        totals = (self.tr("Week of"), self.tr("Prevented"), self.tr("Others"))
        names = (*totals, *prevented, self.tr("Not observed"))
        return tuple(columns), series, Table(names, tuple(rows))

    def heat(
        self, view: DashboardView, look: Look
    ) -> tuple[tuple[tuple[int, ...], ...], tuple[str, ...], int, tuple[tuple[str, ...], ...], Table]:
        """Return rows of counts, names of days, the first hour, what each cell says, and the table."""
        busy = [hour for row in view.heat for hour, count in enumerate(row) if count]
        first, last = min([_FIRST_HOUR, *busy]), max([_LAST_HOUR, *busy])
        rows = tuple(row[first : last + 1] for row in view.heat)
        locale, short = look.formats.locale, QLocale.FormatType.ShortFormat
        days = tuple(locale.dayName(day, short) for day in range(1, 8))
        told = tuple(
            tuple(self._cell(days[day], first + n, count) for n, count in enumerate(row))
            for day, row in enumerate(rows)
        )
        hours = tuple(f"{hour:02}" for hour in range(first, last + 1))
        cells = tuple(
            (days[day], *(look.formats.number(count) for count in row)) for day, row in enumerate(rows)
        )
        return rows, days, first, told, Table((self.tr("Day"), *hours), cells)

    def _cell(self, day: str, hour: int, count: int) -> str:
        return self.tr("{day}, {hour}:00: %n call(s)", "", count).format(day=day, hour=f"{hour:02}")

    def funnel(self, view: DashboardView, look: Look) -> tuple[tuple[Row, ...], Table]:
        """Return the steps from a refused call to money."""
        funnel = view.funnel
        steps = (
            (self.tr("Refused calls"), funnel.calls, 0),
            (self.tr("Replied to"), funnel.replied, 0),
            (self.tr("Booked"), funnel.booked, 2),
            (self.tr("Booked and paid"), funnel.paid, 2),
        )
        rows = []
        for label, count, color in steps:
            share = percent(count, funnel.calls)
            value = look.formats.number(count)
            if share is not None:
                value += f" ({look.formats.percent(share)})"
            rows.append(Row(label, count, count, value, color))
        names = (self.tr("Step"), self.tr("Calls"))
        return tuple(rows), Table(names, tuple((row.label, row.value) for row in rows))

    def callers(self, view: DashboardView, look: Look) -> tuple[tuple[Row, ...], Table]:
        """Return who called most."""
        rows, cells = [], []
        for caller in view.top:
            identity = look.messages.identity(caller.identity)
            label = one_way(caller.name) or identity
            value = look.formats.number(caller.calls)
            rows.append(Row(label, caller.calls, caller.prevented, value))
            cells.append((one_way(caller.name), identity, value, look.formats.number(caller.prevented)))
        names = (self.tr("Name"), self.tr("Number"), self.tr("Calls"), self.tr("Prevented"))
        return tuple(rows), Table(names, tuple(cells))

    def goal(self, view: DashboardView, formats: Formats) -> tuple[float, str, str, Table]:
        """Return the share that is reached, words inside and beside the ring, and the table."""
        kept, wanted = view.goal.kept, view.goal.wanted
        share = kept / wanted if wanted else 0.0
        inside = formats.duration(kept)
        beside = self.tr("of {wanted} this week").format(wanted=formats.duration(wanted))
        if not wanted:
            beside = self.tr("no goal is set")
        table = Table((self.tr("Kept"), self.tr("Goal")), ((inside, formats.duration(wanted)),))
        return share, inside, beside, table


def _minutes(length: timedelta) -> int:
    return round(length.total_seconds() / 60)


def _range(estimate: Estimate) -> tuple[float, float, float]:
    return estimate.low, estimate.mid, estimate.high
