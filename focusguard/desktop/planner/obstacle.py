"""Why there is no plan, and the next step; hidden while nothing is in the way."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from focusguard.desktop.dashboard.card import Card
from focusguard.desktop.texts import PlainLabel
from focusguard.engine.views import PlanObstacle

# Where in the preferences it can be set.
_SECTIONS: Final = {
    PlanObstacle.NO_GOAL: "focus.weekly_goal_hours",
    PlanObstacle.NO_WINDOWS: "focus.window",
    PlanObstacle.NO_CALENDAR: "calendar.write_blocks_to",
    PlanObstacle.NEVER_READ: "calendar.url",
}


class ObstacleCard(Card):
    """Says what is missing, with the way there.

    Signals:
        setup_asked: What to set in the preferences: `focus.window`.
    """

    setup_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._obstacle = PlanObstacle.NONE
        self.title = PlainLabel("heading")
        self.text = PlainLabel("muted", wrap=True)
        self.button = QPushButton()
        self.button.setObjectName("primary")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._ask)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.rows.addLayout(row)
        self.hide()

    def show_obstacle(self, obstacle: PlanObstacle) -> None:
        """Show *obstacle*; none: hide."""
        self._obstacle = obstacle
        title, text, button = self._words()
        self.title.setText(title)
        self.text.setText(text)
        self.button.setText(button)
        self.button.setAccessibleName(title)
        self.button.setAccessibleDescription(text)
        self.setVisible(obstacle is not PlanObstacle.NONE)

    def _words(self) -> tuple[str, str, str]:
        match self._obstacle:
            case PlanObstacle.NONE:
                return "", "", ""
            case PlanObstacle.NO_GOAL:
                return (
                    self.tr("Set a goal for the week"),
                    self.tr("FocusGuard looks for as many hours of focus as you want in a week."),
                    self.tr("Set the &goal…"),
                )
            case PlanObstacle.NO_WINDOWS:
                return (
                    self.tr("Say when you want to focus"),
                    self.tr("Blocks only go where your focus windows are, and there is none yet."),
                    self.tr("Set the w&indows…"),
                )
            case PlanObstacle.NO_CALENDAR:
                return (
                    self.tr("Choose a calendar for your blocks"),
                    self.tr(
                        "They are written there, so that others see you as busy. No other event is touched."
                    ),
                    self.tr("Choose the &calendar…"),
                )
            case PlanObstacle.NEVER_READ:
                return (
                    self.tr("Your calendar was never read"),
                    self.tr(
                        "Without it a block could fall on an appointment. Check the address and the "
                        "connection, then refresh."
                    ),
                    self.tr("Check the &calendar…"),
                )

    def _ask(self) -> None:
        self.setup_asked.emit(_SECTIONS[self._obstacle])
