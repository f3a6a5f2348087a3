"""Tells the core, once, that its owner has seen how much left a calendar and finds it right."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from focusguard.desktop.bridge import Bridge
from focusguard.engine.views import HaltedCalendar


class Acceptance(QObject):
    """Has the removals of halted calendars accepted; one command at a time.

    Signals:
        busy_changed: True while the core is at it.
    """

    busy_changed = Signal(bool)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        # A failure of this command, or one that nobody foresaw: nothing may stay grey over it.
        bridge.failed.connect(self._rest)

    @Slot(object)
    def accept(self, halted: tuple[HaltedCalendar, ...]) -> None:
        """Have what left *halted* accepted; the views that follow tell how it went."""
        self.busy_changed.emit(True)
        self._bridge.send(lambda core: core.accept_removals(halted), self._rest)

    def _rest(self, _: object) -> None:
        self.busy_changed.emit(False)
