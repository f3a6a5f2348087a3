"""Each week's goal and what the plan reaches of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from focusguard.desktop.dashboard.card import Card
from focusguard.desktop.look import Look
from focusguard.desktop.planner.model import PlanWeek
from focusguard.desktop.planner.words import PlanWords
from focusguard.desktop.texts import ElidedLabel, PlainLabel

_PARTS = 1000


class GoalCard(Card):
    """One week: what is reached, as a figure, a bar and a sentence."""

    def __init__(self, words: PlanWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.caption = ElidedLabel("caption")
        self.value = PlainLabel("figure")
        self.bar = QProgressBar()
        self.bar.setObjectName("goal")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _PARTS)
        self.detail = PlainLabel("caption", wrap=True)
        self.rows.setSpacing(4)
        for part in (self.caption, self.value, self.bar, self.detail):
            self.rows.addWidget(part)
        self.rows.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a screen reader stops here

    def show_week(self, week: PlanWeek, look: Look) -> None:
        """Show *week*, which has a goal."""
        if week.goal is None:
            return
        share = week.goal.reached / week.goal.goal if week.goal.goal else 0.0
        caption = self._words.week(week, look.formats)
        self.caption.show_text(caption)
        self.value.setText(self._words.reached(week.goal, look.formats))
        self.bar.setValue(min(_PARTS, int(share * _PARTS)))
        self.bar.setVisible(bool(week.goal.goal))
        self.detail.setText(self._words.outlook(week.goal, look.formats))
        name = self.tr("{week}: {reached}").format(week=caption, reached=self.value.text())
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.detail.text())
        self.bar.setAccessibleName(name)


class GoalsRow(QWidget):
    """The weeks that have a goal, side by side."""

    def __init__(self, words: PlanWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.cards: list[GoalCard] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)

    def show_weeks(self, weeks: tuple[PlanWeek, ...], look: Look) -> None:
        """Show the goals of *weeks*; cards are kept from one plan to the next."""
        with_goal = [week for week in weeks if week.goal is not None]
        while len(self.cards) < len(with_goal):
            self.cards.append(GoalCard(self._words, self))
            self._row.addWidget(self.cards[-1], 1)
        for card in self.cards[len(with_goal) :]:
            card.hide()
        for card, week in zip(self.cards, with_goal, strict=False):
            card.show_week(week, look)
            card.show()
        self.setVisible(bool(with_goal))
