"""Four figures: three measured, one estimated. The estimate has its own colour, its range and its why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from focusguard.desktop.dashboard.card import Card
from focusguard.desktop.formats import NBSP, Formats
from focusguard.desktop.look import Look
from focusguard.desktop.texts import PlainLabel, plain_tooltip, tell_at
from focusguard.domain.economics import Assumptions, Estimate
from focusguard.domain.interruption import Outcome
from focusguard.domain.ports import Measured
from focusguard.engine.views import DayView


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in words; `why` tells what it rests on."""

    caption: str
    value: str
    detail: str
    why: str


class FigureCard(Card):
    """Shows one figure."""

    def __init__(self, *, estimated: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = PlainLabel("caption")
        self.value = PlainLabel("estimate" if estimated else "figure")
        self.detail = PlainLabel("caption", wrap=True)
        self.pill = PlainLabel("pill")
        self.pill.setVisible(estimated)
        top = QHBoxLayout()
        top.addWidget(self.caption)
        top.addStretch(1)
        top.addWidget(self.pill)
        self.rows.setSpacing(2)
        self.rows.addLayout(top)
        self.rows.addWidget(self.value)
        self.rows.addWidget(self.detail)
        self.rows.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the keyboard reaches what the mouse hovers

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell why, as a hover does."""
        super().focusInEvent(event)
        tell_at(self, self.toolTip(), event)

    def show_figure(self, figure: Figure) -> None:
        """Show *figure*, to eyes and to screen readers."""
        self.caption.setText(figure.caption)
        self.value.setText(figure.value)
        self.detail.setText(figure.detail)
        self.setToolTip(plain_tooltip(figure.why))
        name = self.tr("{caption}: {value}").format(caption=figure.caption, value=figure.value)
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{figure.detail}. {figure.why}")


class FiguresRow(QWidget):
    """The four cards side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = tuple(FigureCard(estimated=estimated) for estimated in (False, False, False, True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        for card in self.cards:
            row.addWidget(card, 1)

    def show_day(self, day: DayView, look: Look) -> None:
        """Show the figures of *day*."""
        measured = day.measured
        figures = (
            self._deflected(measured, look.formats),
            self._kept(measured, look.formats),
            self._replies(measured, look.formats),
            self._saved(day.time_saved, day.assumptions, look.formats),
        )
        for card, figure in zip(self.cards, figures, strict=True):
            card.show_figure(figure)
        self.cards[-1].pill.setText(self.tr("estimated"))

    def _deflected(self, measured: Measured, formats: Formats) -> Figure:
        uncertain = measured.replied_but_rang + measured.outcomes.get(Outcome.MUTED, 0)
        detail = (
            self.tr("of %n call(s)", "", measured.calls) if measured.calls else self.tr("no call received")
        )
        if uncertain:
            detail += " · " + self.tr("%n may have rung", "", uncertain)
        why = self.tr("Measured: the line confirmed that these calls were refused. Nothing else is counted.")
        return Figure(self.tr("Calls deflected"), formats.number(measured.prevented), detail, why)

    def _kept(self, measured: Measured, formats: Formats) -> Figure:
        detail = self.tr("guarded blocks")
        if measured.blind:
            detail = self.tr("calls not observed for {length}").format(
                length=formats.duration(measured.blind)
            )
        why = self.tr("Measured: the time of your blocks during which the guard was up.")
        return Figure(self.tr("Focus kept"), formats.duration(measured.focus_kept), detail, why)

    def _replies(self, measured: Measured, formats: Formats) -> Figure:
        why = self.tr("Measured: replies that a carrier took. One call gets at most one.")
        detail = self.tr("with your booking link")
        return Figure(self.tr("Replies sent"), formats.number(measured.replies_sent), detail, why)

    def _saved(self, saved: Estimate, assumptions: Assumptions, formats: Formats) -> Figure:
        low, mid, high = (_length(seconds, formats) for seconds in (saved.low, saved.mid, saved.high))
        value = f"≈{NBSP}{mid}" if saved.mid else mid
        detail = self.tr("between {low} and {high}").format(low=low, high=high)
        if not saved.high:
            detail = self.tr("nothing to estimate yet")
        return Figure(self.tr("Time saved"), value, detail, self._why_saved(assumptions, formats))

    def _why_saved(self, assumptions: Assumptions, formats: Formats) -> str:
        low, mid, high = (formats.duration(length) for length in assumptions.refocus)
        text = self.tr(
            "Estimated: each deflected call is taken to last {call}, then {low}, {mid} or {high} to get back "
            "to the task. What overlaps counts once; nothing counts past the end of the block. "
            "You can change these assumptions in the settings."
        )
        call = formats.duration(assumptions.average_call)
        return text.format(call=call, low=low, mid=mid, high=high)


def _length(seconds: float, formats: Formats) -> str:
    return formats.duration(timedelta(seconds=seconds))
