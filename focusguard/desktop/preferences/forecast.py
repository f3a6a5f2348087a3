"""Asks the core, once the person pauses, what the pending changes would have changed."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from focusguard.desktop.bridge import Bridge, Command
from focusguard.desktop.formats import Formats
from focusguard.desktop.preferences.changed_calls import ChangedCallsDialog
from focusguard.desktop.preferences.dialog import PreferencesDialog
from focusguard.desktop.preferences.draft import Question
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.language import Language
from focusguard.engine.simulator import SimulationView


class Forecast(QObject):
    """Belongs to one opening of the preferences, and ends with it.

    What it cannot tell it leaves unsaid: a value that is half typed is no mistake yet.
    """

    def __init__(self, bridge: Bridge, dialog: PreferencesDialog, language: Language) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._language = language
        self._question = Question(bridge, self._command, self._came, self._unknown, self)
        dialog.edited.connect(self._edited)
        dialog.finished.connect(self._question.drop)
        dialog.foresight.list_asked.connect(self._list)

    def _edited(self) -> None:
        self._dialog.foresight.clear()
        self._question.drop()
        if self._dialog.changes():
            self._question.ask_soon()

    def _command(self) -> Command[SimulationView]:
        changes = self._dialog.changes()
        return lambda core: core.simulate(changes)

    def _came(self, view: SimulationView) -> None:
        self._dialog.foresight.show_view(view)

    def _unknown(self, error: FocusGuardError) -> None:
        """Say nothing: what is wrong with a value is told when it is saved."""

    def _list(self, view: SimulationView) -> None:
        formats = Formats(self._language, ZoneInfo(view.time_zone))
        ChangedCallsDialog(view, formats, self._dialog).open()
