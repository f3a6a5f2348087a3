"""Keeps the card of the shadow week fresh, and takes the guard from watching to protecting and back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from focusguard.desktop.bridge import Bridge
from focusguard.domain.decisions import GuardMode
from focusguard.domain.errors import FocusGuardError
from focusguard.engine.events import Event, FocusEnded, InterruptionClosed, Ready
from focusguard.engine.shadow import ShadowView
from focusguard.engine.views import GuardView

_JOIN_MS: Final = 300


class ShadowWatch(QObject):
    """Asks the core while somebody sees the window, and only where the mode asks for it.

    Signals:
        changed: A `ShadowView`, or None where there is nothing to show.
        busy_changed: True while the mode is being changed.
    """

    changed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._watched = False
        self._mode: GuardMode | None = None
        self._join = QTimer(self, singleShot=True, interval=_JOIN_MS)
        self._join.timeout.connect(self._look)
        bridge.event_seen.connect(self._event_seen)
        # A failure of this command, or one that nobody foresaw: nothing may stay grey over it.
        bridge.failed.connect(self._rest)

    @Slot(bool)
    def set_watched(self, watched: bool) -> None:
        """Say whether somebody looks at the window."""
        self._watched = watched
        self.look_soon()

    @Slot(object)
    def show_guard(self, view: GuardView) -> None:
        """Take note of the mode."""
        if view.mode is not self._mode:
            self._mode = view.mode
            self.look_soon()

    @Slot()
    def protect(self) -> None:
        """Let the guard protect from now on."""
        self._set(GuardMode.GUARD)

    @Slot()
    def watch_again(self) -> None:
        """Let the guard only watch, as before."""
        self._set(GuardMode.SHADOW)

    @Slot(object)
    def _event_seen(self, event: Event) -> None:
        if isinstance(event, Ready | InterruptionClosed | FocusEnded):
            self.look_soon()

    def look_soon(self) -> None:
        """Ask the core soon; several requests in a row become one."""
        if self._watched and not self._join.isActive():
            self._join.start()

    def _look(self) -> None:
        if self._watched and self._mode in {GuardMode.SHADOW, GuardMode.GUARD}:
            self._bridge.send(lambda core: core.shadow(), self._came, self._unknown)
        else:
            self.changed.emit(None)

    def _came(self, view: ShadowView) -> None:
        self.changed.emit(view)

    def _unknown(self, error: FocusGuardError) -> None:
        """Leave the card as it is: what fails here stands among the problems, or passes."""

    def _set(self, mode: GuardMode) -> None:
        self.busy_changed.emit(True)
        self._bridge.send(lambda core: core.save_settings({"guard.mode": mode}, {}), self._rest)

    def _rest(self, _: object) -> None:
        self.busy_changed.emit(False)
        self.look_soon()
