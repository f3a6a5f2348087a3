"""Whether a calendar and a line are set up: who starts for the first time is told what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from focusguard.desktop.bridge import Bridge
from focusguard.domain.errors import FocusGuardError
from focusguard.engine.events import Event, Ready

if TYPE_CHECKING:
    from focusguard.settings import Settings


@dataclass(frozen=True, slots=True)
class Setup:
    """What the settings name."""

    has_calendar: bool
    has_line: bool


class SetupWatch(QObject):
    """Looks at the settings while somebody sees the window.

    Signals:
        changed: A `Setup`.
    """

    changed = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._watched = False
        bridge.event_seen.connect(self._event_seen)

    @Slot(bool)
    def set_watched(self, watched: bool) -> None:
        """Say whether somebody looks at the window."""
        self._watched = watched
        self._look()

    @Slot(object)
    def _event_seen(self, event: Event) -> None:
        if isinstance(event, Ready):  # the guard began again: with other settings, maybe
            self._look()

    def _look(self) -> None:
        if self._watched:
            self._bridge.send(lambda core: core.settings(), self._came, self._unknown)

    def _came(self, settings: Settings) -> None:
        self.changed.emit(Setup(bool(settings.calendars), bool(settings.sip)))

    def _unknown(self, error: FocusGuardError) -> None:
        """Say nothing here: that the settings are wrong stands among the problems."""
