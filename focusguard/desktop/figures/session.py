"""The dashboard over the core: asks for figures while somebody looks, and keeps the last on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.figures.page import FiguresPage
from focusguard.desktop.look import Look
from focusguard.domain.dashboard import DashboardView, Span
from focusguard.domain.errors import FocusGuardError
from focusguard.engine.events import BookingChanged, Event, InterruptionClosed, ReplyDone

# Several calls in a row are one look at the figures.
_JOIN_MS: Final = 400
_NEWS: Final = (InterruptionClosed, ReplyDone, BookingChanged)


class FiguresSession(QObject):
    """Asks for the chosen span when the page comes to the front, and again when something changed.

    *look* gives how things are worded and painted now; None: nothing is known of the guard yet.
    """

    def __init__(
        self, bridge: Bridge, look: Callable[[], Look | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._look = look
        self._span = Span.MONTH
        self._is_watched = False
        self._join = QTimer(self, singleShot=True, interval=_JOIN_MS)
        self._join.timeout.connect(self._ask)
        self._page = FiguresPage()
        self._page.span_asked.connect(self.show_span)
        bridge.event_seen.connect(self._see)

    @property
    def page(self) -> FiguresPage:
        """The page."""
        return self._page

    def set_watched(self, watched: bool) -> None:
        """Say whether somebody looks at the page; figures are only asked for then."""
        self._is_watched = watched
        if watched:
            self._ask()

    def retranslate(self) -> None:
        """Word the page in the language that is installed now."""
        self._page.retranslate()
        if self._is_watched:
            self._ask()

    @Slot(object)
    def show_span(self, span: Span) -> None:
        """Show *span*."""
        self._span = span
        self._ask()

    @Slot(object)
    def _see(self, event: Event) -> None:
        if self._is_watched and isinstance(event, _NEWS) and not self._join.isActive():
            self._join.start()

    @Slot()
    def _ask(self) -> None:
        span = self._span
        self._bridge.send(lambda core: core.figures.dashboard(span), self._came, self._failed)

    def _came(self, view: DashboardView) -> None:
        look = self._look()
        if view.span is self._span and look is not None:  # another one may have been chosen meanwhile
            self._page.show_view(view, look)

    def _failed(self, error: FocusGuardError) -> None:
        self._page.show_error(in_our_words(str(error)))
