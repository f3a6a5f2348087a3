"""The window "plan my week": the preview, the goals, what was done last, and what can be done."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.dashboard.card import TitledCard
from focusguard.desktop.dashboard.page_scroll import PageScroll
from focusguard.desktop.dashboard.watermark import WORD, Watermark
from focusguard.desktop.look import Look
from focusguard.desktop.planner.footer import Footer
from focusguard.desktop.planner.goals import GoalsRow
from focusguard.desktop.planner.last_plan import LastPlan
from focusguard.desktop.planner.model import PlanPage
from focusguard.desktop.planner.obstacle import ObstacleCard
from focusguard.desktop.planner.step_table import StepTable
from focusguard.desktop.planner.words import PlanWords, one_line
from focusguard.desktop.texts import PlainLabel
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.planning import PlanStep
from focusguard.engine.views import PlanObstacle, RemovalView

_SIZE: Final = (940, 768)


class Work(Enum):
    """What the core is doing for this window."""

    PLANNING = auto()
    READING = auto()
    APPLYING = auto()
    UNDOING = auto()
    REMOVING = auto()


class PlannerWindow(QDialog):
    """Shows a plan and passes on what is clicked.

    Signals:
        refresh_asked: Read the calendars and plan anew.
        apply_asked: Write the plan that is shown.
        undo_asked: Take the newest plan back.
        removal_asked: Take all blocks out.
        setup_asked: What to set in the preferences: `focus.window`.
    """

    refresh_asked = Signal()
    apply_asked = Signal()
    undo_asked = Signal()
    removal_asked = Signal()
    setup_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, demo: bool = False) -> None:
        super().__init__(parent)
        self._words = PlanWords(self)
        self._page: PlanPage | None = None
        self.title = PlainLabel("title")
        self.summary = PlainLabel("muted", wrap=True)
        self.refresh = QPushButton()
        self.last = LastPlan(self._words)
        self.obstacle = ObstacleCard()
        self.goals = GoalsRow(self._words)
        self.card = TitledCard()
        self.table = StepTable(self._words)
        self.status = PlainLabel("muted", wrap=True)
        self.waiting = PlainLabel("warning", wrap=True)
        self.footer = Footer()
        self._connect()
        self._lay_out()
        self.watermark = Watermark(self) if demo else None
        self.retranslate()
        self.resize(*_SIZE)
        self.table.setFocus()

    def _connect(self) -> None:
        self.refresh.setAutoDefault(False)
        self.refresh.clicked.connect(self.refresh_asked)
        self.last.undo_asked.connect(self.undo_asked)
        self.obstacle.setup_asked.connect(self.setup_asked)
        self.footer.apply_asked.connect(self.apply_asked)
        self.footer.removal_asked.connect(self.removal_asked)

    def _lay_out(self) -> None:
        self.card.rows.addWidget(self.table, 1)
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(18, 16, 18, 8)
        column.setSpacing(12)
        column.addLayout(self._top())
        for part in (self.last, self.obstacle, self.goals):
            column.addWidget(part)
        column.addWidget(self.card, 1)
        column.addStretch()  # takes the room of a card that is hidden
        below = QVBoxLayout()
        below.setContentsMargins(18, 4, 18, 16)
        below.setSpacing(8)
        below.addWidget(self.waiting)
        below.addWidget(self.status)
        below.addWidget(self.footer)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(PageScroll(page), 1)
        rows.addLayout(below)

    def _top(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.summary)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(words, 1)
        top.addWidget(self.refresh)
        return top

    def retranslate(self) -> None:
        """Word what does not come with a plan."""
        title = self.tr("Plan my week")
        self.setWindowTitle(f"{title} · {WORD}" if self.watermark else title)
        self.title.setText(title)
        self.refresh.setText(self.tr("Re&fresh"))
        self.refresh.setToolTip(self.tr("Reads your calendars and plans anew"))
        self.card.heading.setText(self.tr("The coming days"))
        self.footer.retranslate()

    def show_page(self, page: PlanPage, look: Look) -> None:
        """Show a plan, as it stands now."""
        self._page = page
        self.summary.setText(self._words.summary(page.counts))
        # With something in the way, "nothing to change" would sound like all is well.
        self.summary.setVisible(page.counts.total > 0 or page.obstacle is PlanObstacle.NONE)
        self.last.show_plan(page.undoable, look)
        self.obstacle.show_obstacle(page.obstacle)
        self.goals.show_weeks(page.weeks, look)
        self.table.show_weeks(page.weeks, look)
        title = one_line(page.title)
        self.card.aside.show_text(
            self.tr("Title of the blocks: “{title}”").format(title=title) if title else ""
        )
        self.card.setVisible(any(week.rows for week in page.weeks))
        self.waiting.setText(self.tr("%n block(s) wait for the server", "", page.waiting))
        self.waiting.setVisible(page.waiting > 0)
        self.footer.show_page(page)

    # --- how it goes ---------------------------------------------------------------------------

    def set_busy(self, *, busy: bool) -> None:
        """Offer nothing while the core works."""
        focused = QApplication.focusWidget()
        for widget in (self.refresh, self.last, self.obstacle):
            widget.setEnabled(not busy)
        self.footer.set_busy(busy=busy)
        if busy and focused is not None and self.isAncestorOf(focused) and not focused.isEnabled():
            self.table.setFocus()  # the keyboard stays in the window

    def say_work(self, work: Work) -> None:
        """Say what is being done."""
        words = {
            Work.PLANNING: self.tr("Planning…"),
            Work.READING: self.tr("Reading your calendars…"),
            Work.APPLYING: self.tr("Writing your blocks…"),
            Work.UNDOING: self.tr("Undoing…"),
            Work.REMOVING: self.tr("Removing your blocks…"),
        }
        self._say("muted", words[work])

    def say_done(self, work: Work) -> None:
        """Say that *work* is done; what was only looked at needs no words."""
        words = {Work.APPLYING: self.tr("Your blocks are planned."), Work.UNDOING: self.tr("Undone.")}
        self._say("good", words.get(work, ""))

    def say_left(self, left: tuple[PlanStep, ...], look: Look) -> None:
        """Say what of the plan could not be written any more. Holds titles of strangers."""
        heading = self.tr("%n change(s) could not be made any more:", "", len(left))
        self._say("muted", "\n".join((heading, *self._words.left(left, look.formats))))

    def say_removal(self, removal: RemovalView) -> None:
        """Say what came of taking all blocks out. What was left alone may bear a stranger's title."""
        parts = [self.tr("%n block(s) removed.", "", removal.removed)]
        if removal.waiting:
            parts.append(self.tr("%n will go as soon as the server answers.", "", removal.waiting))
        if removal.left:
            parts.append(self.tr("%n left alone:", "", len(removal.left)))
        lines = [" ".join(parts), *(in_our_words(line) for line in removal.left)]
        self._say("muted" if removal.left else "good", "\n".join(lines))

    def say_failure(self, error: FocusGuardError) -> None:
        """Say why nothing came of it; the plan stands as it was."""
        self._say("error", in_our_words(str(error)))

    def say_nothing(self) -> None:
        """Say nothing: why it failed is shown elsewhere."""
        self._say("muted", "")

    def _say(self, style: str, text: str) -> None:
        self.status.setObjectName(style)
        self.status.setText(text)
        self.status.setVisible(bool(text))
        self.status.style().unpolish(self.status)
        self.status.style().polish(self.status)
