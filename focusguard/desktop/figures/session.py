"""The dashboard over the core: asks for figures while somebody looks, and keeps the last on the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.figures.page import FiguresPage
from focusguard.desktop.look import Look
from focusguard.domain.dashboard import DashboardView, Span
from focusguard.domain.errors import FocusGuardError


class FiguresSession(QObject):
    """Asks for the chosen span when the page comes to the front, and again when it is told to."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._look: Look | None = None
        self._span = Span.MONTH
        self._view: DashboardView | None = None
        self._is_watched = False
        self._is_asking = False
        self._is_stale = False
        self._page = FiguresPage()
        self._page.span_asked.connect(self.show_span)

    @property
    def page(self) -> FiguresPage:
        """The page."""
        return self._page

    def set_watched(self, watched: bool) -> None:
        """Say whether somebody looks at the page; figures are only asked for then."""
        self._is_watched = watched
        self.refresh()

    def show_look(self, look: Look) -> None:
        """Word and paint the page as *look* has it, from now on."""
        self._look = look
        self._show()

    @Slot()
    def refresh(self) -> None:
        """Ask again for what is shown; nothing while nobody looks, one question at a time."""
        if not self._is_watched:
            return
        if self._is_asking:
            self._is_stale = True
            return
        self._is_asking, span = True, self._span
        self._bridge.send(
            lambda core: core.figures.dashboard(span), self._came, lambda error: self._failed(error, span)
        )

    def retranslate(self) -> None:
        """Word the page in the language that is installed now."""
        self._page.retranslate()

    @Slot(object)
    def show_span(self, span: Span) -> None:
        """Show *span*."""
        self._span = span
        self.refresh()

    def _came(self, view: DashboardView) -> None:
        if view.span is self._span:  # another one may have been chosen meanwhile
            self._view = view
            self._show()
        self._answered()

    def _answered(self) -> None:
        self._is_asking = False
        if self._is_stale:
            self._is_stale = False
            self.refresh()

    def _show(self) -> None:
        if self._view is not None and self._look is not None:
            self._page.show_view(self._view, self._look)

    def _failed(self, error: FocusGuardError, span: Span) -> None:
        if span is self._span:
            self._page.show_error(in_our_words(str(error)))
            if self._view is not None:  # its figures are still those on the screen
                self._span = self._view.span
                self._page.spans[self._span].setChecked(True)
        self._answered()
