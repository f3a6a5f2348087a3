"""Makes the pages behind the sidebar, and has the one in front ask again when something happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.shell.places import Makers, Place
from focusguard.engine.events import (
    BookingChanged,
    CallSeen,
    Event,
    FocusEnded,
    FocusStarted,
    InterruptionClosed,
    ReplyDone,
)

if TYPE_CHECKING:
    from focusguard.desktop.catch_up.session import CatchUpSession
    from focusguard.desktop.figures.session import FiguresSession
    from focusguard.desktop.interruptions.session import InterruptionsSession

# Several calls in a row are one look at the journal.
_JOIN_MS: Final = 400
_NEWS: Final = (CallSeen, InterruptionClosed, ReplyDone, BookingChanged, FocusStarted, FocusEnded)


class PageMakers(QObject):
    """Knows how each page is made; its code is loaded when it is first asked for.

    Signals:
        details_asked: A `JournalledCall` to be looked at closely.
        news: What a page shows may be something else now.
    """

    details_asked = Signal(object)
    news = Signal()

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._join = QTimer(self, singleShot=True, interval=_JOIN_MS)
        self._join.timeout.connect(self.news)
        bridge.event_seen.connect(self._see)

    @property
    def all(self) -> Makers:
        """What makes each page."""
        return {
            Place.INTERRUPTIONS: self._interruptions,
            Place.CATCH_UP: self._catch_up,
            Place.FIGURES: self._figures,
        }

    def _interruptions(self) -> InterruptionsSession:
        from focusguard.desktop.interruptions.session import InterruptionsSession

        session = InterruptionsSession(self._bridge, self)
        session.details_asked.connect(self.details_asked)
        return session

    def _catch_up(self) -> CatchUpSession:
        from focusguard.desktop.catch_up.session import CatchUpSession

        return CatchUpSession(self._bridge, self)

    def _figures(self) -> FiguresSession:
        from focusguard.desktop.figures.session import FiguresSession

        return FiguresSession(self._bridge, self)

    @Slot(object)
    def _see(self, event: Event) -> None:
        if isinstance(event, _NEWS) and not self._join.isActive():
            self._join.start()
