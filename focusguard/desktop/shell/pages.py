"""The pages behind the sidebar, each made when it is first asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from focusguard.desktop.look import Look
from focusguard.desktop.shell.places import Makers, PageSession, Place


class Pages(QObject):
    """Shows one page at a time; only the one that is looked at asks the core for anything.

    Signals:
        today_watched: Somebody looks at the page of today, or nobody any more.
    """

    today_watched = Signal(bool)

    def __init__(self, today: QWidget, makers: Makers, parent: QObject) -> None:
        super().__init__(parent)
        self._makers = makers
        self._sessions: dict[Place, PageSession] = {}
        self._widgets: dict[Place, QWidget] = {Place.TODAY: today}
        self._place = Place.TODAY
        self._watched = False
        self._look: Look | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(today)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every page that there is, in the sidebar's order."""
        return tuple(place for place in Place if place is Place.TODAY or place in self._makers)

    @property
    def place(self) -> Place:
        """The page that is in front."""
        return self._place

    @Slot(object)
    def open(self, place: Place) -> None:
        """Bring *place* to the front."""
        if place not in self._widgets:
            session = self._sessions[place] = self._makers[place]()
            self._widgets[place] = session.page
            if self._look is not None:
                session.show_look(self._look)
            self.stack.addWidget(session.page)
        self._tell(watched=False)
        self._place = place
        self.stack.setCurrentWidget(self._widgets[place])
        self._tell(watched=self._watched)

    @Slot(bool)
    def set_watched(self, watched: bool) -> None:
        """Say whether the window is on the screen."""
        self._watched = watched
        self._tell(watched=watched)

    def show_look(self, look: Look) -> None:
        """Word and paint every page as *look* has it, those that are made later too."""
        if look == self._look:
            return
        self._look = look
        for session in self._sessions.values():
            session.show_look(look)

    @Slot()
    def refresh(self) -> None:
        """Have the page that is looked at ask again."""
        if self._watched and (session := self._sessions.get(self._place)) is not None:
            session.refresh()

    def retranslate(self) -> None:
        """Word every page that was made."""
        for session in self._sessions.values():
            session.retranslate()

    def _tell(self, *, watched: bool) -> None:
        if self._place is Place.TODAY:
            self.today_watched.emit(watched)
        else:
            self._sessions[self._place].set_watched(watched)
