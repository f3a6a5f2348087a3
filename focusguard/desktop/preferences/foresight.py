"""The quiet line at the foot of the preferences: what the pending changes would have changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from focusguard.desktop.texts import PlainLabel
from focusguard.engine.simulator import SimulationView


class Foresight(QWidget):
    """Keeps its place while it has nothing to say, so that nothing jumps.

    Signals:
        list_asked: A `SimulationView` whose calls are to be listed.
    """

    list_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: SimulationView | None = None
        self.text = PlainLabel("muted")
        self.button = QPushButton(self.tr("Show the list…"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._ask)
        kept = self.button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(kept)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.clear()

    def clear(self) -> None:
        """Say nothing: nothing is pending, or it is not known yet."""
        self._view = None
        self.text.clear()
        self.text.setToolTip("")
        self.button.hide()

    def show_view(self, view: SimulationView) -> None:
        """Say what came of *view*; nothing where the changes bear on no call, or there was none."""
        self._view = view
        words = self._words(view)
        self.text.setText(words)
        self.text.setToolTip(words)
        self.button.setVisible(bool(view.bears and view.simulation.changed))
        self.button.setAccessibleDescription(words)

    def _words(self, view: SimulationView) -> str:
        found = view.simulation
        if not view.bears or found.calls == found.invitations:
            return ""
        if not found.replayed:
            return self.tr("Your past calls cannot be replayed: their numbers are not kept any more.")
        if not found.changed:
            return self.tr("Over your last 90 days, this would have changed no call.")
        return self.tr("Over your last 90 days, this would have changed %n call(s).", "", len(found.changed))

    def _ask(self) -> None:
        if self._view is not None:
            self.list_asked.emit(self._view)
