"""The page: how far back, four measured figures, the estimate apart from them, charts, and gaps."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from focusguard.desktop.charts.bars import BarChart
from focusguard.desktop.charts.card import ChartCard
from focusguard.desktop.charts.heat import HeatMap
from focusguard.desktop.charts.ring import Ring
from focusguard.desktop.charts.rows import RowChart
from focusguard.desktop.dashboard.card import Card
from focusguard.desktop.dashboard.figures import FigureCard
from focusguard.desktop.dashboard.page_scroll import PageScroll
from focusguard.desktop.figures.words import FigureWords
from focusguard.desktop.look import Look
from focusguard.desktop.texts import PlainLabel
from focusguard.domain.dashboard import DashboardView, Span

_TILES: Final = 4
_GAP: Final = 12


class FiguresPage(PageScroll):
    """Shows a `DashboardView`; what was measured and what is estimated never stand in one card.

    Signals:
        span_asked: A `Span` was chosen.
    """

    span_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        inner = QWidget()
        inner.setObjectName("page")
        super().__init__(inner, parent)
        self.words = FigureWords(self)
        self.title = PlainLabel("title")
        self.error = PlainLabel("error", wrap=True)
        self.empty = PlainLabel("muted", wrap=True)
        self.spans = {span: self._span_button(span) for span in Span}
        self.tiles = tuple(FigureCard(estimated=False) for _ in range(_TILES))
        self.saved = FigureCard(estimated=True)
        self.bars, self.map, self.ring = BarChart(), HeatMap(), Ring()
        self.steps, self.people = RowChart(), RowChart()
        charts = (self.bars, self.map, self.steps, self.people, self.ring)
        self.cards = {chart: ChartCard(chart) for chart in charts}
        self.notes = Card()
        self.lost, self.gaps = PlainLabel(wrap=True), PlainLabel("muted", wrap=True)
        self._shown: tuple[DashboardView, Look] | None = None
        self._lay_out(inner)
        self.error.hide()
        self.empty.hide()
        self.notes.hide()
        self.retranslate()

    # --- how it looks ----------------------------------------------------------------------------

    def _span_button(self, span: Span) -> QToolButton:
        button = QToolButton()
        button.setObjectName("span")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.span_asked.emit(span))
        return button

    def _lay_out(self, inner: QWidget) -> None:
        column = QVBoxLayout(inner)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(_GAP)
        column.addLayout(self._top())
        for label in (self.error, self.empty):
            column.addWidget(label)
        column.addLayout(self._row(*self.tiles))
        column.addLayout(self._row(self.cards[self.bars], self.cards[self.map]))
        column.addLayout(self._row(self.cards[self.steps], self.cards[self.people]))
        column.addLayout(self._row(self.saved, self.cards[self.ring]))
        self.notes.rows.addWidget(self.lost)
        self.notes.rows.addWidget(self.gaps)
        column.addWidget(self.notes)
        column.addStretch(1)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.title, 1)
        group = QButtonGroup(self)
        for button in self.spans.values():
            group.addButton(button)
            row.addWidget(button)
        return row

    def _row(self, *widgets: QWidget) -> QGridLayout:
        row = QGridLayout()
        row.setSpacing(_GAP)
        for place, widget in enumerate(widgets):
            row.addWidget(widget, 0, place)
            row.setColumnStretch(place, 1)
        return row

    # --- what it says ----------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Word what stands on the page, its figures included."""
        self.title.setText(self.tr("Dashboard"))
        for span, button in self.spans.items():
            button.setText(self.words.span(span))
        for chart, heading in (
            (self.bars, self.tr("Interruptions per week")),
            (self.map, self.tr("When they come in")),
            (self.steps, self.tr("From call to paid booking")),
            (self.people, self.tr("Who called most")),
            (self.ring, self.tr("Focus goal of the week")),
        ):
            self.cards[chart].heading.setText(heading)
            self.cards[chart].retranslate()
        self.saved.pill.setText(self.tr("estimated"))
        self.empty.setText(
            self.tr("No call was seen in these days. Calls appear here once a line is guarded in a block.")
        )
        if self._shown is not None:
            self.show_view(*self._shown)

    def show_view(self, view: DashboardView, look: Look) -> None:
        """Show *view*."""
        self._shown = (view, look)
        self.error.hide()
        self.spans[view.span].setChecked(True)
        self.empty.setVisible(not view.now.calls)
        for tile, figure in zip(self.tiles, self.words.tiles(view, look), strict=True):
            tile.show_figure(figure)
        self.saved.show_figure(self.words.saved(view, look.formats))
        self._show_charts(view, look)
        notes = ((self.lost, self.words.lost(view)), (self.gaps, self.words.gaps(view, look.formats)))
        for label, text in notes:
            label.setText(text)
            label.setVisible(bool(text))
        self.notes.setVisible(any(text for _, text in notes))

    def _show_charts(self, view: DashboardView, look: Look) -> None:
        words = self.words
        columns, series, weeks = words.columns(view, look)
        self.bars.show_columns(columns, series, weeks, look, name=self._name(self.bars))
        rows, days, first, told, hours = words.heat(view, look)
        self.map.show_heat(rows, days, first, told, hours, look, name=self._name(self.map))
        self.steps.show_rows(*words.funnel(view, look), look, name=self._name(self.steps))
        self.people.show_rows(*words.callers(view, look), look, name=self._name(self.people))
        share, inside, beside, goal = words.goal(view, look.formats)
        self.ring.show_share(share, inside, goal, look, name=self._name(self.ring))
        self.cards[self.ring].aside.show_text(beside)
        for card in self.cards.values():
            card.show_table()

    def _name(self, chart: QWidget) -> str:
        return next(card.heading.text() for known, card in self.cards.items() if known is chart)

    def show_error(self, text: str) -> None:
        """Tell why there is nothing new; what was shown stays."""
        self.error.setText(text)
        self.error.show()
