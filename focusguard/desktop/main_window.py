"""The window: a sidebar, and at first the page of today: calls, four figures, all that the tray offers."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from focusguard.desktop.actions import GuardActions
from focusguard.desktop.dashboard.banner import ProblemBanner
from focusguard.desktop.dashboard.card import TitledCard
from focusguard.desktop.dashboard.day_bar import DayBar
from focusguard.desktop.dashboard.figures import FiguresRow
from focusguard.desktop.dashboard.header import Header
from focusguard.desktop.dashboard.interruptions import InterruptionsCard
from focusguard.desktop.dashboard.legend import Legend
from focusguard.desktop.dashboard.page_scroll import PageScroll
from focusguard.desktop.dashboard.shadow import ShadowCard
from focusguard.desktop.dashboard.timeline import Timeline
from focusguard.desktop.dashboard.watermark import Watermark
from focusguard.desktop.dashboard.welcome import Welcome
from focusguard.desktop.look import Look
from focusguard.desktop.shell.pages import Pages
from focusguard.desktop.shell.places import Makers
from focusguard.desktop.shell.sidebar import Sidebar
from focusguard.desktop.texts import one_way
from focusguard.engine.views import DayView, GuardView

_SIZE: Final = (1230, 790)


class MainWindow(QMainWindow):
    """Shows snapshots and passes on what is clicked.

    Signals:
        day_asked: A `date`, or None for today.
        watched: True when somebody looks at the page of today, False when nobody does any more.
    """

    day_asked = Signal(object)
    watched = Signal(bool)

    def __init__(
        self,
        actions: GuardActions,
        *,
        demo: bool = False,
        makers: Makers | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.header = Header(actions)
        self.banner = ProblemBanner()
        self.welcome = Welcome()
        self.shadow = ShadowCard()
        self.day_bar = DayBar()
        self.figures = FiguresRow()
        self.timeline = Timeline()
        self.legend = Legend()
        self.interruptions = InterruptionsCard()
        self._timeline_card = self._make_timeline_card()
        self.pages = Pages(PageScroll(self._today()), makers or {}, self)
        beside = (actions.plan, actions.people, actions.preferences)
        self.sidebar = Sidebar(self.pages.places, beside)
        self._lay_out()
        self.watermark = Watermark(self) if demo else None
        # Qt adds the name of the app to any other title.
        self._title = "DEMO" if demo else "FocusGuard"
        self.day_bar.day_asked.connect(self.day_asked)
        self.sidebar.asked.connect(self.pages.open)
        self.pages.today_watched.connect(self.watched)
        self.addActions([actions.preferences, actions.quit])
        self.setWindowTitle(self._title)
        self.retranslate()
        self.resize(*_SIZE)
        self.interruptions.table.setFocus()

    def _make_timeline_card(self) -> TitledCard:
        card = TitledCard()
        card.rows.addWidget(self.timeline)
        card.rows.addWidget(self.legend)
        return card

    def _lay_out(self) -> None:
        frame = QWidget()
        frame.setObjectName("page")
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.pages.stack, 1)
        self.setCentralWidget(frame)

    def _today(self) -> QWidget:
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(12)
        above = (
            self.header,
            self.banner,
            self.welcome,
            self.shadow,
            self.day_bar,
            self.figures,
            self._timeline_card,
        )
        for part in above:
            column.addWidget(part)
        column.addWidget(self.interruptions, 1)
        return page

    def retranslate(self) -> None:
        """Word what does not come with a snapshot."""
        self.sidebar.retranslate()
        self.pages.retranslate()
        self.header.retranslate()
        self.day_bar.retranslate()
        self.welcome.retranslate()
        self._timeline_card.heading.setText(self.tr("The day"))

    def show_guard(self, view: GuardView, look: Look) -> None:
        """Show how the guard stands."""
        state = look.messages.state(view, look.formats)
        self.pages.show_look(look)
        self.header.show_guard(view, state, one_way(view.block.title) if view.block else "")
        self.banner.show_problems(view.problems, view.halted)
        self.timeline.show_now(view.at)

    def show_day(self, day: DayView, look: Look) -> None:
        """Show a day."""
        self.day_bar.show_day(day, look)
        self.figures.show_day(day, look)
        self.timeline.show_day(day, look)
        self.legend.show_day(day, look)
        self.legend.setVisible(bool(day.calls))
        self.interruptions.show_day(day, look)
        all_day = ", ".join(one_way(event.summary) for event in day.occurrences if event.all_day)
        self._timeline_card.aside.show_text(
            self.tr("All day: {events}").format(events=all_day) if all_day else ""
        )

    def raise_up(self) -> None:
        """Come to the front, restored when minimised."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that somebody looks."""
        super().showEvent(event)
        self.pages.set_watched(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nobody looks."""
        super().hideEvent(event)
        self.pages.set_watched(False)
