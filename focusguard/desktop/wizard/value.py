"""Step 3: what calls take from a year, as an estimate."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout

from focusguard.desktop.dashboard.card import Card
from focusguard.desktop.formats import NBSP, locale_of
from focusguard.desktop.texts import PlainLabel
from focusguard.desktop.wizard.answers import Outcome, value_outcome
from focusguard.desktop.wizard.step import Step
from focusguard.domain.cost_of_calls import WORKING_WEEKS, estimate_year_of_calls
from focusguard.domain.economics import Assumptions, Estimate, estimate_value
from focusguard.domain.language import Language
from focusguard.settings import Settings

_CALLS_A_WEEK: Final = 10
_MOST_CALLS: Final = 500
_NARROW_PX: Final = 190
_INDENT_PX: Final = 6


class ValueStep(Step):
    """Rate, calls and minutes; the sum follows while one types."""

    def __init__(self, settings: Settings, language: Language, taken: set[str]) -> None:
        super().__init__(settings, language, taken)
        self.say(
            self.tr("What calls take from you"),
            self.tr("Three guesses are enough. Later the dashboard counts what really came."),
        )
        self.calls = QSpinBox(minimum=0, maximum=_MOST_CALLS, value=_CALLS_A_WEEK)
        self.sum = PlainLabel("estimate")
        self.range = PlainLabel("muted", wrap=True)
        self.basis = PlainLabel("caption", wrap=True)
        self._add_fields()
        self._add_card()
        self._show_sum()

    def _add_fields(self) -> None:
        self.add_field("profile.hourly_rate", self.settings.profile)
        self.calls.setMaximumWidth(_NARROW_PX)
        self.calls.lineEdit().setTextMargins(_INDENT_PX, 0, 0, 0)
        self.add_widget(self.tr("Calls a week that interrupt"), self.calls)
        self.add_field("guard.average_call_minutes", self.settings.guard)
        self.calls.valueChanged.connect(self._show_sum)
        for field in self.fields.values():
            field.editor.edited.connect(self._show_sum)

    def _add_card(self) -> None:
        card = Card()
        pill = PlainLabel("pill")
        pill.setText(self.tr("estimate"))
        head = QHBoxLayout()
        head.addWidget(self.sum)
        head.addWidget(pill)
        head.addStretch(1)
        column = QVBoxLayout()
        column.addLayout(head)
        column.addWidget(self.range)
        column.addWidget(self.basis)
        card.rows.addLayout(column)
        self.rows.addWidget(card)

    @property
    def _minutes(self) -> int:
        return int(str(self.value("guard.average_call_minutes")))

    @property
    def _rate(self) -> float:
        return float(str(self.value("profile.hourly_rate")))

    def _assumptions(self) -> Assumptions:
        low, mid, high = (timedelta(minutes=minutes) for minutes in self.settings.guard.refocus_minutes)
        return Assumptions(
            timedelta(minutes=self._minutes), (low, mid, high), self._rate, self.settings.guard.resale_share
        )

    def _show_sum(self) -> None:
        assumptions = self._assumptions()
        hours = estimate_year_of_calls(self.calls.value(), assumptions)
        value = estimate_value(hours, assumptions)
        self.sum.setText(self.tr("about {sum} a year").format(sum=self._money(value.mid)))
        self.range.setText(self._range_text(hours, value))
        self.basis.setText(self._basis_text())
        self.sum.setAccessibleName(self.tr("Estimate: {sum}").format(sum=self.sum.text()))

    def _range_text(self, hours: Estimate, value: Estimate) -> str:
        return self.tr("Low {low}, middle {mid}, high {high}: {low_hours} to {high_hours} h a year.").format(
            low=self._money(value.low),
            mid=self._money(value.mid),
            high=self._money(value.high),
            low_hours=self._whole(hours.low / 3600),
            high_hours=self._whole(hours.high / 3600),
        )

    def _basis_text(self) -> str:
        low, mid, high = self.settings.guard.refocus_minutes
        return self.tr(
            "Rests on: {weeks} working weeks, {low}, {mid} or {high} min to get back to the task after each "
            "call, and {share} of the freed time sold again. No measurement: your own calls may cost less."
        ).format(
            weeks=WORKING_WEEKS,
            low=low,
            mid=mid,
            high=high,
            share=self._percent(self.settings.guard.resale_share),
        )

    def _whole(self, number: float) -> str:
        return locale_of(self.language).toString(round(number))

    def _percent(self, share: float) -> str:
        sign = f"{NBSP}%" if self.language is Language.FR else "%"
        return f"{self._whole(share * 100)}{sign}"

    def _money(self, amount: float) -> str:
        """Return whole units: nobody may read cents into an estimate."""
        currency = self.settings.profile.currency
        symbol = {"EUR": "€", "USD": "$", "GBP": "£"}.get(currency, currency)
        return f"{self._whole(amount)}{NBSP}{symbol}"

    def follow(self, settings: Settings) -> None:
        """Take up the currency, too."""
        super().follow(settings)
        self._show_sum()

    def outcome(self) -> Outcome:
        """Return what the answers change."""
        return value_outcome(self.settings, self._rate, self._minutes)
