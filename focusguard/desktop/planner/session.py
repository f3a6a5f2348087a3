"""One opening of the planner: asks the core, shows what comes back, and tells how it went."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from focusguard.desktop.bridge import Bridge, Command
from focusguard.desktop.look import Look
from focusguard.desktop.planner.model import page_of
from focusguard.desktop.planner.window import PlannerWindow, Work
from focusguard.desktop.services import CoreServices
from focusguard.domain.errors import FocusGuardError
from focusguard.engine.events import Event, Ready, Replanned, Synced
from focusguard.engine.views import PlanView, RemovalView

_JOIN_MS: Final = 100
T = TypeVar("T")


class PlannerSession(QObject):
    """Opens the window and keeps its plan fresh while it is open; there is at most one.

    Signals:
        plan_came: A `PlanView`, to be shown with `show_plan`.
        setup_asked: What to set in the preferences: `focus.window`.
    """

    plan_came = Signal(object)
    setup_asked = Signal(str)

    def __init__(self, bridge: Bridge, parent: QObject | None = None, *, demo: bool = False) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._demo = demo
        self._view: PlanView | None = None
        self._busy = False
        self._number = 0  # of the newest command: what an older one brings is out of date
        self._join = QTimer(self, singleShot=True, interval=_JOIN_MS)
        self._join.timeout.connect(self._look_again)
        self.window: PlannerWindow | None = None
        bridge.event_seen.connect(self._event_seen)
        bridge.failed.connect(self._failed_elsewhere)

    def open(self, over: QWidget | None) -> None:
        """Open the window over *over* with a fresh plan, or bring it to the front."""
        if self.window is None:
            self.window = self._make(over)
            self._send(Work.PLANNING, _plan, self._take)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _make(self, over: QWidget | None) -> PlannerWindow:
        window = PlannerWindow(over, demo=self._demo)
        window.refresh_asked.connect(self._read)
        window.apply_asked.connect(self._apply)
        window.undo_asked.connect(self._undo)
        window.removal_asked.connect(self._remove)
        window.setup_asked.connect(self.setup_asked)
        window.finished.connect(self._closed)
        return window

    def show_plan(self, view: PlanView, look: Look) -> None:
        """Show *view*."""
        if self.window is not None:
            self.window.show_page(page_of(view), look)
            if view.left:
                self.window.say_left(view.left, look)

    @Slot()
    def retranslate(self) -> None:
        """Word the open window in the language that is installed now."""
        if self.window is not None:
            self.window.retranslate()
            if self._view is not None:
                self.plan_came.emit(self._view)

    # --- what is asked of the core ---------------------------------------------------------------

    @Slot()
    def _read(self) -> None:
        self._send(Work.READING, _read_and_plan, self._take)

    @Slot()
    def _apply(self) -> None:
        if (view := self._view) is not None:
            self._send(Work.APPLYING, lambda core: core.apply_plan(view), self._take)

    @Slot()
    def _undo(self) -> None:
        self._send(Work.UNDOING, lambda core: core.undo_plan(), self._take)

    @Slot()
    def _remove(self) -> None:
        self._send(Work.REMOVING, lambda core: core.remove_blocks(), self._removed)

    def _removed(self, removal: RemovalView) -> None:
        if self.window is not None:
            self.window.say_removal(removal)
            self._begin(self.window, _plan, self._take)

    def _take(self, view: PlanView) -> None:
        self._view = view
        self.plan_came.emit(view)

    def _send(self, work: Work, command: Command[T], show: Callable[[T], None]) -> None:
        if (window := self.window) is None:
            return

        def done(result: T) -> None:
            window.say_done(work)
            show(result)

        window.say_work(work)
        self._begin(window, command, done)

    def _begin(self, window: PlannerWindow, command: Command[T], show: Callable[[T], None]) -> None:
        self._number += 1
        number = self._number

        def came(result: T) -> None:
            if number == self._number:
                self._rest(window)
                show(result)
            else:
                self._join.start()  # closed and opened again meanwhile: the plan is another one now

        def failed(error: FocusGuardError) -> None:
            if number == self._number:
                self._rest(window)
                window.say_failure(error)
            else:
                self._bridge.failed.emit(error)

        self._busy = True
        window.set_busy(busy=True)
        self._bridge.send(command, came, failed)

    def _rest(self, window: PlannerWindow) -> None:
        self._busy = False
        window.set_busy(busy=False)

    # --- what happens meanwhile ------------------------------------------------------------------

    @Slot(object)
    def _event_seen(self, event: Event) -> None:
        if self.window is not None and isinstance(event, Ready | Synced | Replanned):
            self._join.start()

    @Slot()
    def _look_again(self) -> None:
        """Plan anew in passing: nothing greys, and what a command brings meanwhile is newer."""
        number = self._number

        def came(view: PlanView) -> None:
            if number == self._number and self.window is not None:
                self._take(view)

        if self.window is not None and not self._busy:
            self._bridge.send(_plan, came)

    @Slot(object)
    def _failed_elsewhere(self, error: BaseException) -> None:
        # An unexpected exception comes to no handler of ours, and the window may not stay grey.
        if self.window is not None and self._busy and not isinstance(error, FocusGuardError):
            self._rest(self.window)
            self.window.say_nothing()

    @Slot()
    def _closed(self) -> None:
        self._number += 1
        self._busy = False
        self._view = None
        if self.window is not None:
            self.window.deleteLater()
            self.window = None


async def _plan(core: CoreServices) -> PlanView:
    return await core.plan()


async def _read_and_plan(core: CoreServices) -> PlanView:
    await core.sync_now()
    return await core.plan()
