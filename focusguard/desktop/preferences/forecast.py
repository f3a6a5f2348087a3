"""Asks the core, once the person pauses, what the pending changes would have changed."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.formats import Formats
from focusguard.desktop.preferences.changed_calls import ChangedCallsDialog
from focusguard.desktop.preferences.dialog import PreferencesDialog
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.language import Language
from focusguard.engine.simulator import SimulationView

_PAUSE_MS: Final = 400


class Forecast(QObject):
    """Belongs to one opening of the preferences, and ends with it.

    What it cannot tell it leaves unsaid: a value that is half typed is no mistake yet.
    """

    def __init__(self, bridge: Bridge, dialog: PreferencesDialog, language: Language) -> None:
        super().__init__(dialog)
        self._bridge = bridge
        self._dialog = dialog
        self._language = language
        self._asked = 0
        self._closed = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        dialog.edited.connect(self._edited)
        dialog.finished.connect(self._close)
        dialog.foresight.list_asked.connect(self._list)

    def _edited(self) -> None:
        self._asked += 1
        self._dialog.foresight.clear()
        self._pause.start()

    def _ask(self) -> None:
        changes, number = self._dialog.changes(), self._asked
        if changes:
            self._bridge.send(
                lambda core: core.simulate(changes), lambda view: self._came(view, number), self._unknown
            )

    def _came(self, view: SimulationView, number: int) -> None:
        if number == self._asked and not self._closed:
            self._dialog.foresight.show_view(view)

    def _unknown(self, error: FocusGuardError) -> None:
        """Say nothing: what is wrong with a value is told when it is saved."""

    def _list(self, view: SimulationView) -> None:
        formats = Formats(self._language, ZoneInfo(view.time_zone))
        ChangedCallsDialog(view, formats, self._dialog).open()

    def _close(self) -> None:
        self._closed = True
        self._pause.stop()
